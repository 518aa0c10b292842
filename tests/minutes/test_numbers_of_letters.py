"""The numbers under which a letter tells of several matters are found again in it, and in what quotes it."""

from datetime import UTC, datetime

from minutes.answers.numbering import matters_of, numbers_in
from minutes.followed import FollowUp
from minutes.tables import FollowUpStatus, OutcomeKind


def follow_up(outcome: int, title: str, what: str = "Selvitetään asia.") -> FollowUp:
    return FollowUp(
        outcome=outcome,
        kind=OutcomeKind.department,
        what=what,
        status=FollowUpStatus.open,
        due_on=None,
        expected_on=None,
        organisation=1,
        person=None,
        owner="Tekniset palvelut",
        owner_shown="Tekniset palvelut",
        phone="",
        reachable=True,
        topic=outcome,
        topic_number=f"2027-{outcome}",
        title=title,
        meeting=1,
        meeting_on=datetime(2027, 2, 9, tzinfo=UTC),
        table=1,
        table_name="Jäppilän kumppanuuspöytä",
        action=None,
        action_label="",
        body="",
        case_number="",
        section="",
        section_link="",
        said=(),
    )


LETTER = """Hei,

muistioon on kirjattu teille nämä tehtävät:

1. Katuvalot (nro 2027-7)
Lamput vaihdetaan.
Määräaika: 1.4.2027

2. Katuvalot (nro 2027-7)
Pylväät suoristetaan.

3. Kylätalon sali, jonka ovi ei mene kiinni talvella (nro 2027-9)
Ovi korjataan.
"""
LAMPS, POSTS = (
    follow_up(7, "Katuvalot", "Lamput vaihdetaan."),
    follow_up(8, "Katuvalot", "Pylväät suoristetaan."),
)
DOOR = follow_up(9, "Kylätalon sali, jonka ovi ei mene kiinni talvella", "Ovi korjataan.")


def test_two_of_one_title_are_told_apart_by_their_tasks() -> None:
    assert numbers_in(LETTER, [DOOR, POSTS, LAMPS]) == {7: "1", 8: "2", 9: "3"}


def test_the_letter_is_known_again_where_it_is_quoted_and_broken() -> None:
    quoted = (
        "> 1. Katuvalot (nro 2027-7)\n> Lamput vaihdetaan.\n>\n>> 3. Kylätalon sali, jonka ovi ei\n>> mene"
    )

    assert numbers_in(quoted, [LAMPS, POSTS, DOOR]) == {7: "1", 9: "3"}


def test_without_any_letter_a_matter_has_its_own_number() -> None:
    [one] = matters_of([DOOR], ["", "Hei\n\nTehty 3.5."])

    assert (one.key, one.numbers) == (9, ("2027-9",))
