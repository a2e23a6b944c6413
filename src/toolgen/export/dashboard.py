"""The bundle of the workbench: one JSON file that holds a dataset whole, for a page without a server.

Browsers hold a string of half a gigabyte at most, and parse 100 MB in about a second; a bundle above the limit is
sampled evenly, and says so.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import Raw

LIMIT = 64 << 20  # bytes of records in a bundle


def kept(sizes: Sequence[int], limit: int = LIMIT) -> list[int]:
    """The numbers of the records that go into a bundle: all, or an even sample that stays below the limit."""
    total = sum(sizes)
    if total <= limit:
        return list(range(len(sizes)))
    wanted = len(sizes) * limit // total
    while wanted:
        numbers = [number * len(sizes) // wanted for number in range(wanted)]
        if sum(sizes[number] for number in numbers) <= limit:
            return numbers
        wanted = wanted * 9 // 10
    return []


def bundle(head: Raw, lines: Iterable[bytes]) -> Iterator[bytes]:
    """The text of a bundle in pieces: the head's fields, then `lines`, one record each."""
    yield bytes(head).rstrip()[:-1] + b',"lines":[\n'
    for number, line in enumerate(lines):
        yield (b",\n" if number else b"") + line.strip()
    yield b"\n]}\n"


def raw(head: msgspec.Struct) -> Raw:
    """A head as JSON."""
    return Raw(msgspec.json.encode(head))
