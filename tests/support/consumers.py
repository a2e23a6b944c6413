"""What trainers make of an exported file, by their own code, in a process apart: it takes stand-ins for PyTorch.

Each check prints a JSON object. Where a package needs PyTorch only to derive a class from `Dataset`, or imports it on
the way to a module that does not use it, an empty stand-in takes its place: the code under test is the package's own.
"""

import json
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.support.cli import REPO, environment
from tests.support.trainers import INSTALL, template


def consumed(check: str, path: Path, *, needs: tuple[str, ...]) -> dict[str, Any]:
    """The verdict of a check on a file; skips where a package that it needs is not installed."""
    for name in needs:
        if find_spec(name) is None:
            pytest.skip(f"{name} is not installed; {INSTALL}")
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "tests.support.consumers", check, str(path)],
            cwd=REPO,
            env=environment(HF_HOME=home, HF_HUB_OFFLINE="1", TRANSFORMERS_VERBOSITY="error"),
            capture_output=True,
            text=True,
            timeout=300,
        )
    assert done.returncode == 0, done.stderr[-3000:]
    verdict: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return verdict


def _loaded(path: Path) -> Any:
    datasets = import_module("datasets")
    datasets.disable_progress_bars()
    kind = "parquet" if path.suffix == ".parquet" else "json"
    return datasets.load_dataset(kind, data_files=str(path), split="train")


def _tokenizer(family: str) -> Any:
    """A byte-level tokenizer with the chat template of a real model, as TRL ships it."""
    tokenizers = import_module("tokenizers")
    byte_level = tokenizers.pre_tokenizers.ByteLevel
    vocabulary = {char: number for number, char in enumerate(sorted(byte_level.alphabet()))}
    inner = tokenizers.Tokenizer(tokenizers.models.BPE(vocab=vocabulary, merges=[]))
    inner.pre_tokenizer = byte_level(add_prefix_space=False, use_regex=False)
    inner.decoder = tokenizers.decoders.ByteLevel()
    return import_module("transformers").PreTrainedTokenizerFast(
        tokenizer_object=inner, eos_token="<|im_end|>", pad_token="<|endoftext|>", chat_template=template(family)
    )


def _called(text: str) -> list[Any]:
    return [json.loads(part.split("</tool_call>")[0]) for part in text.split("<tool_call>")[1:]]


def preferred(path: Path) -> dict[str, Any]:
    """TRL's own preparation of preference rows."""
    trl = import_module("trl.data_utils")
    tokenizer = _tokenizer("qwen2_5_training")
    rows = list(_loaded(path))
    bad = 0
    for row in rows:
        example = {name: row[name] for name in ("prompt", "chosen", "rejected")}
        told = trl.apply_chat_template(example, tokenizer, tools=json.loads(row["tools"]))
        bad += not (trl.is_conversational(example) and told["prompt"] and told["chosen"] and told["rejected"])
        bad += told["chosen"] == told["rejected"]
    return {"rows": len(rows), "bad": bad}


def _bare(package: str) -> None:
    """A package without what its `__init__` imports: its other modules can be imported all the same."""
    parent, _, name = package.rpartition(".")
    if parent:
        places = [os.path.join(place, name) for place in sys.modules[parent].__path__]
    else:
        found = find_spec(package)
        assert found is not None
        places = list(found.submodule_search_locations or [])
    stand_in = ModuleType(package)
    stand_in.__path__ = places
    sys.modules[package] = stand_in


def chatted(path: Path) -> dict[str, Any]:
    """NeMo Automodel's `ChatDataset` over the file."""
    tokenizer = _tokenizer("qwen3_training")
    import_module("datasets")  # before the stand-in for torch, which it would take for the real one
    for name in ("torch", "torch.utils", "torch.utils.data"):
        sys.modules[name] = ModuleType(name)
    sys.modules["torch.utils.data"].Dataset = object  # type: ignore[attr-defined]  # a module made here
    torch: Any = sys.modules["torch"]
    torch.no_grad = lambda: lambda function: function
    torch.Tensor = torch.Generator = type("Nothing", (), {})
    torch.nn = SimpleNamespace(Module=torch.Tensor)
    for package in (
        "nemo_automodel",
        "nemo_automodel.components",
        "nemo_automodel.components.datasets",
        "nemo_automodel.components.datasets.llm",
    ):
        _bare(package)
    chat = import_module("nemo_automodel.components.datasets.llm.chat_dataset")
    data = chat.ChatDataset(str(path), tokenizer, split="train")
    samples = [data[number] for number in range(len(data))]
    targets = [[label for label in sample["labels"] if label != -100] for sample in samples]
    calls = [call for ids in targets for call in _called(tokenizer.decode(ids))]
    return {
        "rows": len(samples),
        "targets": min(map(len, targets)),
        "calls": len(calls),
        "objects": all(isinstance(call["arguments"], dict) for call in calls),
    }


_CHECKS = (preferred, chatted)

if __name__ == "__main__":
    checks = {check.__name__: check for check in _CHECKS}
    print(json.dumps(checks[sys.argv[1]](Path(sys.argv[2]))))
