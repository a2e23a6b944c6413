"""What a live run will cost, before it is paid for: calls, tokens and minutes, counted from the plan.

The plan is realised with a model that never answers, so that each question is asked once and the scripted expert goes
on. Retries, corrections and further attempts come on top.
"""

from collections import Counter
from itertools import islice

from msgspec import Struct

from toolgen.core.completion import Completion, Prompt
from toolgen.core.errors import Unusable
from toolgen.pipeline.build import build
from toolgen.pipeline.casting import LiveDirector, Profile
from toolgen.pipeline.generate import Order, open_plan, settings_of, studio_setup
from toolgen.pipeline.live import LiveRun
from toolgen.pipeline.notices import OnEvent, unwatched
from toolgen.pipeline.studio import open_studio

_COUNTED = 500  # conversations that are counted one by one; more are extrapolated
_CHARACTERS_PER_TOKEN = 4  # of English and JSON, roughly


class Estimate(Struct, frozen=True, kw_only=True):
    """What a run will take if every answer fits at once."""

    profile: Profile
    conversations: int
    tool_calls: int
    live_calls: int
    calls_by_role: dict[str, int]
    calls_per_conversation: float
    input_tokens: int  # about
    output_tokens_at_most: int
    requests_per_minute: int
    minutes: float  # live calls / requests per minute
    seconds_per_conversation: float  # live calls per conversation / requests per minute x 60
    counted: int  # conversations counted; the rest is extrapolated


class _Silent:
    """A completer that counts what it is asked and never answers."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.characters = 0

    def complete(self, prompt: Prompt) -> Completion:
        self.asked[prompt.role] += 1
        self.characters += len(prompt.system) + sum(len(message.content) for message in prompt.messages)
        self.characters += sum(len(bytes(tool)) for tool in prompt.tools)
        raise Unusable("this is an estimate")


def estimate(order: Order, live: LiveRun, *, requests_per_minute: int, on_event: OnEvent = unwatched) -> Estimate:
    """Count the questions of a run."""
    from toolgen.registry.load import digest

    settings = settings_of(order, digest(order.corpus))
    built = build(order.corpus, order.artifacts, order.selection, on_event=on_event)
    silent = _Silent()
    director = LiveDirector(live.profile, silent, live.models, max_output_tokens=live.max_output_tokens, require=False)
    studio = open_studio(studio_setup(settings, built), director)
    counted = min(order.count, _COUNTED)
    tool_calls = 0
    for blueprint in islice(open_plan(settings, built), counted):
        studio.realise(blueprint)
        tool_calls += len(blueprint.calls)
    scale = order.count / counted
    calls = round(sum(silent.asked.values()) * scale)
    return Estimate(
        profile=live.profile,
        conversations=order.count,
        tool_calls=round(tool_calls * scale),
        live_calls=calls,
        calls_by_role={role: round(count * scale) for role, count in sorted(silent.asked.items())},
        calls_per_conversation=round(calls / order.count, 2),
        input_tokens=round(silent.characters * scale / _CHARACTERS_PER_TOKEN),
        output_tokens_at_most=calls * live.max_output_tokens,
        requests_per_minute=requests_per_minute,
        minutes=round(calls / requests_per_minute, 1),
        seconds_per_conversation=round(calls / order.count / requests_per_minute * 60, 1),
        counted=counted,
    )
