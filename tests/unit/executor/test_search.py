"""What a search finds has to do with what was searched for."""

from datetime import date

import pytest

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

TODAY = date(2026, 5, 3)
USERS = an_endpoint(
    "search_users",
    effect="search",
    entity="user",
    parameters=[a_parameter("query", kind="keyword")],
    response=a_shape(
        {
            "users": [
                {
                    "@entity": "user",
                    "user_id": "string:user.id",
                    "full_name": "string:user.full_name/person_name",
                    "bio": "string:user.bio/sentence",
                }
            ]
        }
    ),
)
DOMAINS = an_endpoint(
    "search_domains",
    effect="search",
    entity="domain",
    parameters=[a_parameter("keyword", kind="keyword")],
    response=a_shape(
        {"data": [{"@entity": "domain", "tld": "string:domain.tld/unknown", "domain": "string:domain.domain/domain"}]}
    ),
)
SALARY = an_endpoint(
    "estimate_salary",
    entity="salary",
    response=a_shape(
        {
            "@entity": "salary",
            "min_salary": "integer:salary.min_salary/amount",
            "salary_type": "string:salary.salary_type/unknown",
        }
    ),
)


@pytest.mark.parametrize(("term", "field"), [("nike", "bio"), ("Michele", "full_name")])
def test_people_are_found_by_their_names_and_by_what_they_write_of_themselves(term: str, field: str) -> None:
    for seed in range(1, 9):
        found = World(Operations(FakeCatalog(USERS)), Seed(seed), TODAY).perform(a_call(USERS, {"query": term})).payload
        assert every(found, "/users/*")
        assert all(term in str(at(row, f"/{field}")) for row in every(found, "/users/*"))


def test_domains_that_are_found_have_the_search_word_in_them_and_their_own_ending() -> None:
    for seed in range(1, 9):
        world = World(Operations(FakeCatalog(DOMAINS)), Seed(seed), TODAY)
        rows = every(world.perform(a_call(DOMAINS, {"keyword": "consulting"})).payload, "/data/*")
        names = [str(at(row, "/domain")) for row in rows]
        assert len(set(names)) == len(names) > 0
        assert all("consulting" in name for name in names)
        assert all(str(at(row, "/domain")).endswith(f".{at(row, '/tld')}") for row in rows)


def test_nobody_earns_tens_of_thousands_a_month() -> None:
    for seed in range(1, 20):
        row = World(Operations(FakeCatalog(SALARY)), Seed(seed), TODAY).perform(a_call(SALARY, {})).payload
        least = at(row, "/min_salary")
        assert isinstance(least, int)
        assert least <= 12_000 or at(row, "/salary_type") == "yearly"


def test_a_country_has_no_more_cities_than_are_shown() -> None:
    shown = {
        "total": "integer:.total/count",
        "cities": [{"@entity": "city", "city": "string:city.city/city", "country": "string:city.country/country"}],
    }
    parameters = [
        a_parameter("country", kind="country"),
        a_parameter("page", kind="page", schema={"type": "integer"}, required=False),
        a_parameter("limit", kind="limit", schema={"type": "integer"}, required=False),
    ]
    cities = an_endpoint("list_cities", effect="search", entity="city", parameters=parameters, response=a_shape(shown))
    for seed in range(1, 9):
        world = World(Operations(FakeCatalog(cities)), Seed(seed), TODAY)
        found = world.perform(a_call(cities, {"country": "Kenya"})).payload
        assert at(found, "/total") == len(every(found, "/cities/*")) == 1
