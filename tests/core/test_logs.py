"""The log says what happened and where, and nothing about anybody."""

import io
import json
import logging
import sys
from typing import Any

import asyncpg
import structlog

from core.logs import FOR_EYES, FOR_MACHINES, Discreet
from tests import make


def _logged(error: BaseException) -> dict[str, Any]:
    paper = io.StringIO()
    log = structlog.wrap_logger(structlog.WriteLogger(paper), processors=FOR_MACHINES)
    log.error("fault", exc_info=error)
    return dict(json.loads(paper.getvalue()))


async def test_a_fault_of_the_database_names_its_rule_and_not_the_address(database: None) -> None:
    await make.person("Ada Kyläläinen", "ada@kyla.example")
    try:
        await make.person("Ada Toinen", "ada@kyla.example")
    except asyncpg.UniqueViolationError as error:
        found = _logged(error)

    assert "ada@kyla.example" not in json.dumps(found)
    assert found["exception"][0] == "UniqueViolationError 23505 email_address email_address_address_key"
    assert found["exception"][1].startswith("  tests/core/test_logs.py:")


def test_a_fault_tells_its_causes_first_and_none_of_their_words() -> None:
    try:
        try:
            int("ada@kyla.example")
        except ValueError as error:
            raise RuntimeError("Ada Kyläläinen") from error
    except RuntimeError as error:
        found = _logged(error)

    assert [line for line in found["exception"] if not line.startswith(" ")] == ["ValueError", "RuntimeError"]
    assert "yla" not in json.dumps(found)


def test_the_web_server_wrote_somebodys_link_into_the_log() -> None:
    try:
        raise ValueError("Illegal header value b'/t/1abc'")
    except ValueError:
        record = logging.LogRecord("uvicorn", 40, "", 0, "Exception in ASGI application", (), sys.exc_info())

    told = Discreet(logging.BASIC_FORMAT).format(record)

    assert told.splitlines()[:2] == ["ERROR:uvicorn:Exception in ASGI application", "ValueError"]
    assert "/t/1abc" not in told


def test_a_terminal_showed_the_values_of_all_variables() -> None:
    paper = io.StringIO()
    log = structlog.wrap_logger(structlog.WriteLogger(paper), processors=FOR_EYES)
    address = "ada@kyla.example"
    try:
        int(address)
    except ValueError as error:
        log.error("fault", exc_info=error)

    assert "ValueError" in paper.getvalue()
    assert address not in paper.getvalue()
