"""What keeps somebody from reading a Word file, each told so that a coordinator can mend it."""

from enum import StrEnum

from msgspec import Struct

from core.languages import N_, _


class FaultKind(StrEnum):
    """The obstacles that are looked for. The clauses are those of WCAG 2.2, which EN 301 549 repeats for
    documents in its chapter 10 (clause 10.1.3.1 is WCAG's 1.3.1).
    """

    title_missing = "title_missing"  # 2.4.2
    title_elsewhere = "title_elsewhere"  # 2.4.2
    language_missing = "language_missing"  # 3.1.1
    language_unknown = "language_unknown"  # 3.1.1
    language_unmarked = "language_unmarked"  # 3.1.2
    heading_none = "heading_none"  # 1.3.1, 2.4.6
    heading_skipped = "heading_skipped"  # 1.3.1
    heading_empty = "heading_empty"  # 2.4.6
    heading_faked = "heading_faked"  # 1.3.1
    list_faked = "list_faked"  # 1.3.1
    table_without_head = "table_without_head"  # 1.3.1
    table_head_once = "table_head_once"  # 1.3.1
    table_for_layout = "table_for_layout"  # 1.3.2
    table_nested = "table_nested"  # 1.3.2
    cells_merged = "cells_merged"  # 1.3.1
    cell_empty = "cell_empty"  # 1.3.1
    paragraph_empty = "paragraph_empty"  # 1.3.2
    blanks_for_layout = "blanks_for_layout"  # 1.3.2
    picture_untold = "picture_untold"  # 1.1.1
    picture_floating = "picture_floating"  # 1.3.2
    text_box = "text_box"  # 1.3.2
    capitals = "capitals"  # 3.1.5, and the recommendations on plain print
    contrast = "contrast"  # 1.4.3
    small = "small"  # 1.4.4
    blinking = "blinking"  # 2.2.2, 2.3.1
    hidden = "hidden"  # 1.3.2
    link_bare = "link_bare"  # 2.4.4
    justified = "justified"  # 1.4.8
    header_only = "header_only"  # 1.3.1; SFS 2487:2024 says the same of paper


SENTENCES = {
    FaultKind.title_missing: N_("The file has no title. Write one under File, Info, Title."),
    FaultKind.title_elsewhere: N_(
        "The title of the file, “%(place)s”, is not what stands on the paper. Change it under File, Info."
    ),
    FaultKind.language_missing: N_("The file does not say its language. Choose it under Review, Language."),
    FaultKind.language_unknown: N_(
        "The file says that its language is “%(place)s”, which is none. Choose it under Review, Language."
    ),
    FaultKind.language_unmarked: N_(
        "“%(place)s” is in another language. Select it and choose its language under Review, Language."
    ),
    FaultKind.heading_none: N_("There is no heading. Give the title the style Heading 1."),
    FaultKind.heading_skipped: N_(
        "The heading “%(place)s” skips a level. After Heading 1 comes Heading 2, and under it Heading 3."
    ),
    FaultKind.heading_empty: N_("After “%(place)s” there is a heading without words. Delete it."),
    FaultKind.heading_faked: N_("“%(place)s” only looks like a heading. Give it the style of one."),
    FaultKind.list_faked: N_("“%(place)s” begins a list by hand. Make it a list with the button for lists."),
    FaultKind.table_without_head: N_(
        "The table “%(place)s” has no header row. Mark its first row with Table, Repeat Header Rows."
    ),
    FaultKind.table_head_once: N_(
        "The header row of the table “%(place)s” is not marked. Mark it with Table, Repeat Header Rows."
    ),
    FaultKind.table_for_layout: N_("“%(place)s” is in a table only to be placed. Take it out of the table."),
    FaultKind.table_nested: N_("In the table “%(place)s” there is another table. Put one below the other."),
    FaultKind.cells_merged: N_("In the table “%(place)s” cells are merged. Split them, each with words."),
    FaultKind.cell_empty: N_("In the table “%(place)s” a cell is empty. Write a dash into it."),
    FaultKind.paragraph_empty: N_("After “%(place)s” there is an empty line. Delete it: styles make space."),
    FaultKind.blanks_for_layout: N_("“%(place)s” is placed with blanks or tabs. Use an indent or a table."),
    FaultKind.picture_untold: N_(
        "A picture after “%(place)s” is not told in words. Write them under Picture, Alt Text."
    ),
    FaultKind.picture_floating: N_(
        "A picture at “%(place)s” floats beside the text. Choose Wrap Text, In Line with Text."
    ),
    FaultKind.text_box: N_("“%(place)s” stands in a text box. Write it as ordinary text."),
    FaultKind.capitals: N_("“%(place)s” is in capitals only. Write it with small letters."),
    FaultKind.contrast: N_("The colour of “%(place)s” is too close to what is behind it. Change it."),
    FaultKind.small: N_("The letters of “%(place)s” are too small. Make them at least 9 points, better 11."),
    FaultKind.blinking: N_("“%(place)s” blinks or moves. Take the effect away."),
    FaultKind.hidden: N_("“%(place)s” is hidden text, which others may still find. Delete it."),
    FaultKind.link_bare: N_("The link “%(place)s” does not say where it leads. Write what is found there."),
    FaultKind.justified: N_("“%(place)s” is justified on both sides. Align it to the left."),
    FaultKind.header_only: N_("“%(place)s” stands only in the header or footer. Say it in the text, too."),
}
LONGEST_PLACE = 60  # characters


class Fault(Struct, frozen=True):
    """One obstacle. `place` are words by which it is found in the file, nothing where it is the whole file;
    `sentence` says in the reader's language what to do.
    """

    kind: FaultKind
    place: str
    sentence: str


def fault(kind: FaultKind, place: str = "") -> Fault:
    """The fault with its sentence."""
    words = " ".join(place.split())
    shown = words if len(words) <= LONGEST_PLACE else f"{words[:LONGEST_PLACE].rstrip()} …"
    return Fault(kind, shown, _(SENTENCES[kind], place=shown or "…"))
