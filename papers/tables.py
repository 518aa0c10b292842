"""The municipality's own Word templates, papers that somebody has changed by hand, and papers as printed."""

from enum import StrEnum

from piccolo.columns import JSONB, Array, Bytea, Integer, Serial, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from core.columns import may_have, moment, not_blank, one_of, part_of, stamped, word
from meetings.tables import PartnershipTable
from people.tables import Person


class LetterheadKind(StrEnum):
    """A letterhead gives any paper its frame; a template has places for what one kind of paper says."""

    letterhead = "letterhead"
    template = "template"


class LetterheadStatus(StrEnum):
    """Waiting: checked, and looked at before it is taken into use."""

    waiting = "waiting"
    in_use = "in_use"
    ended = "ended"


class Letterhead(Table):
    """A Word file of the municipality's own, on which papers are made: of one table, or of all.

    `content` is what papers are made on, mended where that was needed; `original` is as it was uploaded.
    A template names its kind of paper and its language. `version` counts within what it is for.
    """

    id: Serial
    table = may_have(PartnershipTable)
    kind = word(LetterheadKind, LetterheadKind.letterhead)
    paper = Varchar(length=40, default="", help_text="The kind of paper that a template is for")
    language = Varchar(length=2, default="", help_text="The language that a template is written in")
    version = Integer(null=False)
    name = Varchar(length=200, null=False, help_text="Of the file, as it was uploaded")
    content = Bytea(null=False)
    original = Bytea(null=False)
    sha256 = Varchar(length=64, null=False, help_text="Of the file as it was uploaded")
    findings = JSONB(default="[]", help_text="What the check said when it was uploaded")
    status = word(LetterheadStatus, LetterheadStatus.waiting)
    uploaded_at = stamped()
    uploaded_by = may_have(Person)
    adopted_at = moment()
    ended_at = moment()
    broke_at = moment(help_text="When a paper could last not be made on it, until somebody has read so")
    broke_on = Varchar(length=80, default="", help_text="The mark of that paper")

    letterhead_name_is_not_blank = not_blank("name")
    letterhead_kind_is_known = one_of("kind", LetterheadKind)
    letterhead_status_is_known = one_of("status", LetterheadStatus)
    letterhead_template_is_for_one_paper = Check(
        "(kind = 'template') = (paper <> '') AND (kind = 'template') = (language <> '')"
    )
    letterhead_version_uq = Unique([table, kind, paper, language, version], nulls_distinct=False)

    # One in use for each table, kind, paper and language: a partial index, made by hand in the migration.


class PreviewStatus(StrEnum):
    """Failed: no program of this server could draw it; the Word file is there all the same."""

    waiting = "waiting"
    drawn = "drawn"
    failed = "failed"


class DrawnBy(StrEnum):
    """The program that has drawn a preview: an office program draws the Word file itself."""

    nobody = ""
    office = "office"
    printing = "printing"


class LetterheadPreview(Table):
    """How a paper with made-up content looks on a letterhead; it can be drawn again.

    `pages` are PNG pictures, none where the server cannot make them of the PDF.
    """

    id: Serial
    letterhead = part_of(Letterhead)
    paper = Varchar(length=40, null=False, help_text="The kind of paper")
    language = Varchar(length=2, null=False)
    status = word(PreviewStatus, PreviewStatus.waiting)
    drawn_by = Varchar(length=20, default=DrawnBy.nobody.value)
    tries = Integer(default=0)
    pdf = Bytea(default=b"")
    pages = Array(base_column=Bytea(default=b""), default=list)
    asked_at = stamped()
    drawn_at = moment()

    letterhead_preview_status_is_known = one_of("status", PreviewStatus)
    letterhead_preview_drawn_by_is_known = one_of("drawn_by", DrawnBy)
    letterhead_preview_paper_uq = Unique([letterhead, paper])


class EditedPaper(Table):
    """A released paper that somebody has changed in Word: from then on this file is the paper.

    `mark` is that of the release (papers.marks); `paper` is what the file says, as documents.paper.Paper.
    All revisions stay; the paper is the newest that has not been withdrawn.
    """

    id: Serial
    mark = Varchar(length=80, null=False, index=True)
    revision = Integer(null=False)
    name = Varchar(length=200, null=False, help_text="Of the file, as it was uploaded")
    docx = Bytea(null=False)
    sha256 = Varchar(length=64, null=False)
    paper = JSONB(null=False)
    differences = JSONB(default="[]", help_text="What differs from the release")
    uploaded_at = stamped()
    uploaded_by = may_have(Person)
    withdrawn_at = moment()
    withdrawn_by = may_have(Person)

    edited_paper_revision_uq = Unique([mark, revision])


class PrintedPaper(Table):
    """A PDF that has been made, by the hash of all that it was made of; it can be made again."""

    id: Serial
    made_of = Varchar(length=64, null=False, unique=True)
    pdf = Bytea(null=False)
    made_at = stamped()
