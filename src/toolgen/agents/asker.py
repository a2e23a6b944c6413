"""How a live role asks its model: numbered questions, one model for a conversation, and fallbacks that are counted."""

from collections.abc import Callable
from typing import TypeVar

from msgspec import Raw, Struct

from toolgen.core.completion import Completion, Prompt, PromptMessage, Role, ToolChoice
from toolgen.core.errors import ProviderError
from toolgen.core.json import Json
from toolgen.core.ports import Completer

T = TypeVar("T")

_TRIES = 2  # questions about one thing: the second one says what was wrong with the first answer


class Question(Struct, frozen=True, kw_only=True):
    """What a role wants to know."""

    system: str
    messages: tuple[PromptMessage, ...]
    tools: tuple[Raw, ...] = ()
    tool_choice: ToolChoice = "none"
    answer_schema: dict[str, Json] | None = None


class Unfit(Exception):
    """An answer that cannot be used, and why, in words for the model."""


class Asker:
    """Asks for one role in one attempt at a conversation. `require` fails where a fallback would be needed."""

    def __init__(
        self, completer: Completer, *, scope: str, role: Role, model: str, max_output_tokens: int, require: bool
    ) -> None:
        self._completer = completer
        self._scope = scope
        self._role = role
        self._max_output_tokens = max_output_tokens
        self._require = require
        self.model = model
        self.asked = 0
        self.fallbacks = 0

    def settle(self, question: Question, read: Callable[[Completion], T]) -> T | None:
        """What `read` makes of the answer; None after answers that do not fit, or none at all: a fallback.

        `read` raises `Unfit`. Raises `ProviderError` instead of falling back where live answers are required, and
        always where asking on is no use (a refused key, a spent budget).
        """
        problem = ""
        messages = question.messages
        for _ in range(_TRIES):
            try:
                completion = self._ask(question, messages)
                return read(completion)
            except Unfit as unfit:
                problem = str(unfit)
                messages = (*question.messages, *_correction(completion, problem))
            except ProviderError as error:
                if error.ends_run:
                    raise
                problem = str(error)
                break
        if self._require:
            raise ProviderError(
                f"{self._scope}: the {self._role} model gave no usable answer ({problem}); "
                "TOOLGEN_REQUIRE_LIVE_LLM=false would fall back to the scripted role"
            )
        self.fallbacks += 1
        return None

    def _ask(self, question: Question, messages: tuple[PromptMessage, ...]) -> Completion:
        self.asked += 1
        return self._completer.complete(
            Prompt(
                scope=self._scope,
                role=self._role,
                number=self.asked,
                model=self.model,
                system=question.system,
                messages=messages,
                tools=question.tools,
                tool_choice=question.tool_choice,
                answer_schema=question.answer_schema,
                max_output_tokens=self._max_output_tokens,
            )
        )


def _correction(completion: Completion, problem: str) -> tuple[PromptMessage, ...]:
    """What was answered, in words, and what is wrong with it."""
    answered = completion.text or "; ".join(f"{call.name}({call.arguments})" for call in completion.calls)
    return (
        PromptMessage("assistant", answered[:2000] or "(nothing)"),
        PromptMessage("user", f"That does not work: {problem} Answer again, with that put right."),
    )
