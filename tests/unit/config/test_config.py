"""Settings: who wins, what is refused, and what is shown."""

import traceback
from pathlib import Path

import pytest
from pydantic import SecretStr

from toolgen.config import MAX_SEED, Settings, bundled_corpus, corpus_dir, resolve, rows, shown
from toolgen.core.errors import ConfigError


def test_the_command_line_beats_dotenv_which_beats_the_environment_which_beats_the_default(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TOOLGEN_SEED=2\nTOOLGEN_WORKERS=2\n")
    environment = {"TOOLGEN_SEED": "3", "TOOLGEN_WORKERS": "3", "TOOLGEN_MAX_ATTEMPTS": "5"}
    resolved = resolve({"seed": "1"}, directory=tmp_path, environment=environment)
    assert (resolved.settings.seed, resolved.sources["seed"]) == (1, "--seed")
    assert (resolved.settings.workers, resolved.sources["workers"]) == (2, ".env")
    assert (resolved.settings.max_attempts, resolved.sources["max_attempts"]) == (5, "environment")
    assert (resolved.settings.repair, resolved.sources["repair"]) == (True, "default")


def test_an_empty_value_counts_as_unset(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TOOLGEN_SEED=\nTOOLGEN_WORKERS=''\n")
    resolved = resolve({"seed": ""}, directory=tmp_path, environment={"TOOLGEN_SEED": "9", "TOOLGEN_WORKERS": ""})
    assert (resolved.settings.seed, resolved.sources["seed"]) == (9, "environment")
    assert resolved.sources["workers"] == "default"


def test_a_blank_value_counts_as_unset(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text('TOOLGEN_SEED="  "\n')
    resolved = resolve(directory=tmp_path, environment={"TOOLGEN_SEED": "9", "TOOLGEN_TOOLENV_DIR": " "})
    assert (resolved.settings.seed, resolved.sources["seed"]) == (9, "environment")
    assert resolved.sources["toolenv_dir"] == "default"


def test_a_wrong_value_of_any_length_is_a_short_message(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        resolve({"seed": "4" * 5000}, directory=tmp_path, environment={})
    assert len(str(error.value)) < 200


def test_a_folder_whose_name_is_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"TOOLGEN_TOOLENV_DIR \(environment\): '/a/\\udcff' is not UTF-8 text"):
        resolve(directory=tmp_path, environment={"TOOLGEN_TOOLENV_DIR": "/a/\udcff"})


def test_only_the_dotenv_of_the_given_directory_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TOOLGEN_SEED=5\n")
    inner = tmp_path / "inner"
    inner.mkdir()
    assert resolve(directory=inner, environment={}).sources["seed"] == "default"


@pytest.mark.parametrize("seed", ["abc", "-1", "1.5", str(MAX_SEED + 1)])
def test_a_bad_seed_is_refused_with_what_is_allowed(seed: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        resolve({"seed": seed}, directory=tmp_path, environment={})
    assert str(error.value) == f"--seed: {seed!r} is not allowed; give a whole number from 0 to {MAX_SEED}"


def test_a_bad_value_names_the_variable_and_where_it_was_set(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TOOLGEN_QUALITY_THRESHOLD=nan\n")
    with pytest.raises(ConfigError) as error:
        resolve(directory=tmp_path, environment={})
    assert str(error.value) == "TOOLGEN_QUALITY_THRESHOLD (.env): 'nan' is not allowed; give a number from 1 to 5"


def test_a_dotenv_that_is_not_text_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"TOOLGEN_SEED=\xff\xfe\n")
    with pytest.raises(ConfigError, match=r"\.env cannot be read .* make it UTF-8 text or remove it"):
        resolve(directory=tmp_path, environment={})


def test_names_in_dotenv_that_are_no_settings_are_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TOOLGEN_SEEED=1\nOTHER=2\n")
    assert resolve(directory=tmp_path, environment={}).unknown == ("TOOLGEN_SEEED",)


def test_a_secret_is_only_ever_set_or_not_set() -> None:
    assert shown(SecretStr("hunter2")) == "set"
    assert shown(SecretStr("")) == "not set"


def test_every_setting_has_a_row(tmp_path: Path) -> None:
    assert [row.name for row in rows(resolve(directory=tmp_path, environment={}))] == list(Settings.model_fields)


def test_the_corpus_in_the_current_directory_comes_before_the_bundled_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert corpus_dir(Settings()) == bundled_corpus()
    (tmp_path / "data/toolenv/tools").mkdir(parents=True)
    assert corpus_dir(Settings()) == Path("data/toolenv/tools")
    assert corpus_dir(Settings(toolenv_dir=Path("elsewhere"))) == Path("elsewhere")


def test_the_bundled_corpus_is_there() -> None:
    assert any(bundled_corpus().rglob("*.json"))


@pytest.mark.parametrize("name", ["TOOLGEN_OPENAI_BASE_URL", "TOOLGEN_GEMINI_BASE_URL"])
@pytest.mark.parametrize(
    "address",
    [
        "https://joe:hunter2@example.org/v1",
        "https://hunter2@example.org",
        "https://example.org/v1?key=hunter2",
        "https://example.org/#hunter2",
        "example.org/v1?key=hunter2",
    ],
)
def test_an_address_that_carries_a_key_is_refused_and_not_repeated(name: str, address: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        resolve(directory=tmp_path, environment={name: address})
    assert str(caught.value) == (
        f"{name} (environment): that value is not allowed; give an address without user, query or key"
    )
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:8080", "http://[::1]:8080/v1/", "https://h.example/a/b@2/v1"],
)
def test_an_address_with_port_and_path_is_taken_as_it_is(address: str, tmp_path: Path) -> None:
    environment = {"TOOLGEN_OPENAI_BASE_URL": address}
    assert resolve(directory=tmp_path, environment=environment).settings.openai_base_url == address


def test_an_address_that_is_merely_wrong_is_repeated(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"'localhost:8080' is not allowed; give an address"):
        resolve(directory=tmp_path, environment={"TOOLGEN_OPENAI_BASE_URL": "localhost:8080"})
