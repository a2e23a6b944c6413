"""Rules about when something is used: not before it was handed over, not after it may be used no longer.

They look at the mission as it happened (`judge.timeline`), not at its straight form, in which every result stands
right after its call.
"""

import re
from collections.abc import Iterator, Sequence

import orjson

from toolgen.core.failures import doubles_by_name, is_idempotency_key
from toolgen.core.json import Json
from toolgen.core.provenance import FromResult, Said
from toolgen.core.readings import Unreadable, same
from toolgen.judge.index import Index
from toolgen.judge.log import Found
from toolgen.judge.sources import reads, taken
from toolgen.judge.timeline import Life, Timeline, Use

_TELLING = 6  # characters of a value that is not found elsewhere by chance
_COMMA = re.compile(r"(?<=\d),(?=\d{3})")


def timeless(index: Index) -> bool:
    """The conversation is no mission."""
    return index.timeline is None


def premature_call(index: Index) -> Sequence[Found]:
    """Each value, and each dependency, had been handed over whole before the turn that issues the call."""
    timeline = index.timeline
    if timeline is None:
        return ()
    found = [_early(use, timeline) for use in timeline.uses if use.is_call and _is_early(use, timeline)]
    for life in timeline.lives.values():
        named = {source.call_id for source in life.call.sources.values() if isinstance(source, FromResult)}
        for needed in life.call.depends_on:
            other = timeline.lives.get(needed)
            if needed not in named and (other is None or not other.is_known(life.begun)):
                found.append((f"$.events[{life.at}].depends_on", f"{needed} had not been handed over"))
    return found


def told_too_early(index: Index) -> Sequence[Found]:
    """What the assistant tells out of a result had been handed over whole before it speaks."""
    timeline = index.timeline
    if timeline is None:
        return ()
    return [_early(use, timeline) for use in timeline.uses if not use.is_call and _is_early(use, timeline)]


def task_mixed(index: Index) -> Sequence[Found]:
    """A call is of the task that its endpoint was planned for, and takes nothing from what belongs to another one."""
    timeline = index.timeline
    if timeline is None:
        return ()
    owners = {endpoint: facts.task for facts in timeline.mission.tasks for endpoint in facts.endpoints}
    heard = {said.said: said.tasks or (said.task,) for _, said in timeline.users}
    found: list[Found] = []
    for life in timeline.lives.values():
        call, path = life.call, f"$.events[{life.at}]"
        owner = owners.get(call.endpoint_id, call.task)
        if owner != call.task:
            found.append((f"{path}.task", f"{call.function} is of {owner}, not of {call.task}"))
        for name, source in call.sources.items():
            if isinstance(source, Said):
                tasks: Sequence[str] = heard.get(source.said, (call.task,))
            else:
                giver = timeline.lives.get(source.call_id)
                tasks = (call.task if giver is None else giver.call.task,)
            if call.task not in tasks:
                reason = f"{call.call_id} of {call.task} takes {name!r} from what belongs to {tasks[0]}"
                found.append((f"{path}.sources.{name}", reason))
    return found


def void_result_used(index: Index) -> Sequence[Found]:
    """Nothing is taken from, or told of, a result that was withheld, given up, stale, or came for a dropped task."""
    timeline = index.timeline
    if timeline is None:
        return ()
    found: list[Found] = []
    for use in timeline.uses:
        life = timeline.lives.get(use.source.call_id)
        why = "" if life is None else timeline.void(life, use.begun)
        if why:
            found.append((use.path, f"{use.who} uses the result of {use.source.call_id}, which {why}"))
    return found or [*_echoes(timeline)]


def secret_leaked(index: Index) -> Sequence[Found]:
    """What stands under `confidential` in a result is neither told nor passed on."""
    timeline = index.timeline
    if timeline is None:
        return ()
    found: list[Found] = []
    for life in timeline.lives.values():
        payload = life.result.payload if life.result is not None else None
        secret = payload.get("confidential") if isinstance(payload, dict) else None
        if isinstance(secret, dict):
            known = _elsewhere(timeline, life.call.call_id)
            kept = [text for text in _texts(secret) if not _stands(text, known)]
            found.extend(_spread(kept, life, timeline, "what is confidential in the result of"))
    return found


def permission_lapsed(index: Index) -> Sequence[Found]:
    """No function is called, and no result of one used, after the permission for it was taken back."""
    timeline = index.timeline
    if timeline is None or not timeline.policies:
        return ()
    found = [
        (f"$.events[{life.at}]", f"{life.call.call_id} calls {life.call.function}, which may no longer be used")
        for life in timeline.lives.values()
        if timeline.lapsed(life.call.function, life.begun)
    ]
    for use in timeline.uses:
        life = timeline.lives.get(use.source.call_id)
        if life is not None and timeline.lapsed(life.call.function, use.begun, max(life.at, life.delivered_at)):
            reason = f"{use.who} uses the result of {life.call.call_id}, for which the permission has lapsed"
            found.append((use.path, reason))
    return found


def write_retried(index: Index) -> Sequence[Found]:
    """What makes something every time is not made again where it has happened, or may have: it is looked for first."""
    timeline = index.timeline
    if timeline is None:
        return ()
    found: list[Found] = []
    lives = list(timeline.lives.values())
    for number, life in enumerate(lives):
        call = life.call
        if not _doubles(life):
            continue
        for before in lives[:number]:
            if before.call.endpoint_id != call.endpoint_id or not same(before.call.arguments, call.arguments):
                continue
            happened = 0 <= before.effect_at < life.at
            doubtful = before.status == "timed_out" and not _looked(before, life, timeline)
            if happened or doubtful:
                how = "took effect" if happened else "may have taken effect"
                found.append((f"$.events[{life.at}]", f"{call.call_id} does again what {before.call.call_id} {how}"))
                break
    return found


