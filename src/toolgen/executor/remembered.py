"""What stays known after a call: how many belong to something, and what was worked out of which numbers."""

from toolgen.core.json import Json
from toolgen.core.parts import told_total
from toolgen.executor.subject import Question
from toolgen.executor.tallies import COLUMNS, Tally, is_whole, moved, remember, tell_whole


def tally(told: Tally, payload: Json, question: Question, *, shown: int) -> None:
    """Let the number of what belongs to something be one, and follow what the call has made of it."""
    operation, arguments, ledger = question.operation, question.arguments, question.ledger
    if operation.effect in ("create", "delete"):
        moved(told, arguments, ledger, 1 if operation.effect == "create" else -1)
    elif question.whole is not None and question.whole > shown:
        tell_whole(payload, question.whole)
    elif operation.layout.main_in_list and question.most is None and is_whole(told, arguments):
        total = told_total(payload)
        if total is not None or operation.meaning.limit not in arguments:
            number = total[1] if total is not None else shown
            remember(told, arguments, ledger, dict.fromkeys(told.counts[:-1], number))
    if told.columns and operation.effect == "search":
        remember(told, arguments, ledger, dict.fromkeys(COLUMNS, told.columns))


def worked_out(attribute: str, question: Question) -> None:
    """What a calculation is remembered by: its result, and what was worked out of which numbers."""
    given = question.given
    numbers = [str(each) for each in question.arguments.values() if type(each) in (int, float)]
    if attribute in given:
        given.setdefault("result", given[attribute])
    if numbers and not question.operation.layout.main_in_list:  # a list that is made has no one result
        name = question.operation.endpoint_id.rpartition("/")[2]
        given.setdefault("expression", f"{name}({', '.join(numbers)})")
