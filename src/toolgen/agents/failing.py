"""What the scripted assistant says of a call that failed: what, why in the service's words, and what can be done."""

from collections.abc import Sequence

from toolgen.agents.passages import Passage
from toolgen.agents.repertoire import Part
from toolgen.agents.wording import listed, phrase, with_article
from toolgen.core import english
from toolgen.core.events import ResultArrived
from toolgen.core.failures import PARTIAL
from toolgen.core.json import Json
from toolgen.core.participles import participle
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.readings import Unreadable, at, escaped, fold
from toolgen.core.rng import Stream

_LONGEST = 600  # characters of a reason that is told
_TRIED = ("I couldn't {}", "I wasn't able to {}", "I tried to {}, but that didn't work")
# What the user can do about it, by the service's code for it, or by its status.
_BY_CODE = {
    "already_exists": ("With a different one I can try again.", "Tell me what to change, and I'll try again."),
    "not_enough_left": ("I haven't taken fewer without asking you.", "Tell me if I should take what is left."),
    "date_in_past": ("Give me a later date and I'll do it.", "It would have to be a later date."),
}
_BY_STATUS = {
    401: ("Once the account is signed in again, I can try once more.", "Somebody would have to sign in again first."),
    403: ("Somebody with the right permission would have to do that.", "It takes somebody who has access."),
    404: ("Please check that and tell me the right one.", "If you have another one, I'll try again with that."),
    409: ("I have left it as it is.", "Tell me what to change, and I'll try again."),
    429: ("It may work again in a while.", "I tried more than once; it may work again later."),
}
_OTHERWISE = ("If you give me something else, I'll try again.", "Tell me what I should use instead.")
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


_UNCLEAR = (
    "I couldn't find out whether my attempt to {} went through",
    "I tried to {}, but I couldn't tell whether it worked",
    "I don't know whether the attempt to {} failed or went through",
    "I got no answer when I tried to {}, so I couldn't say whether it went through",
)
_STOPPED = (
    "I haven't tried again, so that nothing is done twice.",
    "To be safe, I've left it at one attempt.",
    "Trying again could do it twice, so I stopped there.",
    "I didn't repeat it, because that might do it a second time.",
)
_CHECK = (
    "Please check before repeating it.",
    "It would be best to check first.",
    "Once you have checked, I can try again.",
    "If it turns out not to be there, I'll gladly do it again.",
)
_SO_NOT = ("So I couldn't {} either.", "That is why I couldn't {}.", "Because of that I wasn't able to {}, either.")


def failure(part: Part, result: ResultArrived, rng: Stream) -> Passage:
    """A failure that stands: what could not be done, why in the words of the service, and what can be done about it."""
    reason, proof = _reason(result)
    if len(reason) > _LONGEST:
        reason, proof = "", ()
    if result.code == PARTIAL:
        return Passage(_sentence(f"I couldn't {part.task} for all of them{_explained(reason)}"), proof)
    tried = rng.pick(_TRIED).format(part.task)
    return Passage(f"{_sentence(f'{tried}{_explained(reason)}')} {rng.pick(_way_out(result))}", proof)


def denied(part: Part, result: ResultArrived, rng: Stream) -> Passage | None:
    """What is said where a call went through and its result says that the deed was not done; None where it was done."""
    found = _denial(part, result)
    if found is None:
        return None
    saying, proof = found
    tried = rng.pick(_ASKED_TO).format(part.task)
    so = _NOTHING_TO_SHOW if part.endpoint.effect in ("search", "read") else _NOT_DONE
    return Passage(f"{tried}, {rng.pick(_BUT)} {saying}. {rng.pick(so)}", (proof,))


_ASKED_TO = ("I tried to {}", "I sent the request to {}", "I made the call to {}", "I asked the service to {}")
_BUT = ("but", "but according to the result", "but the answer is that")
_NOT_DONE = (
    "So I can't call this done.", "Please take it as not done.", "Tell me if I should try again.",
    "You may want to look into it before we go on.", "I'd treat it as open until that is cleared up.",
)  # fmt: skip
_NOTHING_TO_SHOW = ("So I have nothing to show for it.", "Tell me if I should try again.", "So that leads nowhere yet.")
_SUCCESS = english.listed("success successful succeeded ok completed")
_FAILED = english.listed(
    "failed failure error rejected declined denied refused bounced undelivered undeliverable unsuccessful aborted"
)
_GONE = english.listed("deleted removed cancelled trashed erased")
_TOUCHED = english.listed("changed updated deleted removed affected inserted added created modified archived moved")


