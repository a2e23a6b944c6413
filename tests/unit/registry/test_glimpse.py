"""What a list shows of things that are looked up one by one: a name and little else."""

from msgspec.structs import replace

from tests.unit.graph.catalogs import an_endpoint
from toolgen.core.tools import Endpoint
from toolgen.registry.glimpse import glimpsed, looked_up

SONGS = "search song list_songs: genre -> *id title artist album genre length"
SONG = "read song get_song: song_id -> id title artist album genre length"


def derived(line: str) -> Endpoint:
    return replace(an_endpoint("A/one", line), response_shape="derived")


def shown(line: str, *others: str) -> list[str]:
    """The fields of the things in the list."""
    ends = [derived(each) for each in (line, *others)]
    shape = glimpsed(ends[0], looked_up(ends))
    [listed] = [field for field in shape.fields.values() if field.type == "array"]
    assert listed.items is not None
    return list(listed.items.fields)


def test_a_list_shows_less_than_the_look_at_one_of_its_things() -> None:
    assert shown(SONGS, SONG) == ["id", "title", "artist", "genre"]


def test_a_list_shows_all_where_none_of_its_things_can_be_looked_up() -> None:
    whole = ["id", "title", "artist", "album", "genre", "length"]

    assert shown(SONGS) == whole
    assert shown(SONGS, "read song find_song: title -> id artist") == whole
    assert shown(SONGS, "read artist get_artist: artist_id -> id name") == whole


def test_little_is_left_as_it_is() -> None:
    assert shown("search joke list_jokes: -> *id text", "read joke get_joke: joke_id -> id text") == ["id", "text"]


def test_what_an_author_documents_is_left_as_it_is() -> None:
    listing = replace(derived(SONGS), response_shape="known")

    assert glimpsed(listing, frozenset({"song"})) is listing.response
