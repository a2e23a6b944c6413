"""Code of those who load what we export, found without importing the frameworks around it."""

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from logging import getLogger
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

INSTALL = "install what scripts/requirements-trainers.txt names"


def folder_of(package: str) -> Path:
    """Where a package lies; skips the test where it is not installed."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        pytest.skip(f"{package} is not installed; {INSTALL}")
    return Path(spec.submodule_search_locations[0])


def llama_factory(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, Any]:
    """LLaMA-Factory's converter and formatter, without torch: the packages above them and the logger are stand-ins."""
    pytest.importorskip("datasets", reason=INSTALL)
    root = folder_of("llamafactory")
    for name, path in (("llamafactory", root), ("llamafactory.data", root / "data"), ("llamafactory.extras", root)):
        package = ModuleType(name)
        package.__path__ = [str(path)]
        monkeypatch.setitem(sys.modules, name, package)
    logging = ModuleType("llamafactory.extras.logging")
    logging.get_logger = _logger  # type: ignore[attr-defined]  # a module made here
    monkeypatch.setitem(sys.modules, logging.__name__, logging)
    monkeypatch.setattr(sys.modules["llamafactory.extras"], "logging", logging, raising=False)
    return import_module("llamafactory.data.converter"), import_module("llamafactory.data.formatter")


def template(name: str) -> str:
    """A chat template as TRL ships it for a family of models."""
    return (folder_of("trl") / "chat_templates" / f"{name}.jinja").read_text()


def rendering() -> Callable[..., Any]:
    """The function behind `tokenizer.apply_chat_template`."""
    pytest.importorskip("transformers", reason=INSTALL)
    found: Callable[..., Any] = import_module("transformers.utils.chat_template_utils").render_jinja_template
    return found


def _logger(name: str) -> Any:
    logger: Any = getLogger(name)
    logger.warning_rank0 = logger.warning
    return logger
