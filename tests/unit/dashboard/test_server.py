"""The loopback server: what it gives, and what it does not."""

import re
from pathlib import Path

import anyio
import httpx
import pytest
from starlette.types import ASGIApp

from tests.support.datasets import a_dataset, a_library
from toolgen.dashboard.server import Answers, application, asked, page

PORT = 8460
HERE = f"http://127.0.0.1:{PORT}"
PAGE = {
    "index.html": b'<meta property="csp-nonce" nonce="TOOLGEN-NONCE"><script nonce="TOOLGEN-NONCE" src="./index.js">',
    "assets/index.js": b"1",
}


class Client:
    """Asks the application, without a socket."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    def get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        return self.request("get", path, headers)

    def request(self, method: str, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url=HERE) as client:
                return await client.request(method, path, headers=headers)

        return anyio.run(ask)


@pytest.fixture
def client(tmp_path: Path) -> Client:
    answers = Answers(head=lambda: b'{"held":"served"}', overview=lambda: b"{}", graph=lambda path: b"[]")
    return Client(application(a_library(a_dataset(tmp_path)), answers, PAGE, port=PORT))


def test_the_page_has_a_policy_with_a_nonce_of_its_own_each_time(client: Client) -> None:
    nonces = set()
    for _ in range(2):
        answer = client.get("/")
        policy = answer.headers["content-security-policy"]
        [nonce] = set(re.findall(r'nonce="([^"]+)"', answer.text))
        assert f"'nonce-{nonce}'" in policy
        assert policy.startswith("default-src 'none'; script-src 'self';")
        assert "unsafe" not in policy
        nonces.add(nonce)
    assert len(nonces) == 2


@pytest.mark.parametrize("path", ["/", "/assets/index.js", "/api/rows", "/api/record?key=conv_0_00000", "/nothing"])
def test_every_answer_forbids_to_be_guessed_at_framed_or_cached(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] in ("no-store", "no-cache")


@pytest.mark.parametrize(
    "host", ["evil.test:8460", "127.0.0.1:80", "127.0.0.1", "localhost.evil.test:8460", "", "0.0.0.0:8460"]
)
def test_other_hosts_are_refused(client: Client, host: str) -> None:
    assert client.get("/api/rows", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}", f"LOCALHOST:{PORT}", f"[::1]:{PORT}"])
def test_our_own_hosts_are_answered(client: Client, host: str) -> None:
    assert client.get("/api/rows", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.test"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"},
        {"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"},
    ],
    ids=str,
)
def test_other_sites_get_no_data(client: Client, headers: dict[str, str]) -> None:
    assert client.get("/api/rows", headers=headers).status_code == 403


def test_a_link_from_another_site_opens_the_page(client: Client) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert client.get("/?c=conv_0_00000", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/../data.jsonl", "/assets/../../data.jsonl", "/%2e%2e/data.jsonl", "/assets/%2e%2e%2fdata.jsonl", "//etc/passwd",
     "/data.jsonl", "/index", "/index.html", "/assets/", "/assets", "/toolgen-data/", "/%00", "/assets/index.js%00"],
)  # fmt: skip
def test_no_path_leads_to_a_file(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_changed(client: Client, method: str) -> None:
    assert client.request(method, "/api/rows").status_code == 405


def test_rows_places_and_records_are_read_on_demand(client: Client) -> None:
    rows = client.get("/api/rows?sort=worst&count=1").json()
    assert (rows["total"], rows["rows"][0]["key"]) == (4, "conv_0_00003")
    assert client.get("/api/place?sort=worst&key=conv_0_00000").json() == {"place": 3}
    assert client.get("/api/record?key=conv_0_00002").json()["conversation_id"] == "conv_0_00002"


@pytest.mark.parametrize("query", ["sort=up", "first=x", "lowest=high", "count=1e9"])
def test_a_question_that_makes_no_sense_is_answered_politely(client: Client, query: str) -> None:
    answer = client.get(f"/api/rows?{query}")
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("not understood: ")


def test_a_page_is_never_longer_than_500_rows(client: Client) -> None:
    assert len(client.get("/api/rows?count=100000000").json()["rows"]) == 4
    assert client.get("/api/rows?first=-5&count=-5").json()["rows"] == []


def test_an_unknown_record_is_said_to_be_unknown(client: Client) -> None:
    answer = client.get("/api/record?key=../../etc/passwd")
    assert answer.status_code == 404
    assert "no conversation '../../etc/passwd'" in answer.json()["error"]


def test_a_question_too_long_is_refused(client: Client) -> None:
    assert client.get(f"/api/rows?words={'x' * 9000}").status_code == 403


def test_the_page_asks_in_the_words_that_the_server_knows() -> None:
    given = asked("words=a+b&tools=x&tools=y&allTools=true&lowest=1.5&repaired=true&sort=best")
    assert (given.words, given.tools, given.all_tools, given.lowest) == ("a b", ("x", "y"), True, 1.5)
    assert (given.repaired, given.rejected, given.sort) == (True, False, "best")


def test_the_page_that_ships_is_whole() -> None:
    files = page()
    named = set(re.findall(r'(?:src|href)="\./([^"]+)"', files["index.html"].decode()))
    assert named <= set(files)
    assert b"TOOLGEN-NONCE" in files["index.html"]
    assert not re.search(rb"<script(?![^>]* src=)", files["index.html"])
