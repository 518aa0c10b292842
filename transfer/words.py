"""What kinds of records are called."""

from core.languages import N_
from transfer.retention import RecordKind

RECORD_WORDS = {
    RecordKind.agenda: N_("Meeting invitation and agenda"),
    RecordKind.minutes: N_("Memo"),
    RecordKind.follow_ups: N_("List of follow-ups"),
    RecordKind.letter: N_("Invitation letter"),
    RecordKind.attachment: N_("Attachment"),
}
