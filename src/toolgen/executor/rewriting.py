"""Texts made from texts: in another case, as a slug, encoded, hashed, joined, cut."""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable

from toolgen.core.english import words
from toolgen.core.json import Json
from toolgen.executor.operands import Arguments, text_of


def slugify(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def slug_of(given: Arguments) -> str:
    """The slug of a text; that of a slug is told nowhere."""
    if any("slug" in words(name) for name in given):
        raise ValueError("it is a slug already")
    return slugify(text_of(given))


def camel(text: str) -> str:
    parts = [part for part in re.split(r"[^A-Za-z0-9]+", text) if part]
    return parts[0].lower() + "".join(part.capitalize() for part in parts[1:])


def digest(given: Arguments) -> str:
    names = [str(value).lower().replace("-", "") for value in given.values()]
    name = next((each for each in names if each in ("md5", "sha1", "sha256", "sha512")), "sha256")
    return hashlib.new(name, subject(given).encode(), usedforsecurity=False).hexdigest()


def subject(given: Arguments) -> str:
    """The text, where another argument names a mode."""
    return text_of({name: v for name, v in given.items() if not re.fullmatch(r"(?i)md5|sha-?\d+|utf-?8", str(v))})


def decoded(given: Arguments) -> str:
    try:
        return base64.b64decode(text_of(given), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError) as error:
        raise ValueError("not base64 text") from error


def is_palindrome(text: str) -> bool:
    letters = [character for character in text.casefold() if character.isalnum()]
    return letters == letters[::-1]


def cased(given: Arguments) -> Json:
    """Text in the case that another argument names."""
    modes = [str(value).lower() for value in given.values()]
    style = next((case for mode in modes for case in _CASES if mode.startswith(case)), None)
    if style is None:
        raise ValueError("no case named")
    return _CASES[style](text_of(given))


def joined(given: Arguments) -> Json:
    separators = {name: v for name, v in given.items() if set(words(name)) & {"separator", "delimiter", "glue"}}
    glue = str(next(iter(separators.values()), " "))
    rest = [value for name, value in given.items() if name not in separators]
    parts = rest[0] if len(rest) == 1 and isinstance(rest[0], list) else rest
    return glue.join(map(str, parts)) if isinstance(parts, list) else None


def truncated(given: Arguments) -> Json:
    """The text in no more characters than the arguments say, with their ending where they name one."""
    longest = max(0, next(v for v in given.values() if isinstance(v, int) and not isinstance(v, bool)))
    ending = next((str(v) for name, v in given.items() if {*words(name)} & {"ending", "suffix", "ellipsis"}), "")
    text = text_of({name: v for name, v in given.items() if v != ending})
    return text if len(text) <= longest else text[: max(0, longest - len(ending))] + ending[:longest]


_CASES: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "title": str.title,
    "sentence": str.capitalize,
    "capital": str.capitalize,
    "snake": lambda text: slugify(text).replace("-", "_"),
    "kebab": slugify,
    "camel": camel,
}
