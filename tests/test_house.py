"""The order of the rooms: a package may import only what stands to its left."""

import ast
import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
ORDER = [
    "core",
    "people",
    "history",
    "mail",
    "documents",
    "web",
    "suggestions",
    "meetings",
    "papers",
    "plan",
    "agendas",
    "dates",
    "minutes",
    "transfer",
    "reports",
    "desk",
    "residents",
    "demo",
]
ONLY_USERS = {
    "docx": {"documents"},
    "docxtpl": {"documents"},
    "weasyprint": {"documents"},
    "pypdfium2": {"documents"},
    "icalendar": {"meetings"},
    "recurring_ical_events": {"meetings"},
    "xlsxwriter": {"documents"},
    "resvg_py": {"documents"},
    "ortools": {"dates"},
    "holidays": {"dates"},
    "httpcore": {"dates"},
    "httpx": {"plan"},
    "python_calamine": {"documents"},
    "aiosmtpd": {"mail"},
    "aiosmtplib": {"mail"},
    "imapclient": {"mail"},
}


def files(package: str) -> list[Path]:
    return [path for path in (HOUSE / package).rglob("*.py") if "piccolo_migrations" not in path.parts]


def imported(path: Path) -> set[str]:
    """The top-level names that a file imports, wherever in the file it does so."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("package", ORDER)
def test_a_room_imports_only_what_stands_to_its_left(package: str) -> None:
    later = set(ORDER[ORDER.index(package) + 1 :]) | {"app", "cli", "commands", "worker", "serving", "tests"}

    wrong = {
        f"{path.relative_to(HOUSE)} imports {name}"
        for path in files(package)
        for name in imported(path) & later
    }

    assert wrong == set()


def test_the_house_is_described_in_the_order_of_its_rooms() -> None:
    """In README.md a room a row, in CONTRIBUTING.md in one line; `demo` stands behind the doors of both."""
    rows = re.findall(r"^\| `(\w+)/` \|", (HOUSE / "README.md").read_text(), re.M)
    in_short = re.search(r"top of the file: `([^`]+)`", (HOUSE / "CONTRIBUTING.md").read_text())

    assert rows == ORDER
    assert in_short is not None
    assert in_short[1].split() == ORDER[:-1]


def test_reading_a_mail_knows_no_database_and_no_settings() -> None:
    rooms = {
        node.module
        for path in files("mail/reading")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] in ORDER
    }

    assert {room for room in rooms if not room.startswith("mail.reading")} == set()


@pytest.mark.parametrize("library", ONLY_USERS)
def test_a_library_has_one_room(library: str) -> None:
    users = {package for package in ORDER for path in files(package) if library in imported(path)}

    assert users <= ONLY_USERS[library]


@pytest.mark.parametrize("package", ORDER)
def test_imports_stand_at_the_top(package: str) -> None:
    late = {
        f"{path.relative_to(HOUSE)}:{node.lineno}"
        for path in files(package)
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }

    assert late == set()


def test_every_package_with_tables_is_registered() -> None:
    with_tables = {package for package in ORDER if (HOUSE / package / "tables.py").exists()}

    assert {package for package in ORDER if (HOUSE / package / "piccolo_app.py").exists()} == with_tables
