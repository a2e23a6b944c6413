"""The world of one conversation: answers calls from what earlier calls made true, and remembers what it answers.

A fact of an instance is, in this order: what a call wrote or stated, what an earlier result showed, what follows from
those (`coherence`), or a draw that depends on nothing but the conversation's seed, the instance and the attribute.

An id that nobody has mentioned yet is taken to exist, because the user may know it from elsewhere. Once the world has
handed out ids of an entity, though, an id of that entity that it does not know is only believed when the call says
where it comes from (`CallIssued.sources`); one from nowhere is invented, and answered with 404.
"""

from collections.abc import Mapping
from datetime import date

from toolgen.core.events import CallIssued
from toolgen.core.json import Json
from toolgen.core.ports import Performed
from toolgen.core.rng import Seed
from toolgen.executor.answer import Answer
from toolgen.executor.ledger import Ledger
from toolgen.executor.operands import NotComputable
from toolgen.executor.operations import Operation, Operations, Refusal
from toolgen.executor.subject import ask, stated


class World:
    """The mock world of one conversation."""

    __slots__ = ("_ledger", "_operations", "_today")

    def __init__(self, operations: Operations, seed: Seed, today: date) -> None:
        self._operations = operations
        self._today = today
        self._ledger = Ledger(seed.number())

    def perform(self, call: CallIssued) -> Performed:
        """The answer to a call. Whatever the arguments are, it is an answer, never an exception."""
        operation = self._operations.find(call.endpoint_id)
        if operation is None:
            return _refused(Refusal(404, "unknown_function", "", f"there is no function {call.function[:64]}"))
        refusal = operation.refuse(call.arguments) or self._unknown(operation, call)
        if refusal is not None:
            return _refused(refusal)
        try:
            question = ask(operation, call.arguments, self._ledger, self._today)
        except TypeError:
            return _refused(Refusal(422, "invalid_argument", "", "the arguments cannot be read as JSON"))
        self._ledger.told.extend(call.arguments.values())
        answer = Answer(question)
        try:
            payload = answer.payload()
        except NotComputable as error:
            return _refused(Refusal(422, "not_computable", "", str(error)))
        return Performed("ok", 201 if operation.effect == "create" else 200, payload, tuple(answer.references))

    def _unknown(self, operation: Operation, call: CallIssued) -> Refusal | None:
        """The first id, or other name, of something that is not there: deleted, or invented."""
        meaning, arguments = operation.meaning, call.arguments
        creates = operation.effect == "create"
        for known in meaning.known:
            identity = arguments.get(known.parameter)
            if (
                identity is None
                or isinstance(identity, list | dict)
                or (creates and known.parameter == meaning.identity)
            ):
                continue
            instance = self._ledger.find(known.entity, identity)
            if instance is None:
                missing = known.parameter not in call.sources and self._ledger.has_minted(known.entity)
            else:
                missing = instance.deleted
            if missing:
                return _not_found(known.entity, known.parameter, identity)
        if meaning.natural and not meaning.identity and operation.effect in ("read", "update", "delete"):
            return self._deleted(operation, arguments)
        return None

    def _deleted(self, operation: Operation, arguments: Mapping[str, Json]) -> Refusal | None:
        natural, entity = operation.meaning.natural, operation.layout.entity
        instance = self._ledger.recognised(entity, stated(natural, arguments).items())
        if instance is None or not instance.deleted:
            return None
        parameter = next(echo.parameter for echo in natural if echo.parameter in arguments)
        return _not_found(entity, parameter, arguments[parameter])


def _not_found(entity: str, parameter: str, value: Json) -> Refusal:
    noun = entity.replace("_", " ") or "resource"
    return Refusal(404, "not_found", parameter, f"no {noun} has the {parameter} {str(value)[:80]}")


def _refused(refusal: Refusal) -> Performed:
    error: dict[str, Json] = {"status": refusal.status, "code": refusal.code}
    if refusal.field:
        error["field"] = refusal.field
    error["message"] = refusal.message
    return Performed("error", refusal.status, {"error": error})
