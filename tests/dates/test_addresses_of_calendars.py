"""Which web addresses may be asked for a calendar: none that leads into an inner network."""

import socket
from typing import Any

import pytest

from dates.blocked.sources.address import address
from dates.blocked.sources.fetching import OpenInternet
from dates.blocked.sources.inner import is_open
from dates.blocked.sources.problems import NotReadable, SourceProblem
from tests.dates.calendar_server import calendar_server


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("https://calendar.example/basic.ics", "https://calendar.example/basic.ics"),
        ("  webcal://calendar.example/basic.ics ", "https://calendar.example/basic.ics"),
        ("WEBCALS://calendar.example/basic.ics", "https://calendar.example/basic.ics"),
        ("https://calendar.example", "https://calendar.example/"),
        ("https://calendar.example:8443/a.ics#top", "https://calendar.example:8443/a.ics"),
        (
            "https://calendar.example/ical/a%40b/basic.ics?k=1",
            "https://calendar.example/ical/a%40b/basic.ics?k=1",
        ),
        ("https://pieksämäki.example/ä.ics", "https://xn--pieksmki-4zab.example/%C3%A4.ics"),
        ("https://8.8.8.8/a.ics", "https://8.8.8.8/a.ics"),
        ("https://[2a00::1]/a.ics", "https://[2a00::1]/a.ics"),
    ],
)
def test_an_address_that_may_be_asked(typed: str, asked: str) -> None:
    assert str(address(typed)) == asked


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "not_an_address"),
        ("https://", "not_an_address"),
        ("https://a b.example/", "not_an_address"),
        ("https://a.example\\@b.example/", "not_an_address"),
        ("https://a.example/\r\nHost: b.example", "not_an_address"),
        ("https://a..example/", "not_an_address"),
        ("https://a.example:99999/", "not_an_address"),
        ("https://a.example/" + "x" * 1000, "not_an_address"),
        ("http://calendar.example/a.ics", "not_https"),
        ("ftp://calendar.example/a.ics", "not_https"),
        ("file:///etc/passwd", "not_https"),
        ("gopher://calendar.example/", "not_https"),
        ("calendar.example/a.ics", "not_https"),
        ("https://maija:salasana@calendar.example/", "has_password"),
        ("https://maija@calendar.example/", "has_password"),
        ("https://calendar.example:22/", "unusual_port"),
        ("https://calendar.example:5432/", "unusual_port"),
        ("https://localhost/", "internal"),
        ("https://intranet/", "internal"),
        ("https://127.0.0.1/", "internal"),
        ("https://127.0.0.1./", "internal"),
        ("https://127.1/", "internal"),
        ("https://2130706433/", "internal"),
        ("https://0x7f000001/", "internal"),
        ("https://0x7f.1/", "internal"),
        ("https://0177.0.0.1/", "internal"),
        ("https://①②⑦.⓪.⓪.①/", "internal"),
        ("https://10.0.0.1/", "internal"),
        ("https://169.254.169.254/latest/meta-data/", "internal"),
        ("https://[::1]/", "internal"),
        ("https://[::ffff:127.0.0.1]/", "internal"),
        ("https://[fe80::1%25eth0]/", "internal"),
        ("https://[64:ff9b::10.0.0.1]/", "internal"),
        ("https://[2002:7f00:1::]/", "internal"),
    ],
)
def test_an_address_that_is_not_asked(typed: str, problem: str) -> None:
    with pytest.raises(NotReadable) as refused:
        address(typed)

    assert refused.value.problem == problem


@pytest.mark.parametrize(
    "number",
    [
        *("0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.1.1", "172.16.0.1", "192.168.1.1"),
        *("192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "::8.8.8.8", "::ffff:10.0.0.1", "fc00::1", "fec0::1", "fe80::1", "ff02::1"),
        *("64:ff9b::a00:1", "64:ff9b:1::808:808", "2001::1", "2001:db8::1", "2002:a00:1::1", "3fff::1"),
        "nonsense",
    ],
)
def test_an_inner_network(number: str) -> None:
    assert not is_open(number)


@pytest.mark.parametrize(
    "number", ["8.8.8.8", "2a00::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_the_open_internet(number: str) -> None:
    assert is_open(number)


@pytest.mark.parametrize(
    "typed", ["http://127.0.0.1:8000/a.ics", "http://[::1]:1/", "http://localhost/a.ics"]
)
def test_a_trial_asks_its_own_machine(in_a_trial: None, typed: str) -> None:
    assert str(address(typed)) == typed


@pytest.mark.parametrize("typed", ["http://10.0.0.1/", "https://192.168.1.1/", "http://calendar.example/"])
def test_a_trial_asks_no_other_inner_machine(in_a_trial: None, typed: str) -> None:
    with pytest.raises(NotReadable):
        address(typed)


def names(monkeypatch: pytest.MonkeyPatch, **answers: list[str]) -> list[str]:
    """What names mean from now on: each is asked for its addresses in turn."""
    asked: list[str] = []

    def look_up(host: str, port: int, *_more: Any, **_kinds: Any) -> list[Any]:
        asked.append(host)
        kind = socket.AF_INET
        return [(kind, socket.SOCK_STREAM, 6, "", (number, port)) for number in answers[host.split(".")[0]]]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


@pytest.mark.parametrize("numbers", [["10.0.0.1"], ["127.0.0.1"], ["8.8.8.8", "192.168.1.1"]])
async def test_a_name_that_means_an_inner_machine(
    monkeypatch: pytest.MonkeyPatch, numbers: list[str]
) -> None:
    names(monkeypatch, inner=numbers)

    with pytest.raises(NotReadable) as refused:
        await OpenInternet().connect_tcp("inner.example", 443)

    assert refused.value.problem == SourceProblem.internal


async def test_a_name_is_looked_up_once_and_cannot_mean_something_else_a_moment_later(
    in_a_trial: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with calendar_server() as server:
        asked = names(monkeypatch, turns=["127.0.0.1"])
        line = await OpenInternet().connect_tcp("turns.example", server.port)
        there = line.get_extra_info("server_addr")
        await line.aclose()

    assert (asked, there) == (["turns.example"], ("127.0.0.1", server.port))


async def test_a_machine_that_is_down_is_passed_over(
    in_a_trial: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with calendar_server() as server:
        names(monkeypatch, two=["127.0.0.2", "127.0.0.1"])
        line = await OpenInternet().connect_tcp("two.example", server.port)
        there = line.get_extra_info("server_addr")
        await line.aclose()

    assert there == ("127.0.0.1", server.port)
