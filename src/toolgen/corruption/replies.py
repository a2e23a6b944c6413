"""Answers made wrong: facts changed, invented, exchanged or left out, and words that no user should read."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from toolgen.core.events import AssistantSaid, Event
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption.consequences import in_words, refaced
from toolgen.corruption.invention import mangled, other_day, other_name, other_number
from toolgen.corruption.material import Answer, answers, calls, everything_said, fact_place, put, result_of
from toolgen.corruption.retell import replace, retold, text_of

Stated = tuple[Answer, int, Evidence]
_CURRENCIES = ("USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD", "SEK")
_MONEY = re.compile(r"price|amount|cost|fare|fee|total|balance|rate", re.IGNORECASE)
_UNITS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("temp", (" °F", " °C")),
    ("wind|speed", (" mph", " km/h")),
    ("distance|length|height", (" miles", " km")),
    ("weight|mass", (" kg", " lbs")),
    ("duration|minutes|hours", (" hours", " days")),
    ("size|bytes", (" GB", " TB")),
)


def _facts(record: Record) -> list[Stated]:
    return [(answer, number, fact) for answer in answers(record) for number, fact in enumerate(answer.said.evidence)]


def _retold(record: Record, answer: Answer, said: AssistantSaid | None) -> Record | None:
    if said is None or said.text == answer.said.text:
        return None
    return retold(record, put(record.events, answer.index, said))


def _misstated(record: Record, stated: Stated, text: str, rng: Stream) -> Record | None:
    """The record with a fact said otherwise; mostly without evidence, as who makes something up has none."""
    answer, number, fact = stated
    said = refaced(answer.said, number, replace(fact, text=text))
    if said is None or text == fact.text:
        return None
    if rng.chance(80):
        said = replace(said, evidence=(*said.evidence[:number], *said.evidence[number + 1 :]))
    return _retold(record, answer, said)


def changed_number(record: Record, rng: Stream) -> Record | None:
    """Another number than the one returned."""
    found = [s for s in _facts(record) if s[2].reading == "number" and type(s[2].value) in (int, float)]
    if not found:
        return None
    stated = rng.pick(found)
    value = stated[2].value
    if not isinstance(value, int | float):
        return None
    other = other_number(value, rng, unlike=everything_said(record))
    text = in_words(other, stated[2])
    return None if text is None or other == value else _misstated(record, stated, text, rng)


def changed_name(record: Record, rng: Stream) -> Record | None:
    """Another name than the one returned."""
    found = [
        s
        for s in _facts(record)
        if s[2].reading == "text" and re.fullmatch(r"[A-Z][^\W\d]+(?:[ '’-][^\W\d]+)*", s[2].text)
    ]
    name = other_name(rng, unlike=everything_said(record))
    return _misstated(record, rng.pick(found), name, rng) if found and name else None


def changed_id(record: Record, rng: Stream) -> Record | None:
    """An identifier with one character mistaken."""
    found = [s for s in _facts(record) if s[2].reading == "text" and re.fullmatch(r"(?=.*\d)[\w-]{3,}", s[2].text)]
    if not found:
        return None
    stated = rng.pick(found)
    return _misstated(record, stated, mangled(stated[2].text, rng, unlike=everything_said(record)), rng)


def changed_date(record: Record, rng: Stream) -> Record | None:
    """A date some days off the one returned."""
    found = [s for s in _facts(record) if s[2].reading in ("date", "time") and isinstance(s[2].value, str)]
    if not found:
        return None
    stated = rng.pick(found)
    iso = str(stated[2].value)
    moved = (
        other_day(iso, rng.between(1, 20))
        if stated[2].reading == "date"
        else f"{(int(iso[:2]) + 5) % 24:02d}:{iso[3:5]}"
    )
    text = in_words(moved, stated[2])
    if text is None or text.casefold() in everything_said(record):
        return None
    return _misstated(record, stated, text, rng)


def invented_sentence(record: Record, rng: Stream) -> Record | None:
    """A sentence with a fact that nothing gave."""
    found = answers(record)
    if not found:
        return None
    answer = rng.pick(found)
    unlike = everything_said(record)
    number = other_number(rng.between(13, 88), rng, unlike=unlike)
    name = other_name(rng, unlike=unlike)
    sentence = rng.pick(
        (
            f"This also comes with a {number}% discount.",
            f"An extra fee of {number}.50 applies.",
            f"It was reviewed by {number} people this week.",
            f"For questions, contact {name.split(' ')[0].lower()}@support-desk.example.",
            f"You may also like {name}.",
            f"This offer ends on August {number % 27 + 1}, 2031.",
        )
    )
    return _retold(record, answer, replace(answer.said, text=f"{answer.said.text} {sentence}"))


def wrong_currency(record: Record, rng: Stream) -> Record | None:
    """An amount in a currency that is not its own."""
    unlike = everything_said(record)
    free = [code for code in _CURRENCIES if code.casefold() not in unlike]
    stated = [s for s in _facts(record) if s[2].text in _CURRENCIES]
    if stated and free:
        return _misstated(record, rng.pick(stated), rng.pick(free), rng)
    amounts = [s for s in _facts(record) if s[2].reading == "number" and _MONEY.search(_field(s[2]))]
    if not amounts or not free:
        return None
    return _followed(record, rng.pick(amounts), f" {rng.pick(free)}")


def wrong_unit(record: Record, rng: Stream) -> Record | None:
    """A quantity in a unit that nothing gave."""
    unlike = everything_said(record)
    found = [
        (stated, unit)
        for stated in _facts(record)
        if stated[2].reading == "number"
        for field, units in _UNITS
        if re.search(field, _field(stated[2]), re.IGNORECASE)
        for unit in units
        if unit.strip().casefold() not in unlike
    ]
    return _followed(record, *rng.pick(found)) if found else None


def _field(fact: Evidence) -> str:
    return fact.source.path.rpartition("/")[2] if isinstance(fact.source, FromResult) else ""


def _followed(record: Record, stated: Stated, words: str) -> Record | None:
    answer, number, fact = stated
    place = fact_place(answer.said.text, answer.said.evidence, number)
    end = place + len(fact.text)
    said = replace(answer.said, text=f"{answer.said.text[:end]}{words}{answer.said.text[end:]}")
    return _retold(record, answer, said) if place >= 0 else None


def other_items_fact(record: Record, rng: Stream) -> Record | None:
    """Two items of a list with each other's values."""

    def alike(one: FromResult, other: FromResult) -> bool:
        mine, theirs = re.split(r"/\d+", one.path), re.split(r"/\d+", other.path)
        return one.call_id == other.call_id and len(mine) > 1 and mine == theirs and not _first_told(record, one, other)

    return _exchanged(record, rng, alike)


