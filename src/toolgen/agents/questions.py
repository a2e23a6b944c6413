"""What the assistant asks when values are missing: by the kind of value, as people do, all in one question.

Every missing value has a clause ("which city", "how many nights", "what the message should say"), which stands by
itself as a question or follows on "I need to know"; a single one has questions of its own besides.
"""

from collections.abc import Sequence

from msgspec import Struct

from toolgen.agents.briefing import Given
from toolgen.agents.clauses import spent
from toolgen.agents.repertoire import Part
from toolgen.agents.slots import Slotted
from toolgen.agents.wording import capitalised, is_plural, listed
from toolgen.core import english
from toolgen.core.readings import NUMBER_WORDS
from toolgen.core.rng import Seed
from toolgen.core.tools import ValueKind


class _Asking(Struct, frozen=True):
    """A clause, and whole questions for the same; `{l}` is the label."""

    clause: str
    whole: tuple[str, ...] = ()


_KINDS: dict[ValueKind, _Asking] = {
    "city": _Asking("which city", ("Which city?", "Which city are you interested in?", "What city is it for?",
                                   "Which city should I look at?")),
    "country": _Asking("which country", ("Which country?", "What country is it for?", "Which country do you mean?")),
    "region": _Asking("which {l}", ("Which {l} is it?", "What {l} are you interested in?")),
    "date": _Asking("what date", ("For what date?", "Which date do you have in mind?", "What day is it for?",
                                  "On which date?")),
    "start_date": _Asking("from what date", ("From which date?", "When should it start?", "What's the first day?")),
    "end_date": _Asking("until what date", ("Until when?", "When should it end?", "What's the last day?")),
    "time": _Asking("at what time", ("At what time?", "What time suits you?")),
    "start_time": _Asking("from what time", ("From what time?", "What time does it start?")),
    "end_time": _Asking("until what time", ("Until what time?", "What time does it end?")),
    "year": _Asking("which year", ("Which year?", "What year are you after?", "For which year?")),
    "email": _Asking("which email address", ("Which email address should I use?", "What is the email address?",
                                             "Under which email address?")),
    "phone": _Asking("which phone number", ("What is the phone number?", "Which number should I use?")),
    "person_name": _Asking("under which name", ("Under which name?", "What name should I put?", "Who is it for?")),
    "username": _Asking("which username", ("Which username is it?", "What is the username?", "Whose account is it?")),
    "currency": _Asking("which currency", ("In which currency?", "Which currency would you like?")),
    "language": _Asking("which language", ("In which language?", "Which language would you like?")),
    "symbol": _Asking("which symbol", ("Which symbol are you interested in?", "What is the ticker symbol?")),
    "company": _Asking("which company", ("Which company do you mean?", "What company is it?")),
    "keyword": _Asking("what to search for", ("What should I search for?", "What are you looking for?",
                                              "Which word should I search for?", "What is it about?")),
    "url": _Asking("which link", ("What is the link?", "Could you send me the link?")),
    "timezone": _Asking("which time zone", ("In which time zone?", "Which time zone are you in?")),
    "country_code": _Asking("which country", ("Which country is it for?",)),
}  # fmt: skip
# By the words of the label, where these say more than the kind: the place to begin and to end.
_FROM = english.listed("from origin departure source start")
_TO = english.listed("to destination arrival target")
_SEARCHED = english.listed("keyword keywords query search term q")
_TITLES = frozenset(("title", "name", "subject", "label"))
_TEXTS: frozenset[ValueKind] = frozenset(("message", "paragraph", "sentence"))
_PLACES: frozenset[ValueKind] = frozenset(("city", "country", "airport_code", "place_name", "currency", "language"))
_NUMERALS = frozenset(NUMBER_WORDS[4:])
_VAGUE = english.listed("from to since until before after in on at by with of and or the valid is has only not all")
_ANY = (
    "Which {l} should I use?", "What {l} would you like?", "What is the {l}?", "Could you give me the {l}?",
    "Which {l} do you want?", "Do you have a particular {l} in mind?", "Can you tell me the {l}?",
)  # fmt: skip
_KNOWN = (
    "What is the {l}?", "Could you give me the {l}?", "Can you tell me the {l}?", "Which {l} is it?",
    "Do you have the {l} at hand?",
)  # fmt: skip
_SOUGHT = (
    "Which {l} should I look for?", "Which {l} would you like?", "Do you have a particular {l} in mind?",
    "Which {l} do you have in mind?",
)  # fmt: skip
_IDENTITIES: frozenset[ValueKind] = frozenset(("id", "uuid", "code"))
_MANY = ("Which {l} should I use?", "What are the {l}?", "Which {l} would you like?", "Could you give me the {l}?")
_NUMBERED = (
    "What {l} should I put in?",
    "What is the {l}?",
    "What {l} are we talking about?",
    "Which {l} do you want?",
)
_LEADS = ("Sure.", "Happy to.", "Of course.", "Gladly.", "Okay.", "All right.", "No problem.", "Will do.", "Certainly.")
_WITHIN = (
    "could you tell me {c}?", "I'd need to know {c} first. Can you help me out?", "can you tell me {c}?",
    "before I {t}, could you let me know {c}?", "to {t}, I still have to know {c}. Could you fill me in?",
    "let me know {c}, and I'll {t}. What should it be?",
)  # fmt: skip


_ALONE = ("{c}?", "just so I get this right: {c}?", "{c}, if I may ask?", "first of all, {c}?")


