"""Word files as towns have them, written part by part as Word and others write them."""
# ruff: noqa: E501 - XML stands here in the lines in which Word has it

from dataclasses import dataclass, field

from documents.letterhead.sample import logo
from tests.documents.foreign_files import packed

DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = (
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    f' xmlns:r="{OFFICE}/relationships" xmlns:a="{DRAWN}/main" xmlns:pic="{DRAWN}/picture"'
    f' xmlns:wp="{DRAWN}/wordprocessingDrawing"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"'
    ' mc:Ignorable="w14 w15 wp14"'
)
LOGO = "word/media/image1.png"
ALT = "Mallilan vaakuna"


def p(*runs: str, style: str = "", more: str = "") -> str:
    """A paragraph of runs, each a text or XML of its own."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(one if one.startswith("<") else r(one) for one in runs)
    return f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E"><w:pPr>{named}{more}</w:pPr>{inner}</w:p>'


def r(text: str, look: str = "") -> str:
    """A run."""
    return f'<w:r w:rsidRPr="00C21D5A"><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tab() -> str:
    return "<w:r><w:tab/></w:r>"


def field_of(code: str, shown: str = "1", look: str = "") -> str:
    """A field as Word writes it: its code split over runs."""
    middle = len(code) // 2
    marks = [f'<w:r><w:rPr>{look}</w:rPr><w:fldChar w:fldCharType="{one}"/></w:r>' for one in BEGINS]
    codes = "".join(
        f'<w:r><w:rPr>{look}</w:rPr><w:instrText xml:space="preserve">{half}</w:instrText></w:r>'
        for half in (code[:middle], code[middle:])
    )
    return f"{marks[0]}{codes}{marks[1]}{r(shown, look)}{marks[2]}"


BEGINS = ("begin", "separate", "end")


def pages(look: str = "") -> str:
    """`1 (2)` as Finnish templates have it."""
    return (
        field_of(" PAGE  \\* MERGEFORMAT ", "1", look)
        + r(" (", look)
        + field_of(" NUMPAGES ", "1", look)
        + r(")", look)
    )


def picture(width: int = 900_000, height: int = 900_000, alt: str = ALT) -> str:
    """The logo in the line."""
    return (
        f'<w:r><w:rPr><w:noProof/></w:rPr><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="Kuva 1" descr="{alt}"/>'
        f"{_graphic(width, height)}</wp:inline></w:drawing></w:r>"
    )


def anchored(
    x: int, y: int, width: int = 900_000, height: int = 900_000, *, alt: str = ALT, wraps: str = "None"
) -> str:
    """The logo at its place on the page (EMU from its upper left corner)."""
    wrap = "<wp:wrapNone/>" if wraps == "None" else f"<wp:wrap{wraps}/>"
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300"'
        ' simplePos="0" relativeHeight="251658240" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>{wrap}'
        f'<wp:docPr id="2" name="Kuva 2" descr="{alt}"/>{_graphic(width, height)}</wp:anchor></w:drawing></w:r>'
    )


def _graphic(width: int, height: int) -> str:
    return (
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{DRAWN}/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="0" name="logo.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        '<a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
    )


def text_box(*paragraphs: str) -> str:
    """A box of text as Word writes it: for newer programs, and once more for older ones."""
    inner = "".join(paragraphs)
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251659264"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>4860000</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>360000</wp:posOffset></wp:positionV>'
        '<wp:extent cx="2160000" cy="720000"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="3" name="Tekstiruutu 3"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData'
        ' uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2160000" cy="720000"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></wps:spPr><wps:txbx>'
        f"<w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        '</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape id="_x0000_s1026"'
        ' type="#_x0000_t202" style="position:absolute;width:170pt;height:57pt" stroked="f"><v:textbox>'
        f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def watermark(text: str = "LUONNOS") -> str:
    """Word's own watermark."""
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136"'
        ' adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"/><v:shape id="PowerPlusWaterMarkObject1"'
        ' o:spid="_x0000_s2049" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;'
        "width:400pt;height:120pt;rotation:315;z-index:-251657216;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="silver" stroked="f">'
        f'<v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt" string="{text}"/></v:shape>'
        "</w:pict></w:r>"
    )


def box(*content: str, binding: str = "", inline: bool = False, hint: bool = False) -> str:
    """A content control, bound to a property where that is named."""
    bound = (
        f"<w:dataBinding w:prefixMappings=\"xmlns:ns0='http://purl.org/dc/elements/1.1/'\""
        f' w:xpath="/ns1:coreProperties[1]/ns0:{binding}[1]"'
        ' w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>'
        if binding
        else ""
    )
    shown = "<w:showingPlcHdr/>" if hint else ""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="Otsikko"/><w:tag w:val=""/><w:id w:val="-190000001"/>{shown}{bound}'
        f"<w:text/></w:sdtPr><w:sdtContent>{''.join(content)}</w:sdtContent></w:sdt>"
    )