def _first_told(record: Record, one: FromResult, other: FromResult) -> bool:
    """Whether these are what the items are named by: exchanging names is exchanging everything else."""
    for answer in answers(record):
        rows = [f.source for f in answer.said.evidence if isinstance(f.source, FromResult)]
        inside = [source for source in rows if source.call_id == one.call_id and re.search(r"/\d+", source.path)]
        if one in inside and other in inside:
            return re.split(r"/\d+", inside[0].path) == re.split(r"/\d+", one.path)
    return True


def other_calls_fact(record: Record, rng: Stream) -> Record | None:
    """Two results of one function with each other's values."""
    made = {call.call_id: call.function for _, call in calls(record)}

    def alike(one: FromResult, other: FromResult) -> bool:
        return (
            one.call_id != other.call_id and made.get(one.call_id) == made.get(other.call_id) and one.path == other.path
        )

    return _exchanged(record, rng, alike)


def _exchanged(record: Record, rng: Stream, alike: Callable[[FromResult, FromResult], bool]) -> Record | None:
    pairs = [
        (one, other)
        for one in _facts(record)
        for other in _facts(record)
        if one[0] is other[0] or one[0].index == other[0].index
        if one[1] < other[1]
        and one[2].text != other[2].text
        and isinstance(one[2].source, FromResult)
        and isinstance(other[2].source, FromResult)
        and alike(one[2].source, other[2].source)
    ]
    if not pairs:
        return None
    (answer, first, one), (_, second, other) = rng.pick(pairs)
    told = refaced(answer.said, second, one)
    told = None if told is None else refaced(told, first, other)
    return _retold(record, answer, told)


def sentences(said: AssistantSaid) -> list[tuple[str, tuple[Evidence, ...]]]:
    """The sentences of an answer, with the facts that stand in each; a fact is never cut in two."""
    spans: list[tuple[int, int]] = []
    for number, fact in enumerate(said.evidence):
        place = fact_place(said.text, said.evidence, number)
        spans.append((place, place + len(fact.text)))
    cuts = [
        match.end()
        for match in re.finditer(r"[.!?]\s+(?=[A-Z\"“])", said.text)
        if not any(start < match.end() <= end or start <= match.start() < end - 1 for start, end in spans)
    ]
    bounds = [0, *cuts, len(said.text)]
    return [
        (
            said.text[start:end].strip(),
            tuple(fact for fact, (place, _) in zip(said.evidence, spans, strict=True) if start <= place < end),
        )
        for start, end in pairwise(bounds)
        if said.text[start:end].strip()
    ]


def joined(said: AssistantSaid, parts: Sequence[tuple[str, tuple[Evidence, ...]]]) -> AssistantSaid:
    """An answer made of these sentences."""
    evidence = tuple(fact for _, facts in parts for fact in facts)
    return replace(said, text=" ".join(text for text, _ in parts), evidence=evidence)


