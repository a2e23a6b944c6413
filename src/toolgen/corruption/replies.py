"""Answers made wrong as a whole: left out, hollow, cut off, or in words that no user should read."""

import re
from collections.abc import Sequence
from itertools import pairwise

from toolgen.core.events import AssistantSaid, Event
from toolgen.core.provenance import Evidence, FromResult
from toolgen.core.record import Record
from toolgen.core.rng import Stream
from toolgen.corruption.consequences import refaced
from toolgen.corruption.material import Answer, answers, calls, fact_place, put, result_of
from toolgen.corruption.retell import replace, retold, text_of

Stated = tuple[Answer, int, Evidence]


def stated_facts(record: Record) -> list[Stated]:
    """Every fact of every answer, with its number in that answer."""
    return [(answer, number, fact) for answer in answers(record) for number, fact in enumerate(answer.said.evidence)]


def retold_answer(record: Record, answer: Answer, said: AssistantSaid | None) -> Record | None:
    """The record with another answer; None where it is no other."""
    if said is None or said.text == answer.said.text:
        return None
    return retold(record, put(record.events, answer.index, said))


def field_of(fact: Evidence) -> str:
    """The name of the field that a fact comes from, "" where it comes from no result."""
    return fact.source.path.rpartition("/")[2] if isinstance(fact.source, FromResult) else ""


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
    return retold_answer(record, answer, shortened)


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
    return retold_answer(record, answer, replace(answer.said, text=text, evidence=()))


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
    return retold_answer(record, answer, replace(answer.said, text=answer.said.text[:cut], evidence=tuple(kept)))


def empty_reply(record: Record, rng: Stream) -> Record | None:
    """The assistant says nothing."""
    found = answers(record)
    if not found:
        return None
    answer = rng.pick(found)
    return retold_answer(record, answer, replace(answer.said, text=rng.pick(("", " ", "\n")), evidence=()))


def templated_reply(record: Record, rng: Stream) -> Record | None:
    """A placeholder in place of a fact."""
    found = [stated for stated in stated_facts(record) if field_of(stated[2]) and not field_of(stated[2]).isdigit()]
    if not found:
        return None
    answer, number, fact = rng.pick(found)
    name = field_of(fact)
    text = rng.pick((f"{{{name}}}", f"{{{{{name}}}}}", f"<{name}>", f"[{name.upper()}]"))
    said = refaced(answer.said, number, replace(fact, text=text))
    if said is None:
        return None
    said = replace(said, evidence=(*said.evidence[:number], *said.evidence[number + 1 :]))
    return retold_answer(record, answer, said)


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
    return retold_answer(record, answer, replace(answer.said, text=text))


def leaked_function(record: Record, rng: Stream) -> Record | None:
    """The name of a function in front of the user."""
    names = [call.function for _, call in calls(record)]
    found = answers(record)
    if not names or not found:
        return None
    answer = rng.pick(found)
    name = rng.pick(names)
    words = rng.pick((f"I called {name} for you.", f"According to {name}:", f"The {name} function returned this."))
    return retold_answer(record, answer, replace(answer.said, text=f"{words} {answer.said.text}"))


def told_twice(record: Record, rng: Stream) -> Sequence[Event] | None:
    """The events with the last answer said again, in a turn of its own."""
    found = answers(record)
    if not found:
        return None
    answer = found[-1]
    more = rng.pick((answer.said.text, "Is there anything else I can help you with?", "I hope this helps!"))
    again = replace(answer.said, said=f"{answer.said.said}-again", turn=10_000, text=more, evidence=())
    return put(record.events, answer.index, answer.said, again)
