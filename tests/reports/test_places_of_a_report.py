"""Own words of a report are written under the heading they belong to."""

from markupsafe import Markup

from documents.html.pieces import Piece
from reports.places import places
from reports.plug import Part
from reports.tables import ReportText

SUMMARY = Part("summary", "Summary", is_wanted=True)
AREA = Part("area:25-1", "1 Villages")
LESSONS = Part("lessons", "What the term has taught", is_wanted=True)
CONCLUSIONS = Part("conclusions", "Conclusions", under="5 The plan")


def heading(anchor: str, title: str) -> Piece:
    return Piece(anchor, title, 2, Markup(""))


TOLD = [
    heading("heading-1", "Summary"),
    heading("heading-2", "1 Villages"),
    heading("heading-3", "5 The plan"),
    heading("heading-4", "1 Villages"),
]


def test_each_part_stands_once_under_the_first_heading_of_its_name() -> None:
    found = places([SUMMARY, AREA, CONCLUSIONS], TOLD, {})

    assert found.parts == {"heading-1": [SUMMARY], "heading-2": [AREA], "heading-3": [CONCLUSIONS]}


def test_words_are_waited_for_where_they_are_wanted_and_missing() -> None:
    written = {"summary": ReportText(report=1, part="summary", text="A good year.")}

    assert places([SUMMARY, AREA], TOLD, {}).waiting == ["heading-1"]
    assert places([SUMMARY, AREA], TOLD, written).waiting == []


def test_what_has_no_heading_in_the_paper_yet_is_written_at_the_top() -> None:
    assert places([LESSONS], TOLD, {}).parts == {"": [LESSONS]}
