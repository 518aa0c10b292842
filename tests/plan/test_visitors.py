"""How many came: told by link or by phone, asked for by letter, and added up into figures of indicators."""

from decimal import Decimal

import pytest

from core.clock import today
from core.errors import Invalid, NotFound, NotPossible
from mail.tables import Letter
from people.tables import Organisation, Person
from plan.figures import Figure
from plan.indicators import tying, values
from plan.indicators.keeping import kept
from plan.sheet import ActionSheet, IndicatorSheet
from plan.tables import Indicator, Qualifier
from plan.visitors import asking, exporting, keeping, places, telling
from plan.visitors.counting import Sum, total
from plan.visitors.keeping import Wanted
from plan.visitors.places import Counting
from plan.visitors.tables import Counted, Place
from plan.visitors.telling import Telling
from tests import make
from tests.queries import counted

VISITS, EVENTS, VOLUNTEERS, MEMBERS = Counted
YEAR = today().year - 1
EXACTLY, OVER, UNDER, ABOUT = Qualifier


def some(number: int, qualifier: Qualifier = EXACTLY) -> Figure:
    return Figure(Decimal(number), qualifier)


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ([some(3), some(4)], Sum(some(7), 2, 2)),
        ([some(3), some(4, OVER)], Sum(some(7, OVER), 2, 2)),
        ([some(3, ABOUT), some(4, OVER)], Sum(some(7, ABOUT), 2, 2)),
        ([some(3, UNDER), some(4, OVER)], Sum(some(7, ABOUT), 2, 2)),
        ([some(3), None], Sum(some(3, OVER), 1, 2)),
        ([some(3, UNDER), None], Sum(some(3, ABOUT), 1, 2)),
        ([None, None], None),
    ],
)
def test_a_sum_is_no_more_exact_than_its_parts(told: list[Figure | None], meant: Sum | None) -> None:
    counts = {(place, 2025): {VISITS: one} for place, one in enumerate(told) if one}

    assert total(range(len(told)), 2025, VISITS, told=counts) == meant


async def club(
    name: str, by: Person, *, tells: Organisation | None = None, part_of: int | None = None
) -> Counting:
    wanted = Wanted(
        name=name,
        part_of=part_of,
        reported_by=tells.id if tells else None,
        counted=(VISITS, EVENTS, VOLUNTEERS) if tells else (),
    )
    return await places.find((await keeping.add(wanted, by=by)).id)


async def village(
    name: str = "Mallilan kyläyhdistys", email: str | None = "kyla@mallila.example"
) -> Organisation:
    return await make.organisation(name, email=email)


async def test_an_association_tells_and_corrects_its_counts(saga: Person) -> None:
    one = await club("Kerhotupa", saga, tells=await village())

    await telling.tell_by_link(YEAR, [(one, Telling(counts={VISITS: some(120, ABOUT), EVENTS: some(9)}))])
    await telling.tell_by_link(YEAR, [(one, Telling(counts={VISITS: some(130)}, note="Laskettu", seen=1))])

    told = (await places.told([one.id]))[one.id, YEAR]
    assert (told.counts, told.note, told.told_by, told.revision) == (
        {VISITS: some(130)},
        "Laskettu",
        "Mallilan kyläyhdistys",
        2,
    )


async def test_of_two_who_tell_at_once_the_second_is_told(saga: Person) -> None:
    one = await club("Kerhotupa", saga, tells=await village())
    await telling.enter(one, YEAR, Telling(counts={VISITS: some(1)}), by=saga)

    with pytest.raises(NotPossible):
        await telling.tell_by_link(YEAR, [(one, Telling(counts={VISITS: some(2)}))])

    assert (await places.told([one.id]))[one.id, YEAR].counts == {VISITS: some(1)}


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (Telling(), "visits"),
        (Telling(counts={VISITS: Figure(Decimal("1.5"))}), "visits"),
        (Telling(counts={VISITS: some(-1)}), "visits"),
        (Telling(counts={EVENTS: some(10**9)}), "events"),
        (Telling(counts={MEMBERS: some(5)}), "members"),
        (Telling(note="x" * 1001), "note"),
    ],
    ids=range(6),
)
async def test_what_cannot_be_is_told_by_field(told: Telling, field: str, saga: Person) -> None:
    one = await club("Kerhotupa", saga, tells=await village())

    with pytest.raises(Invalid) as refused:
        await telling.tell_by_link(YEAR, [(one, told)])

    assert list(refused.value.problems) == [f"{field}-{one.id}"]


async def test_one_letter_a_teller_and_only_to_those_who_have_not_told(saga: Person) -> None:
    silent, ready, mute = (
        await village(),
        await village("Toisen kylä", "toinen@kyla.example"),
        await village("Kolmas", None),
    )
    await club("Kerhotupa", saga, tells=silent)
    await club("Kylätalo", saga, tells=silent)
    done = await club("Laavu", saga, tells=ready)
    await club("Koulu", saga, tells=mute)
    await telling.tell_by_link(YEAR, [(done, Telling(counts={VISITS: some(1)}))])

    written = await asking.ask(YEAR, by=saga)

    letters = await Letter.objects()
    assert (written, [one.to_address for one in letters]) == (1, ["kyla@mallila.example"])
    assert asking.own_page(silent.id) in letters[0].body
    with pytest.raises(NotPossible):
        await asking.ask(YEAR, by=saga)
    tellers = await asking.tellers(YEAR, everywhere=await places.listed(), told={})
    assert [one.name for one in tellers if one.is_asked_lately] == [silent.name]


