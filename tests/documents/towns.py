"""Letterheads of towns that do not exist, each with what real ones have been seen to have."""

from tests.documents.town_files import (
    FINNISH,
    TEXT,
    Town,
    anchored,
    box,
    field_of,
    p,
    pages,
    picture,
    r,
    style,
    styles,
    tab,
    table,
    text_box,
    watermark,
)

NARROW = (
    '<w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720" w:header="283" w:footer="283"'
    ' w:gutter="0"/>'
)
WIDE_LEFT = (
    '<w:pgMar w:top="1985" w:right="1134" w:bottom="1417" w:left="2835" w:header="567" w:footer="567"'
    ' w:gutter="0"/>'
)
LANDSCAPE = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1417"'
    ' w:bottom="1134" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
)
TRACKED = (
    '<w:ins w:id="9" w:author="A" w:date="2026-01-01T00:00:00Z">'
    + r("uusi")
    + '</w:ins><w:del w:id="10" w:author="A" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>vanha</w:delText>'
    "</w:r></w:del>"
)
JUSTIFIED = FINNISH.replace(
    '<w:name w:val="Normal"/><w:qFormat/>',
    '<w:name w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="240" w:line="360" w:lineRule="auto"/>'
    '<w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="24"/></w:rPr>',
)
SWEDISH = FINNISH.replace("Normaali", "Normal").replace("Otsikko", "Rubrik") + style(
    "Brdtext", "Body Text", based="Normal", para='<w:spacing w:after="120"/>'
)


def head() -> str:
    """A table with the logo, the name and the number of the page."""
    cells = (p(picture(720_000, 720_000)), p("Mallila") + p("Palvelut"), p(pages(), style="Yltunniste"))
    return table(cells, widths=(1500, 5500, 2638)) + p(style="Yltunniste")


def foot() -> str:
    """Three columns."""
    cells = tuple(
        p(one, style="Alatunniste") for one in ("PL 1, 00000 Mallila", "000 000 0000", "mallila.example")
    )
    return table(cells, widths=(3212, 3213, 3213), borders=True) + p(style="Alatunniste")


def name(*runs: str) -> str:
    return p(*(runs or ("Mallila",)), style="Yltunniste")


LETTERHEADS = {
    "logo_in_a_table": Town({"default": head()}, {"default": foot()}),
    "logo_hanging_over_the_text": Town({"default": name(anchored(720_000, 360_000, 1_200_000, 1_200_000))}),
    "logo_hanging_at_the_right": Town(
        {"default": name(anchored(5_760_000, 360_000, 1_000_000, 1_000_000), "Mallila")},
        {
            "default": table((name(), name(field_of("PAGE"), "/", field_of("NUMPAGES"))), widths=(7000, 2638))
            + p()
        },
    ),
    "first_and_even_pages": Town(
        {
            "default": name(),
            "first": name(anchored(720_000, 360_000)) + p(),
            "even": name(pages(), tab(), "Mallila"),
        },
        {"default": name("jatkosivu"), "first": foot(), "even": name("parillinen")},
        styles=styles(FINNISH + TEXT),
    ),
    "text_box_and_watermark": Town({"default": name(text_box(name(pages())), watermark(), picture())}),
    "bound_boxes": Town(
        {"default": name(box(r("[Otsikko]"), binding="title", hint=True))}, {"default": box(name())}
    ),
    "taller_than_its_margin": Town(
        {"default": name(picture(1_800_000, 1_800_000)) + name() * 4}, margins=NARROW
    ),
    "wide_left_margin_in_swedish": Town({"default": head()}, margins=WIDE_LEFT, styles=styles(SWEDISH)),
    "narrow_margins": Town({"default": name()}, {"default": name(pages())}, margins=NARROW),
    "letter_size": Town({"default": name()}, page='<w:pgSz w:w="12240" w:h="15840"/>'),
    "landscape_annex": Town({"default": head()}, last_section=LANDSCAPE),
    "tracked_changes": Town({"default": name(TRACKED)}, settings="<w:trackRevisions/>", compatibility=11),
    "justified_and_large": Town({"default": name()}, styles=styles(JUSTIFIED)),
}
