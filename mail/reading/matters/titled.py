"""The matters of a mail under the titles that their sender gave them, as far as a program can tell."""

from mail.reading.incoming import Incoming
from mail.reading.matters.points import Point, points
from mail.reading.subjects import bare_subject

SHORTEST_SUBJECT = 4


def matters_in(mail: Incoming) -> tuple[Point, ...]:
    """The matters, in their order; one that came alone is called by the subject, if that is its sender's.

    In a mail that somebody passes on they are the original sender's.
    """
    if mail.forwarded and mail.forwarded.text:
        text, title = mail.forwarded.text, bare_subject(mail.forwarded.subject or mail.subject)
    else:
        text, title = mail.text, own_subject(mail)
    found = points(text, subject=title or mail.subject).points
    if len(found) == 1 and title:
        return (Point(title, found[0].text),)
    return found


def own_subject(mail: Incoming) -> str:
    """The subject, where it is the sender's own and not that of the letter that they answer."""
    bare = bare_subject(mail.subject)
    answers = bool(mail.in_reply_to or mail.references) or bare != " ".join(mail.subject.split())
    return "" if answers or len(bare) < SHORTEST_SUBJECT else bare
