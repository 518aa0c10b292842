"""The places to fill of a template, looked over one by one and then as they stand together."""

from jinja2 import TemplateSyntaxError, nodes

from core.languages import _
from documents.letterhead.grammar import asked_for, faults, read
from documents.letterhead.mending import STATEMENTS, TAG, Mended, Tag
from documents.letterhead.placeholders import BODY, ITEMS
from documents.letterhead.template import environment, sources

MOST, LONGEST = 1_000, 300  # places, characters in one
LARGEST = 5_000_000  # characters of XML
SHOWN = 60


def faults_of_tags(found: dict[str, Mended], *, main: str) -> list[str]:
    """A sentence for each place that is not whole, or stands where it cannot."""
    tags = [(story, tag) for story, one in found.items() for tag in one.tags]
    if len(tags) > MOST:
        return [_("The template has more than %(most)s places to fill.", most=MOST)]
    problems = [_split(text) for one in found.values() for text in one.broken]
    for story, tag in tags:
        problems += _faults(tag, in_main=story == main)
        if "notes" in story:
            problems.append(_("Nothing can be filled in a footnote: %(place)s.", place=tag.text[:SHOWN]))
    return problems


def trees_of(content: bytes, tags: int) -> tuple[list[nodes.Template], list[str]]:
    """The template as it will run, and a sentence where it would not be the one that was looked over."""
    found = sources(content)
    if sum(map(len, found)) > LARGEST:
        return [], [_("The template is larger than any letter.")]
    if sum(len(TAG.findall(source)) for source in found) != tags:
        told = _(
            "Something would be lost: what repeats a paragraph (%(paragraph)s) must be alone in it, and what"
            " repeats a row of a table (%(row)s) must be alone in a row of its own.",
            paragraph="{%p … %}",
            row="{%tr … %}",
        )
        return [], [told]
    read_as = [read(source, environment()) for source in found]
    if problems := [told for _tree, told in read_as if told]:
        return [], problems
    return [tree for tree, _told in read_as if tree is not None], []


def faults_of_tree(trees: list[nodes.Template]) -> list[str]:
    """What a template may not say, and what it must."""
    problems = [told for tree in trees for told in faults(tree)]
    asked = {said.name for tree in trees for said in asked_for(tree)}
    if trees and not problems and not asked & {BODY, ITEMS}:
        problems.append(
            _(
                "The template has no place for the text of the paper. Write %(body)s in a paragraph of its"
                " own, or go through the items with %(loop)s.",
                body="{{p sisalto }}",
                loop="{%p for kohta in kohdat %}",
            )
        )
    return problems


def _faults(tag: Tag, *, in_main: bool) -> list[str]:
    place = tag.text[:SHOWN]
    if tag.sign == "{%" and not f"{tag.inner} ".startswith(STATEMENTS):
        known = ", ".join(one.strip() for one in STATEMENTS)
        return [_("%(place)s is not known. Only these may stand there: %(known)s.", place=place, known=known)]
    if len(tag.inner) > LONGEST or not _reads(tag):
        return [_("This place cannot be read: %(place)s.", place=place)]
    if tag.scope == "tc" or (tag.sign == "{{" and tag.scope == "tr"):
        return [_("This place cannot be filled: %(place)s. Use a paragraph or a row.", place=place)]
    if not tag.alone and (tag.scope == "p" or _is_body(tag)):
        return [_("%(place)s must be alone in its paragraph.", place=place)]
    return _faults_of_body(tag, place, in_main=in_main) if tag.sign == "{{" else []


def _faults_of_body(tag: Tag, place: str, *, in_main: bool) -> list[str]:
    """The text of a paper is paragraphs and stands among paragraphs; everything else is words."""
    if _is_body(tag) and not in_main:
        return [_("The text of the paper cannot stand in a header or a footer: %(place)s.", place=place)]
    if tag.scope and not _is_body(tag):
        return [_("%(place)s is no paragraph: leave out the p.", place=place)]
    return []


def _is_body(tag: Tag) -> bool:
    return tag.sign == "{{" and (tag.inner == BODY or tag.inner.endswith(f".{BODY}"))


def _reads(tag: Tag) -> bool:
    """Whether the place by itself is something that can be read."""
    if tag.sign == "{#":
        return True
    if tag.sign == "{{":
        return _parses(f"{{{{ {tag.inner} }}}}")
    opening = {"for": "endfor", "if": "endif"}.get(tag.inner.split(" ")[0])
    before = "{% if x %}" if tag.inner.startswith(("elif", "else", "endif")) else "{% for x in y %}"
    after = f"{{% {opening} %}}" if opening else "" if tag.inner.startswith("end") else "{% endif %}"
    return _parses(f"{'' if opening else before}{{% {tag.inner} %}}{after}")


def _parses(source: str) -> bool:
    try:
        environment().parse(source)
    except (TemplateSyntaxError, RecursionError):
        return False
    return True


def _split(text: str) -> str:
    return _(
        "A place to fill is not whole in its paragraph: %(place)s. Write it anew, in one go and in one cell.",
        place=text[:SHOWN],
    )
