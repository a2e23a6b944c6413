"""A key that can be used and not be seen: no text, log, pickle or traceback of it holds the value."""

from collections.abc import Callable
from typing import NoReturn

_PLACEHOLDER = 15  # characters at most: "ollama", "not-needed". As words, they may stand in any answer


class Secret:
    """Holds a key. `reveal` is called where the header is made, and nowhere else."""

    __slots__ = ("_reveal",)

    def __init__(self, value: str) -> None:
        """Blanks and line breaks around a key are never part of it."""
        value = value.strip()

        def reveal() -> str:
            return value

        self._reveal: Callable[[], str] = reveal  # a closure: no attribute that a dump of the object would show

    def reveal(self) -> str:
        """The value."""
        return self._reveal()

    def fits_a_header(self) -> bool:
        """Whether HTTP can carry it. A library that is given another one would quote it in its error."""
        value = self._reveal()
        return value.isascii() and value.isprintable() and " " not in value

    def hidden_in(self, text: str) -> str:
        """A text without the key, should a provider have repeated it."""
        value = self._reveal()
        return text.replace(value, "…") if value else text

    def hidden_in_bytes(self, content: bytes) -> bytes:
        """The bytes of an answer without the key, likewise. One that is too short to be told from a word is left in."""
        value = self._reveal().encode()
        return content.replace(value, "…".encode()) if len(value) > _PLACEHOLDER else content

    def __bool__(self) -> bool:
        return bool(self._reveal())

    def __repr__(self) -> str:
        return "Secret(set)" if self else "Secret(not set)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not pickled")