def table(*rows: tuple[str, ...], widths: tuple[int, ...], borders: bool = False) -> str:
    """A table whose cells hold paragraphs."""
    line = '<w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders>'
    made = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for cell, width in zip(row, widths, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>{line if borders else ""}'
        f'<w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'
    )


def style(
    key: str,
    name: str,
    *,
    based: str = "a",
    para: str = "",
    look: str = "",
    kind: str = "paragraph",
    more: str = "",
) -> str:
    """A style; Word gives the ids of a Finnish program Finnish names."""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{on}{more}<w:qFormat/>'
        f"<w:pPr>{para}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def theme_letters(which: str) -> str:
    return f'<w:rFonts w:asciiTheme="{which}HAnsi" w:eastAsiaTheme="{which}EastAsia" w:hAnsiTheme="{which}HAnsi" w:cstheme="{which}Bidi"/>'


BLUE = '<w:color w:val="2F5496" w:themeColor="accent1" w:themeShade="BF"/>'
FINNISH = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normaali"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="Kappaleenoletusfontti">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="Normaalitaulukko"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    + style(
        "Otsikko1",
        "heading 1",
        based="Normaali",
        more='<w:next w:val="Normaali"/><w:link w:val="Otsikko1Char"/><w:uiPriority w:val="9"/>',
        para='<w:keepNext/><w:keepLines/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/>',
        look=theme_letters("major") + BLUE + '<w:sz w:val="32"/><w:szCs w:val="32"/>',
    )
    + style(
        "Otsikko2",
        "heading 2",
        based="Normaali",
        more='<w:next w:val="Normaali"/><w:uiPriority w:val="9"/><w:unhideWhenUsed/>',
        para='<w:keepNext/><w:keepLines/><w:spacing w:before="40"/><w:outlineLvl w:val="1"/>',
        look=theme_letters("major") + BLUE + '<w:sz w:val="26"/><w:szCs w:val="26"/>',
    )
    + style(
        "Otsikko1Char", "Otsikko 1 Char", based="Kappaleenoletusfontti", kind="character", look=BLUE
    ).replace("<w:pPr></w:pPr>", "")
    + style(
        "Yltunniste",
        "header",
        based="Normaali",
        para='<w:tabs><w:tab w:val="center" w:pos="4819"/><w:tab w:val="right" w:pos="9638"/></w:tabs><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
    )
    + style(
        "Alatunniste",
        "footer",
        based="Normaali",
        para='<w:tabs><w:tab w:val="center" w:pos="4819"/><w:tab w:val="right" w:pos="9638"/></w:tabs><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
        look='<w:sz w:val="16"/>',
    )
)
TEXT = style(
    "Leipteksti", "Body Text", based="Normaali", para='<w:spacing w:after="120"/><w:ind w:left="1304"/>'
)


def styles(
    inner: str = FINNISH, *, size: int = 22, after: int = 160, letters: str = "", language: str = "fi-FI"
) -> str:
    """A style sheet with the defaults that Word begins with, and its latent styles."""
    fonts = letters or theme_letters("minor")
    return (
        f"<w:styles{SPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="{language}" w:eastAsia="en-US" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f'<w:spacing w:after="{after}" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0"'
        ' w:defQFormat="0" w:count="376"><w:lsdException w:name="Normal" w:uiPriority="0" w:qFormat="1"/>'
        '<w:lsdException w:name="heading 1" w:uiPriority="9" w:qFormat="1"/><w:lsdException w:name="Body Text"'
        f' w:semiHidden="1" w:unhideWhenUsed="1"/></w:latentStyles>{inner}</w:styles>'
    )


