"""What no single module can promise: imports, forbidden calls, settings and documents that agree with the code."""

import ast
import re
import shlex
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import islice
from pathlib import Path

import pytest
from pydantic import SecretStr

from tests.support.cli import REPO, environment, run
from tests.support.studio import fixture_studio
from toolgen.config import Settings, variable
from toolgen.core import codec
from toolgen.core.mission import Terms
from toolgen.core.plan import PATTERNS, Constraints
from toolgen.core.record import Record
from toolgen.graph.artifacts import load
from toolgen.graph.missions import plan_missions
from toolgen.graph.plan import plan
from toolgen.pipeline.benchmark.missions import Unfit, mission_of
from toolgen.pipeline.benchmark.simulator import Simulator

SOURCE = REPO / "src" / "toolgen"
MODULES = sorted(SOURCE.rglob("*.py"))
HEAVY = {"numpy", "asyncio", "httpx", "tenacity", "pyrate_limiter", "sqlite3"}
NOT_DECLARED = {"pydantic-core", "jsonschema"}  # pydantic pins the one; audit does without the other
COMMANDS = (
    "build", "generate", "evaluate", "analyze", "run-experiment", "config", "replay", "dashboard", "export", "explain",
    "mcp", "benchmark build", "benchmark run", "benchmark score", "benchmark report", "benchmark explain",
)  # fmt: skip
GROUPS = ("benchmark",)


def test_packages_import_only_what_lies_below_them() -> None:
    program = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=REPO, env=environment(), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


@pytest.mark.parametrize("name", ["hash", "print", "eval", "exec"])
def test_nothing_calls(name: str) -> None:
    calls = [
        f"{module.relative_to(SOURCE)}:{node.lineno}"
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]
    assert calls == []


def test_what_the_type_checker_is_told_to_pass_over_says_why() -> None:
    written = [*MODULES, *(REPO / "tests").rglob("*.py"), *(REPO / "scripts").rglob("*.py")]
    silenced = re.compile(r"# type:[ ]ignore(?:\[[^\]]*\])?(.*)")
    unsaid = [
        f"{module.relative_to(REPO)}:{number}"
        for module in written
        for number, line in enumerate(module.read_text().splitlines(), 1)
        for found in silenced.finditer(line)
        if not re.match(r"  # \w", found[1])
    ]
    assert unsaid == []


def test_only_the_command_line_knows_rich_and_typer() -> None:
    found = [
        str(module.relative_to(SOURCE))
        for module in MODULES
        if module.parts[len(SOURCE.parts)] != "cli"
        and re.search(r"^\s*(import|from) (rich|typer)\b", module.read_text(), re.M)
    ]
    assert found == []


def imported(modules: list[Path]) -> set[str]:
    """The distributions that modules import from, wherever in the file, those under TYPE_CHECKING too."""
    names: set[str] = set()
    for node in (node for module in modules for node in ast.walk(ast.parse(module.read_text()))):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    foreign = names - sys.stdlib_module_names - {"toolgen", "tests"}
    foreign -= {module.stem for module in modules}  # scripts that import each other
    homes = packages_distributions()
    return {home.lower().replace("_", "-") for name in foreign for home in homes.get(name, [name])}


def declared(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w-]", requirement, maxsplit=1)[0].lower() for requirement in requirements}


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    project = tomllib.loads((REPO / "pyproject.toml").read_text())["project"]
    extras = {name: declared(extra) for name, extra in project["optional-dependencies"].items()}
    development = extras.pop("dev")
    offered = declared(project["dependencies"]).union(*extras.values())
    assert imported(MODULES) - NOT_DECLARED == offered
    others = sorted((REPO / "tests").rglob("*.py")) + sorted((REPO / "scripts").rglob("*.py"))
    assert imported(others) - NOT_DECLARED <= offered | development


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; sys.argv = ['toolgen', '--help']\n"
        "from toolgen.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"heavy = {HEAVY | {'pydantic', 'networkx', 'rich'}} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or None)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "generate" in done.stdout


