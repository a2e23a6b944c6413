"""Tables of those that are ahead: ranked from the first on, by points that follow from what was won and drawn."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from toolgen.core.english import snake
from toolgen.core.rng import mix, salt
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.ledger import Instance

_RANKS = vocabulary("rank position ranking place standing current_rank world_rank chart_position pos")
_RANKED = vocabulary(
    "standing ranking rank leaderboard chart top best table popular trending leader hit bestseller worst"
)
_MEASURES = vocabulary(
    """points score total_points rating votes vote_count view_count play_count stream_count win_count hours_played
    player_count download_count units_sold listeners"""
)
_COUNTED: Mapping[str, frozenset[str]] = {
    "won": vocabulary("wins won win_count"),
    "lost": vocabulary("losses lost loss_count defeats"),
    "drawn": vocabulary("draws drawn ties draw_count"),
    "played": vocabulary("played games_played matches_played games matches"),
    "points": vocabulary("points total_points pts"),
}
_NEVER_DRAWN = vocabulary("basketball nba wnba baseball mlb tennis volleyball nfl nhl hockey mma boxing ncaa wbb mbb")
_ELSEWHERE = ("keyword", "domain", "query")  # what is ranked by others: pages in a search
_BEST = vocabulary("top best")
_RATED = vocabulary("score rating")
_SCALES = (1.0, 5.0, 10.0, 100.0)
_OFF_THE_TOP = 0.25  # the part of a scale in which the best are
_SEASON = salt("standings.season")


class Table(Struct, frozen=True):
    """What the rows of a table show: their rank, what they are ranked by, and what that follows from."""

    rank: Leaf | None
    measure: Leaf | None
    counted: Mapping[str, Leaf]
    drawn: bool  # whether a match can end in a draw
    best: bool  # whether only the best of all are shown


def table_of(leaves: Sequence[Leaf], said: frozenset[str], about: frozenset[str]) -> Table | None:
    """The table that a list is; None where it ranks nothing. `said` are the words of the endpoint and of its rows."""
    numbers = {
        snake(leaf.name): leaf
        for leaf in leaves
        if leaf.json_type in ("integer", "number") and not leaf.options and not leaf.owner and not leaf.direction
    }
    rank = next((leaf for name, leaf in numbers.items() if name in _RANKS), None)
    counted = {kind: leaf for kind, names in _COUNTED.items() for name, leaf in numbers.items() if name in names}
    measure = next((numbers[name] for name in numbers if name in _MEASURES), None)
    if any(snake(leaf.name) in _ELSEWHERE for leaf in leaves) or (
        rank is None and "won" not in counted and _BEST.isdisjoint(said)
    ):
        return None
    if _RANKED.isdisjoint(said) and (rank is None or measure is None):
        return None
    return Table(
        rank,
        measure,
        counted if {"won", "lost"} <= {*counted} else {},
        drawn=_NEVER_DRAWN.isdisjoint(said | about),
        best=not _BEST.isdisjoint(said),
    )


def rank_all(table: Table, found: Sequence[Instance], today: date) -> None:
    """Rank the rows in their order, the best first, unless something is known of them already."""
    shown = [leaf.attribute for leaf in (table.rank, table.measure, *table.counted.values()) if leaf is not None]
    if any(name in each.facts for each in found for name in shown):
        return
    if table.counted:
        _play(table, found)
    elif table.measure is not None:
        measure = table.measure
        drawn = (measure.draw(each.key ^ measure.salt, today) for each in found)
        values = sorted((each for each in drawn if isinstance(each, int | float)), reverse=True)
        if table.best and snake(measure.name) in _RATED and measure.json_type == "number":
            most = next((each for each in _SCALES if values[0] <= each), values[0])
            values = [round(most - (most - each) * _OFF_THE_TOP, 1) for each in values]
        for each, value in zip(found, values, strict=False):
            each.facts[measure.attribute] = value
    if table.rank is not None:
        for place, each in enumerate(found):
            each.facts[table.rank.attribute] = place + 1


def _play(table: Table, found: Sequence[Instance]) -> None:
    """A season of as many matches for everybody: three points for a win and one for a draw, or two and none."""
    matches = 12 + mix(found[0].key, _SEASON) % 18
    results = []
    for place, each in enumerate(found):
        luck = mix(each.key, _SEASON)
        drawn = luck % (matches // 5 + 1) if table.drawn and "drawn" in table.counted else 0
        won = min(matches - drawn, max(0, round(matches * (0.75 - 0.5 * place / len(found))) - drawn // 2))
        points = 3 * won + drawn if table.drawn else 2 * won
        results.append({"won": won, "lost": matches - won - drawn, "drawn": drawn, "played": matches, "points": points})
    results.sort(key=lambda row: (row["points"], row["won"]), reverse=True)
    for each, row in zip(found, results, strict=True):
        each.facts.update({leaf.attribute: row[kind] for kind, leaf in table.counted.items()})
