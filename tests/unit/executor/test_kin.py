"""The rows of a list are of whom the list was asked for: an artist's songs are by that artist."""

from collections.abc import Mapping, Sequence
from datetime import date

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.core.tools import Endpoint, Parameter
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

SEEDS = range(12)


def a_world(seed: int, *endpoints: Endpoint) -> World:
    return World(Operations(FakeCatalog(*endpoints)), Seed(seed), date(2026, 5, 3))


def ask(world: World, endpoint: Endpoint, arguments: Mapping[str, Json]) -> Json:
    answer = world.perform(a_call(endpoint, dict(arguments)))
    assert answer.status == "ok", answer.payload
    return answer.payload


def listing(function: str, parameters: Sequence[Parameter], row: Mapping[str, object]) -> Endpoint:
    entity = str(row["@entity"])
    return an_endpoint(
        function,
        effect="search",
        entity=entity,
        parameters=parameters,
        response=a_shape({"rows": [dict(row)]}),
    )


SONG = {
    "@entity": "song",
    "id": "string:song.id",
    "title": "string:song.title/song",
    "artist": "string:song.artist/artist",
}
MATCH = {
    "@entity": "match",
    "match_id": "string:match.id",
    "home_team": "string:match.home_team/team",
    "away_team": "string:match.away_team/team",
}
SCORER = {"@entity": "scorer", "player": "string:scorer.player/person_name", "team": "string:scorer.team/team"}


def test_the_songs_of_an_artist_are_by_that_artist() -> None:
    songs = listing("list_songs", [a_parameter("artist_id", slot="artist.id")], SONG)
    artist = an_endpoint(
        "get_artist",
        entity="artist",
        parameters=[a_parameter("artist_id", slot="artist.id")],
        response=a_shape({"artist_id": "string:artist.id", "name": "string:artist.name/artist"}, entity="artist"),
    )
    for order in ((songs, artist), (artist, songs)):
        for seed in SEEDS:
            world = a_world(seed, songs, artist)
            told = {each.function: ask(world, each, {"artist_id": "ART-1"}) for each in order}
            assert {*every(told["list_songs"], "/rows/*/artist")} == {at(told["get_artist"], "/name")}


def test_the_players_of_a_club_play_for_it() -> None:
    player = {"@entity": "player", "name": "string:player.name/person_name", "team": "string:player.team/team"}
    players = listing("list_players", [a_parameter("club_name", slot="club.name/team")], player)
    for seed in SEEDS:
        assert {*every(ask(a_world(seed, players), players, {"club_name": "Perth Comets"}), "/rows/*/team")} == {
            "Perth Comets"
        }


def test_a_team_is_on_one_side_of_each_of_its_matches() -> None:
    matches = listing("list_matches", [a_parameter("team", slot="match.team/team")], MATCH)
    for seed in SEEDS:
        for row in every(ask(a_world(seed, matches), matches, {"team": "Perth Comets"}), "/rows/*"):
            sides = [at(row, "/home_team"), at(row, "/away_team")]
            assert sides.count("Perth Comets") == 1


def test_who_scored_in_a_match_plays_for_one_of_its_sides() -> None:
    pair = [a_parameter("team1", slot="scorer.team_1/team"), a_parameter("team2", slot="scorer.team_2/team")]
    scorers = listing("list_scorers", pair, SCORER)
    lineups = listing("list_lineups", [a_parameter("match_id", slot="match.id")], SCORER)
    match = an_endpoint(
        "get_match", entity="match", parameters=[a_parameter("match_id", slot="match.id")], response=a_shape(MATCH)
    )
    for seed in SEEDS:
        world = a_world(seed, scorers, lineups, match)
        found = every(ask(world, scorers, {"team1": "Perth Comets", "team2": "Avon Otters"}), "/rows/*/team")
        assert {*found} <= {"Perth Comets", "Avon Otters"}
        teams = every(ask(world, lineups, {"match_id": "M-1"}), "/rows/*/team")
        told = ask(world, match, {"match_id": "M-1"})
        assert {*teams} <= {at(told, "/home_team"), at(told, "/away_team")}


def test_the_posts_of_somebody_are_by_one_person() -> None:
    post = {"@entity": "post", "post_id": "string:post.id", "author": "string:post.author/person_name"}
    posts = listing("list_posts", [a_parameter("channel_id", slot="channel.id")], post)
    for seed in SEEDS:
        assert len({*every(ask(a_world(seed, posts), posts, {"channel_id": "C-1"}), "/rows/*/author")}) == 1


def test_of_persons_searched_by_name_the_first_has_it_and_the_others_a_part_of_it() -> None:
    player = {"@entity": "player", "player_id": "string:player.id", "name": "string:player.name/person_name"}
    search = listing("search_players", [a_parameter("player_name", slot="player.name/person_name")], player)
    for seed in SEEDS:
        names = [
            str(each) for each in every(ask(a_world(seed, search), search, {"player_name": "Ann Lee"}), "/rows/*/name")
        ]
        assert names[0] == "Ann Lee"
        assert len({*names}) == len(names)
        assert all("Ann" in name or "Lee" in name for name in names)


def test_the_members_of_a_channel_are_several() -> None:
    member = {"@entity": "member", "username": "string:.username", "full_name": "string:member.full_name/person_name"}
    members = listing("list_members", [a_parameter("channel_id", slot="channel.id")], member)
    users = listing("list_followers", [a_parameter("user_id", slot="user.id")], {**member, "@entity": "follower"})
    for asked, arguments in ((members, {"channel_id": "C-1"}), (users, {"user_id": "U-1"})):
        names = every(ask(a_world(1, members, users), asked, arguments), "/rows/*/username")
        assert len({*names}) == len(names)


def test_a_country_is_found_once() -> None:
    country = {"@entity": "country", "id": "string:country.id", "country": "string:.country"}
    search = listing("search_countries", [a_parameter("query", kind="keyword")], country)
    for term in ("Norway", "usa"):
        assert len(every(ask(a_world(1, search), search, {"query": term}), "/rows/*/country")) == 1


def test_a_follower_has_as_many_followers_as_his_profile_says() -> None:
    follower = {
        "@entity": "follower",
        "username": "string:follower.username/username",
        "followers_count": "integer:follower.count/count",
    }
    followers = listing("list_followers", [a_parameter("user_id", slot="user.id")], follower)
    profile = an_endpoint(
        "get_profile",
        entity="user",
        parameters=[a_parameter("username", kind="username")],
        response=a_shape(
            {"username": "string:.username", "followers_count": "integer:user.followers_count/count"}, entity="user"
        ),
    )
    world = a_world(1, followers, profile)
    found = ask(world, followers, {"user_id": "U-1"})
    told = ask(world, profile, {"username": at(found, "/rows/0/username")})
    assert at(told, "/followers_count") == at(found, "/rows/0/followers_count")


def test_a_location_that_is_searched_for_bears_the_name() -> None:
    place = {"@entity": "location", "id": "string:location.id", "city": "string:.city", "country": "string:.country"}
    search = listing("search_locations", [a_parameter("keyword", kind="keyword")], place)
    assert every(ask(a_world(1, search), search, {"keyword": "London"}), "/rows/*/city")[0] == "London"