def _denial(part: Part, result: ResultArrived) -> tuple[str, Evidence] | None:
    """The leaf of a result by which the deed was not done, in words."""
    if not isinstance(result.payload, dict):
        return None
    looks = part.endpoint.effect in ("search", "read")  # what is looked up may have failed, and that is an answer
    deeds = _SUCCESS
    if part.writes:
        deeds = deeds.union(map(participle, part.verbs), _GONE if part.endpoint.effect == "delete" else ())
    for name, value in result.payload.items():
        words = english.words(name)
        if value is not False and (looks or not words):
            continue
        source = FromResult(result.call_id, f"/{escaped(name)}")
        if value is False and words and words[-1] in deeds and len(words) < 3:
            state = "not successful" if words[-1] in _SUCCESS else f"not {words[-1]}"
            return f"it was {state}", Evidence(state, value, source, "boolean")
        if looks:
            continue
        if isinstance(value, str) and words and words[-1] in ("status", "state", "result") and fold(value) in _FAILED:
            spoken = phrase(value, "status", enum=True)
            return f"the {' '.join(words)} is {spoken.text}", Evidence(spoken.text, value, source, spoken.reading)
        if part.writes and value == 0 and type(value) is int and _counts_deeds(words):
            things = [word for word in words if word not in _TOUCHED and word not in ("count", "number", "total")]
            done = next((word for word in words if word in _TOUCHED), "changed")
            return f"0 {' '.join(things) or 'items'} were {done}", Evidence("0", value, source, "number")
    return None


def _counts_deeds(words: Sequence[str]) -> bool:
    """Whether a number says how many were changed: "rows_updated", "deleted_count"."""
    return any(word in _TOUCHED for word in words) and (
        words[-1] in _TOUCHED or words[-1] == "count" or english.is_plural(words[-1])
    )


def _way_out(result: ResultArrived) -> tuple[str, ...]:
    known = _BY_CODE.get(_code(result)) or _BY_STATUS.get(429 if result.code >= 500 else result.code)
    return known or _OTHERWISE


def again(part: Part, times: int) -> Passage:
    """A failure for a reason that the user has heard before."""
    return Passage(_AGAIN[(times - 1) % len(_AGAIN)].format(task=part.task))


def held_up(part: Part, lacking: str, times: int) -> Passage:
    """A call that could not be made for want of a value; `times` says how often that has been said."""
    if not lacking or lacking in part.task:
        return Passage(_HELD_UP_BARE[(times - 1) % len(_HELD_UP_BARE)].format(task=part.task))
    return Passage(
        _HELD_UP[(times - 1) % len(_HELD_UP)].format(task=part.task, lacking=with_article(lacking, new=True))
    )


def is_empty(part: Part, result: ResultArrived) -> bool:
    """Whether a list was asked for, and has nothing in it."""
    if part.main is None or result.status == "error":
        return False
    try:
        return at(result.payload, part.main.over) == []
    except Unreadable:
        return False


def unclear(part: Part, result: ResultArrived, rng: Stream) -> Passage:
    """A call that timed out and is not made again, because it may have taken effect."""
    reason, proof = _reason(result)
    text = _sentence(f"{rng.pick(_UNCLEAR).format(part.task)}{_explained(reason)}")
    return Passage(f"{text} {rng.pick(_STOPPED)} {rng.pick(_CHECK)}", proof)


def so_not(tasks: Sequence[str], rng: Stream) -> Passage:
    """What could not be done either, because something before it failed."""
    return Passage(rng.pick(_SO_NOT).format(listed(tasks, "or")))


def went_through(part: Part, failed: ResultArrived, shown: ResultArrived, pointer: str) -> Passage:
    """A call that timed out and, as a later look showed, took effect."""
    reason, proof = _reason(failed)
    text = _sentence(f"There was a problem at first{_explained(reason)}")
    found = _named(at(shown.payload, pointer))
    if found is None:
        return Passage(f"{text} I checked, and it went through all the same.", proof)
    name, value = found
    spoken = phrase(value, "unknown")
    source = FromResult(shown.call_id, f"{pointer}/{escaped(name)}")
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
