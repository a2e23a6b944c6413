"""A currency has the name, the sign and the decimals of its code, and a list of currencies has none twice."""

from datetime import date

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.json import Json
from toolgen.core.pools import load
from toolgen.core.readings import at
from toolgen.core.rng import Seed
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

NAMES = {currency.code: currency.name for currency in load().currencies}
LIST = an_endpoint(
    "list_currencies",
    effect="search",
    entity="currency",
    parameters=[a_parameter("country", kind="country", required=False)],
    response=a_shape(
        [
            {
                "@entity": "currency",
                "currency": "string:.currency",
                "currency_name": "string:currency.currency_name/currency",
                "symbol": "string:currency.symbol/symbol",
                "decimals": "integer:currency.decimals/number",
            }
        ]
    ),
)


def rows(seed: int, **arguments: Json) -> list[Json]:
    answer = World(Operations(FakeCatalog(LIST)), Seed(seed), date(2026, 5, 3)).perform(a_call(LIST, arguments))
    assert isinstance(answer.payload, list)
    return list(answer.payload)


def test_a_code_has_its_own_name_and_sign() -> None:
    for seed in range(1, 13):
        found = rows(seed)
        for row in found:
            code = str(at(row, "/currency"))
            assert at(row, "/currency_name") == NAMES[code]
            assert (at(row, "/symbol") == "€") is (code == "EUR")
            assert (at(row, "/decimals") == 0) is (code in ("JPY", "KRW", "VND", "CLP", "ISK"))
        assert len({str(at(row, "/currency")) for row in found}) == len(found)


def test_a_country_has_one_currency() -> None:
    for seed in range(1, 13):
        assert [at(row, "/currency") for row in rows(seed, country="Italy")] == ["EUR"]


def test_a_name_that_was_read_as_another_code_is_the_name_of_the_currency() -> None:
    shown = {"@entity": "currency", "currency_code": "string:.currency", "name": "string:.currency"}
    get = an_endpoint("get_currency", entity="currency", response=a_shape(shown))
    for seed in range(1, 13):
        row = World(Operations(FakeCatalog(get)), Seed(seed), date(2026, 5, 3)).perform(a_call(get, {})).payload
        assert at(row, "/name") == NAMES[str(at(row, "/currency_code"))]


def test_a_currency_that_is_asked_for_by_its_code_is_that_one() -> None:
    shown = {
        "@entity": "currency",
        "code": "string:currency.code/code",
        "name": "string:currency.name/name",
        "currencycode": "string:.currencycode/unknown",
    }
    asked = a_parameter("currencycode", kind="unknown")
    get = an_endpoint("get_currency", entity="currency", parameters=[asked], response=a_shape(shown))
    for seed in range(1, 13):
        world = World(Operations(FakeCatalog(get)), Seed(seed), date(2026, 5, 3))
        row = world.perform(a_call(get, {"currencycode": "chf"})).payload
        assert (at(row, "/code"), at(row, "/name")) == ("CHF", NAMES["CHF"])


def test_a_country_is_known_by_its_code_in_small_letters_and_by_another_name() -> None:
    for said, code in (("it", "EUR"), ("us", "USD"), ("USA", "USD"), ("uk", "GBP"), ("CHE", "CHF")):
        assert [at(row, "/currency") for row in rows(3, country=said)] == [code]
