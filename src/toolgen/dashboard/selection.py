"""What is asked of the list: words, filters and an order, as the page says them and as SQL has them."""

from typing import Literal

from msgspec import Struct

Value = str | float  # of a parameter
Sort = Literal["file", "best", "worst", "longest", "shortest", "slowest", "fastest"]

ORDERS: dict[Sort, str] = {
    "file": "number",
    "best": "overall IS NULL, overall DESC, solved DESC, number",
    "worst": "overall IS NULL, overall, solved, number",
    "longest": "calls DESC, number",
    "shortest": "calls, number",
    "slowest": "ratio IS NULL, ratio DESC, number",
    "fastest": "ratio IS NULL, ratio, number",
}


class Asked(Struct, frozen=True, kw_only=True):
    """One question to the list; the default asks for everything in the order of the file."""

    words: str = ""
    tools: tuple[str, ...] = ()
    all_tools: bool = False  # conversations with all of these tools, not any of them
    categories: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()  # how many are under way at once
    styles: tuple[str, ...] = ()
    interventions: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()  # how flights ended
    lowest: float | None = None  # overall score
    highest: float | None = None
    repaired: bool = False
    rejected: bool = False
    asynchronous: bool = False  # results come later than the turn that asked for them
    failed: bool = False  # some call was answered with an error
    unsolved: bool = False  # a flight with overall = 0
    sort: Sort = "file"


def sql(asked: Asked) -> tuple[str, list[Value]]:
    """The statement that gives the numbers of the rows, in order, and its parameters."""
    clauses: list[str] = []
    values: list[Value] = []

    def add(clause: str, *given: Value) -> None:
        clauses.append(clause)
        values.extend(given)

    if match := _match(asked.words):
        add("number IN (SELECT rowid FROM said WHERE said MATCH ?)", match)
    for kind, names, every in (
        ("tool", asked.tools, asked.all_tools),
        ("category", asked.categories, False),
        ("kind", asked.kinds, False),
        ("finding", asked.findings, False),
        ("tasks", asked.tasks, False),
        ("style", asked.styles, False),
        ("intervention", asked.interventions, False),
    ):
        if names:
            add(
                f"number IN (SELECT number FROM used WHERE kind = ? AND name IN ({_marks(names)})"
                " GROUP BY number HAVING COUNT(*) >= ?)",
                kind,
                *names,
                len(set(names)) if every else 1,
            )
    if asked.patterns:
        add(f"pattern IN ({_marks(asked.patterns)})", *asked.patterns)
    if asked.ended:
        add(f"ended IN ({_marks(asked.ended)})", *asked.ended)
    if asked.lowest is not None:
        add("overall >= ?", asked.lowest)
    if asked.highest is not None:
        add("overall <= ?", asked.highest)
    clauses += [name for name in ("repaired", "rejected", "asynchronous") if getattr(asked, name)]
    clauses += ["errors > 0"] if asked.failed else []
    clauses += ["solved IS NOT NULL AND overall < 1"] if asked.unsolved else []
    where = f" WHERE {' AND '.join(clauses)}" if clauses else ""
    return f"SELECT number FROM rows{where} ORDER BY {ORDERS[asked.sort]}", values


def _match(words: str) -> str:
    """Every word has to occur, as the beginning of one; "search_hotels" is a phrase of two."""
    terms = (term.replace('"', " ").replace("\0", " ") for term in words.split())
    return " AND ".join(f'"{term}" *' for term in terms if any(char.isalnum() for char in term))


def _marks(names: tuple[str, ...]) -> str:
    return ", ".join("?" * len(names))
