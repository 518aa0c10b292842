"""Names that sort, and that every program takes."""

import pytest

from transfer.names import ending_of, numbered, plain


def test_the_number_leads_and_hyphens_join() -> None:
    assert (
        numbered(1, "kokouskutsu ja asialista Jäppilä 1/2027", ending="docx", of=12)
        == "01-kokouskutsu-ja-asialista-Jäppilä-1-2027.docx"
    )


def test_with_more_than_ninety_nine_all_are_wider() -> None:
    assert numbered(7, "kuva", ending="png", of=140) == "007-kuva.png"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("..\\..\\Windows\\system.ini", "Windows-system.ini"),
        ("CON", "CON"),  # harmless behind its number
        ("kylä 🏡 talo", "kylä-talo"),
        ("🏡🏡", "file"),
        ("", "file"),
        ("a\x00b\x1fc\u202edoc", "a-b-c-doc"),
        ('<>:"|?*', "file"),
        ("nimi. . .", "nimi"),
        ("  välejä\t\n ja\u00a0lisää ", "välejä-ja-lisää"),
        ("a\u0308iti", "äiti"),
        ("كرسي القرية", "كرسي-القرية"),
    ],
)
def test_odd_names(typed: str, kept: str) -> None:
    assert plain(typed) == kept


@pytest.mark.parametrize("typed", ["x" * 300, "ä" * 300, "村" * 300])
def test_a_very_long_name_fits_everywhere(typed: str) -> None:
    name = numbered(1, typed, ending="pdf", of=9)

    assert len(name) <= 100
    assert len(name.encode()) <= 200


@pytest.mark.parametrize(
    ("name", "ending"),
    [("kuva.PNG", "png"), ("nimetön", "bin"), ("a.b c", "bin"), ("x.tar.gz", "gz"), ("x.äö", "bin")],
)
def test_the_ending_is_plain(name: str, ending: str) -> None:
    assert ending_of(name) == ending
