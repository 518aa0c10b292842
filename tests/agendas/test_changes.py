"""What has changed between two versions of an agenda, told in words."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from agendas import changes
from agendas.sheet import AgendaEntry, AgendaSheet, BackgroundNote, ComesTo, FollowUpLine, Officer
from agendas.tables import ItemKind
from core.languages import speak

STARTS = datetime(2027, 2, 9, 15, tzinfo=UTC)


def sheet(*entries: AgendaEntry) -> AgendaSheet:
    """An agenda of these items, numbered in this order."""
    return AgendaSheet(
        municipality="Pieksämäki",
        table_name="Jäppilä",
        language="en",
        meeting_id=1,
        identifier="Jäppilä 1/2027",
        document_date=date(2027, 2, 2),
        starts_at=STARTS,
        ends_at=STARTS + timedelta(minutes=90),
        venue="Jäppilä-talo",
        invited=("Village association",),
        entries=tuple(replace(entry, number=number) for number, entry in enumerate(entries, start=1)),
    )


def topic(name: str, number: str) -> AgendaEntry:
    return AgendaEntry(
        number=0, kind=ItemKind.topic, title=name, starts_at=STARTS, minutes=10, topic_number=number
    )


OPENING = AgendaEntry(number=1, kind=ItemKind.opening, title="Opening", starts_at=STARTS, minutes=5)
LAND = topic("City-owned land", "2027-1")
CLUBS = topic("Clubs", "2027-2")
PROJECTOR = topic("A projector", "2027-3")
NATURE = topic("Nature sites", "2027-4")


def told(old: AgendaSheet, new: AgendaSheet) -> tuple[str, ...]:
    with speak("en"):
        return changes.between(old, new)


def test_nothing_has_changed_when_only_the_paper_is_newer() -> None:
    old = sheet(OPENING, LAND)

    assert told(old, replace(old, version=2, document_date=date(2027, 2, 4))) == ()


def test_a_new_item_is_told_and_those_behind_it_have_not_moved() -> None:
    assert told(sheet(OPENING, LAND, CLUBS), sheet(OPENING, PROJECTOR, LAND, CLUBS)) == (
        "New item 2: A projector",
    )


def test_an_item_left_out_is_told_with_its_old_number() -> None:
    assert told(sheet(OPENING, LAND, CLUBS), sheet(OPENING, CLUBS)) == ("Left out, item 2: City-owned land",)


def test_the_item_that_was_carried_over_the_others_is_the_one_that_moved() -> None:
    assert told(sheet(OPENING, LAND, CLUBS, PROJECTOR), sheet(OPENING, PROJECTOR, LAND, CLUBS)) == (
        "Item 4 moved to 2: A projector",
    )
    assert told(sheet(OPENING, LAND, CLUBS, PROJECTOR), sheet(OPENING, CLUBS, PROJECTOR, LAND)) == (
        "Item 2 moved to 4: City-owned land",
    )


def test_two_items_that_change_places_are_one_move() -> None:
    assert len(told(sheet(OPENING, LAND, CLUBS), sheet(OPENING, CLUBS, LAND))) == 1


def test_everything_about_one_item_is_one_sentence() -> None:
    now = replace(LAND, minutes=15, presenter="Land surveyor", text="Which plots?", attachments=("Map.pdf",))

    assert told(sheet(OPENING, LAND), sheet(OPENING, now)) == (
        "Item 2, City-owned land: now 15 minutes, now presented by Land surveyor, new text, new annexes",
    )


def test_what_departments_and_bodies_do_with_an_item_is_told() -> None:
    now = replace(
        LAND,
        invited=("Technical department",),
        background=(BackgroundNote("Technical department", "Two plots are free."),),
        comes_to=ComesTo("technical committee", date(2027, 3, 16)),
    )

    assert told(sheet(OPENING, LAND), sheet(OPENING, now)) == (
        "Item 2, City-owned land: now invited for it: Technical department, new background information, "
        "now comes up for handling: technical committee 16.3.2027",
    )
    assert told(sheet(OPENING, now), sheet(OPENING, LAND)) == (
        "Item 2, City-owned land: nobody is invited for it alone any more, new background information, "
        "no day of handling any more",
    )


def test_a_renamed_standing_item_is_the_same_item() -> None:
    assert told(sheet(OPENING), sheet(replace(OPENING, title="Welcome"))) == ("Item 1, Welcome: new title",)


def test_newer_follow_ups_are_told_with_other_changes_but_make_none_by_themselves() -> None:
    now = replace(OPENING, follow_ups=(FollowUpLine("Street lights"),))

    assert told(sheet(OPENING), sheet(now)) == ()
    assert told(sheet(OPENING), sheet(now, LAND)) == (
        "New item 2: City-owned land",
        "Where earlier matters stand is told anew.",
    )


def test_a_meeting_that_moved_is_told_first() -> None:
    old = sheet(OPENING, LAND)
    new = replace(
        sheet(OPENING, LAND, CLUBS),
        starts_at=STARTS + timedelta(hours=1),
        ends_at=STARTS + timedelta(hours=2),
        venue="School",
    )

    assert told(old, new) == (
        "The meeting is now Tue 9.2.2027 at 18:00–19:00.",
        "The place of the meeting: School",
        "New item 3: Clubs",
    )


def test_other_guests_are_told_with_other_changes_but_make_none_by_themselves() -> None:
    old = sheet(OPENING)
    others = replace(old, chair=Officer("Carl Chair"), invited=("Parish",))

    assert told(old, others) == ()
    assert told(old, replace(others, venue="School")) == (
        "The place of the meeting: School",
        "Now also invited: Carl Chair, Parish",
        "No longer invited: Village association",
    )


def test_moving_adding_and_leaving_out_at_once() -> None:
    old = sheet(OPENING, LAND, CLUBS, PROJECTOR)
    new = sheet(OPENING, CLUBS, NATURE, replace(LAND, minutes=20))

    assert told(old, new) == (
        "Item 3 moved to 2: Clubs",
        "New item 3: Nature sites",
        "Item 4, City-owned land: now 20 minutes",
        "Left out, item 4: A projector",
    )
