"""The news of one table for news readers (Atom, RFC 4287)."""

from datetime import UTC, datetime
from xml.etree import ElementTree as xml

from litestar import Response, get
from litestar.params import FromPath

from core.languages import _, speaking
from core.settings import settings
from meetings import meetings
from meetings.tables import PartnershipTable
from residents.happenings import Happening, lately
from web.requests import Asked

NAMESPACE = "http://www.w3.org/2005/Atom"
MOST = 40
BEFORE_ALL_NEWS = datetime(2000, 1, 1, tzinfo=UTC)


@get("/tables/{slug:str}/feed.atom", name="tables.feed", opt={"no_csrf": True})
async def feed(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    table = await meetings.table(slug)
    path = request.app.route_reverse("tables.feed", slug=slug)
    return Response(
        atom(table, await lately(most=MOST, table=table.id), own_address=settings().address(path)),
        media_type="application/atom+xml; charset=utf-8",
        headers={"Content-Language": speaking(), "Cache-Control": "no-cache"},
    )


def atom(table: PartnershipTable, news: list[Happening], *, own_address: str) -> bytes:
    """The feed. An entry keeps its id for ever, and its `updated` tells of a newer version."""
    root = xml.Element("feed", {"xmlns": NAMESPACE, "xml:lang": speaking()})
    updated = max((one.at for one in news), default=BEFORE_ALL_NEWS)
    _text(root, "id", own_address)
    _text(root, "title", f"{table.name}, {settings().municipality}")
    _text(root, "subtitle", _("Meetings, agendas, memos and what has happened since"))
    _text(root, "updated", _stamp(updated))
    _text(xml.SubElement(root, "author"), "name", settings().municipality)
    xml.SubElement(root, "link", rel="self", type="application/atom+xml", href=own_address)
    xml.SubElement(root, "link", rel="alternate", type="text/html", href=_page_of(table))
    for one in news:
        _entry(root, one)
    return bytes(xml.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: xml.Element, one: Happening) -> None:
    entry = xml.SubElement(root, "entry")
    _text(entry, "id", settings().address(f"{one.path}#{one.kind}-{one.row}"))
    _text(entry, "title", one.title)
    _text(entry, "updated", _stamp(one.at))
    xml.SubElement(entry, "link", rel="alternate", type="text/html", href=settings().address(one.path))
    version = _("Version %(number)s", number=one.version) if one.version > 1 else ""
    _text(entry, "summary", one.text or version or one.title)


def _page_of(table: PartnershipTable) -> str:
    return settings().address(f"/tables/{table.slug}")


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(parent: xml.Element, tag: str, text: str) -> None:
    """A text without the control characters that XML 1.0 cannot hold."""
    xml.SubElement(parent, tag).text = "".join(sign for sign in text if sign >= " " or sign in "\n\t")


ROUTES = [feed]
