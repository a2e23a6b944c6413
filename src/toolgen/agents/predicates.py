"""How a fact is said of the thing it is about: "costs 98", "is rated 4.5", "has 3 bedrooms", "was created on …".

A predicate is made once per leaf, from the leaf's own words and kind; `{v}` is the value. Where no verb fits, the fact
is said as a noun phrase ("a lead time of 8 days") or with a subject of its own ("the tone is neutral").
"""

import re
from functools import lru_cache

from msgspec.structs import replace

from toolgen.agents.quantities import MEASURES, TIMES, is_done, measured, numeric
from toolgen.agents.relations import DATED, RELATIONS, STATES, TIMED, state_word
from toolgen.agents.ways import ACRONYM, Predicate, own, said, spelt
from toolgen.agents.wording import singular
from toolgen.core import english
from toolgen.core.tools import JsonType, ValueKind

_DATE_WORDS = re.compile(r"(?P<verb>\w+) (?:date|on|at|time)$")
_LED = re.compile(r"(?P<state>\w+(?:ed|id|ent|ble|en)) (?P<link>by|from|until|to|in|at|for)$")
_DATES: frozenset[ValueKind] = frozenset(("date", "start_date", "end_date", "datetime"))
_TEXTS: frozenset[ValueKind] = frozenset(("sentence", "paragraph", "message"))
_CLASSES = frozenset(("type", "kind", "genre", "cuisine", "sport", "species", "platform", "industry", "family"))
_NAMES_OF_TEXTS = english.listed("text body content message answer snippet")
_ADDRESSES = english.listed("url link website permalink href homepage web site")


@lru_cache(maxsize=65_536)  # the same names stand in many responses
def predicate(label: str, kind: ValueKind, *, type_: JsonType, reachable: bool) -> Predicate:
    """How a leaf of this name, kind and type is said; `reachable` of somebody who has an address or a phone."""
    ways = _plain(label, kind, type_=type_, reachable=reachable)
    if ACRONYM.search(label) is None:
        return ways
    return replace(ways, verbs=tuple(map(spelt, ways.verbs)), noun=spelt(ways.noun), beside=spelt(ways.beside),
                   own=spelt(ways.own))  # fmt: skip


def several(label: str) -> Predicate:
    """How a list of plain values is said."""
    if label[-1:].isdigit():  # nobody says "the h2s"
        return Predicate()
    if " " not in label and is_done(label):  # "the unfilled ones"
        alone = Predicate(own=f"the {label} one is {{v}}")
        return Predicate(own=f"the {label} ones are {{v}}", other=alone)
    many = label if any(map(english.is_plural, label.split())) else english.plural(label)
    one = singular(many)
    return Predicate(own=f"the {spelt(many)} are {{v}}", other=Predicate(own=f"the {spelt(one)} is {{v}}"))


def _plain(label: str, kind: ValueKind, *, type_: JsonType, reachable: bool) -> Predicate:
    number, switch = type_ in ("integer", "number"), type_ == "boolean"
    if switch:
        return _switched(label)
    words = label.split()
    last = words[-1]
    if label in TIMES and number:
        one = english.singular(label)
        return Predicate(own=f"that is {{v}} {label}", other=Predicate(own=f"that is {{v}} {one}"))
    if label == "feels like" and number:
        return Predicate(("feels like {v}",), "", "", "it feels like {v}")
    if label.endswith("odds") and number:
        return Predicate((), f"{label} of {{v}}", f"with {label} of {{v}}", f"the {label} are {{v}}")
    if label in ("percent", "percentage") and number:
        return Predicate(own="that is {v} percent")
    if len(words) > 1 and last in MEASURES and kind not in _DATES and (number or len(last) > 1):
        return measured(" ".join(words[:-1]), MEASURES[last])
    if kind in _DATES:
        return _dated(label)
    if kind in ("time", "start_time", "end_time") and label in TIMED:
        return said(label, f"{TIMED[label]} at {{v}}")
    if number and kind not in ("id", "uuid"):
        return numeric(label, kind)
    if kind in _TEXTS or label in ("description", "summary", "note"):
        return _read(label, kind)
    if kind in ("url", "image_url"):
        return _addressed(label, frozenset(words))
    if kind in ("email", "phone") and len(words) == 1 and reachable:
        return said(label, "can be reached at {v}")
    return _related(label, kind)


