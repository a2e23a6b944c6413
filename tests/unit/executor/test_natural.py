"""What has a name of its own is one thing in the results of all endpoints."""

from datetime import date

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.readings import at
from toolgen.core.rng import Seed
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)


def test_two_endpoints_tell_the_same_of_one_username() -> None:
    shown = {"username": "string:.username", "bio": "string:.sentence", "followers_count": "integer:.count"}
    named = [a_parameter("username", slot=".username")]
    profile = an_endpoint(
        "get_profile", entity="profile", parameters=named, response=a_shape({"@entity": "profile", **shown})
    )
    account = an_endpoint(
        "get_account",
        entity="account",
        parameters=named,
        response=a_shape({"@entity": "account", **shown}),
        tool="Social/other",
    )
    world = World(Operations(FakeCatalog(profile, account)), Seed(3), TODAY)
    first, second = (world.perform(a_call(each, {"username": "annlee"})).payload for each in (profile, account))
    assert first == second
    other = world.perform(a_call(account, {"username": "benfox"})).payload
    assert at(other, "/followers_count") != at(first, "/followers_count")


def test_an_address_on_the_internet_is_in_one_country() -> None:
    asked = [a_parameter("ip", slot=".ip")]
    lookup = {"@entity": "lookup", "ip": "string:.ip", "city": "string:.city", "country": "string:.country"}
    check = {"@entity": "proxy", "ip": "string:.ip", "country": "string:.country", "port": "integer:proxy.port"}
    look_up = an_endpoint("get_ip", entity="lookup", parameters=asked, response=a_shape(lookup))
    look_after = an_endpoint("check_ip", entity="proxy", parameters=asked, response=a_shape(check))
    for seed in range(8):
        world = World(Operations(FakeCatalog(look_up, look_after)), Seed(seed), TODAY)
        answers = [world.perform(a_call(each, {"ip": "192.0.2.7"})).payload for each in (look_up, look_after)]
        assert at(answers[0], "/country") == at(answers[1], "/country")


def test_a_telephone_number_is_of_the_country_that_its_digits_say() -> None:
    asked = [a_parameter("phone", slot=".phone")]
    shown = {"@entity": "phone", "phone": "string:.phone", "country": "string:.country"}
    look_up = an_endpoint("look_up_phone", entity="phone", parameters=asked, response=a_shape(shown))
    for seed in range(8):
        told = World(Operations(FakeCatalog(look_up)), Seed(seed), TODAY).perform(
            a_call(look_up, {"phone": "+1-212-555-0133"})
        )
        assert at(told.payload, "/country") == "United States"
