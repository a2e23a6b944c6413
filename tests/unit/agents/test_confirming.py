"""The question before a deed names the thing as the user knows it."""

from tests.support.builders import FakeCatalog, a_parameter, a_shape, an_endpoint
from tests.unit.agents.test_report import a_result
from toolgen.agents.briefing import Errand
from toolgen.agents.confirming import confirmation
from toolgen.agents.passages import Passage
from toolgen.agents.repertoire import Part, Repertoire
from toolgen.core.json import Json
from toolgen.core.plan import Binding
from toolgen.core.ports import Call
from toolgen.core.provenance import FromResult, Source
from toolgen.core.readings import resolve
from toolgen.core.rng import Seed

CONTACT = {"@entity": "contact", "contact_id": "string:contact.id/id", "full_name": "string:contact.name/person_name"}
NOTE = {"@entity": "note", "note_id": "string:note.id/id", "contact_id": "string:contact.id/id", "tag": "string:.tag"}
ROWS: Json = {
    "contacts": [{"contact_id": "C-1", "full_name": "Ada Byron"}, {"contact_id": "C-2", "full_name": "Wood Works"}]
}


def parts(listed: object) -> list[Part]:
    found = an_endpoint("list_things", effect="search", entity="contact", response=a_shape(listed))
    deleted = an_endpoint(
        "delete_contact",
        effect="delete",
        entity="contact",
        parameters=[a_parameter("contact_id", slot="contact.id/id")],
        response=a_shape({"status": "string:.status"}),
    )
    repertoire = Repertoire(FakeCatalog(found, deleted))
    return [repertoire.part(found.endpoint_id), repertoire.part(deleted.endpoint_id)]


def questions(listed: object, payload: Json, path: str, value: str) -> list[Passage]:
    between = parts(listed)
    errand = Errand(1, (), (), (Binding("contact_id", 0, path),), ())
    endpoint = between[1].endpoint
    sources: dict[str, Source] = {"contact_id": FromResult("call-1", path)}
    call = Call(endpoint.endpoint_id, endpoint.function, {"contact_id": value}, sources)
    results = {"call-1": a_result(payload)}
    asked = [confirmation(errand, between, call, results, Seed(number).stream()) for number in range(20)]
    for passage in asked:
        for proof in passage.evidence:
            assert proof.text in passage.text
            assert isinstance(proof.source, FromResult)
            assert resolve(proof.source, payload) == proof.value
    return asked


def test_a_thing_that_has_been_named_is_confirmed_by_its_name_and_not_by_its_id() -> None:
    for passage in questions({"contacts": [CONTACT]}, ROWS, "/contacts/1/contact_id", "C-2"):
        assert "the contact Wood Works" in passage.text
        assert "C-2" not in passage.text


def test_a_thing_without_a_name_is_confirmed_by_its_id() -> None:
    payload: Json = {"notes": [{"note_id": "N-1", "contact_id": "C-9", "tag": "work"}]}
    for passage in questions({"notes": [NOTE]}, payload, "/notes/0/contact_id", "C-9"):
        assert "C-9" in passage.text
        assert "work" not in passage.text


def test_what_goes_to_somebody_is_confirmed_as_going_to_him() -> None:
    found = an_endpoint("list_things", effect="search", entity="contact", response=a_shape({"contacts": [CONTACT]}))
    sent = an_endpoint(
        "send_message", effect="send", entity="message", parameters=[a_parameter("contact_id", slot="contact.id/id")]
    )
    repertoire = Repertoire(FakeCatalog(found, sent))
    between = [repertoire.part(found.endpoint_id), repertoire.part(sent.endpoint_id)]
    path = "/contacts/0/contact_id"
    errand = Errand(1, (), (), (Binding("contact_id", 0, path),), ())
    sources: dict[str, Source] = {"contact_id": FromResult("call-1", path)}
    call = Call(sent.endpoint_id, sent.function, {"contact_id": "C-1"}, sources)
    for number in range(10):
        asked = confirmation(errand, between, call, {"call-1": a_result(ROWS)}, Seed(number).stream())
        assert "to the contact Ada Byron" in asked.text
