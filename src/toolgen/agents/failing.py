"""What the scripted assistant says of a call that failed: what, why in the service's words, and what can be done."""

from toolgen.agents import report
from toolgen.agents.repertoire import Part
from toolgen.agents.report import Passage
from toolgen.agents.wording import phrase, with_article
from toolgen.core.events import ResultArrived
from toolgen.core.failures import PARTIAL
from toolgen.core.json import Json
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.readings import Unreadable, at

# What helps, by status; where a status has none, the service's words say it all.
_ADVICE = {
    401: "Once the account is signed in again, I can try once more.",
    403: "Somebody with the right permission would have to do that.",
}
_ADVICE_BY_CODE = {
    "already_exists": "With a different one I can try again.",
    "not_enough_left": "I haven't taken fewer without asking you.",
    "date_in_past": "Give me a later date and I'll do it.",
}
_AGAIN = (
    "I couldn't {task} either, for the same reason.",
    "The attempt to {task} failed in the same way.",
    "Nor could I {task}; it is the same problem.",
    "It is the same with the attempt to {task}: it failed, too.",
)
_HELD_UP = (
    "I couldn't {task}, because I don't have {lacking} for it.",
    "Without {lacking} I couldn't {task}.",
    "I wasn't able to {task} either, for want of {lacking}.",
)
_HELD_UP_BARE = (
    "I couldn't {task}, because what it needs is missing.",
    "I wasn't able to {task} either.",
)


def failure(part: Part, result: ResultArrived) -> Passage:
    """A failure that stands."""
    reason, proof = _reason(result)
    if result.code == PARTIAL:
        return Passage(_sentence(f"I couldn't {part.task} for all of them{_explained(reason)}"), proof)
    advice = _ADVICE.get(result.code) or _ADVICE_BY_CODE.get(_code(result), "")
    told = report.failure(part, result)
    return Passage(f"{told.text} {advice}", told.evidence) if advice else told


def again(part: Part, times: int) -> Passage:
    """A failure for a reason that the user has heard before."""
    return Passage(_AGAIN[(times - 1) % len(_AGAIN)].format(task=part.task))


def held_up(part: Part, lacking: str, times: int) -> Passage:
    """A call that could not be made for want of a value; `times` says how often that has been said."""
    if not lacking:
        return Passage(_HELD_UP_BARE[(times - 1) % len(_HELD_UP_BARE)].format(task=part.task))
    return Passage(
        _HELD_UP[(times - 1) % len(_HELD_UP)].format(task=part.task, lacking=with_article(lacking, new=True))
    )


def unclear(part: Part, result: ResultArrived) -> Passage:
    """A call that timed out and is not made again, because it may have taken effect."""
    reason, proof = _reason(result)
    text = _sentence(f"I couldn't find out whether my attempt to {part.task} went through{_explained(reason)}")
    return Passage(
        f"{text} I haven't tried again, so that nothing is done twice; please check before repeating it.", proof
    )


def went_through(part: Part, failed: ResultArrived, shown: ResultArrived, pointer: str) -> Passage:
    """A call that timed out and, as a later look showed, took effect."""
    reason, proof = _reason(failed)
    text = _sentence(f"There was a problem at first{_explained(reason)}")
    found = _named(at(shown.payload, pointer))
    if found is None:
        return Passage(f"{text} I checked, and it went through all the same.", proof)
    name, value = found
    spoken = phrase(value, "unknown")
    source = FromResult(shown.call_id, f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}")
    evidence = Evidence(spoken.text, value, source, spoken.reading)
    label = name.replace("_", " ")
    told = _sentence(f"I checked, and it went through all the same: the {label} is {spoken.text}")
    return Passage(f"{text} {told}", (*proof, evidence))


def is_gone(part: Part, result: ResultArrived) -> Passage:
    """A deletion that timed out, and whose repetition found nothing to delete."""
    _, proof = _reason(result)
    reason = proof[0].text if proof else ""
    text = "The first attempt got no answer, and the second found nothing left to remove, so it has gone through"
    return Passage(_sentence(f"There was a problem at first, but it is done. {text}{_explained(reason)}"), proof)


def reason_of(result: ResultArrived) -> str:
    """Why a call failed, in the words of the service."""
    return _reason(result)[0]


def _reason(result: ResultArrived) -> tuple[str, tuple[Evidence, ...]]:
    """Why, in the words of the service, with the evidence."""
    try:
        reason = at(result.payload, "/error/message")
    except Unreadable:
        return "", ()
    if not isinstance(reason, str) or not reason:
        return "", ()
    return reason, (Evidence(reason, reason, FromResult(result.call_id, "/error/message")),)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _code(result: ResultArrived) -> str:
    try:
        return str(at(result.payload, "/error/code"))
    except Unreadable:
        return ""


def _explained(reason: str) -> str:
    return f": {reason}" if reason else ""


def _named(item: Json) -> tuple[str, Json] | None:
    """The first field of an item that identifies it."""
    if not isinstance(item, dict):
        return None
    for name, value in item.items():
        said = name.lower()
        if isinstance(value, str | int) and not isinstance(value, bool) and (said == "id" or said.endswith("_id")):
            return name, value
    return None
