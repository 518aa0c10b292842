"""The command line: it comes up and says where, ends when it is told to, and refuses in one sentence."""

import asyncio
import os
import signal
import smtplib
import socket
from collections.abc import Iterator

import asyncpg
import pytest

from core.postgres import dsn
from tests.commands import House, eventually, open_house
from tests.ports import free_port

MAIL = b"From: ada@kyla.example\r\nTo: asiat@poyta.example\r\nSubject: Katto\r\n\r\nKatto vuotaa.\r\n"


@pytest.fixture
def house() -> Iterator[House]:
    with open_house() as house:
        yield house


def post(house: House) -> None:
    """Bring a mail to the door."""
    with smtplib.SMTP("127.0.0.1", house.mail_port) as server:
        server.sendmail("ada@kyla.example", ["asiat@poyta.example"], MAIL)


def mails(house: House) -> int:
    """How many mails have been kept."""

    async def count() -> int:
        connection = await asyncpg.connect(dsn(house.data))
        try:
            return int(await connection.fetchval("SELECT count(*) FROM received_mail"))
        finally:
            await connection.close()

    return asyncio.run(count())


def test_from_the_first_start_to_the_second(house: House):
    first = house.serve()
    doors = (house.page(), house.mail_door())
    post(house)
    status, printed, _ = first.told(signal.SIGINT)  # Ctrl-C
    left = house.has_database()
    house.serve()

    assert doors == (200, "220")
    assert [line.split()[1] for line in printed.splitlines() if line.strip().startswith("Pages ")] == [
        f"http://127.0.0.1:{house.port}/"
    ]
    assert (status, left) == (0, False)
    assert mails(house) == 1


def test_a_database_that_ends_by_itself_ends_the_service(house: House):
    serving = house.serve()
    number = int((house.data / "postgres" / "postmaster.pid").read_text().split()[0])

    os.kill(number, signal.SIGKILL)
    status, _, complained = serving.told()
    house.serve()

    assert (status, complained.strip().splitlines()[-1]) == (
        1,
        "poyta: the database has ended by itself; start the service again, nothing kept is lost.",
    )
    assert house.page() == 200


def test_told_to_stop_by_the_machine(house: House):
    serving = house.serve()

    status, _, _ = serving.told(signal.SIGTERM)

    assert (status, house.has_database()) == (0, False)


def test_stopped_while_it_still_starts(house: House):
    serving = house.begin("serve")
    eventually(house.has_database)

    told = serving.told(signal.SIGINT)

    assert told == (0, "", "")
    assert not house.has_database()


def test_killed_and_nothing_received_is_lost(house: House):
    serving = house.serve()
    post(house)

    serving.told(signal.SIGKILL)
    house.serve()

    assert mails(house) == 1


def test_a_second_service_on_the_same_ports_is_refused_and_the_first_goes_on(house: House):
    house.serve()

    refused = house.told("serve")

    assert refused == (
        1, "", f"poyta: port {house.port} on 127.0.0.1 cannot be used (Address already in use); "
        "choose another with PORT.\n",
    )  # fmt: skip
    assert house.page() == 200


def test_a_second_service_on_other_ports_shares_the_data(house: House):
    house.serve()
    port = free_port()

    second = house.serve(PORT=str(port), MAIL_PORT=str(free_port()))
    post(house)
    status, _, _ = second.told(signal.SIGINT)

    assert (status, house.page(), mails(house)) == (0, 200, 1)


def test_a_taken_mail_port(house: House):
    with socket.create_server(("127.0.0.1", house.mail_port)):
        refused = house.told("serve")

    assert refused == (
        1, "", f"poyta: port {house.mail_port} on 127.0.0.1 cannot be used (Address already in use); "
        "choose another with MAIL_PORT.\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"PORT": "eighty"}, "PORT must be a number from 1 to 65535, and 'eighty' is none."),
        ({"PORT": "0"}, "PORT must be a number from 1 to 65535, and '0' is none."),
        ({"MAIL_PORT": "70000"}, "MAIL_PORT must be a number from 1 to 65535, and '70000' is none."),
        (
            {"DATABASE_URL": "postgresql://poyta@127.0.0.1:9/poyta"},
            "the database cannot be reached (Connect call failed ('127.0.0.1', 9)); check DATABASE_URL.",
        ),
        (
            {"DATABASE_URL": "mysql://poyta@127.0.0.1/poyta"},
            "the database cannot be reached (invalid DSN: scheme is expected to be either "
            '"postgresql" or "postgres", got \'mysql\'); check DATABASE_URL.',
        ),
        (
            {"DATA_DIR": "/dev/null/data"},
            "Nothing can be kept in /dev/null/data (Not a directory): "
            "please make that folder writable or choose another with DATA_DIR.",
        ),
    ],
)
def test_what_cannot_be_is_one_sentence(house: House, wrong: dict[str, str], sentence: str):
    assert house.told("serve", SECRET_KEY="", **wrong) == (1, "", f"poyta: {sentence}\n")


def test_a_sign_in_link_is_for_those_who_may_sign_in(house: House):
    assert house.told("sign-in", "nobody@poyta.example") == (
        1, "", "poyta: nobody who may sign in has the address nobody@poyta.example.\n",
    )  # fmt: skip


def test_the_database_is_made_without_serving(house: House):
    assert house.told("migrate") == (0, "The database is up to date.\n", "")
    assert not house.has_database()


def test_letters_of_a_trial_are_for_whoever_sits_at_the_machine(house: House):
    house.serve()

    here = house.outbox()
    through_a_proxy = house.outbox(X_Forwarded_For="203.0.113.5, 127.0.0.1")
    spoofed = house.outbox(X_Forwarded_For="127.0.0.1")
    under_a_foreign_name = house.outbox(Host="evil.example")

    assert (here, through_a_proxy, spoofed, under_a_foreign_name) == (200, 303, 303, 303)