def test_workers_import_nothing_that_they_do_not_need() -> None:
    program = (
        "import sys, toolgen.pipeline.studio, toolgen.pipeline.realise, toolgen.graph.artifacts\n"
        f"heavy = {HEAVY | {'pydantic', 'networkx', 'rich', 'typer'}} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or None)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr


def test_the_example_of_dotenv_lists_every_setting_with_its_default() -> None:
    lines = [line for line in (REPO / ".env.example").read_text().splitlines() if "=" in line]
    expected = []
    for name, field in Settings.model_fields.items():
        secret = isinstance(field.default, SecretStr)
        default = "" if field.default is None or secret else str(field.default)
        default = default.lower() if isinstance(field.default, bool) else default
        expected.append(f"# {variable(name)}={default}  # {field.description}")
    assert lines == expected


def test_the_defaults_in_the_help_are_those_in_the_code() -> None:
    text = " ".join(run("generate", "--help").out.split())
    named = dict(re.findall(r"\[(TOOLGEN_\w+); default: ([^\]]*)\]", text))
    fields = {variable(name): field for name, field in Settings.model_fields.items()}
    worded = {"TOOLGEN_TOOLENV_DIR", "TOOLGEN_REPAIR"}
    assert named.keys() >= {"TOOLGEN_SEED", "TOOLGEN_WORKERS", "TOOLGEN_QUALITY_THRESHOLD", "TOOLGEN_MAX_ATTEMPTS"}
    for name in named.keys() - worded:
        assert named[name] == str(fields[name].default)
    for pattern in PATTERNS:
        assert pattern in text


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    ran = run(*name.split(), "--help")
    assert ran.code == 0
    options = re.findall(r"^  (?:-\w, )?--[\w-]+[^\n]*\n(?:   [^\n]*\n)*", ran.out, re.M)
    assert options
    for option in options:
        assert len(option.split()) > 2, option


def commands_in(document: Path) -> list[list[str]]:
    """The commands in the sh blocks of a document, without prompts, comments and continuations."""
    blocks = re.findall(r"^```sh\n(.*?)^```", document.read_text(), re.M | re.S)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [words for words in (shlex.split(line.removeprefix("$ "), comments=True) for line in lines) if words]


def documents() -> list[Path]:
    return [path for path in (REPO / "README.md", *sorted((REPO / "docs").glob("*.md"))) if path.exists()]


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.name)
def test_the_commands_in_the_documents_exist(document: Path) -> None:
    targets = re.findall(r"^([a-z-]+):.*## ", (REPO / "Makefile").read_text(), re.M)
    for words in commands_in(document):
        if words[0] == "make":
            assert {word for word in words[1:] if "=" not in word} <= set(targets), words
        elif words[0] == "toolgen" and len(words) > 1 and not words[1].startswith("-"):
            depth = 3 if words[1] in GROUPS else 2
            text = run(*words[1:depth], "--help").out
            assert text, words
            for word in words[depth:]:
                if re.match(r"--?[A-Za-z]", word):
                    assert re.search(rf"(^|[ ,]){re.escape(word.partition('=')[0])}\b", text), f"{words}: {word}"


def test_the_missions_in_the_documents_are_of_the_benchmark_that_they_build(artifacts: Path) -> None:
    named = {name for path in documents() for name in re.findall(r"mission_42_(\d{5})", path.read_text())}
    assert named
    graph, catalog, _ = load(artifacts)
    simulator = Simulator(catalog)
    terms = Terms(tasks=(2, 3), style="mixed", pace="realistic", interventions=50, withholds=False)
    blueprints = list(islice(plan_missions(graph, 42, Constraints(terms=terms)), max(map(int, named)) + 1))
    for number in map(int, named):
        assert not isinstance(mission_of(blueprints[number], simulator, 1), Unfit), number


def test_every_command_stands_in_the_readme() -> None:
    readme = REPO / "README.md"
    if not readme.exists():
        pytest.skip("no README yet")
    named = {
        " ".join(words[1 : 3 if words[1] in GROUPS else 2])
        for words in commands_in(readme)
        if words[0] == "toolgen" and len(words) > 1
    }
    assert set(COMMANDS) <= named


def test_every_make_target_has_help() -> None:
    text = (REPO / "Makefile").read_text()
    [phony] = re.findall(r"^\.PHONY: (.*)$", text, re.M)
    assert set(phony.split()) == set(re.findall(r"^([a-z-]+):.*## .+$", text, re.M))


def test_the_record_in_the_readme_is_a_real_one() -> None:
    text = (REPO / "README.md").read_text()
    shown = re.search(r"```json\n(.*?)```", text, re.S)
    assert shown is not None
    wanted = re.search(r"conv_42_(\d{5})", shown[1])
    assert wanted is not None
    graph, studio = fixture_studio()
    blueprint = next(islice(plan(graph, 42, Constraints()), int(wanted[1]), None))
    record = studio.realise(blueprint)
    assert isinstance(record, Record)
    real = re.sub(r"[\s\\]+", "", codec.encode(record).decode())
    values = [part for text in re.findall(r'"((?:[^"\\]|\\.)*)"', shown[1]) for part in text.split("…")]
    assert len(values) > 30
    missing = [value for value in values if re.sub(r"[\s\\]+", "", value).removesuffix("and") not in real]
    assert not missing
