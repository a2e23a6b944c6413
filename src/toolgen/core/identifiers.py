"""Ids as text: in the form of an example, else with a prefix that says what they are of."""

import re
from collections.abc import Mapping, Sequence

from toolgen.core.json import Json
from toolgen.core.numbers import Draw, span
from toolgen.core.pools.text import hexadecimal, uuid
from toolgen.core.rng import salt


def identifier(schema: Mapping[str, Json], entity: str) -> Draw:
    """Text ids in the form of the schema's first example, else with a prefix of the entity: "HTL-48213"."""
    salted = salt(f"id.{entity}")
    examples = schema.get("examples")
    example = examples[0] if isinstance(examples, Sequence) and examples and isinstance(examples[0], str) else ""
    if re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", example) or schema.get("format") == "uuid":
        return lambda key, today: uuid(key ^ salted)
    if re.fullmatch(r"[1-9]\d{2,9}", example):
        return span(10 ** (len(example) - 1), 10 ** len(example) - 1, salted, str)
    if re.fullmatch(r"(?=.*\d)(?=.*[a-f])[0-9a-f]{16,64}", example):
        length = len(example)
        return lambda key, today: hexadecimal(key ^ salted, length)
    found = re.fullmatch(r"([A-Za-z]{1,12}[-_:]?)(\d{3,10})", example)
    prefix, digits = (found.group(1), len(found.group(2))) if found else (f"{_prefix(entity)}-", 5)
    return span(10 ** (digits - 1), 10**digits - 1, salted, lambda drawn: f"{prefix}{drawn}")


def _prefix(entity: str) -> str:
    """HTL for hotel, BKN for booking; ID where the entity has no name."""
    letters = re.sub(r"[^A-Z]", "", entity.upper())
    return (letters[:1] + re.sub(r"[AEIOU]", "", letters[1:]))[:3] or "ID"
