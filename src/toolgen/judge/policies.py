"""Rules about the stated policies: what is forbidden is not called, what is to be confirmed is confirmed first."""

import re
from collections.abc import Sequence

from toolgen.core.record import AssistantMessage, SystemMessage, UserMessage
from toolgen.judge.index import Index, Made
from toolgen.judge.log import Found

_ASKS_LEAVE = re.compile(
    r"\b(?:(?:shall|should|may|can|could|must|do) I\b|(?:want|like|wish) me to|confirm\b|go[- ]ahead"
    r"|are you (?:sure|certain)"
    r"|okay to|ok to|proceed|agree|permission|happy for me to|all right if I|okay if I|ok if I)",
    re.IGNORECASE,
)
_PLEASE = re.compile(r"\b(?:please|to|you) confirm\b", re.IGNORECASE)
_WHAT = re.compile(r"\b(?:what|which|who|whom|where|when|how)\b[^.?!]*$", re.IGNORECASE)
_REFUSES = re.compile(
    r"^\W*(?:(?:h+m+|actually|oh|er|um+|sorry|wait|please)\W+)*(?:no|nope|nah|don['’]?t|do not|stop|never|not)\b"
    r"|\b(?:don['’]t|do not|better not|rather not|leave it|keep it|never mind|forget it|changed my mind|hold on"
    r"|cancel that|drop it|skip (?:it|that))\b",
    re.IGNORECASE,
)
_AGREES = re.compile(
    r"\b(?:yes|yep|yeah|yup|aye|sure|ok|okay|confirm(?:ed)?|correct|right|go|do|please|absolutely|definitely|certainly"
    r"|fine|agreed?|good|exactly|indeed|of course|by all means|proceed|carry on|you may|you can)\b",
    re.IGNORECASE,
)


def nothing_stated(index: Index) -> bool:
    """No policy is stated."""
    return not index.conversation.scenario.policies


def policy_breach(index: Index) -> Sequence[Found]:
    """No function that a policy forbids is called, whatever the user says."""
    forbidden = _named("forbid", index)
    return [
        (made.path, f"a policy forbids {made.call.function.name}")
        for made in index.calls
        if made.call.function.name in forbidden
    ]


def unconfirmed(index: Index) -> Sequence[Found]:
    """What a policy wants confirmed is called after the user was asked, in this request, and agreed."""
    guarded = _named("confirm", index)
    return [
        (made.path, f"{made.call.function.name} is called and the user did not agree to it")
        for made in index.calls
        if made.call.function.name in guarded and not _agreed(made, index)
    ]


def policy_unstated(index: Index) -> Sequence[Found]:
    """The assistant can only follow what the system message says."""
    stated = "\n".join([message.content for message in index.messages if isinstance(message, SystemMessage)])
    return [
        (f"$.metadata.scenario.policies[{number}]", "the system message does not say so")
        for number, policy in enumerate(index.conversation.scenario.policies)
        if not policy.text or policy.text not in stated
    ]


def refuses(text: str) -> bool:
    """Whether words say no."""
    return _REFUSES.search(text) is not None


def _named(rule: str, index: Index) -> set[str]:
    policies = index.conversation.scenario.policies
    return {name for policy in policies if policy.rule == rule for name in policy.functions}


def _agreed(made: Made, index: Index) -> bool:
    """Whether the user's last words before a call say yes to a question whether it should be made."""
    place, answer = max([said for said in index.users if said[0] < made.message], default=(0, ""))
    asked = index.messages[place - 1] if place else None
    if (
        not isinstance(asked, AssistantMessage)
        or asked.tool_calls
        or not isinstance(index.messages[place], UserMessage)
    ):
        return False
    if not _asks_leave(asked.content):
        return False
    return not refuses(answer) and _AGREES.search(answer) is not None


def _asks_leave(text: str) -> bool:
    """Whether words ask for a yes; "what should I call it?" does not."""
    if "?" not in text and not _PLEASE.search(text):
        return False
    return any(not _WHAT.search(text, 0, match.start()) for match in _ASKS_LEAVE.finditer(text))