def without_facts_of(said: AssistantSaid, call_id: str) -> AssistantSaid:
    """An answer without the sentences that tell something of a call."""
    return joined(
        said,
        [
            (text, facts)
            for text, facts in sentences(said)
            if not any(isinstance(f.source, FromResult) and f.source.call_id == call_id for f in facts)
        ],
    )


def dropped_answer(record: Record, rng: Stream) -> Record | None:
    """Nothing is said of one thing that the user wanted to know."""
    wanted = {endpoint for goal in record.metadata.scenario.goals for endpoint in goal.answered_by}
    found = [
        (answer, call.call_id)
        for answer in answers(record)
        for _, call in calls(record)
        if call.endpoint_id in wanted
        and any(isinstance(f.source, FromResult) and f.source.call_id == call.call_id for f in answer.said.evidence)
    ]
    if not found:
        return None
    answer, call_id = rng.pick(found)
    shortened = without_facts_of(answer.said, call_id)
    if not shortened.text:
        shortened = replace(shortened, text=rng.pick(("That is all sorted.", "I have looked into it.", "Done!")))
    return _retold(record, answer, shortened)


def hollow_answer(record: Record, rng: Stream) -> Record | None:
    """A phrase in place of the answer."""
    found = [answer for answer in answers(record) if answer.said.evidence]
    if not found:
        return None
    answer = rng.pick(found)
    text = rng.pick(
        (
            "Your request has been processed.",
            "I will look into this and get back to you shortly.",
            "Here is the information you asked for. Let me know if you need anything else!",
            "As an AI assistant, I am happy to help with that.",
        )
    )
    return _retold(record, answer, replace(answer.said, text=text, evidence=()))


def truncated_answer(record: Record, rng: Stream) -> Record | None:
    """The last answer breaks off in the middle of a word."""
    found = answers(record)
    if not found:
        return None
    answer = found[-1]
    cut = len(answer.said.text) * rng.between(45, 80) // 100
    while cut > 1 and not (answer.said.text[cut - 1].isalpha() and answer.said.text[cut].isalpha()):
        cut -= 1
    kept: list[Evidence] = []
    for number, fact in enumerate(answer.said.evidence):
        place = fact_place(answer.said.text, answer.said.evidence, number)
        if place >= 0 and place + len(fact.text) <= cut:
            kept.append(fact)
    return _retold(record, answer, replace(answer.said, text=answer.said.text[:cut], evidence=tuple(kept)))


def empty_reply(record: Record, rng: Stream) -> Record | None:
    """The assistant says nothing."""
    found = answers(record)
    if not found:
        return None
    answer = rng.pick(found)
    return _retold(record, answer, replace(answer.said, text=rng.pick(("", " ", "\n")), evidence=()))


def templated_reply(record: Record, rng: Stream) -> Record | None:
    """A placeholder in place of a fact."""
    found = [stated for stated in _facts(record) if _field(stated[2]) and not _field(stated[2]).isdigit()]
    if not found:
        return None
    answer, number, fact = rng.pick(found)
    name = _field(fact)
    text = rng.pick((f"{{{name}}}", f"{{{{{name}}}}}", f"<{name}>", f"[{name.upper()}]"))
    said = refaced(answer.said, number, replace(fact, text=text))
    if said is None:
        return None
    said = replace(said, evidence=(*said.evidence[:number], *said.evidence[number + 1 :]))
    return _retold(record, answer, said)


def raw_json_reply(record: Record, rng: Stream) -> Record | None:
    """The result as it came over the wire."""
    found = [
        (answer, result[1].payload)
        for answer in answers(record)
        for fact in answer.said.evidence
        if isinstance(fact.source, FromResult) and (result := result_of(record, fact.source.call_id)) is not None
    ]
    if not found:
        return None
    answer, payload = rng.pick(found)
    text = f"{answer.said.text} {rng.pick(('Here is the result: ', 'Response: ', ''))}{text_of(payload)}"
    return _retold(record, answer, replace(answer.said, text=text))


def leaked_function(record: Record, rng: Stream) -> Record | None:
    """The name of a function in front of the user."""
    names = [call.function for _, call in calls(record)]
    found = answers(record)
    if not names or not found:
        return None
    answer = rng.pick(found)
    name = rng.pick(names)
    words = rng.pick((f"I called {name} for you.", f"According to {name}:", f"The {name} function returned this."))
    return _retold(record, answer, replace(answer.said, text=f"{words} {answer.said.text}"))


def told_twice(record: Record, rng: Stream) -> Sequence[Event] | None:
    """The events with the last answer said again, in a turn of its own."""
    found = answers(record)
    if not found:
        return None
    answer = found[-1]
    more = rng.pick((answer.said.text, "Is there anything else I can help you with?", "I hope this helps!"))
    again = replace(answer.said, said=f"{answer.said.said}-again", turn=10_000, text=more, evidence=())
    return put(record.events, answer.index, answer.said, again)
