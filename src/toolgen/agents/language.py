"""What the user says: requests and replies, put together from the words of the endpoints and the values.

Composed, not canned: a frame (how this person asks), a verb phrase per call (from the endpoint's own verb and noun),
and a clause per value.
"""

from collections.abc import Sequence

from msgspec import Struct

from toolgen.agents.briefing import Errand, Given, Pick, Request
from toolgen.agents.repertoire import Part, Slotted
from toolgen.agents.wording import capitalised, is_plural, listed, with_article
from toolgen.core.plan import Binding
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


def voice(rng: Stream) -> Voice:
    """Somebody's way of talking."""
    return rng.pick(_VOICES)


def goal(parts: Sequence[Part]) -> str:
    """The goal of a request, in the user's terms."""
    return capitalised(listed([part.task for part in parts]))


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
    if len(withheld) > 1 or rng.chance(40):
        return capitalised(rng.pick(speaker.reply).format(listed([given.clause for given in withheld])))
    quote = withheld[0].quote
    if len(quote) > 50 or quote.endswith((".", "!", "?")):
        return rng.pick(('"{}"', 'Use this: "{}"', 'Here it is: "{}"', 'It should say "{}"')).format(quote)
    frame = rng.pick(("{}.", "{}, please.", "It's {}.", "Let's say {}."))
    if frame.startswith("{}") and quote[:1].islower():
        frame = "It's {}."  # a quote must stand verbatim, so it cannot open a sentence in lower case
    return frame.format(quote)


def _verb_phrase(
    errand: Errand, previous: Errand | None, errands: Sequence[Errand], parts: Sequence[Part], rng: Stream
) -> str:
    """What is to be done, and to which earlier thing: "book a room for the cheapest hotel", "delete that snippet"."""
    part = parts[errand.position]
    verb = rng.pick(part.verbs)
    if not errand.bindings:
        return f"{verb} {part.object}"
    item = _item(errand, parts)
    linked = _linked(errand, parts)
    if item and previous is not None and parts[previous.position].endpoint is part.endpoint:
        return f"do the same for {item}{linked}"
    if item:
        return f"{verb} {item}{linked}" if _same_thing(part.one, item) else f"{verb} {part.object} for {item}{linked}"
    return f"{verb} {part.object}{linked}"


def _item(errand: Errand, parts: Sequence[Part]) -> str:
    """The earlier thing that an errand is about: an item of a list, or what an earlier call made or found."""
    if errand.picks:
        return _picked(errand.picks[0], parts)
    subject = _subject(errand, parts)
    return (
        "" if subject is None else f"that {parts[errand.position].by_name[subject.parameter].entity.replace('_', ' ')}"
    )


def _subject(errand: Errand, parts: Sequence[Part]) -> Binding | None:
    """The binding that names what the errand is about, where it takes nothing from a list."""
    for binding in errand.bindings:
        slot = parts[errand.position].by_name[binding.parameter]
        if slot.kind == "id" and slot.entity:
            return binding
    return None


def _picked(pick: Pick, parts: Sequence[Part]) -> str:
    collection = parts[pick.producer].collections.get(pick.over)
    return pointed(pick, collection.one if collection is not None else "result")


def _same_thing(one: str, item: str) -> bool:
    """Whether the noun names the very kind of thing that the item is: "channel" and "the first channel"."""
    return item.endswith(f" {one}")


def _linked(errand: Errand, parts: Sequence[Part]) -> str:
    """The other values that come from earlier results: " in that city", " with the email of the first record"."""
    about = None if errand.picks else _subject(errand, parts)
    groups: dict[tuple[int, str], list[Slotted]] = {}
    for binding in errand.bindings:
        over, star, _ = binding.path.partition("/*")
        place = (binding.producer, over if star else "")
        spoken = star and errand.picks and place == (errand.picks[0].producer, errand.picks[0].over)
        if not spoken and binding is not about:
            groups.setdefault(place, []).append(parts[errand.position].by_name[binding.parameter])
    said = ""
    for (producer, over), slots in groups.items():
        if slots[0].pointing and len(slots) == 1 and not over:
            said += f" {slots[0].pointing}"
            continue
        pick = errand.pick_of(producer, over) if over else None
        origin = _picked(pick, parts) if pick is not None else with_article(parts[producer].one)
        said += f" with the {listed([slot.label for slot in slots])} of {origin}"
    return said


def pointed(pick: Pick, noun: str) -> str:
    """The item a pick is about, in words."""
    if pick.again:
        return f"that {noun}"
    if pick.how == "nth":
        return f"the {_ORDINALS[min(pick.nth, len(_ORDINALS) - 1)]} {noun}"
    if " one" in pick.words:
        return pick.words.replace("the one", f"the {noun}", 1)
    return f"{pick.words} {noun}"


_ORDINALS = ("first", "second", "third", "fourth", "fifth")


def question(withheld: Sequence[tuple[Part, Given]], variant: int) -> str:
    """What the assistant asks when values are missing; another variant is asked in other words."""
    labels = [f"the {given.label}" for _, given in withheld]
    part = withheld[0][0]
    task = part.task
    if len(labels) == 1:
        bare = withheld[0][1].label
        wordings = (
            f"What {bare} should I use to {task}?",
            f"Sure. Which {bare} would you like me to use?",
            f"I can do that. Could you tell me {labels[0]}?",
            f"To {task}, I still need {labels[0]}. What should it be?",
            f"Happy to help with that. What {'are' if is_plural(bare) else 'is'} {labels[0]}?",
        )
        return wordings[variant % len(wordings)]
    wordings = (
        f"To {task}, I need a few details: {listed(labels)}. Could you give me those?",
        f"Could you tell me {listed(labels)} before I {task}?",
        f"I can do that once I know {listed(labels)}. What should I use?",
        f"There is something I need first: {listed(labels)}. What would you like?",
        f"Let me check {listed(labels)} with you. What are they?",
    )
    return wordings[variant % len(wordings)]
