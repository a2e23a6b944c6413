"""A key that can be used and not be seen: no text, log, pickle or traceback of it holds the value."""

from collections.abc import Callable
from typing import NoReturn


class Secret:
    """Holds a key. `reveal` is called where the header is made, and nowhere else."""

    __slots__ = ("_reveal",)

    def __init__(self, value: str) -> None:
        self._reveal: Callable[[], str] = lambda: (
            value
        )  # a closure: the value is no attribute that a dump of the object would show

    def reveal(self) -> str:
        """The value."""
        return self._reveal()

    def hidden_in(self, text: str) -> str:
        """A text without the key, should a provider have repeated it."""
        value = self._reveal()
        return text.replace(value, "…") if value else text

    def __bool__(self) -> bool:
        return bool(self._reveal())

    def __repr__(self) -> str:
        return "Secret(set)" if self else "Secret(not set)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not pickled")
