"""What a call's own deed makes true of a thing: its status and its switches after "cancel", "archive" or "book"."""

from collections.abc import Mapping, Sequence

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.participles import participle
from toolgen.core.tools import Effect
from toolgen.executor.leaves import vocabulary

_PLAIN = vocabulary("update edit change set modify patch put adjust save upsert")  # verbs that tell no new state
_DEEDS: Mapping[Effect, str] = {"create": "created", "update": "updated", "delete": "deleted", "send": "sent"}
_STATES: Mapping[str, tuple[str, ...]] = {  # where a verb leads, when that is not its participle
    "activate": ("active",),
    "apply": ("submitted", "pending"),
    "book": ("confirmed",),
    "buy": ("confirmed", "paid"),
    "deactivate": ("inactive",),
    "disable": ("disabled", "inactive"),
    "enable": ("enabled", "active"),
    "finish": ("finished", "completed"),
    "hire": ("confirmed",),
    "invite": ("pending", "sent", "invited"),
    "join": ("member", "joined", "active"),
    "launch": ("running", "active"),
    "make": ("pending", "open"),
    "message": ("sent",),
    "new": ("created",),
    "order": ("placed", "confirmed"),
    "place": ("open", "placed", "confirmed"),
    "post": ("published", "posted"),
    "purchase": ("confirmed", "paid"),
    "reopen": ("open",),
    "request": ("requested", "pending"),
    "reserve": ("reserved", "confirmed", "held"),
    "restart": ("running", "restarted"),
    "resume": ("active", "running", "resumed"),
    "run": ("running",),
    "start": ("running", "started"),
    "submit": ("submitted", "pending"),
    "subscribe": ("active", "subscribed"),
    "suspend": ("suspended", "inactive"),
    "text": ("sent",),
    "unarchive": ("active",),
}
_FRESH: Mapping[Effect, tuple[str, ...]] = {  # statuses of what has just come about, where the verb tells none
    "create": ("created",),
    "send": ("sent",),
}
_FRESH_OPTIONS: Mapping[Effect, frozenset[str]] = {
    "create": vocabulary("confirmed created pending active open booked new placed accepted success ok scheduled draft"),
    "send": vocabulary("sent queued delivered accepted success ok"),
    "delete": vocabulary("cancelled canceled deleted removed withdrawn closed success ok"),
    "update": vocabulary("updated active confirmed success ok"),
}
_MISSED = vocabulary(
    """rejected failed fail fault error conflict bounced declined denied expired void invalid refused blocked unknown
    unavailable disabled""",
)
_MISSED_BEGIN = ("already_", "too_", "not_", "in_error")
_OVER = vocabulary("cancelled canceled deleted removed refunded finished done completed archived paused used closed")
_SWITCHED_ON: Mapping[Effect, frozenset[str]] = {
    "create": vocabulary("active enabled created open accepted confirmed success"),
    "send": vocabulary("sent queued accepted success"),
    "delete": vocabulary("deleted trashed removed cancelled success"),
    "update": vocabulary("updated changed success"),
}
_SWITCHED_OFF: Mapping[Effect, frozenset[str]] = {
    "create": vocabulary("read seen archived deleted cancelled expired closed completed trashed failed blocked"),
    "send": vocabulary("read seen opened clicked replied archived deleted failed bounced"),
    "delete": vocabulary("active enabled available"),
}
_SELDOM = vocabulary("deleted removed trashed archived deprecated banned suspended expired cancelled canceled blocked")
_FOUND = vocabulary("available bookable")  # as what a search offers is
_ENDS = vocabulary("pause stop disable deactivate suspend mute close end cancel void archive")


def statuses(effect: Effect, verb: str, options: Sequence[Json]) -> tuple[Json, ...]:
    """The statuses that a thing can have right after the deed: of the options where there are any; () if it tells none.

    What says that the deed failed, or that its outcome is over already, is none of them.
    """
    if effect == "compute":
        return _computed(options)
    if effect not in _DEEDS:
        return ()
    head = verb.partition(" ")[0]
    reached = (participle(head), *_STATES.get(head, ())) if head not in _PLAIN else ()
    if not options:
        if effect in ("update", "delete"):
            return (_STATES.get(head, reached)[:1] or (_DEEDS[effect],)) if reached else (_DEEDS[effect],)
        return _STATES.get(head, ())[:2] or reached[:1] or _FRESH[effect]
    spelled = {_spelling(option): option for option in options}
    found = tuple(option for said, option in spelled.items() if said in reached)
    if found:
        return found
    good = {
        said: option for said, option in spelled.items() if said not in _MISSED and not said.startswith(_MISSED_BEGIN)
    }
    if effect in ("create", "send"):
        good = {said: option for said, option in good.items() if said not in _OVER} or good
    return tuple(option for said, option in good.items() if said in _FRESH_OPTIONS[effect]) or tuple(good.values())


def _computed(options: Sequence[Json]) -> tuple[Json, ...]:
    """The statuses of what has just been worked out, or has been taken up to be."""
    if not options:
        return ("accepted",)
    spelled = {_spelling(option): option for option in options}
    late = _MISSED | _OVER - {"finished", "done", "completed"} | {"overdue"}
    return tuple(option for said, option in spelled.items() if said not in late) or tuple(options)


def switch(name: str, effect: Effect, verb: str) -> bool | None:
    """What a switch says after the deed: `pinned` after "pin", `active` of what was created; None where it is open."""
    said = snake(name).removeprefix("is_").removeprefix("was_").removeprefix("has_been_")
    if said in ("status", "success"):
        return True
    if effect not in _DEEDS:
        return False if said in _SELDOM else True if said in _FOUND and effect == "search" else None
    head = verb.partition(" ")[0]
    if said in (participle(head), f"{head}ing", f"{head.removesuffix('e')}ing"):
        return True
    if head.startswith("un") and said == participle(head[2:]):
        return False
    if said in ("active", "enabled") and effect == "update":
        return head not in _ENDS
    if said in _SWITCHED_ON[effect]:
        return True
    return False if said in _SWITCHED_OFF.get(effect, ()) else None


def settles(name: str, effect: Effect, verb: str, options: Sequence[Json]) -> bool:
    """Whether the deed decides a status anew, whatever was known of it: "close" does, "update" need not."""
    head = verb.partition(" ")[0]
    if effect not in _DEEDS or head in _PLAIN or words(name)[-1:] not in (("status",), ("state",)):
        return False
    return not options or any(_spelling(each) in (participle(head), *_STATES.get(head, ())) for each in options)


def _spelling(option: Json) -> str:
    said = snake(str(option))
    return "cancelled" if said == "canceled" else said