async def test_who_was_asked_days_ago_is_reminded(saga: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    await club("Kerhotupa", saga, tells=await village())
    await asking.ask(YEAR, by=saga)
    monkeypatch.setattr(asking, "PAUSE", asking.PAUSE * 0)

    await asking.ask(YEAR, by=saga)

    everywhere = await places.listed()
    one = (await asking.tellers(YEAR, everywhere=everywhere, told={}))[0]
    assert [row["kind"] for row in await Letter.select(Letter.kind).order_by(Letter.id)] == [
        "counts_asked",
        "counts_reminder",
    ]
    assert None not in (one.asked_at, one.reminded_at)


async def test_somebody_else_s_token_leads_nowhere(database: None) -> None:
    mine = asking.token((await village()).id)

    for wrong in (
        mine[:-1] + ("a" if mine[-1] != "a" else "b"),
        ("3" if mine[0] == "2" else "2") + mine[1:],
        "",
        "x" * 40,
    ):
        with pytest.raises(NotFound):
            await asking.by_token(wrong)


async def test_counts_become_a_figure_of_the_plan(saga: Person) -> None:
    upper = await club("Kylien kerhot", saga)
    first = await club("Kerhotupa", saga, tells=await village(), part_of=upper.id)
    second = await club("Kylätalo", saga, tells=await village("Toisen kylä", "b@b.example"), part_of=upper.id)
    acts = ActionSheet(title="Kerhoja", responsible="Mallilan kyläyhdistys")
    plan = await make.plan(make.sheet(acts, indicators=(IndicatorSheet(name="Käynnit"),)), by=saga)
    one = (await values.series(plan))[0]
    await tying.tie(one.id, "visits", number=upper.id, by=saga)

    await telling.tell_by_link(YEAR, [(first, Telling(counts={VISITS: some(100)}))])
    half = (await values.find(one.id)).last
    await telling.tell_by_link(YEAR, [(second, Telling(counts={VISITS: some(50)}))])
    whole = (await values.find(one.id)).last

    assert half is not None
    assert whole is not None
    assert (half.figure, half.note != "") == (some(100, OVER), True)
    assert (whole.figure, whole.note, whole.fetched) == (some(150), "", True)


async def test_what_came_from_another_register_goes_and_what_was_typed_stays(saga: Person) -> None:
    hall, school = (
        await club("Kylätalo", saga, tells=await village()),
        await club("Koulu", saga, tells=await village("B", "b@b.example")),
    )
    acts = ActionSheet(title="Kerhoja", responsible="Mallilan kyläyhdistys")
    await make.plan(make.sheet(acts, indicators=(IndicatorSheet(name="Käynnit"),)), by=saga)
    row = await Indicator.objects().first()
    assert row is not None
    await tying.tie(row.id, "visits", number=hall.id, by=saga)
    await telling.tell_by_link(YEAR, [(hall, Telling(counts={VISITS: some(100)}))])

    await tying.tie(row.id, "visits", number=school.id, by=saga)
    gone = await kept([row.id])
    with pytest.raises(Invalid):
        await tying.tie(row.id, "visits", number=999, by=saga)

    assert gone == {}


async def test_a_place_cannot_be_part_of_its_own_part_and_goes_only_when_empty(saga: Person) -> None:
    upper = await club("Kylien kerhot", saga)
    lower = await club("Kerhotupa", saga, tells=await village(), part_of=upper.id)
    row = await places.row(upper.id)

    with pytest.raises(Invalid):
        await keeping.change(row, Wanted(name="Kylien kerhot", part_of=lower.id), by=saga)
    with pytest.raises(NotPossible):
        await keeping.remove(row, by=saga)
    await keeping.remove(await places.row(lower.id), by=saga)

    assert [one.name for one in await Place.objects()] == ["Kylien kerhot"]


async def test_the_list_is_read_in_as_many_statements_however_long_it_is(saga: Person) -> None:
    tells = await village()
    await club("Yksi", saga, tells=tells)
    async with counted() as few:
        await places.told([one.id for one in await places.listed()], YEAR)
    await club("Kaksi", saga, tells=tells)
    await club("Kolme", saga, tells=tells)

    async with counted() as many:
        await places.told([one.id for one in await places.listed()], YEAR)

    assert (len(few), len(many)) == (2, 2)


async def test_the_counts_are_handed_out_with_their_words(saga: Person) -> None:
    one = await club("=Kerhotupa", saga, tells=await village())
    await telling.tell_by_link(YEAR, [(one, Telling(counts={VISITS: some(120, ABOUT), EVENTS: some(9)}))])

    rows = (
        exporting.csv_file(await places.listed(), await places.told([one.id]))
        .decode("utf-8-sig")
        .splitlines()
    )

    assert rows[1].split(";")[:7] == [
        "'=Kerhotupa",
        "",
        "Mallilan kyläyhdistys",
        str(YEAR),
        str(some(120, ABOUT)),
        "9",
        "",
    ]
