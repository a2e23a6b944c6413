"""What the user says: requests and replies, put together from the words of the endpoints and the values.

Composed, not canned: a frame (how this person asks), a verb phrase per call (from the endpoint's own verb and noun),
and a clause per value.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from toolgen.agents.briefing import Errand, Given, Pick, Request
from toolgen.agents.repertoire import Part
from toolgen.agents.wording import capitalised, is_plural, listed, with_article
from toolgen.core.rng import Stream

_INLINE = 4  # clauses that fit into one sentence


class Voice(Struct, frozen=True):
    """How a person talks: frames for the first and for later requests, and for replies."""

    name: str
    opening: tuple[str, ...]
    later: tuple[str, ...]
    reply: tuple[str, ...]


_VOICES = (
    Voice(
        "polite",
        (
            "Could you please {}?",
            "Hello! Could you {} for me?",
            "I'd be grateful if you could {}.",
            "Would you mind helping me {}?",
        ),
        (
            "Thank you! Could you also {}?",
            "That's very helpful. Would you please {}?",
            "Great, thanks. Could you now {}?",
        ),
        (
            "Of course: {}.",
            "Sure, {}, please.",
            "Certainly: {}. Thank you.",
        ),
    ),
    Voice(
        "terse",
        (
            "Please {}.",
            "{}.",
            "Need to {}.",
            "Quick one: {}.",
        ),
        (
            "Now {}.",
            "Next, {}.",
            "Also {}.",
            "{}.",
        ),
        (
            "{}.",
            "{}, thanks.",
            "It's {}.",
        ),
    ),
    Voice(
        "chatty",
        (
            "Hey, I'm trying to {}. Can you help?",
            "Hi there! I was hoping you could {}.",
            "So I've been meaning to {} and could use a hand.",
        ),
        (
            "Oh nice! While we're at it, could you {}?",
            "Perfect. One more thing, can you {}?",
            "Love it. Now I'd like to {}.",
        ),
        (
            "Oh right, I forgot: {}.",
            "Right, {}.",
            "Ah, sorry: {}.",
        ),
    ),
    Voice(
        "hurried",
        (
            "I need to {} right away.",
            "Can you quickly {}?",
            "In a rush: {}, please.",
            "Short on time here, please {}.",
        ),
        (
            "OK, now {}.",
            "Fine. Next {}, please.",
            "Good, then {}.",
        ),
        (
            "{}.",
            "{}, go ahead.",
            "Just {}.",
        ),
    ),
    Voice(
        "formal",
        (
            "I would like to {}.",
            "I am writing to ask you to {}.",
            "Kindly {}.",
            "My request is to {}.",
        ),
        (
            "Furthermore, I would like to {}.",
            "In addition, please {}.",
            "I would now like you to {}.",
        ),
        (
            "The details are as follows: {}.",
            "That would be: {}.",
        ),
    ),
    Voice(
        "practical",
        (
            "Can you {}?",
            "Help me {}.",
            "I want to {}.",
            "Let's {}.",
        ),
        (
            "Then {}.",
            "Can you also {}?",
            "OK. Next, please {}.",
            "And now {}.",
        ),
        (
            "Let's use this: {}.",
            "Here you go: {}.",
            "Use {}.",
        ),
    ),
)
_PLAIN = re.compile(r"(?:in|on|at|from|to|for) \{v\}")


def voice(rng: Stream) -> Voice:
    """Somebody's way of talking."""
    return rng.pick(_VOICES)


def goal(parts: Sequence[Part]) -> str:
    """The goal of a request, in the user's terms."""
    return capitalised(listed([f"{part.verbs[0]} {part.object}" for part in parts]))


