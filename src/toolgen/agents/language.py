"""What the user says: requests and replies, put together from the words of the endpoints and the values.

Composed, not canned: a speech act (how this person asks), a deed or a thing per call (from the endpoint's own verb and
noun), the values fused into clauses, and a reason that follows from what is wanted.
"""

import re
from collections.abc import Sequence

from toolgen.agents.acts import asked
from toolgen.agents.briefing import Errand, Given, Request
from toolgen.agents.linking import Parts
from toolgen.agents.pairs import quoted
from toolgen.agents.reasons import reason
from toolgen.agents.repertoire import Part
from toolgen.agents.slips import mistyped
from toolgen.agents.voices import VOICES, Voice, reply
from toolgen.agents.wishes import wishes
from toolgen.agents.wording import capitalised, listed
from toolgen.core.rng import Stream


def voice(rng: Stream) -> Voice:
    """Somebody's way of talking."""
    return rng.pick(VOICES)


def goal(parts: Sequence[Part]) -> str:
    """The goal of a request, in the user's terms."""
    return capitalised(listed([part.task for part in parts]))


def request(speaker: Voice, errands: Sequence[Errand], parts: Parts, number: int, rng: Stream) -> Request:
    """One request for all these errands, and the reply that carries what it withholds.

    `number` is 0 for the first words of a conversation, negative after a request that was declined.
    """
    wanted = wishes(errands, parts, rng)
    sentences = asked(speaker, wanted, number, rng)
    if rng.chance(speaker.explains):
        _explain(sentences, speaker, errands, parts, rng)
    if rng.chance(speaker.confides):
        sentences.append(f"{rng.pick(speaker.moods)}.")
    elif number == 0 and rng.chance(speaker.closes):
        sentences.append(rng.pick(speaker.closings))
    if number >= 0 and rng.chance(speaker.acknowledges if number else speaker.greets):
        sentences.insert(0, rng.pick(speaker.acknowledgements if number else speaker.greetings))
    text = _told(sentences)
    if rng.chance(speaker.slips):
        text = mistyped(text, [given.quote for errand in errands for given in errand.givens], rng)
    withheld = [given for errand in errands for given in errand.withheld]
    return Request(text, tuple(errand.position for errand in errands), _reply(speaker, withheld, rng))


def correction(right: str, wrong: str, rng: Stream) -> str:
    """How somebody puts a value right that they have just said."""
    return rng.pick(_CORRECTIONS).format(right=right, wrong=wrong)


def corrected_request(speaker: Voice, right: str, wrong: str, rng: Stream) -> str:
    """A request to look again, with another value."""
    return f"{correction(right, wrong, rng)} {rng.pick(_ONCE_MORE)}"


_CORRECTIONS = (
    "Sorry, I meant {right}, not {wrong}.", "No wait, make that {right} instead of {wrong}.",
    "Correction: {right} rather than {wrong}.", "Oh, I got that wrong: not {wrong} but {right}.",
    "Actually {right}, not {wrong}.", "Hang on, {wrong} is wrong, it should be {right}.",
)  # fmt: skip
_ONCE_MORE = (
    "Can you check again?", "Could you redo it?", "What do you get then?", "Please look again.", "And now?",
    "How does it look with that?", "Once more with that, please.",
)  # fmt: skip


def _explain(sentences: list[str], speaker: Voice, errands: Sequence[Errand], parts: Parts, rng: Stream) -> None:
    """Add why: before the request what is wanted in general, after it something about what was asked last."""
    first = rng.chance(30)
    because = reason(parts[errands[0 if first else -1].position], speaker.circle, rng, named=first)
    if because:
        sentences.insert(0 if first else len(sentences), f"{because}.")


def _told(sentences: Sequence[str]) -> str:
    """The sentences of a turn; after a comma or a colon one goes on in lower case."""
    said = ""
    for sentence in sentences:
        said = f"{said} {sentence}" if said.endswith((",", ":")) else f"{said} {capitalised(sentence)}"
    return said[1:]


def _reply(speaker: Voice, withheld: Sequence[Given], rng: Stream) -> str:
    if not withheld:
        return ""
    withheld = list({(given.label, given.quote): given for given in withheld}.values())  # told once for two calls
    if len(withheld) > 1:
        numbered = any(given.label[-1:].isdigit() for given in withheld)  # "number 2 84" reads as 284
        pattern = "{v} as the {label}" if numbered or rng.chance(60) else "{label} {v}"
        given_now = [
            (f"{each.label} {{v}}" if each.label in ("from", "to") else pattern).format(
                v=quoted(each), label=each.label
            )
            for each in withheld
        ]
        return reply(speaker, listed(given_now), rng)
    quote = withheld[0].quote
    if quote[:1] in "{[<" or "\n" in quote:
        return rng.pick(_PASTED).format(quote)
    if len(quote) > 50 or quote.endswith((".", "!", "?")):
        return rng.pick(_LONG_REPLIES).format(quote)
    known = _is_known(withheld[0])
    if rng.chance(60):
        return reply(speaker, quoted(withheld[0]), rng, chosen=not known)
    frame = rng.pick(_SHORT_REPLIES[:3] if known else _SHORT_REPLIES)
    if frame.startswith("{}") and quote[:1].islower():
        frame = "It's {}."  # a quote must stand verbatim, so it cannot open a sentence in lower case
    return frame.format(quote)


def _is_known(given: Given) -> bool:
    """Whether a value is what it is, an id or somebody's address, so that nobody "would go for" it."""
    return _FACTUAL.search(given.label) is not None or _CODED.search(given.quote) is not None


_FACTUAL = re.compile(
    r"\b(?:id|ids|email|e-mail|phone|username|url|link|path|code|slug|name|ticker|symbol|isbn|upc|vin|address|password)\b",
    re.IGNORECASE,
)
_CODED = re.compile(r"[A-Z]+-\d|@|://|^/")
_PASTED = ("Here it is: {}", "Use this: {}", "It is this: {}")
_LONG_REPLIES = (
    '"{}"', 'Use this: "{}"', 'Here it is: "{}"', 'Like this: "{}"', 'Sure, it is "{}"', 'This one: "{}"',
    'Exactly this: "{}"', 'The wording is "{}"',
)  # fmt: skip
_SHORT_REPLIES = (
    "{}.",
    "{}, please.",
    "It's {}.",
    "Let's say {}.",
    "Make it {}.",
    "{} would be good.",
    "I'd go for {}.",
)