def unheard_value_wrong(index: Index) -> Sequence[Found]:
    """The arguments of a call that came to nothing are as true as those of others: given, and what their source says.

    Calls that were cancelled or whose result was withheld do not stand in the straight form, where all others are seen.
    """
    timeline = index.timeline
    if timeline is None:
        return ()
    seen = {made.call.id for made in index.calls}
    found: list[Found] = []
    for life in timeline.lives.values():
        if life.call.call_id in seen:
            continue
        path, call = f"$.events[{life.at}]", life.call
        offered = index.offered.get(call.function)
        if offered is None or not offered.accepts(call.arguments):
            found.append((f"{path}.arguments", f"{call.function} was not offered, or does not take these arguments"))
        for name in call.arguments.keys() ^ call.sources.keys():
            found.append((f"{path}.sources", f"{name!r} is an argument without a source, or the other way round"))
        for name in call.arguments.keys() & call.sources.keys():
            if not _gives(call.sources[name], call.arguments[name], life, timeline):
                found.append((f"{path}.sources.{name}", f"its source does not give {call.arguments[name]!r}"))
    return sorted(found)


def _is_early(use: Use, timeline: Timeline) -> bool:
    life = timeline.lives.get(use.source.call_id)
    return life is None or not (life.is_known(use.begun) or timeline.void(life, use.begun))


def _early(use: Use, timeline: Timeline) -> Found:
    life = timeline.lives.get(use.source.call_id)
    part = life is not None and 0 <= life.portion_at < use.begun
    had = "only a part of it had come" if part else "it had not been handed over"
    return use.path, f"{use.who} takes a value from {use.source.call_id}, and {had}"


def _doubles(life: Life) -> bool:
    name = life.call.endpoint_id.rpartition("/")[2]
    return doubles_by_name(name) and not any(map(is_idempotency_key, life.call.arguments))


def _looked(before: Life, again: Life, timeline: Timeline) -> bool:
    """Whether another function of the same tool was asked, with success, between the two."""
    tool = before.call.endpoint_id.rpartition("/")[0]
    return any(
        other.call.endpoint_id.rpartition("/")[0] == tool
        and other.call.endpoint_id != before.call.endpoint_id
        and before.delivered_at < other.at
        and other.is_known(again.begun)
        and other.status == "delivered"
        for other in timeline.lives.values()
    )


def _gives(source: Said | FromResult, value: Json, life: Life, timeline: Timeline) -> bool:
    if isinstance(source, Said):
        at, text = timeline.said.get(source.said, (-1, ""))
        stands = 0 <= at < life.begun and bool(source.quote) and source.quote in text
        return stands and reads(source.reading, source.quote, value, source.base_quote)
    other = timeline.lives.get(source.call_id)
    if other is None or other.result is None:
        return False
    try:
        return same(taken(source, other.result.payload), value)
    except Unreadable:
        return False


def _echoes(timeline: Timeline) -> Iterator[Found]:
    """Values of results that were not to be used, and that stand nowhere else, in what the assistant says and calls."""
    for life in timeline.lives.values():
        if life.result is None or life.result.status == "error" or not timeline.void(life, len(timeline.events)):
            continue
        known = _elsewhere(timeline, life.call.call_id)
        values = [text for text in _texts(life.result.payload) if not _stands(text, known)]
        yield from _spread(values, life, timeline, "a value of")


def _spread(values: Sequence[str], life: Life, timeline: Timeline, what: str) -> Iterator[Found]:
    """Where the assistant says or passes on such a value, from when the result was no longer to be used."""
    if not values:
        return
    for position, begun, said in timeline.spoken:
        text = _COMMA.sub("", said.text)
        if begun > life.at and any(_stands(value, text) for value in values):
            yield f"$.events[{position}]", f"{said.said} tells {what} {life.call.call_id}"
    for other in timeline.lives.values():
        passed = _plain(other.call.arguments)
        if other.at > life.at and any(_stands(value, passed) for value in values):
            yield f"$.events[{other.at}].arguments", f"{other.call.call_id} passes on {what} {life.call.call_id}"


def _elsewhere(timeline: Timeline, call_id: str) -> str:
    """All that was said by others, and all that came of other calls: what stands there may be known from there."""
    texts = [event.text for _, event in timeline.users]
    texts.extend(text for _, text in timeline.said.values() if text not in texts[:0] and _is_stated(text, timeline))
    for other in timeline.lives.values():
        if other.call.call_id == call_id:
            texts.append(_plain(other.call.arguments))
        elif other.result is not None:
            texts.append(_plain(other.result.payload))
    return _COMMA.sub("", "\n".join(texts))


def _is_stated(text: str, timeline: Timeline) -> bool:
    return not any(text == said.text for _, _, said in timeline.spoken)


def _texts(value: Json) -> Iterator[str]:
    """The scalars of a payload that are telling, as text."""
    if isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str | int | float) and not isinstance(value, bool) and len(str(value)) >= _TELLING:
        yield _COMMA.sub("", str(value))


def _stands(value: str, text: str) -> bool:
    """Whether a value stands in a text as a whole."""
    place = text.find(value)
    while place >= 0:
        end = place + len(value)
        if not text[place - 1 : place].isalnum() and not text[end : end + 1].isalnum():
            return True
        place = text.find(value, place + 1)
    return False


def _plain(value: Json) -> str:
    return orjson.dumps(value).decode()
