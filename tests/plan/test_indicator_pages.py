"""The pages of indicators and of visitor counts, as a coordinator, a stranger and an association see them."""

from decimal import Decimal

import pytest

from core.clock import today
from people.tables import Person
from plan.figures import Figure
from plan.indicators import values
from plan.indicators.keeping import kept
from plan.indicators.values import Series
from plan.sheet import ActionSheet, IndicatorSheet, Value
from plan.tables import Qualifier
from plan.visitors import asking, keeping, places, telling
from plan.visitors.keeping import Wanted
from plan.visitors.tables import Counted
from plan.visitors.telling import Telling
from tests import make
from tests.door import Visitor, words

YEAR = today().year - 1
OVER = Figure(Decimal(5500), Qualifier.over)


@pytest.fixture
async def one(saga: Person) -> Series:
    town = await make.organisation("Hyvinvointi", kind="department")
    told = (Value(year=2022, figure=OVER), Value(year=2023, missing_because="Ei kysytty"))
    sheet = make.sheet(
        ActionSheet(title="Kokoustilat", responsible=town.name),
        indicators=(IndicatorSheet(name="Reittien kävijät", unit="käyntiä", values=told),),
    )
    return (await values.series(await make.plan(sheet, by=saga)))[0]


async def test_everybody_sees_a_figure_with_its_word(stranger: Visitor, one: Series) -> None:
    page = words(await stranger.get(f"/plan/indicators/{one.id}"))

    assert " ".join(f"2022: {OVER} käyntiä".split()) in page
    assert "Ei kysytty" in page


async def test_a_figure_is_written_down_corrected_and_taken_back(
    stranger: Visitor, saga: Person, one: Series
) -> None:
    await stranger.signed_in_as(saga)
    address = f"/indicators/{one.id}/figures"
    sent = await stranger.send_form(address, {"year": str(YEAR), "figure": "yli 6 100", "note": "Laskurit"})
    first = (await kept([one.id]))[one.id, YEAR, "municipality"]  # type: ignore[index]
    form = await stranger.get(f"/indicators/{one.id}?year={YEAR}&whose=municipality")
    wrong = await stranger.send_form(address, {"year": str(YEAR), "figure": "paljon", "seen": first.mark})
    late = await stranger.send_form(address, {"year": str(YEAR), "figure": "7", "seen": "2020"})
    back = await stranger.send_form(
        f"{address}/taking-back", {"year": str(YEAR), "whose": "municipality", "seen": first.mark}
    )

    assert [answer.status_code for answer in (sent, form, wrong, late, back)] == [303, 200, 422, 409, 303]
    assert first.mark in form.text
    assert len(await kept([one.id])) == 2


async def test_a_file_is_looked_at_before_it_is_written(stranger: Visitor, saga: Person, one: Series) -> None:
    await stranger.signed_in_as(saga)
    text = f"Mittari;{YEAR}\r\nReittien kävijät;yli 6100\r\nTuntematon;1\r\n"
    looked = await stranger.send_form(
        "/indicators/import", files={"file": ("luvut.csv", text.encode("cp1252"))}
    )
    mark = looked.text.partition('name="mark" value="')[2].partition('"')[0]
    before = len(await kept([one.id]))

    written = await stranger.send_form("/indicators/import/figures", {"text": text, "mark": mark})
    empty = await stranger.send_form("/indicators/import", files={"file": ("tyhja.csv", b"")})
    handed_out = await stranger.get("/indicators/figures.csv")

    assert (looked.status_code, written.status_code, empty.status_code) == (200, 303, 422)
    assert "Tuntematon" in looked.text
    assert (before, len(await kept([one.id]))) == (2, 3)
    assert handed_out.content.decode("utf-8-sig").count("Reittien kävijät") == 3


async def test_the_coordinator_sees_what_is_missing_first(
    stranger: Visitor, saga: Person, one: Series
) -> None:
    await stranger.signed_in_as(saga)

    page = await stranger.get("/indicators")

    assert page.text.index('id="missing"') < page.text.index(one.name) < page.text.index('id="all"')


async def test_an_association_tells_by_its_link_without_an_account(stranger: Visitor, saga: Person) -> None:
    village = await make.organisation("Mallilan kyläyhdistys", email="kyla@mallila.example")
    counted = (Counted.visits, Counted.events, Counted.volunteers)
    made = await keeping.add(Wanted(name="Kerhotupa", reported_by=village.id, counted=counted), by=saga)
    place = await places.find(made.id)
    await telling.tell_by_link(YEAR - 1, [(place, Telling(counts={Counted.visits: Figure(Decimal(317))}))])
    address = f"/v/{asking.token(village.id)}"

    before = await stranger.get(address)
    empty = await stranger.send_form(address, {})
    wrong = await stranger.send_form(address, {f"visits-{place.id}": "monta"})
    sent = await stranger.send_form(address, {f"visits-{place.id}": "noin 320", f"seen-{place.id}": "0"})
    after = await stranger.get(address)

    assert "317" in words(before)
    assert [one.status_code for one in (before, empty, wrong, sent, after)] == [200, 422, 422, 303, 200]
    assert "monta" in wrong.text
    assert before.headers["x-robots-tag"] == "noindex"
    told = (await places.told([place.id]))[place.id, YEAR]
    assert told.counts == {Counted.visits: Figure(Decimal(320), Qualifier.about)}


async def test_another_s_link_shows_nothing_of_this_one(stranger: Visitor, saga: Person) -> None:
    mine, theirs = [await make.organisation(name, email=f"{name}@kyla.example") for name in ("aa", "bb")]
    made = await keeping.add(
        Wanted(name="Kerhotupa", reported_by=mine.id, counted=(Counted.visits,)), by=saga
    )
    name = f"visits-{made.id}"

    page = await stranger.get(f"/v/{asking.token(theirs.id)}")
    await stranger.send_form(f"/v/{asking.token(theirs.id)}", {name: "5", f"seen-{made.id}": "0"})
    good = asking.token(mine.id)
    owner = await stranger.get(f"/v/{good[:-1]}{'x' if good[-1] != 'x' else 'y'}")

    assert "Kerhotupa" not in page.text
    assert owner.status_code == 404
    assert await places.told([made.id]) == {}


async def test_the_coordinator_writes_counts_down_on_behalf(stranger: Visitor, saga: Person) -> None:
    await stranger.signed_in_as(saga)
    added = await stranger.send_form(
        "/visitors/places/new", {"name": "Neuvokas", "counted": ["visits", "events"]}
    )
    place = (await places.listed())[0]
    address = f"/visitors/places/{place.id}/{YEAR}"
    fields = {f"visits-{place.id}": "yli 5 500", f"note-{place.id}": "Puhelimessa", f"seen-{place.id}": "0"}

    wrong = await stranger.send_form(address, {f"visits-{place.id}": "1,5", f"seen-{place.id}": "0"})
    sent = await stranger.send_form(address, fields)
    page = words(await stranger.get(f"/visitors?year={YEAR}"))
    files = [await stranger.get(f"/visitors/counts.{form}") for form in ("csv", "xlsx")]

    assert [one.status_code for one in (added, wrong, sent, *files)] == [303, 422, 303, 200, 200]
    assert "Puhelimessa" in page
    assert place.counted == (Counted.visits, Counted.events)
