"""One database server and one migrated database for all tests; each test is rolled back."""

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

# The settings are read once, when the first module asks for them: before any of ours is imported.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
HOME = Path(tempfile.mkdtemp(prefix=f"poyta-{WORKER}-"))
HOME.chmod(0o755)
# pytest-xdist starts its workers in the environment that we change: they share the server found here.
GIVEN = os.environ.get("TEST_SERVER") or os.environ.get("DATABASE_URL")
NAME = f"poyta_test_{WORKER}"
os.environ.update(DATA_DIR=str(HOME), PUBLIC_URL="http://poyta.example", SECRET_KEY="for tests only")
os.environ.pop("SMTP_URL", None)

from core import postgres  # noqa: E402

SERVER = None if GIVEN else postgres.start(HOME, durable=False)
MAINTENANCE = GIVEN or postgres.dsn(HOME, "postgres")
os.environ["TEST_SERVER"] = MAINTENANCE
os.environ["DATABASE_URL"] = urlsplit(MAINTENANCE)._replace(path=f"/{NAME}").geturl()

import asyncpg  # noqa: E402
import httpx  # noqa: E402
import pytest  # noqa: E402
from litestar import Litestar  # noqa: E402

from app import create_app  # noqa: E402
from core import schema  # noqa: E402
from core.database import engine, pool, sql  # noqa: E402
from people.tables import Person  # noqa: E402
from tests import make  # noqa: E402
from tests.door import Visitor  # noqa: E402
from tests.meetings.calendar_readers import differences, every_calendar  # noqa: E402


def pytest_unconfigure() -> None:
    """End the server that these tests have started."""
    if SERVER:
        SERVER.stop()
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def calendars() -> Iterator[None]:
    """Whatever calendar a test makes is read alike by two programs that are not ours; told after the last."""
    with every_calendar() as made:
        yield
    assert differences(made) == []


@pytest.fixture(scope="session")
async def migrated() -> AsyncIterator[None]:
    """A fresh database, made by the migrations themselves."""
    maintenance = await asyncpg.connect(MAINTENANCE)
    await maintenance.execute(f"DROP DATABASE IF EXISTS {NAME}")
    await maintenance.execute(f"CREATE DATABASE {NAME} TEMPLATE template0 ENCODING 'UTF8'")
    await maintenance.close()
    async with pool(largest=5):
        await schema.bring_up_to_date()
        yield


@pytest.fixture
async def database(migrated: None) -> AsyncIterator[None]:
    """The test runs in a transaction that is rolled back."""
    async with engine().transaction() as transaction:
        yield
        await transaction.rollback()


@pytest.fixture
async def committed(migrated: None) -> AsyncIterator[None]:
    """What the test writes is really written, so that several connections see it; then all is removed."""
    yield
    rows = await sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    names = ", ".join(row["tablename"] for row in rows if row["tablename"] != "migration")
    await sql(f"TRUNCATE {names} RESTART IDENTITY CASCADE")


@pytest.fixture(scope="session")
def service() -> Litestar:
    """The whole service, without worker and mail door."""
    return create_app()


@pytest.fixture
async def stranger(service: Litestar, database: None) -> AsyncIterator[Visitor]:
    """Somebody at the door whom nobody knows."""
    async with visitor(service) as somebody:
        yield somebody


def visitor(service: Litestar) -> Visitor:
    """A browser of its own."""
    transport = httpx.ASGITransport(app=cast(Any, service), raise_app_exceptions=False)
    return Visitor(transport=transport, base_url="http://poyta.example")


@pytest.fixture
async def ada(database: None) -> Person:
    """A village representative, who submits."""
    return await make.person("Ada Kyläläinen", "ada@kyla.example")


@pytest.fixture
async def saga(database: None) -> Person:
    """The welfare coordinator, secretary of every table."""
    return await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")


@pytest.fixture
async def carl(database: None) -> Person:
    """The chair."""
    return await make.person("Carl Puheenjohtaja", "carl@kaupunki.example", role="chair")


@pytest.fixture
async def bo(database: None) -> Person:
    """An official of another department, who must see nothing of ours."""
    return await make.person("Bo Muualta", "bo@muualla.example", role="official")
