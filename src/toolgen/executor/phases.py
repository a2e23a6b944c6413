"""Statuses that fit the day: what is to come is not finished, and what is over is not scheduled any more."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.tools import Effect
from toolgen.executor.dating import day
from toolgen.executor.leaves import Leaf, Settle, vocabulary
from toolgen.executor.ledger import GOLDEN, MASK64
from toolgen.executor.proportions import Work
from toolgen.executor.timing import PASSING

_STATUSES = ("status", "state", "match_status", "game_status", "event_status", "flight_status", "fixture_status")
_STARTS = ("start_date", "date", "start_time")
_OVER = vocabulary(
    """finished ended complete completed final played closed delivered landed arrived past done departed full_time
    after_extra_time concluded expired"""
)
UNDER_WAY = vocabulary("in_progress live running boarding started ongoing playing half_time first_half second_half")
PLAYING = ("in progress", "first half", "second half", "half time")
_TO_COME = vocabulary("scheduled upcoming planned not_started on_time future draft queued")
_UNBEGUN = vocabulary("queued waiting scheduled pending not_started planned draft new")
_LATE = vocabulary("overdue late past_due")
_AHEAD_OF_TIME = vocabulary("delayed late diverted gate_changed gate_closed boarding departed en_route in_air")
_LIVE = vocabulary("gate carousel baggage belt delay delayed actual eta")  # known on the day, not before
_ESTIMATED = ("estimated_arrival", "estimated_departure", "expected_arrival", "expected_departure")
_WAITS = vocabulary(
    """open pending processing placed new in_transit shipped out_for_delivery queued received submitted active running
    working held in_progress preparing accepted confirmed created printing acknowledged triggered"""
)
_PLACED = vocabulary("placed ordered created opened raised submitted requested issued reported filed booked sent")
_LONG = timedelta(days=60)  # after which what waits has come to an end
_SOON = timedelta(days=1)  # before what takes place, when it is known how it goes
_MOMENTS = ("date", "datetime", "timestamp")
_UNSENT = vocabulary("draft scheduled planned queued not_sent unpublished")
_REACHED = vocabulary(
    """impression impressions click clicks open opens sent delivered view views conversion conversions reach bounce
    bounces unsubscribe unsubscribes spend spent like likes reply replies share shares"""
)
_COUNTING = vocabulary("count number total num of amount rate unique")
_BILLS = vocabulary("invoice bill loan fee rent instalment installment")
_MONEY = vocabulary("payment transaction charge payin")  # which waits no longer than an order
_OWED = vocabulary("sent open unpaid outstanding draft issued due")
_SCORES = vocabulary("score goals points")
_WAITING = vocabulary("accepted queued pending processing running in_progress started scheduled")
_DONE = ("completed", "finished", "done", "succeeded", "success", "ready")
_BEGUN = ("started_at", "started_on", "begun_at")
_ENDED = vocabulary("finished_at completed_at ended_at finished_on completed_on")
_TRIES = 24  # draws of a status that fits


class Phase(Struct, frozen=True):
    """A status, and the leaves that tell when the thing takes place."""

    leaf: Leaf
    start: str
    end: str
    scores: tuple[Leaf, ...] = ()  # of both sides
    due: bool = False  # the start is the day until which something is to be paid or done
    begun: bool = False  # the start tells when it was begun
    waits: bool = False  # the start tells since when it has waited to be done
    live: tuple[Leaf, ...] = ()  # what is known on the day only

    def unplayed(self, shown: Mapping[str, Json], today: date) -> tuple[Leaf, ...]:
        """The scores that nobody can have yet."""
        first = day(shown.get(self.start)) if self.scores else None
        return self.scores if first is not None and first > today else ()

    def unknown(self, shown: Mapping[str, Json], today: date) -> tuple[Leaf, ...]:
        """What nobody can know before the day: the gate."""
        first = day(shown.get(self.start)) if self.live else None
        return self.live if first is not None and first > today + _SOON else ()

    def fitting(self, shown: Mapping[str, Json], key: int, today: date) -> Json:
        """A status that fits the day, None where the one that is shown does, or where there is none that does."""
        first = day(shown.get(self.start))
        last = (day(shown.get(self.end)) if self.end else None) or first
        if first is None or last is None or not isinstance(shown.get(self.leaf.name), str):
            return None
        if self.waits:
            wrong = _WAITS if first < today - _LONG else frozenset()
        elif self.begun:
            wrong = _UNBEGUN if first <= today else frozenset()
        elif self.due:
            wrong = _LATE if today <= first else _OWED
        else:
            ahead = _OVER | UNDER_WAY | (_AHEAD_OF_TIME if today + _SOON < first else frozenset())
            wrong = ahead if today < first else _TO_COME | UNDER_WAY if last < today else frozenset()
        if snake(str(shown[self.leaf.name])) not in wrong:
            return None
        others = self.leaf.options or [
            self.leaf.draw((key + turn * GOLDEN & MASK64) ^ self.leaf.salt, today) for turn in range(_TRIES)
        ]
        otherwise = "scheduled" if today < first and not (self.leaf.options or self.due) else None
        return next((each for each in others if snake(str(each)) not in wrong), otherwise)


def finished(leaves: Sequence[Leaf], effect: Effect) -> tuple[Settle, ...]:
    """What is read after its work has been taken up, and shows when it was finished, is done."""
    texts = [leaf for leaf in leaves if leaf.json_type == "string" and not leaf.owner]
    status = next((leaf for leaf in texts if snake(leaf.name) in ("status", "state")), None)
    if status is None or effect != "read" or not any(snake(leaf.name) in _ENDED for leaf in texts):
        return ()
    done = [option for option in status.options if snake(str(option)) in _DONE] if status.options else ["completed"]

    def settle(facts: dict[str, Json], key: int) -> None:
        known = facts.get(status.attribute)
        if done and (known is None or snake(str(known)) in _WAITING):
            facts[status.attribute] = done[0]

    return (settle,)


def phases(leaves: Sequence[Leaf], entity: str = "") -> tuple[Phase, ...]:
    """The statuses of a thing that takes place at a time which it shows, or that has waited since then."""
    texts = [leaf for leaf in leaves if leaf.json_type == "string" and not leaf.owner]
    status = next((leaf for leaf in texts if snake(leaf.name) in _STATUSES), None)
    starts = [leaf for leaf in texts if leaf.kind in _STARTS and not leaf.options]
    start = next((leaf for leaf in starts if leaf.kind == "start_date"), starts[0] if starts else None)
    end = next((leaf for leaf in texts if leaf.kind == "end_date" and not leaf.options), None)
    until = next((leaf for leaf in texts if "due" in words(leaf.name) and not leaf.options), None)
    late = _LATE & {*map(snake, map(str, status.options))} if status is not None else ()
    billed = status is not None and not status.options and entity.rpartition("_")[2] in _BILLS
    if status is not None and until is not None and (late or billed):
        return (Phase(status, until.name, "", due=True),)
    begun = next((leaf for leaf in texts if snake(leaf.name) in _BEGUN and not leaf.options), None)
    if status is not None and begun is not None:
        return (Phase(status, begun.name, "", begun=True),)
    if status is not None and start is None and not (PASSING | _MONEY).isdisjoint(entity.split("_")):
        placed = next((leaf for leaf in texts if leaf.kind in _MOMENTS and _PLACED & {*words(leaf.name)}), None)
        return (Phase(status, placed.name, "", waits=True),) if placed is not None else ()
    if status is None or start is None:
        return ()
    live = tuple(leaf for leaf in leaves if _LIVE & {*words(leaf.name)} or snake(leaf.name) in _ESTIMATED)
    scores = tuple(leaf for leaf in leaves if leaf.json_type == "integer" and _SCORES & {*words(leaf.name)})
    return (Phase(status, start.name, end.name if end else "", scores, live=live),)


def over(leaves: Sequence[Leaf]) -> list[tuple[Leaf, Work]]:
    """The switch that says that something is complete, with the status that stands beside it."""
    status = next((leaf.name for leaf in leaves if leaf.json_type == "string" and snake(leaf.name) in _STATUSES), "")
    switches = [leaf for leaf in leaves if leaf.json_type == "boolean" and snake(leaf.name) in _COMPLETE]

    def work(shown: Mapping[str, Json]) -> Json:
        said = snake(str(shown.get(status)))
        return True if said in _FULFILLED else False if said in _NOT_YET else None

    return [(leaf, work) for leaf in switches] if status else []


_COMPLETE = vocabulary("complete completed is_complete is_completed done is_done finished is_finished")
_FULFILLED = vocabulary("complete completed delivered done finished closed fulfilled resolved")
_NOT_YET = vocabulary("pending placed queued running open in_progress approved processing waiting scheduled new todo")


def unsent(leaves: Sequence[Leaf]) -> list[tuple[Leaf, Work]]:
    """What has not been sent has reached nobody: the numbers of clicks and views with how they follow."""
    status = next((leaf for leaf in leaves if leaf.json_type == "string" and snake(leaf.name) in _STATUSES), None)
    numbers = [
        leaf
        for leaf in leaves
        if leaf.json_type in ("integer", "number")
        and _REACHED & {*words(leaf.name)}
        and {*words(leaf.name)} - _COUNTING <= _REACHED
    ]
    if status is None:
        return []
    name = status.name
    return [(leaf, lambda shown: 0 if snake(str(shown.get(name))) in _UNSENT else None) for leaf in numbers]
