"""The name of a company, its industry and the symbol that it is traded under agree."""

from datetime import date

from tests.support.builders import FakeCatalog, a_call, a_parameter, a_shape, an_endpoint
from toolgen.core.pools import trades
from toolgen.core.pools.tickers import name_of
from toolgen.core.readings import at, every
from toolgen.core.rng import Seed
from toolgen.executor.operations import Operations
from toolgen.executor.world import World

ROW = {
    "@entity": "company",
    "company_id": "string:company.id",
    "name": "string:company.name/company",
    "industry": "string:company.industry/industry",
}
FIND = an_endpoint(
    "find_companies",
    effect="search",
    entity="company",
    parameters=[a_parameter("industry", kind="industry", required=False)],
    response=a_shape({"companies": [ROW]}),
)


def test_no_company_is_called_after_another_trade() -> None:
    for seed in range(1, 20):
        for industry in ({}, {"industry": "insurance"}):
            world = World(Operations(FakeCatalog(FIND)), Seed(seed), date(2026, 5, 3))
            for row in every(world.perform(a_call(FIND, industry)).payload, "/companies/*"):
                assert at(row, "/name") in trades.names_in(str(at(row, "/industry")))


def test_a_name_that_tells_a_trade_tells_its_industries() -> None:
    assert "Burgess Foods" not in trades.names_in("insurance")
    assert trades.industries_of("Lloyd Energy") == ("energy",)


def test_an_unknown_symbol_stands_for_a_name_with_its_letters() -> None:
    assert name_of("MSSY") == "Massey Group"
    assert name_of("QX1") == ""
    assert all(name_of(symbol)[0] == symbol[0] for symbol in ("CPRL", "BRK", "ZVZ"))


def test_people_have_jobs_of_their_departments_and_accounts_the_names_of_their_types() -> None:
    person = {
        "@entity": "employee",
        "employee_id": "string:employee.id",
        "job_title": "string:employee.job_title/job_title",
        "department": "string:employee.department/unknown",
    }
    account = {
        "@entity": "account",
        "account_id": "string:account.id",
        "account_name": "string:account.account_name/name",
        "account_type": "string:account.account_type/unknown",
    }
    people = an_endpoint("list_staff", effect="search", entity="employee", response=a_shape({"staff": [person]}))
    accounts = an_endpoint(
        "list_accounts", effect="search", entity="account", response=a_shape({"accounts": [account]})
    )
    for seed in range(1, 10):
        world = World(Operations(FakeCatalog(people, accounts)), Seed(seed), date(2026, 5, 3))
        for row in every(world.perform(a_call(people, {})).payload, "/staff/*"):
            jobs = trades.jobs_in(str(at(row, "/department")))
            assert not jobs or at(row, "/job_title") in jobs
        for row in every(world.perform(a_call(accounts, {})).payload, "/accounts/*"):
            assert str(at(row, "/account_name")).lower().startswith(str(at(row, "/account_type")).lower())