def request(speaker: Voice, errands: Sequence[Errand], parts: Sequence[Part], number: int, rng: Stream) -> Request:
    """One request for all these errands, and the reply that carries what it withholds."""
    inline: list[str] = []
    trailing: list[Given] = []
    previous: Errand | None = None
    for errand in errands:
        said = [given for given in errand.givens if given.clause]
        head = _verb_phrase(errand, previous, errands, parts, rng)
        short = [given for given in said if len(given.clause) <= 90][:_INLINE]
        inline.append(" ".join([head, *(given.clause for given in short)]))
        trailing.extend(given for given in said if given not in short)
        previous = errand
    joined = inline[0]
    for piece in inline[1:]:
        joined += rng.pick((" and then ", ", then ", " and ", ", and after that ")) + piece
    frame = rng.pick(speaker.later if number else speaker.opening)
    text = capitalised(frame.format(joined))
    for given in trailing:
        text += " " + rng.pick(('The {} is "{}".', 'Use this {}: "{}".', 'For the {}, use "{}".')).format(
            given.label, given.quote
        )
    withheld = [given for errand in errands for given in errand.withheld]
    return Request(text, tuple(errand.position for errand in errands), _reply(speaker, withheld, rng))


def _reply(speaker: Voice, withheld: Sequence[Given], rng: Stream) -> str:
    if not withheld:
        return ""
    if len(withheld) == 1 and rng.chance(60):
        return capitalised(rng.pick(("{}.", "{}, please.", "It's {}.", "Let's say {}.")).format(withheld[0].quote))
    return capitalised(rng.pick(speaker.reply).format(listed([given.clause for given in withheld])))


def _verb_phrase(
    errand: Errand, previous: Errand | None, errands: Sequence[Errand], parts: Sequence[Part], rng: Stream
) -> str:
    part = parts[errand.position]
    verb = rng.pick(part.verbs)
    reference = _reference(errand, errands, parts)
    if previous is not None and parts[previous.position].endpoint is part.endpoint:
        return f"do the same {reference}" if reference else f"{verb} {part.object}"
    if reference:
        return f"{verb} {with_article(part.noun, new=part.endpoint.effect in ('create', 'search', 'send'))} {reference}"
    return f"{verb} {part.object}"


def _reference(errand: Errand, errands: Sequence[Errand], parts: Sequence[Part]) -> str:
    """How the user points at earlier results: "for the cheapest one", "for the second hotel"."""
    pick = errand.pick
    if pick is None:
        if not errand.bindings:
            return ""
        binding = errand.bindings[0]
        slot = parts[errand.position].by_name[binding.parameter]
        plain = next((clause for clause in slot.clauses if _PLAIN.fullmatch(clause)), None)
        if plain is not None and slot.key:
            return plain.format(v=f"that {slot.label}")
        return f"with the {slot.label} from {with_article(parts[binding.producer].noun)}"
    collection = parts[pick.producer].collections.get(pick.over)
    noun = _one(collection.noun) if collection is not None else "result"
    return f"for {pointed(pick, noun)}"


def pointed(pick: Pick, noun: str) -> str:
    """The item a pick is about, in words."""
    if pick.how == "nth":
        return f"the {_ORDINALS[min(pick.nth, len(_ORDINALS) - 1)]} {noun}"
    if " one" in pick.words:
        return pick.words.replace("the one", f"the {noun}", 1)
    return f"{pick.words} {noun}"


_ORDINALS = ("first", "second", "third", "fourth", "fifth")


def _one(noun: str) -> str:
    """The singular of a plural noun phrase."""
    if not is_plural(noun) or noun.endswith("data"):
        return noun
    if noun.endswith("people"):
        return f"{noun[:-6]}person"
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    if noun.endswith(("ches", "shes", "xes", "sses")):
        return noun[:-2]
    return noun[:-1]


def question(withheld: Sequence[tuple[Part, Given]], rng: Stream) -> str:
    """What the assistant asks when values are missing."""
    labels = [f"the {given.label}" for _, given in withheld]
    part = withheld[0][0]
    task = f"{part.verbs[0]} {part.object}"
    if len(labels) == 1:
        bare = withheld[0][1].label
        return capitalised(
            rng.pick(
                (
                    f"What {bare} should I use to {task}?",
                    f"Sure. Which {bare} would you like me to use?",
                    f"I can do that. Could you tell me {labels[0]}?",
                    f"To {task}, I still need {labels[0]}. What should it be?",
                    f"Happy to help with that. What is {labels[0]}?",
                )
            )
        )
    return capitalised(
        rng.pick(
            (
                f"To {task}, I need a few details: {listed(labels)}. Could you give me those?",
                f"Before I {task}, could you tell me {listed(labels)}?",
                f"I can do that once I know {listed(labels)}. What should I use?",
            )
        )
    )