THEME = (
    f'<a:theme xmlns:a="{DRAWN}/main" name="Office"><a:themeElements><a:clrScheme name="Malli">'
    + "".join(
        f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>'
        for name, colour in (
            ("dk1", "000000"),
            ("lt1", "FFFFFF"),
            ("dk2", "44546A"),
            ("lt2", "E7E6E6"),
            ("accent1", "4472C4"),
            ("accent2", "ED7D31"),
            ("accent3", "A5A5A5"),
            ("accent4", "FFC000"),
            ("accent5", "5B9BD5"),
            ("accent6", "70AD47"),
            ("hlink", "0563C1"),
            ("folHlink", "954F72"),
        )
    )
    + '</a:clrScheme><a:fontScheme name="Malli"><a:majorFont><a:latin typeface="Calibri Light"/><a:ea typeface=""/>'
    '<a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    '</a:minorFont></a:fontScheme><a:fmtScheme name="Office"><a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/>'
    '</a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:fillStyleLst><a:lnStyleLst>'
    + '<a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
    + "</a:lnStyleLst><a:effectStyleLst>"
    + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    + "</a:effectStyleLst><a:bgFillStyleLst>"
    + '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    + "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)


@dataclass
class Town:
    """A Word file by what stands in it. `headers` and `footers` by their kind: default, first, even."""

    headers: dict[str, str] = field(default_factory=dict)
    footers: dict[str, str] = field(default_factory=dict)
    body: str = ""
    styles: str = field(default_factory=styles)
    numbering: str = ""
    settings: str = ""
    page: str = '<w:pgSz w:w="11906" w:h="16838"/>'
    margins: str = '<w:pgMar w:top="1417" w:right="1134" w:bottom="1417" w:left="1134" w:header="708" w:footer="708" w:gutter="0"/>'
    section: str = ""
    last_section: str = ""
    compatibility: int = 15
    extra: dict[str, tuple[str, str, bytes]] = field(default_factory=dict)
    main_type: str = f"{WORD}.document.main+xml"

    def file(self) -> bytes:
        """The whole, as Word would have packed it."""
        parts: dict[str, bytes] = {
            LOGO: logo(),
            "word/theme/theme1.xml": _xml(THEME),
            "word/styles.xml": _xml(self.styles),
        }
        types = {
            "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
            "word/styles.xml": f"{WORD}.styles+xml",
            "word/settings.xml": f"{WORD}.settings+xml",
            "word/document.xml": self.main_type,
            "docProps/core.xml": f"{PACKAGE.replace('http://schemas.openxmlformats.org/package/2006', 'application/vnd.openxmlformats-package')}.core-properties+xml",
        }
        relations = [
            ("rId1", "image", "media/image1.png"),
            ("rId2", "styles", "styles.xml"),
            ("rId3", "theme", "theme/theme1.xml"),
            ("rId4", "settings", "settings.xml"),
        ]
        references = self._stories(parts, types, relations)
        if self.numbering:
            parts["word/numbering.xml"] = _xml(f"<w:numbering{SPACES}>{self.numbering}</w:numbering>")
            types["word/numbering.xml"] = f"{WORD}.numbering+xml"
            relations.append((f"rId{len(relations) + 1}", "numbering", "numbering.xml"))
        for name, (kind, media_type, content) in self.extra.items():
            parts[name] = content
            types[name] = media_type
            relations.append(
                (
                    f"rId{len(relations) + 1}",
                    kind,
                    name.removeprefix("word/") if name.startswith("word/") else f"../{name}",
                )
            )
        first = "<w:titlePg/>" if "first" in self.headers or "first" in self.footers else ""
        section = f'<w:sectPr>{references}{self.page}{self.margins}<w:cols w:space="708"/>{first}<w:docGrid w:linePitch="360"/></w:sectPr>'
        last = self.last_section or section
        body = (self.body or p("Kirjoita tähän.")) + (
            f"<w:p><w:pPr>{section}</w:pPr></w:p>" if self.last_section else ""
        )
        parts["word/document.xml"] = _xml(f"<w:document{SPACES}><w:body>{body}{last}</w:body></w:document>")
        even = "<w:evenAndOddHeaders/>" if "even" in self.headers else ""
        parts["word/settings.xml"] = _xml(
            f'<w:settings{SPACES}><w:zoom w:percent="100"/>{even}{self.settings}<w:compat><w:compatSetting w:name="compatibilityMode"'
            f' w:uri="http://schemas.microsoft.com/office/word" w:val="{self.compatibility}"/></w:compat>'
            '<w:themeFontLang w:val="fi-FI"/></w:settings>'
        )
        parts["docProps/core.xml"] = _xml(
            f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            "<dc:title>Kirjepohja</dc:title><dc:creator>Viestintä</dc:creator></cp:coreProperties>"
        )
        parts["word/_rels/document.xml.rels"] = _relations(relations if "rId1" in body else relations[1:])
        if "rId1" not in body and not any(
            "rId1" in one for one in (*self.headers.values(), *self.footers.values())
        ):
            del parts[LOGO]
        parts["_rels/.rels"] = (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
        ).encode()
        told = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
        parts["[Content_Types].xml"] = (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="png" ContentType="image/png"/><Default Extension="rels"'
            f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{told}</Types>'
        ).encode()
        return packed(parts)

    def _stories(
        self, parts: dict[str, bytes], types: dict[str, str], relations: list[tuple[str, str, str]]
    ) -> str:
        """Headers and footers, and how a section refers to them."""
        references = ""
        for what, stories in (("header", self.headers), ("footer", self.footers)):
            for place, (kind, inner) in enumerate(stories.items(), start=1):
                name, key = f"{what}{place}.xml", f"rId{len(relations) + 1}"
                tag = "hdr" if what == "header" else "ftr"
                parts[f"word/{name}"] = _xml(f"<w:{tag}{SPACES}>{inner}</w:{tag}>")
                types[f"word/{name}"] = f"{WORD}.{what}+xml"
                if "rId1" in inner:
                    parts[f"word/_rels/{name}.rels"] = _relations([("rId1", "image", "media/image1.png")])
                relations.append((key, what, name))
                references += f'<w:{what}Reference w:type="{kind}" r:id="{key}"/>'
        return references


def _xml(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n{text}'.encode()


def _relations(found: list[tuple[str, str, str]]) -> bytes:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
        for key, kind, target in found
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'.encode()
