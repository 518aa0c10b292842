"""A paper as the HTML document from which its PDF is printed."""

from base64 import b64encode

from markupsafe import Markup

from core.languages import day
from documents.fitting import NATURAL_LINE, POINTS_OF_A_MM, lines_of
from documents.frame import Frame
from documents.html.body import Body
from documents.html.looks import GAP, HEADER, HEADER_SHARE, points, stylesheet
from documents.html.words import spans
from documents.layouts import MEASURES, METADATA_STEPS, STEP, Layout, region
from documents.paper import Paper, Recipient, Text, plain
from documents.text import one_line
from documents.tongues import foreign
from documents.typed import line
from documents.word.looks import LOOK_OF

A4_WIDTH = 210  # mm
PAGE = Markup("""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="author" content="{author}">
<meta name="dcterms.created" content="{dated}">
<style>{style}</style>
</head>
<body>
{running}
{foot}
{letterhead}
{top}
{body}
</body>
</html>
""")


def whole(paper: Paper, layout: Layout = Layout.standard, frame: Frame | None = None) -> str:
    """The document with all that it is made of: nothing outside of it is asked for."""
    frame = frame or Frame()
    top = _top(paper)
    html = PAGE.format(
        language=region(paper.language),
        title=one_line(f"{paper.kind}: {paper.title}"),
        author=one_line(paper.author),
        dated=paper.dated.isoformat(),
        style=Markup(stylesheet(layout, frame, top=_below_the_header(paper, layout, frame))),
        running=Markup('<div class="running">{}</div>').format(top),
        foot=Markup('<div class="foot">{}</div>').format(_paragraphs(frame.footer)) if frame.footer else "",
        letterhead=_letterhead(frame),
        top=Markup('<div class="above-the-window">{}</div>').format(top) if _is_letter(paper, frame) else top,
        body=_body(paper, layout),
    )
    return str(html)  # plain text: it travels to another process


def _is_letter(paper: Paper, frame: Frame) -> bool:
    """Whether an address is to stand in the window, and no letterhead has pushed it there already."""
    return any(isinstance(block, Recipient) for block in paper.blocks) and not (frame.logo or frame.header)


def _body(paper: Paper, layout: Layout) -> Markup:
    """A letter's recipient stands above its title."""
    body = Body(layout, on_paper=True)
    recipient = [block for block in paper.blocks if isinstance(block, Recipient)]
    others = [block for block in paper.blocks if not isinstance(block, Recipient)]
    title = spans(line(paper.title, language=foreign(paper.title, paper.language)))
    return Markup("{}\n<h1>{}</h1>\n{}").format(body.written(recipient), title, body.written(others))


def _top(paper: Paper) -> Markup:
    """Sender, kind of document and metadata, in the order of SFS 2487:2024, 4.3."""
    return Markup(
        '<div class="top"><p class="sender">{}</p><p class="kind">{}</p><div class="metadata">{}</div></div>'
    ).format(one_line(paper.organisation), one_line(paper.kind), _paragraphs(list(map(spans, _rows(paper)))))


def _rows(paper: Paper) -> list[Text]:
    return [row for row in (line(day(paper.dated)), *paper.metadata) if row]


def _letterhead(frame: Frame) -> Markup:
    if not (frame.logo or frame.header):
        return Markup("")
    logo = Markup("")
    if frame.logo:
        logo = Markup('<p><img src="data:{};base64,{}" alt="{}" style="width: {:.1f}mm"></p>').format(
            frame.logo.media_type, b64encode(frame.logo.content).decode(), frame.logo.alt, frame.logo.width
        )
    return Markup('<div class="letterhead">{}{}</div>').format(logo, _paragraphs(frame.header))


def _below_the_header(paper: Paper, layout: Layout, frame: Frame) -> float:
    """Where the text of page 2 begins, in millimetres: as low as its header needs."""
    measures, margins = MEASURES[layout], frame.margins
    size = points("Metadata", measures)
    far = METADATA_STEPS * STEP / 20
    wide = (A4_WIDTH - margins.left - margins.right) * HEADER_SHARE / 100 * POINTS_OF_A_MM - far
    kind, *rows = (lines_of(text, size=size, width=wide) for text in (paper.kind, *map(plain, _rows(paper))))
    sender = lines_of(paper.organisation, size=size, width=far - GAP * POINTS_OF_A_MM)
    high = max(kind + sum(rows), sender) * size * measures.line * NATURAL_LINE + LOOK_OF["Metadata"].after
    return max(HEADER + high / POINTS_OF_A_MM, margins.top)


def _paragraphs(texts: list[Markup] | tuple[str, ...]) -> Markup:
    return Markup("").join(map(Markup("<p>{}</p>").format, texts))