def _switched(label: str) -> Predicate:
    """ "is refundable" and "is not refundable"; nothing where the label is not plainly a state."""
    told = label.removeprefix("is ").removeprefix("was ").removeprefix("are ")
    marked = told != label
    words = told.split()
    if told == "null":
        return Predicate()  # of no thing is that a state
    if len(words) == 1 and (state_word(told) or (marked and not told.endswith(("er", "or", "ist")))):
        return _either(f"is {told}", f"is not {told}")
    if marked and len(words) == 2 and words[0] in ("on", "in", "at"):
        return _either(f"is {told}", f"is not {told}")
    if not marked and label in ("in stock", "on sale", "up to date", "on water"):
        return _either(f"is {label}", f"is not {label}")
    if len(words) == 2 and words[1] == "included":
        return _either(f"includes {words[0]}", f"does not include {words[0]}")
    if len(words) == 2 and words[0] in ("has", "includes") and english.is_plural(words[1]):
        return _either(f"has {words[1]}", f"has no {words[1]}")
    return Predicate()


def _either(on: str, off: str) -> Predicate:
    return Predicate((on,), other=Predicate((off,)))


def _dated(label: str) -> Predicate:
    if label in ("date", "datetime"):
        return Predicate(beside="on {v}", own="the date is {v}")
    if _LED.fullmatch(label):
        return said(label, f"is {label} {{v}}")
    found = _DATE_WORDS.fullmatch(label)
    verb = found["verb"] if found is not None else label
    if verb in DATED:
        return said(label, f"{DATED[verb]} {{v}}")
    if found is not None and ((verb.endswith("ed") and len(verb) > 4) or verb in STATES):
        return said(label, f"was {verb} on {{v}}", f"{verb} on {{v}}")
    return Predicate(own=own(label))


def _read(label: str, kind: ValueKind) -> Predicate:
    if label in _NAMES_OF_TEXTS:
        return Predicate(("reads {v}", "says {v}"), "", "", own(label))
    if label in ("description", "summary"):
        return Predicate(("is described as {v}",), "", "", own(label))
    return Predicate((), f"the {label} {{v}}", "", own(label))


def _addressed(label: str, words: frozenset[str]) -> Predicate:
    if words <= _ADDRESSES:
        return Predicate(("is at {v}", "can be found at {v}"), "", "", own(label))
    if "download" in words:
        return said(label, "can be downloaded from {v}")
    if "tracking" in words:
        return said(label, "can be tracked at {v}")
    return Predicate(own=own(label))


def _related(label: str, kind: ValueKind) -> Predicate:
    relation = RELATIONS.get(label) or RELATIONS.get(label.removesuffix(" name"))
    if relation is not None:
        return said(label, *relation)
    if kind in ("city", "country", "region", "place_name") and label in ("city", "country", "region", "state"):
        return said(label, "is in {v}", "in {v}")
    if kind == "street" and label in ("address", "street", "street address"):
        return said(label, "is at {v}", "at {v}")
    if label in _CLASSES:
        return Predicate(beside="{v}", own=own(label))
    if kind == "status" or label.rpartition(" ")[2] in ("status", "state"):
        stated = label in ("status", "state")
        return Predicate(("is {v}", "is currently {v}", "is {v}") if stated else (), "", "{v}", own(label), state=True)
    if kind in ("id", "uuid", "code") and label.endswith((" id", " number", " code", " reference", " key")):
        return Predicate((), f"the {label} {{v}}", f"under the {label} {{v}}", own(label))
    if _LED.fullmatch(label):
        return said(label, f"is {label} {{v}}", f"{label} {{v}}")
    return Predicate(own=own(label))
