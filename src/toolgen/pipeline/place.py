"""What stands where a dataset is to go: nothing, something of somebody else's, or an earlier attempt at it."""

from pathlib import Path

from toolgen.core.errors import OutputError
from toolgen.export import jsonl
from toolgen.pipeline import manifest as manifests
from toolgen.pipeline.manifest import Manifest, RunSettings


def make(output: Path) -> None:
    """See to it that the output can be a file in a folder. Raises `OutputError` where it cannot."""
    if output.is_dir():
        raise OutputError(f"{output} is a directory; give -o the name of a file")
    if output.exists() and not output.is_file():
        raise OutputError(f"{output} is not a regular file; give another -o")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise OutputError(f"{output.parent} is not a directory; give another -o") from error


def _paths(output: Path) -> tuple[Path, ...]:
    return (output, manifests.rejected_path(output))


def standing(output: Path, settings: RunSettings, *, overwrite: bool) -> Manifest | None:
    """The manifest of a run that is complete, or can be gone on with; None where one begins anew.

    Raises `OutputError` where something else stands in the place and may not be replaced.
    """
    before = _manifest(output, overwrite=overwrite)
    found = [path for own in _paths(output) for path in (own, jsonl.partial(own)) if path.exists()]
    if before is None and found and not overwrite:
        raise OutputError(f"{found[0]} exists without a manifest; pass --overwrite to replace it, or another -o")
    if before is None:
        return None
    changed = manifests.differences(before.settings, settings)
    if changed and not overwrite:
        raise OutputError(
            f"{output} was made with other settings: {'; '.join(changed)}. "
            "Pass --overwrite to replace it, give another -o, or repeat the settings it was made with"
        )
    if changed or (overwrite and before.status != "running"):
        return None
    if before.status != "running":
        _verify(before, output.parent)
    return before


def _manifest(output: Path, *, overwrite: bool) -> Manifest | None:
    """The manifest beside the output, unless it is of another dataset."""
    path = manifests.path_of(output)
    try:
        manifest = manifests.read(path)
    except OutputError:
        if not overwrite:
            raise
        return None
    if manifest is not None and manifest.output != output.name:
        raise OutputError(f"{path} is the manifest of {manifest.output}; give another -o")
    return manifest


def clear(output: Path) -> None:
    """Make room for a run that begins anew."""
    for path in (*_paths(output), *map(jsonl.partial, _paths(output)), manifests.path_of(output)):
        path.unlink(missing_ok=True)


def reopen(output: Path) -> None:
    """Let the files grow again that a run had named when it was killed before it finished its manifest."""
    for path in _paths(output):
        if path.exists() and not jsonl.partial(path).exists():
            path.replace(jsonl.partial(path))


def _verify(manifest: Manifest, folder: Path) -> None:
    """A complete run must still have the files that its manifest describes."""
    for written in manifest.files:
        path = folder / written.name
        if not path.is_file() or path.stat().st_size != written.bytes or jsonl.checksum(path) != written.sha256:
            raise OutputError(f"{path} is missing or was changed since; pass --overwrite to make it again")
