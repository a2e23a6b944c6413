"""Files that are whole or not there, and their digests."""

import hashlib
import json
from pathlib import Path

SPARE_FILE = ".toolgen-part"  # one short name per folder: tool names may already be as long as names can be


def write_atomically(path: Path, content: bytes) -> None:
    """The whole file or nothing of it, and its folder with it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    spare = path.with_name(SPARE_FILE)
    try:
        spare.write_bytes(content)
        spare.replace(path)
    finally:
        spare.unlink(missing_ok=True)


def read_json(path: Path) -> dict[str, object]:
    """The object in a file, empty where there is none."""
    try:
        value: object = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def digest(content: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def digest_of(path: Path) -> str | None:
    """The SHA-256 of a file; None for what is not there as a file of its own (a link may point anywhere)."""
    if path.is_symlink() or not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
