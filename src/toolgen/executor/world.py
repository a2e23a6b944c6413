"""The world of one conversation: answers calls from what earlier calls made true, and remembers what it answers.

A fact of an instance is, in this order: what a call wrote or stated, what an earlier result showed, what follows from
those (`coherence`), or a draw that depends on nothing but the conversation's seed, the instance and the attribute.

An id that nobody has mentioned yet is taken to exist, because the user may know it from elsewhere. Once the world has
handed out ids of an entity, though, an id of that entity that it does not know is only believed when the call says
where it comes from (`CallIssued.sources`); one from nowhere is invented, and answered with 404.
"""

from collections.abc import Mapping
from datetime import date

from toolgen.core.english import words
from toolgen.core.events import CallIssued
from toolgen.core.json import Json
from toolgen.core.mission import INSTANT, Prospect
from toolgen.core.ports import Performed
from toolgen.core.rng import Seed
from toolgen.executor.answer import Answer
from toolgen.executor.ledger import Ledger
from toolgen.executor.operands import NotComputable
from toolgen.executor.operations import Operation, Operations, Refusal
from toolgen.executor.subject import ask, stated
from toolgen.executor.terms import passed


class World:
    """The mock world of one conversation."""

    __slots__ = ("_keyed", "_ledger", "_operations", "_today")

    def __init__(self, operations: Operations, seed: Seed, today: date) -> None:
        self._operations = operations
        self._today = today
        self._ledger = Ledger(seed.number())
        self._keyed: dict[tuple[str, str], tuple[Mapping[str, Json], Performed]] = {}  # by endpoint and idempotency key

    def perform(self, call: CallIssued, *, most: int | None = None) -> Performed:
        """The answer to a call. Whatever the arguments are, it is an answer, never an exception.

        `most` bounds the items that a search finds, where there are to be fewer than there would be.
        """
        operation = self._operations.find(call.endpoint_id)
        if operation is None:
            return refused(Refusal(404, "unknown_function", "", f"there is no function {call.function[:64]}"))
        if operation.terms.key and operation.terms.key in call.arguments:
            return self._once(operation, call)
        return self._performed(operation, call, most)

    def prospect(self, call: CallIssued) -> Prospect:
        """Every answer comes at once."""
        return INSTANT

    def knows(self, entity: str, identity: Json) -> bool:
        """Whether a call or a result has named this thing."""
        return self._ledger.find(entity, identity) is not None

    def _once(self, operation: Operation, call: CallIssued) -> Performed:
        """The first answer to calls with one idempotency key, which has its effect once; not with other arguments."""
        name = operation.terms.key
        place = (operation.endpoint_id, str(call.arguments[name]))
        before = self._keyed.get(place)
        if before is None:
            answer = self._performed(operation, call)
            if answer.status == "ok":
                self._keyed[place] = (call.arguments, answer)
            return answer
        if before[0] != call.arguments:
            return refused(Refusal(422, "key_reused", name, f"this {name} was sent with other arguments before"))
        return before[1]

    def _performed(self, operation: Operation, call: CallIssued, most: int | None = None) -> Performed:
        refusal = operation.refuse(call.arguments) or self._unknown(operation, call) or self._late(operation, call)
        if refusal is not None:
            return refused(refusal)
        try:
            question = ask(operation, call.arguments, self._ledger, self._today, most=most)
        except TypeError:
            return refused(Refusal(422, "invalid_argument", "", "the arguments cannot be read as JSON"))
        self._ledger.told.extend(call.arguments.values())
        answer = Answer(question)
        try:
            payload = answer.payload()
        except NotComputable as error:
            return refused(Refusal(422, "not_computable", "", str(error)))
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
                return not_found(known.entity, known.parameter, identity)
        if meaning.natural and not meaning.identity and operation.effect in ("read", "update", "delete"):
            return self._deleted(operation, arguments)
        return None

    def _late(self, operation: Operation, call: CallIssued) -> Refusal | None:
        """Something planned for a day that has passed."""
        name = passed(operation.terms, call.arguments, self._today) if operation.terms.ahead else ""
        return (
            Refusal(422, "date_in_past", name, f"the {' '.join(words(name))} must not be in the past") if name else None
        )

    def _deleted(self, operation: Operation, arguments: Mapping[str, Json]) -> Refusal | None:
        natural, entity = operation.meaning.natural, operation.layout.entity
        instance = self._ledger.recognised(entity, stated(natural, arguments).items())
        if instance is None or not instance.deleted:
            return None
        parameter = next(echo.parameter for echo in natural if echo.parameter in arguments)
        return not_found(entity, parameter, arguments[parameter])


def not_found(entity: str, parameter: str, value: Json) -> Refusal:
    """The refusal of a call that names something which is not there."""
    noun = entity.replace("_", " ") or "resource"
    return Refusal(
        404, "not_found", parameter, f"there is no {noun} with the {named(parameter, entity)} {str(value)[:80]}"
    )


def named(parameter: str, entity: str) -> str:
    """A parameter in words, without those of the thing that it belongs to: the `album_id` of an album is its id."""
    own = set(entity.split("_"))
    said = words(parameter)
    return " ".join([word for word in said if word not in own] or said)


def refused(refusal: Refusal) -> Performed:
    """A refusal as an answer."""
    error: dict[str, Json] = {"status": refusal.status, "code": refusal.code}
    if refusal.field:
        error["field"] = refusal.field
    error["message"] = refusal.message
    return Performed("error", refusal.status, {"error": error})
