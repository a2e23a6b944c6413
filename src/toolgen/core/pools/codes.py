"""Codes with a form of their own, by the name that they go by: check digits are right, and nothing real is meant."""

from collections.abc import Callable
from functools import lru_cache

from toolgen.core.english import snake
from toolgen.core.pools.text import hexadecimal
from toolgen.core.rng import mix, salt

_PLACES = tuple(salt(f"code.{place}") for place in range(16))
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def form(name: str) -> Callable[[int], str] | None:
    """The codes that a name asks for, by its last word."""
    return _FORMS.get(_last(name))


@lru_cache(maxsize=4096)
def _last(name: str) -> str:
    words = [word for word in snake(name).split("_") if word not in ("code", "number", "no", "value")]
    return words[-1] if words else ""


def _digits(key: int, count: int) -> str:
    return "".join(str(mix(key, _PLACES[place]) * 10 >> 32) for place in range(count))


def _letters(key: int, count: int) -> str:
    return "".join(_LETTERS[mix(key, _PLACES[place]) * len(_LETTERS) >> 32] for place in range(count))


def _checked(digits: str) -> str:
    """With the GS1 check digit: weights 3 and 1 from the right."""
    total = sum(int(digit) * (1 if place % 2 else 3) for place, digit in enumerate(reversed(digits)))
    return f"{digits}{-total % 10}"


def _isin(key: int) -> str:
    """ISO 6166: the country, nine characters, and a Luhn digit over all, letters as two digits."""
    body = f"XS{_digits(key, 9)}"
    spelled = "".join(str(int(character, 36)) for character in body)
    total = sum(sum(divmod(int(digit) * (1 if place % 2 else 2), 10)) for place, digit in enumerate(reversed(spelled)))
    return f"{body}{-total % 10}"


def _iban(key: int) -> str:
    """ISO 13616: the two check digits make the number one modulo 97."""
    account = f"TEST{_digits(key, 14)}"
    spelled = "".join(str(int(character, 36)) for character in f"{account}GB00")
    return f"GB{98 - int(spelled) % 97:02d}{account}"


_FORMS: dict[str, Callable[[int], str]] = {
    "isin": _isin,
    "iban": _iban,
    "ean": lambda key: _checked(f"20{_digits(key, 10)}"),
    "gtin": lambda key: _checked(f"20{_digits(key, 10)}"),
    "gtins": lambda key: _checked(f"20{_digits(key, 10)}"),
    "barcode": lambda key: _checked(f"20{_digits(key, 10)}"),
    "upc": lambda key: _checked(f"2{_digits(key, 10)}"),
    "bic": lambda key: f"{_letters(key, 4)}GB{_digits(key, 2)}",
    "swift": lambda key: f"{_letters(key, 4)}GB{_digits(key, 2)}",
    "asn": lambda key: f"AS{64496 + mix(key, 1) % 16}",  # RFC 5398: reserved for documentation
    "mpn": lambda key: f"{_letters(key, 2)}-{_digits(key, 5)}",
    "sku": lambda key: f"{_letters(key, 3)}-{_digits(key, 4)}",
    "isrc": lambda key: f"QZ{_letters(key, 3)}{_digits(key, 7)}",
    "etag": lambda key: hexadecimal(key, 16),
    "password": lambda key: f"{_letters(key, 3).lower()}-{_digits(key, 4)}-{_letters(key + 9, 3).lower()}",
}
