"""Texts composed by rules: `course: {level} {subject} | {subject} from scratch` makes names of courses.

A rule is a line "name: alternative | alternative"; a line that begins with a blank goes on with the one before. An
alternative is text with references in braces:

    {food}      one of the alternatives of the rule `food`; of `food.THEME` where the text has a theme and there is one
    {Food}      the same with a capital
    {a food}    with its article; {A food}
    {1:food}    the same, remembered as 1 for the rest of the text: {1}

Rules that are called `riddle@question` and `riddle@answer` belong together: for one key, the places of both are one.

Rules that are called `riddle@q` and `riddle@a` belong together: for one key, both have the alternative at one place.

Which alternatives are taken depends on the key alone. What a text is about first (`SHARED`) depends on the key and not
on the rule, so that the title and the text of one thing are about one subject in one city.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from toolgen.core.rng import mix, salt

SHARED = frozenset(("subject", "eventtheme", "city", "country", "work", "workitem"))
GIVEN = frozenset(("term", "titled", "joined"))  # what no rule fills: the words of a search, as a title, as one word
_MULTIPLIER, _INCREMENT, _MASK64 = 6364136223846793005, 1442695040888963407, 0xFFFFFFFFFFFFFFFF  # Knuth's MMIX
_VOWELS = tuple("aeiouAEIOU")
_SPELLED = ("uni", "use", "usu", "euro", "one-", "Uni", "Euro")  # said with a consonant in front

Rules = Mapping[str, Sequence[str]]
Compose = Callable[[int, Mapping[str, str]], str]
"""The text of a key; what is said of the rules of the mapping is the first that the text says of them."""


class _Reference(Struct, frozen=True):
    """A place in an alternative that another rule fills."""

    options: "tuple[_Option, ...]"
    capital: bool
    article: bool
    kept: str  # what it is remembered as
    again: bool  # says what is remembered
    shared: str = ""
    salt: int = 0


_Option = tuple[str | _Reference, ...]
Parsed = dict[str, dict[str, tuple[_Option, ...]]]
"""The rules of one table by theme and name, as far as they have been parsed."""


def rules(text: str) -> dict[str, tuple[str, ...]]:
    """The rules of a table; raises ValueError where two have one name."""
    found: dict[str, tuple[str, ...]] = {}
    for name, row in _lines(text):
        if name in found:
            raise ValueError(f"two rules are called {name!r}; give one of them another name")
        found[name] = tuple(option.strip() for option in row.split(" | "))
    return found


def _lines(text: str) -> Iterator[tuple[str, str]]:
    name, row = "", ""
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line[0] == " ":
            row = f"{row} {line.strip()}"
            continue
        if name:
            yield name, row.strip()
        name, _, row = line.partition(":")
    if name:
        yield name, row.strip()


def referred(table: Rules, start: str, theme: str = "") -> frozenset[str]:
    """The rules that texts of a rule can be made of; those of the theme by their own names."""
    done: dict[str, tuple[_Option, ...]] = {}
    _compiled(table, start, theme, done)
    return frozenset(name.removesuffix(f".{theme}") for name in done)


def composing(table: Rules, start: str, theme: str = "", field: str = "", *, parsed: Parsed | None = None) -> Compose:
    """The texts of a rule by key, others for each field; raises KeyError where a rule is missing.

    What is parsed is kept in `parsed` for the next rule of the table.
    """
    options = _compiled(table, start, theme, {} if parsed is None else parsed.setdefault(theme, {}))
    own = salt(f"grammar.{start}.{field}")

    def compose(key: int, about: Mapping[str, str]) -> str:
        state = [key, ((key ^ own) * _MULTIPLIER + _INCREMENT) & _MASK64]
        return _said(options, state, dict(about))

    return compose


def _compiled(table: Rules, name: str, theme: str, done: dict[str, tuple[_Option, ...]]) -> tuple[_Option, ...]:
    own = f"{name}.{theme}" if f"{name}.{theme}" in table else name
    if own not in done:
        done[own] = tuple(_parsed(table, option, theme, done) for option in table[own])
    return done[own]


def _parsed(table: Rules, option: str, theme: str, done: dict[str, tuple[_Option, ...]]) -> _Option:
    parts: list[str | _Reference] = []
    for place, piece in enumerate(option.replace("}", "{").split("{")):
        if not place % 2:
            if piece:
                parts.append(piece)
            continue
        kept, colon, name = piece.rpartition(":")
        article = name.startswith(("a ", "A "))
        capital = name[:1].isupper()
        name = name[2:] if article else name
        name = name[:1].lower() + name[1:]
        if name.isdecimal() or name in GIVEN:
            parts.append(_Reference((), capital, article, name, True))
            continue
        options = _compiled(table, name, theme, done)
        shared = name if name in SHARED or "@" in name else ""
        together = salt(f"shared.{name.partition('@')[0]}")
        parts.append(_Reference(options, capital, article, kept if colon else "", False, shared, together))
    return tuple(parts)


def _said(options: tuple[_Option, ...], state: list[int], kept: dict[str, str]) -> str:
    """The text of one of the options; `state` is the key and the state of the draws."""
    state[1] = drawn = (state[1] * _MULTIPLIER + _INCREMENT) & _MASK64
    said = ""
    for part in options[(drawn >> 32) * len(options) >> 32]:
        said += part if isinstance(part, str) else _filled(part, state, kept)
    return said


def _filled(part: _Reference, state: list[int], kept: dict[str, str]) -> str:
    if part.again:
        text = kept.get(part.kept, "")
    elif part.shared and kept.get(part.shared) != "":
        first = (part.options[mix(state[0], part.salt) * len(part.options) >> 32],)
        text = kept.get(part.shared) or _said(first, state, kept)
        kept[part.shared] = ""  # the next one is another
    else:
        text = _said(part.options, state, kept)
    if part.kept and not part.again:
        kept[part.kept] = text
    if part.article:
        text = f"an {text}" if text.startswith(_VOWELS) and not text.startswith(_SPELLED) else f"a {text}"
    return text[:1].upper() + text[1:] if part.capital else text
