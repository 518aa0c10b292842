"""The symbols beside the words for the state of a meeting and for an answer."""

from meetings.tables import ANSWER_WORDS, MEETING_WORDS, Answer, MeetingStatus

_MEETINGS = {
    MeetingStatus.planned: "waiting",
    MeetingStatus.called: "new",
    MeetingStatus.invited: "now",
    MeetingStatus.held: "done",
    MeetingStatus.closed: "done",
    MeetingStatus.cancelled: "stopped",
}
_ANSWERS = {Answer.none: "waiting", Answer.yes: "done", Answer.maybe: "now", Answer.no: "stopped"}

MEETING_LOOKS = {status: (MEETING_WORDS[status][1], kind) for status, kind in _MEETINGS.items()}
ANSWER_LOOKS = {answer: (ANSWER_WORDS[answer][1], kind) for answer, kind in _ANSWERS.items()}
