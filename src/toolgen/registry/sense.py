"""One sense of a word: whose company shows it, and what it then stands for."""

from msgspec import Struct


class Sense(Struct, frozen=True):
    """One sense of a word: the topics whose company shows it, and the fields that it then has."""

    topics: str
    fields: str
