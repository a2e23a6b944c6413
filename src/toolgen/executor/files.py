"""What is told of a file agrees: its name, path and type, its size and lines with what is in it."""

from collections.abc import Mapping, Sequence
from datetime import date

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.pools import lore
from toolgen.core.rng import mix, salt
from toolgen.executor.housing import folder_of
from toolgen.executor.leaves import Leaf, Settle, vocabulary
from toolgen.executor.texts import MEASURES

_ANY_DAY = date(2000, 1, 1)  # names do not depend on today
_SORT = salt("files.sort")
_FILE_KINDS = ("filename", "path", "file_extension", "mime_type")
_EXTENSIONS = ("format", "file_format", "file_type", "extension")
_FOLDERS = vocabulary("folder directory dir parent")
_ENTRIES = ("kind", "type", "entry_type", "item_type")
_CONTENTS = ("content", "contents", "text", "body", "file_content")
_SORTS: Mapping[str, str] = {
    "pdf": "document", "txt": "document", "docx": "document", "md": "document", "html": "document", "json": "data",
    "csv": "spreadsheet", "xlsx": "spreadsheet", "png": "image", "jpg": "image", "mp4": "video", "zip": "archive",
}  # fmt: skip
_MIME_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf", "txt": "text/plain", "md": "text/markdown", "html": "text/html", "csv": "text/csv",
    "json": "application/json", "png": "image/png", "jpg": "image/jpeg", "mp4": "video/mp4", "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
_FREED = ("freed_bytes", "bytes_freed", "freed")  # by deleting it
SIZES = vocabulary("size_bytes size file_size size_in_bytes bytes file_size_bytes filesize")


def files(leaves: Sequence[Leaf]) -> list[Settle]:
    """What has to be settled for each file of which more is shown than its name."""
    texts = [leaf for leaf in leaves if leaf.json_type == "string" and not leaf.lent]
    found: dict[str, dict[str, Leaf]] = {}
    placed = any(leaf.kind == "path" for leaf in texts)
    for leaf in texts:
        named = placed and leaf.kind == "name" and snake(leaf.name) == "name"  # of an entry of a folder
        kind = "file_extension" if snake(leaf.name) in _EXTENSIONS and leaf.kind == "unknown" else leaf.kind
        if (kind in _FILE_KINDS and _FOLDERS.isdisjoint(words(leaf.name))) or named:
            found.setdefault(leaf.direction, {}).setdefault("filename" if named else kind, leaf)
        elif placed and snake(leaf.name) in _ENTRIES and any(each in ("directory", "folder") for each in leaf.options):
            found.setdefault(leaf.direction, {}).setdefault("entry", leaf)
    named_ones = [shown for shown in found.values() if len(shown) > 1 and ("filename" in shown or "path" in shown)]
    return [*map(_file, named_ones), *_measures(leaves)]


def typed(name: str, facts: Mapping[str, Json], key: int) -> str:
    """A file name that ends as the type says that is known of the file; as it is where none is."""
    wanted = next((str(facts[each]).lower() for each in (*_EXTENSIONS, "type", "mime_type") if each in facts), "")
    fitting = [each for each, sort in _SORTS.items() if wanted in (each, sort, _MIME_TYPES[each])]
    stem, dot, ending = name.rpartition(".")
    if not fitting or not dot or ending in fitting:
        return name
    return f"{stem}.{fitting[mix(key, _SORT) * len(fitting) >> 32]}"


def _file(shown: Mapping[str, Leaf]) -> Settle:
    name, path, entry = shown.get("filename"), shown.get("path"), shown.get("entry")
    leading = name or path
    assert leading is not None
    types = [leaf for kind, leaf in shown.items() if kind in ("file_extension", "mime_type")]

    def settle(facts: dict[str, Json], key: int) -> None:
        whole = str(facts.get(path.attribute, "")) if path else ""
        known = facts.get(name.attribute) if name else None
        drawn = path if path is not None and leading.kind == "name" else leading
        own = str(known or whole.rpartition("/")[2] or drawn.draw(key ^ drawn.salt, _ANY_DAY)).rpartition("/")[2]
        if known is None and not whole:
            as_typed = typed(own, facts, key)
            own = own if as_typed == own else lore.file_named(as_typed.rpartition(".")[2])(key)
        if entry is not None and not whole and known is None and _is_folder(entry, facts, key):
            own = own.rpartition(".")[0] or own
        if name and known is None:
            facts[name.attribute] = own
        if path and not whole:
            folder = str(path.draw(key ^ path.salt, _ANY_DAY)).rpartition("/")[0]
            facts[path.attribute] = f"{folder_of(own, folder, key)}/{own}"
        extension = own.rpartition(".")[2].lower()
        for leaf in types:
            if leaf.attribute not in facts and extension in _SORTS:
                facts[leaf.attribute] = _type(leaf, extension)
        if entry is not None and entry.attribute not in facts:
            wanted = ("file",) if extension in _SORTS else ("directory", "folder")
            said = next((option for option in entry.options if option in wanted), None)
            if said is not None:
                facts[entry.attribute] = said

    return settle


def _is_folder(entry: Leaf, facts: Mapping[str, Json], key: int) -> bool:
    """Whether an entry is a folder: as is known, else one in three."""
    known = facts.get(entry.attribute)
    return known in ("directory", "folder") if known is not None else mix(key, _SORT) % 3 == 0


def _type(leaf: Leaf, extension: str) -> str:
    if leaf.kind == "mime_type":
        return _MIME_TYPES[extension]
    sort = _SORTS[extension]
    spelled = {str(option).lower(): str(option) for option in leaf.options}
    if extension in spelled or not spelled:
        return spelled.get(extension, extension)
    return spelled.get(sort) or spelled.get("document") or str(leaf.options[0])


def _measures(leaves: Sequence[Leaf]) -> list[Settle]:
    """The size, the lines and the words of a file of which it is known what is in it."""
    numbers = [leaf for leaf in leaves if leaf.json_type == "integer" and not leaf.options]
    told = [leaf for leaf in numbers if snake(leaf.name) in (*SIZES, *_FREED) or snake(leaf.name) in MEASURES]
    return [_measured(told)] if told else []


def _measured(leaves: Sequence[Leaf]) -> Settle:
    def settle(facts: dict[str, Json], key: int) -> None:
        for leaf in leaves:
            if snake(leaf.name) in _FREED and isinstance(facts.get("size_bytes"), int):
                facts.setdefault(leaf.attribute, facts["size_bytes"])
        text = next((facts[name] for name in _CONTENTS if isinstance(facts.get(name), str)), None)
        if not isinstance(text, str):
            return
        for leaf in leaves:
            if leaf.attribute not in facts:
                measure = MEASURES.get(snake(leaf.name))
                facts[leaf.attribute] = measure(text) if measure else len(text.encode("utf-8", "surrogatepass"))

    return settle
