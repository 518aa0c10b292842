"""Everything that is asked of a mail before a person sees it, in one look."""

from dataclasses import dataclass, fields, is_dataclass

from mail.reading import incoming
from mail.reading.incoming import Incoming
from mail.reading.kinds.kinds import Known, known
from mail.reading.matters.points import Points, points
from mail.reading.routing import Route, route_of
from mail.reading.trust import Trusted, trusted
from meetings.itip.messages import Itip, read_itip

OUR_BORDER = "poyta.example"


@dataclass(frozen=True)
class Reading:
    """A mail read, judged and cut up."""

    mail: Incoming
    known: Known
    trusted: Trusted
    route: Route
    points: Points
    itip: Itip | None


def whole_reading(raw: bytes) -> Reading:
    """The mail as the service reads it, without a database."""
    mail = incoming.read(raw)
    return Reading(
        mail,
        known(mail, return_path=None),
        trusted(mail, authserv_id=OUR_BORDER),
        route_of(mail),
        points(mail.text, subject=mail.subject),
        read_itip(mail.calendars),
    )


def texts_in(value: object) -> list[str]:
    """Every text anywhere in what was read."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple | list):
        return [text for item in value for text in texts_in(item)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in texts_in(getattr(value, field.name))]
    return []
