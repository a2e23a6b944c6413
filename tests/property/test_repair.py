"""Whatever single faults a log has: repair never lowers the score, settles at once, and edits nobody's words."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.support.records import a_conversation, events
from toolgen.core.events import AssistantSaid, CallIssued, Event, ResultArrived, SystemSaid, UserSaid
from toolgen.core.provenance import FromResult, Said
from toolgen.judge.score import assess
from toolgen.repair.fixes import mend

Log = tuple[Event, ...]
CALLS = [place for place, event in enumerate(events()) if isinstance(event, CallIssued)]
ANSWERS = [place for place, event in enumerate(events()) if isinstance(event, AssistantSaid) and event.evidence]

values = st.sampled_from(["Lisbon", "Porto", "HTL-2041", "HTL-2077", 2, "2", 3, True, None, "2026-05-03", "BK-55019"])
sources = st.sampled_from(
    [
        Said("said-1", "Lisbon"),
        Said("said-1", "two", "number"),
        Said("said-3", "May 3, 2026", "date"),
        Said("said-9", "Lisbon"),
        Said("said-5", "two"),
        FromResult("call-1", "/hotels/0/id"),
        FromResult("call-1", "/hotels/1/id"),
        FromResult("call-1", "/hotels/1/id", "select", over="/hotels", by="/price_per_night", pick="max"),
        FromResult("call-2", "/hotel/hotel_id"),
        FromResult("call-2", "/nowhere"),
        FromResult("call-3", "/booking/booking_id"),
    ]
)


def pick(draw: Any, items: Any) -> Any:
    return draw(st.sampled_from(list(items)))


@st.composite
def faulty(draw: Any) -> Log:
    """The good log with one to three faults in it."""
    log = events()
    for _ in range(draw(st.integers(1, 3))):
        log = draw(st.sampled_from(FAULTS))(draw, log)
    return log


def _changed(log: Log, place: int, **changes: Any) -> Log:
    return (*log[:place], replace(log[place], **changes), *log[place + 1 :])


def wrong_value(draw: Any, log: Log) -> Log:
    place, call = _call(draw, log)
    if not call.arguments:
        return log
    return _changed(log, place, arguments={**call.arguments, pick(draw, call.arguments): draw(values)})


def wrong_source(draw: Any, log: Log) -> Log:
    place, call = _call(draw, log)
    return _changed(log, place, sources={**call.sources, pick(draw, [*call.sources, "city"]): draw(sources)})


def lost_source(draw: Any, log: Log) -> Log:
    place, call = _call(draw, log)
    lost = pick(draw, [*call.sources, ""])
    return _changed(log, place, sources={name: s for name, s in call.sources.items() if name != lost})


def lost_argument(draw: Any, log: Log) -> Log:
    place, call = _call(draw, log)
    lost = pick(draw, [*call.arguments, ""])
    return _changed(log, place, arguments={name: v for name, v in call.arguments.items() if name != lost})


def wrong_dependencies(draw: Any, log: Log) -> Log:
    place, _ = _call(draw, log)
    return _changed(log, place, depends_on=tuple(draw(st.lists(st.sampled_from(["call-1", "call-2", "call-7"])))))


def repeated(draw: Any, log: Log) -> Log:
    _, call = _call(draw, log)
    result = next(event for event in log if isinstance(event, ResultArrived) and event.call_id == call.call_id)
    end = log.index(result) + 1
    new = f"call-{10 + len(log)}"
    return (*log[:end], replace(call, call_id=new, turn=90 + len(log)), replace(result, call_id=new), *log[end:])


def wrong_evidence(draw: Any, log: Log) -> Log:
    places = [place for place, event in enumerate(log) if isinstance(event, AssistantSaid) and event.evidence]
    if not places:
        return log
    place = pick(draw, places)
    spoken = log[place]
    assert isinstance(spoken, AssistantSaid)
    number = draw(st.integers(0, len(spoken.evidence) - 1))
    fact = spoken.evidence[number]
    change: dict[str, Any] = pick(
        draw, [{"value": 4711}, {"text": "Nowhere Inn"}, {"source": FromResult("call-1", "/hotels/0/name")}, {}]
    )
    kept = (replace(fact, **change),) if change else ()
    return _changed(log, place, evidence=(*spoken.evidence[:number], *kept, *spoken.evidence[number + 1 :]))


FAULTS = [
    wrong_value, wrong_source, lost_source, lost_argument, wrong_dependencies, repeated, wrong_evidence,
]  # fmt: skip


def _call(draw: Any, log: Log) -> tuple[int, CallIssued]:
    place = pick(draw, [place for place, event in enumerate(log) if isinstance(event, CallIssued)])
    call = log[place]
    assert isinstance(call, CallIssued)
    return place, call


def worth(log: Log) -> float:
    return assess(a_conversation(log)).overall


@settings(max_examples=300, deadline=None)
@given(faulty())
def test_repair_never_lowers_the_score(log: Log) -> None:
    mended = mend(log, assess(a_conversation(log)).findings, worth=worth)

    assert mended is None or worth(mended) >= worth(log)


@settings(max_examples=300, deadline=None)
@given(faulty())
def test_repair_is_idempotent(log: Log) -> None:
    once = _settled(log)

    assert mend(once, assess(a_conversation(once)).findings, worth=worth) in (None, once)


@settings(max_examples=200, deadline=None)
@given(faulty())
def test_repair_edits_nobodys_words(log: Log) -> None:
    mended = mend(log, assess(a_conversation(log)).findings) or log

    assert words(mended) == words(log)


def _settled(log: Log) -> Log:
    """Repaired as the pipeline does it: what one repair uncovers is repaired by the next, at most three times."""
    for _ in range(3):
        mended = mend(log, assess(a_conversation(log)).findings, worth=worth)
        if mended is None or mended == log:
            return log
        log = mended
    return log


def words(log: Log) -> list[str]:
    return [event.text for event in log if isinstance(event, (SystemSaid, UserSaid, AssistantSaid))]
