"""When things were made in a conversation: each call later than those before it, each thing when it was made."""

from tests.support.builders import a_parameter, a_shape, an_endpoint
from tests.unit.executor.test_world import a_world, ask
from toolgen.core.readings import at

SHOWN = {"note_id": "string:note.id/id", "text": "string:note.text/sentence"}
CREATE = an_endpoint(
    "create_note",
    effect="create",
    entity="note",
    parameters=[a_parameter("text", kind="sentence")],
    response=a_shape({"@entity": "note", **SHOWN}),
)
UPDATE = an_endpoint(
    "update_note",
    effect="update",
    entity="note",
    parameters=[a_parameter("note_id", slot="note.id/id"), a_parameter("text", kind="sentence")],
    response=a_shape({"@entity": "note", **SHOWN, "updated_at": "string:note.updated_at/datetime"}),
)
GET = an_endpoint(
    "get_note",
    entity="note",
    parameters=[a_parameter("note_id", slot="note.id/id")],
    response=a_shape({"@entity": "note", **SHOWN, "created_at": "string:note.created_at/datetime"}),
)


def test_no_call_is_answered_before_those_that_came_first() -> None:
    for seed in range(40):
        world = a_world(CREATE, UPDATE, GET, seed=seed)
        note = at(ask(world, CREATE, text="one"), "/note_id")
        stamps = [str(at(ask(world, UPDATE, note_id=note, text=text), "/updated_at")) for text in "abcd"]
        made = str(at(ask(world, GET, note_id=note), "/created_at"))
        assert [made, *stamps] == sorted({made, *stamps})
        assert made.startswith("2026-05-03T")
