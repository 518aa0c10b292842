"""What every report and chart counts alike, as parts of statements: change it here, and all of them follow.

A day is one of the Finnish calendar. An outcome counts once a memo that has it is published. What an owner
told counts on the day that they gave for it, else on the day on which they told it.
"""


def day(moment: str) -> str:
    """The day of a column that holds a moment."""
    return f"({moment} AT TIME ZONE 'Europe/Helsinki')::date"


RECEIVED_ON = day("topic.received_at")
MET_ON = day("meeting.starts_at")
TOLD_ON = f"least(progress.happened_on, {day('progress.at')})"
TOPIC_NUMBER = "topic.year || '-' || topic.number"

# Outcomes of published memos, with their passage, memo and meeting.
PUBLISHED = """
    outcome JOIN passage ON passage.id = outcome.passage AND outcome.announced_at IS NOT NULL
    JOIN minutes ON minutes.id = passage.minutes AND minutes.status = 'published'
    JOIN meeting ON meeting.id = minutes.meeting
"""

# Who first brought a matter up, and by which way.
FIRST_ASKED = """
    SELECT submission.channel, submission.organisation
    FROM raised JOIN submission ON submission.id = raised.submission
    WHERE raised.topic = topic.id ORDER BY submission.received_at, submission.id LIMIT 1
"""


def state_by(last_day: str, *, told: str) -> str:
    """How far an outcome was at the end of that day; `told` is the state that its owner told last by then."""
    return f"""
        CASE
            WHEN outcome.status = 'not_followed' THEN outcome.status
            WHEN {told} IS NOT NULL THEN {told}
            WHEN {day("outcome.finished_at")} <= {last_day} THEN outcome.status
            ELSE 'open'
        END
    """


# The organisation that a person speaks for on the day $2, as everybody may know it.
REPRESENTS = """
    SELECT name FROM membership JOIN organisation ON organisation.id = membership.organisation
    WHERE membership.person = person.id
        AND (membership.valid_until IS NULL OR membership.valid_until >= $2::date)
    ORDER BY membership.id LIMIT 1
"""
