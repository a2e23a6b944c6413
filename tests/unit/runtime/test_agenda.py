"""The earliest comes first; at one time, what was put down first, unless it is to happen now."""

from toolgen.runtime.agenda import Agenda, Moment


def order(agenda: Agenda) -> list[str]:
    """The calls of all that is on an agenda, in turn."""
    found: list[str] = []
    while (entry := agenda.next()) is not None:
        found.append(getattr(entry, "call_id", ""))
    return found


def due(at_ms: int, call_id: str) -> Moment:
    return Moment(at_ms, "due", call_id)


def test_nothing_is_next_on_an_empty_agenda() -> None:
    assert Agenda().next() is None


def test_the_earliest_comes_first() -> None:
    assert order(Agenda([due(20, "b"), due(10, "a"), due(30, "c")])) == ["a", "b", "c"]


def test_of_one_time_what_was_put_down_first_comes_first() -> None:
    assert order(Agenda([due(10, "b"), due(10, "a"), due(10, "c")])) == ["b", "a", "c"]


def test_what_is_to_happen_now_comes_before_the_rest_of_its_time_in_its_order() -> None:
    agenda = Agenda([due(10, "c"), due(10, "d")])
    agenda.put_now([due(10, "a"), due(10, "b")])
    assert order(agenda) == ["a", "b", "c", "d"]


def test_what_was_put_there_now_last_comes_first_of_all() -> None:
    agenda = Agenda([due(10, "c")])
    agenda.put_now([due(10, "b")])
    agenda.put_now([due(10, "a")])
    assert order(agenda) == ["a", "b", "c"]


def test_what_is_to_happen_now_does_not_overtake_an_earlier_time() -> None:
    agenda = Agenda([due(5, "a")])
    agenda.put_now([due(10, "b")])
    assert order(agenda) == ["a", "b"]
