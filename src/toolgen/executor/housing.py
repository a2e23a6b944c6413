"""Where files lie and what they hold, by their names: photographs in a folder of photographs, a budget in a budget."""

import re
from collections.abc import Mapping

from toolgen.core.pools import lore, lore_tables
from toolgen.core.rng import mix, salt

_FOLDER = salt("housing.folder")
_PLAIN_FOLDERS = ("documents", "projects", "shared", "archive")  # which hold anything
_FOLDERS: Mapping[str, tuple[str, ...]] = {  # where files of a type lie
    "png": ("photos",), "jpg": ("photos",), "mp4": ("videos",), "zip": ("backups", "archive"),
    "csv": ("exports", "reports"), "xlsx": ("exports", "reports"), "json": ("exports",), "html": ("projects",),
}  # fmt: skip
_STEM = re.compile(r"[a-z]{3,}")
_TURNS = re.compile(r"(?i)q[1-4]|v\d+|final|draft|signed|review|backup|copy|new|old")


def file_in(folder: str, key: int) -> str:
    """The name of a file as files in such a folder are called; "" for a folder that may hold anything."""
    sort = folder.rstrip("/").rpartition("/")[2].lower()
    return lore.file_named(sort)(key) if f"file.{sort}" in lore_tables.names() else ""


def folder_of(name: str, drawn: str, key: int) -> str:
    """The folder where a file of this name lies: the one that was drawn, if that holds such files."""
    sort = drawn.rpartition("/")[2]
    usual = _FOLDERS.get(name.rpartition(".")[2].lower(), ())
    if sort in (*_PLAIN_FOLDERS, *usual) or f"file.{sort}" not in lore_tables.names():
        return drawn
    fitting = usual or _PLAIN_FOLDERS
    return f"{drawn.rpartition('/')[0]}/{fitting[mix(key, _FOLDER) % len(fitting)]}"


def spoken(path: str) -> str:
    """What a name says of the content of a file, "" where it says nothing: "price list" of `/a/price_list_q3.pdf`."""
    stem, dot, _ = path.rpartition("/")[2].rpartition(".")
    said = [word for word in re.split(r"[_\W]+", stem.lower()) if _STEM.fullmatch(word) and not _TURNS.fullmatch(word)]
    return " ".join(said) if dot else ""
