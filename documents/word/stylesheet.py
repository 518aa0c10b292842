"""The looks, the language and the lists as Word wants them written (ECMA-376, part 1, 17.7 and 17.9)."""

from docx.oxml.ns import nsdecls
from docx.styles import BabelFish

from documents.layouts import FONT, METADATA_STEPS, STEP, TEXT_WIDTH, Measures, list_step, region
from documents.word.looks import BULLETS, LOOKS, NUMBERS, Look, style_id

WORDS_OWN = {
    "Body Text",
    "Header",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "List Bullet",
    "List Number",
    "Caption",
    "Signature",
}

AFTER_A_HEADING = '<w:next w:val="BodyText"/>'

CHARACTERS = """
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
  <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="character" w:styleId="Strong">
  <w:name w:val="Strong"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink">
  <w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0B4C8C"/><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList">
  <w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>
"""

TABLES = """
<w:style w:type="table" w:default="1" w:styleId="TableNormal">
  <w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>
  <w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>
  <w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>
  </w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:styleId="TableGrid">
  <w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:qFormat/>
  <w:tblPr><w:tblBorders>
  <w:top w:val="single" w:sz="8" w:space="0" w:color="404040"/>
  <w:bottom w:val="single" w:sz="8" w:space="0" w:color="404040"/>
  <w:insideH w:val="single" w:sz="4" w:space="0" w:color="808080"/>
  </w:tblBorders></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>
  <w:bottom w:val="single" w:sz="8" w:space="0" w:color="404040"/>
  </w:tcBorders></w:tcPr></w:tblStylePr></w:style>
"""


def styles_xml(language: str, measures: Measures) -> str:
    """The whole style sheet, with the document's language and letters as its defaults."""
    looks = "".join(_look_xml(look, measures) for look in LOOKS)
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    defaults = _defaults_xml(region(language), measures)
    return f"<w:styles {nsdecls('w')}>{defaults}{normal}{looks}{CHARACTERS}{TABLES}</w:styles>"


def lists_xml(measures: Measures) -> str:
    """The two kinds of lists, in the column of the text: bullets, and numbers from 1."""
    steps = {number: list_step(measures, numbered=number == NUMBERS) for number in (BULLETS, NUMBERS)}
    kinds = ((BULLETS, "bullet", "ListBullet", "•"), (NUMBERS, "decimal", "ListNumber", "%1."))
    whole = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{measures.body * STEP + steps[number]}" w:hanging="{steps[number]}"/></w:pPr>'
        "</w:lvl></w:abstractNum>"
        for number, kind, style, sign in kinds
    )
    used = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number, *_ in kinds
    )
    return f"<w:numbering {nsdecls('w')}>{whole}{used}</w:numbering>"


def _defaults_xml(region: str, measures: Measures) -> str:
    size, line = round(measures.size * 2), round(measures.line * 240)
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{region}" w:eastAsia="{region}" w:bidi="{region}"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _look_xml(look: Look, measures: Measures) -> str:
    custom = "" if look.name in WORDS_OWN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id(look.name)}">'
        f'<w:name w:val="{BabelFish.ui2internal(look.name)}"/><w:basedOn w:val="Normal"/>'
        f"{AFTER_A_HEADING if look.level is not None else ''}<w:qFormat/>"
        f"<w:pPr>{_paragraph_xml(look, measures)}</w:pPr>"
        f"<w:rPr>{_letters_xml(look, measures)}</w:rPr></w:style>"
    )


def _paragraph_xml(look: Look, measures: Measures) -> str:
    """In the order of the schema (ECMA-376, CT_PPr): Word refuses any other."""
    steps = {"margin": 0, "body": measures.body, "metadata": METADATA_STEPS}[look.column] * STEP
    parts = (
        (look.keeps_next, "<w:keepNext/><w:keepLines/>"),
        (look.list is not None, f'<w:numPr><w:numId w:val="{look.list}"/></w:numPr>'),
        (look.numbers_page, f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'),
        (True, f'<w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}"/>'),
        (look.list is None, f'<w:ind w:left="{steps}" w:hanging="{steps if look.hangs else 0}"/>'),
        (look.tight, "<w:contextualSpacing/>"),
        (look.level is not None, f'<w:outlineLvl w:val="{look.level}"/>'),
    )
    return "".join(xml for applies, xml in parts if applies)


def _letters_xml(look: Look, measures: Measures) -> str:
    size = round((measures.size + look.bigger * measures.headings) * 2)
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    return f'{bold}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