def question(withheld: Sequence[tuple[Part, Given]], variant: int) -> str:
    """What the assistant asks when values are missing; another variant is asked in other words."""
    rng = Seed(variant).stream()
    askings = [_asking(part, given) for part, given in withheld]
    if len(askings) == 1 and askings[0].whole and rng.chance(75):
        asked = rng.pick(askings[0].whole)
        if rng.chance(25):
            asked = f"{rng.pick(_PURPOSES).format(withheld[0][0].task)} {_lowered(asked)}"
    else:
        clauses = [asking.clause for asking in askings]
        distinct = list(dict.fromkeys(clauses))
        # A comma behind a number would be read as a part of it.
        every = " and ".join(distinct) if any(c[-1:].isdigit() for c in distinct) else listed(distinct)
        if len(distinct) < len(clauses):
            every += " in each case"
        frames: tuple[str, ...] = _WITHIN if any(" to " in c or " should " in c for c in clauses) else _WITHIN + _ALONE
        if every[-1].isdigit():
            frames = tuple(frame for frame in frames if "{c}," not in frame)
        asked = capitalised(rng.pick(frames).format(c=every, t=withheld[0][0].task))
    return f"{rng.pick(_LEADS)} {asked}" if rng.chance(35) else asked


_PURPOSES = ("Before I {}:", "To {}:", "So that I can {}:", "One thing before I {}:")


def _lowered(text: str) -> str:
    """A question that goes on after a colon."""
    return f"{text[:1].lower()}{text[1:]}"


def _asking(part: Part, given: Given) -> _Asking:
    slot = part.by_name.get(given.parameter)
    # A number in words would be taken for a fact: "six drinks frequency".
    label = " ".join([word for word in given.label.split() if word not in _NUMERALS]) or given.label
    if label[-2:-1] == " ":
        label = f"{label[:-1]}{label[-1].upper()}"  # "city a" and "city b"
    asking = _plain(label) if slot is None else _of(slot, label, part)
    return _Asking(asking.clause.replace("{l}", label), tuple([text.replace("{l}", label) for text in asking.whole]))


def _of(slot: Slotted, label: str, part: Part) -> _Asking:
    """How a parameter is asked for: by what its label and its kind say, and plainly by its label where they do not."""
    words = frozenset(label.lower().split())
    kind = slot.kind
    if slot.options:
        choice = _either(slot.options)
        return _Asking(f"which {{l}} ({choice})", (f"Which {{l}}, {choice}?", f"Should the {{l}} be {choice}?"))
    if slot.boolean:
        return _Asking("whether you want {l}", ("With or without {l}?", "Do you want {l}?"))
    if kind in _PLACES and (words & _FROM or words & _TO):
        return _directed(kind, "from" if words & _FROM else "to")
    if part.endpoint.effect in ("search", "read") and slot.textual and not words.isdisjoint(_SEARCHED):
        return _KINDS["keyword"]
    if kind in _TEXTS:
        return _worded(part)
    if label in _TITLES and slot.textual:
        return _titled(part)
    if slot.numeric and spent(label):
        counted, _, become = label.partition(" ")
        asked = f"how many {counted} {become}" if become.startswith("per ") else f"how many {counted} were {become}"
        return _Asking(asked, (f"{capitalised(asked)}?",))
    if slot.numeric and is_plural(label):
        return _Asking("how many {l}", ("How many {l}?", "How many {l} should it be?", "How many {l} do you need?"))
    if label in ("count", "quantity"):
        return _Asking("how many", ("How many should it be?", "How many do you need?", "How many would you like?"))
    by_kind = _KINDS.get(kind) if kind != "keyword" else None
    if by_kind is not None and (len(words) == 1 or kind in ("start_date", "end_date")):
        return by_kind
    asking = _plain(label, numeric=slot.numeric)
    if kind in _IDENTITIES and asking.whole is not _MANY:
        return _Asking("the {l}", _KNOWN)
    if part.endpoint.effect == "search" and asking.whole is _ANY:
        return _Asking(asking.clause, _SOUGHT)
    return asking


def _directed(kind: ValueKind, way: str) -> _Asking:
    """Where something begins or ends: a trip between cities, a conversion between currencies."""
    noun = "airport" if kind == "airport_code" else "place" if kind == "place_name" else kind
    if kind in ("currency", "language"):
        return _Asking(
            f"{way} which {noun}", (f"{capitalised(way)} which {noun}?", f"Which {noun} should it be {way}?")
        )
    verb = "leave from" if way == "from" else "go to"
    return _Asking(
        f"{way} which {noun}", (f"{capitalised(way)} which {noun}?", f"Which {noun} should it {verb}?")
    )  # fmt: skip


def _worded(part: Part) -> _Asking:
    if part.writes:
        return _Asking("what the {l} should say", ("What should the {l} say?", "What would you like the {l} to say?"))
    return _Asking("which {l}", ("Which {l} should I work on?", "Could you paste the {l} here?",
                                        "What is the {l}?"))  # fmt: skip


def _titled(part: Part) -> _Asking:
    if part.endpoint.effect in ("create", "compute"):
        return _Asking("what to call it", ("What should I call it?", "What {l} should it have?", "What's it called?"))
    return _Asking("which {l}", ("Which {l} should I look for?", "What is the {l}?", "Under what {l}?"))


def _plain(label: str, *, numeric: bool = False) -> _Asking:
    if len(label) < 3 or label.rpartition(" ")[2].lower() in _VAGUE:
        return _Asking('what to put for "{l}"', ('What should I put for "{l}"?', 'What goes into "{l}"?'))
    if is_plural(label):
        return _Asking("which {l}", _MANY)
    return _Asking("what {l}" if numeric else "which {l}", _NUMBERED if numeric else _ANY)


def _either(options: Sequence[str]) -> str:
    return f"{', '.join(options[:-1])} or {options[-1]}"
