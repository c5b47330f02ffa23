"""The styles, numbering and settings that both templates share; nothing a document does not use."""

from __future__ import annotations

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FONT = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'


def _text(size: float = 0, bold: bool = False, colour: str = "", more: str = "") -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    points = f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ""
    inner = f"{weight}{more if more.startswith(('<w:i', '<w:strike')) else ''}{tint}{points}"
    inner += more if not more.startswith(("<w:i", "<w:strike")) else ""
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def _paragraph(identity: str, name: str, props: str, text: str, base: str = "Normal", more: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/>{more}<w:qFormat/><w:pPr>{props}</w:pPr>{text}</w:style>'
    )


def _heading(level: int, size: float, before: int, after: int) -> str:
    props = (
        f'<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="{level - 1}"/>'
    )
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="DDQBody"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f"<w:pPr>{props}</w:pPr>{_text(size, True, '1F3864')}</w:style>"
    )


def _character(identity: str, name: str, text: str, custom: bool = True) -> str:
    mark = ' w:customStyle="1"' if custom else ""
    return (
        f'<w:style w:type="character"{mark} w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>{text}</w:style>'
    )


def _spacing(before: int, after: int, line: int = 252) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _table(identity: str, name: str, borders: str, space: int = 45) -> str:
    """Return a style of tables; `space` stands above and below the text of a cell."""
    margins = (
        f'<w:tblCellMar><w:top w:w="{space}" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        f'<w:bottom w:w="{space}" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>{margins}</w:tblPr></w:style>"
    )


def _border(side: str, size: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'


_EDGES = _border("top", 8, "1F3864") + _border("bottom", 8, "1F3864")
_RULES = _EDGES + _border("insideH", 4, "BFBFBF")
_BOX = _RULES + _border("insideV", 4, "BFBFBF")
_TABS = '<w:tabs><w:tab w:val="right" w:pos="{right}"/></w:tabs>'
_TINT = "FFF9E5"
_LEFT_RULE = '<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="1F3864"/></w:pBdr>'
#: What every document needs: the default styles.
_BASE = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)  # fmt: skip


def _paragraphs() -> str:
    return "".join((
        _heading(1, 15, 320, 100), _heading(2, 12, 280, 100), _heading(3, 10.5, 200, 60),
        _paragraph("DDQTitle", "DDQ Title", _spacing(0, 40, 240), _text(22, True, "1F3864")),
        _paragraph("DDQSubtitle", "DDQ Subtitle", _spacing(0, 120, 240), _text(12, False, "595959")),
        _paragraph("DDQBody", "DDQ Body", _spacing(0, 120), ""),
        _paragraph("DDQBrief", "DDQ Brief", _spacing(0, 100, 240), _text(9.5)),
        _paragraph("DDQLead", "DDQ Lead", "<w:keepNext/>" + _spacing(140, 40), _text(0, True, "1F3864")),
        _paragraph("DDQBullet", "DDQ Bullet", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
                   + _spacing(0, 60), ""),
        _paragraph("DDQPoint", "DDQ Point", _spacing(0, 40, 240), _text(9.5), base="DDQBullet"),
        _paragraph("DDQAppendix", "DDQ Appendix", '<w:keepNext/><w:keepLines/><w:numPr>'
                   '<w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>' + _spacing(360, 120, 240)
                   + '<w:outlineLvl w:val="0"/>', _text(15, True, "1F3864"), more='<w:next w:val="DDQBody"/>'),
        _paragraph("DDQTableText", "DDQ Table Text", _spacing(0, 20, 240), _text(9)),
        _paragraph("DDQCompany", "DDQ Company", _spacing(0, 20, 240), _text(8.5, False, "7F6000")),
        _paragraph("DDQPart", "DDQ Part", "<w:keepNext/>" + _spacing(0, 60, 240), _text(18, True, "1F3864")),
        _paragraph("DDQRead", "DDQ Clause Read", _spacing(0, 30, 240) + '<w:ind w:left="227" w:hanging="227"/>', _text(9)),
        _paragraph("DDQCheck", "DDQ Check", _spacing(0, 30, 240), _text(10)),
        _paragraph("DDQTableHead", "DDQ Table Head", "<w:keepNext/>" + _spacing(0, 0, 240), _text(9, True, "FFFFFF")),
        _paragraph("DDQLabel", "DDQ Label", _spacing(0, 0, 240), _text(9, True, "1F3864")),
        _paragraph("DDQFigure", "DDQ Figure", _spacing(20, 20, 240), _text(14, True, "1F3864")),
        _paragraph("DDQClause", "DDQ Clause", _LEFT_RULE + _spacing(20, 100, 240) + '<w:ind w:left="284"/>', _text(9.5)),
        _paragraph("DDQNote", "DDQ Note", f'<w:shd w:val="clear" w:color="auto" w:fill="{_TINT}"/>' + _spacing(0, 160),
                   _text(9.5)),
        _paragraph("DDQFine", "DDQ Fine Print", _spacing(0, 80, 240), _text(8.5, False, "595959")),
        _paragraph("DDQTag", "DDQ Tag", _spacing(0, 0, 240), _text(8, False, "7F7F7F")),
        _paragraph("DDQPrivilege", "DDQ Privilege", _spacing(0, 120, 240), _text(9.5, True, "843C0C")),
    ))  # fmt: skip


def _characters() -> str:
    underlined = '<w:u w:val="single"/>'
    filled = f'<w:shd w:val="clear" w:color="auto" w:fill="{_TINT}"/>'
    return "".join((
        _character("DDQStrong", "DDQ Strong", _text(0, True)),
        _character("DDQSmall", "DDQ Small", _text(8.5, False, "595959")),
        _character("DDQInput", "DDQ Input", _text(0, False, "1F3864", filled)),
        _character("DDQDeleted", "DDQ Deleted", _text(0, False, "C00000", "<w:strike/>")),
        _character("DDQInserted", "DDQ Inserted", _text(0, False, "1F4E78", underlined)),
        _character("DDQLeap", "DDQ Leap", _text(0, False, "1F4E78")),
        _character("Hyperlink", "Hyperlink", _text(0, False, "1F4E78", underlined), custom=False),
    ))  # fmt: skip


def _edge(name: str, side: str, tabs: str) -> str:
    """Return the style of the header or footer, with a rule on the side of the text."""
    rule = f'<w:pBdr><w:{side} w:val="single" w:sz="4" w:space="4" w:color="BFBFBF"/></w:pBdr>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{name.capitalize()}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{rule}{tabs}{_spacing(0, 0, 240)}</w:pPr>{_text(8.5, False, '595959')}</w:style>"
    )


def styles(text_width: int) -> str:
    """Return the part of styles; `text_width` in twentieths of a point sets the right tab of header and footer."""
    tabs = _TABS.format(right=text_width)
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_FONT}<w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_spacing(0, 120)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    tables = _table("DDQTable", "DDQ Table", _RULES) + _table("DDQBox", "DDQ Box", _BOX)
    tables += _table("DDQDetail", "DDQ Detail", _EDGES, 16)
    tables += _table("DDQDense", "DDQ Dense", _RULES, 12)
    edges = _edge("header", "bottom", tabs) + _edge("footer", "top", tabs)
    return f"{_HEAD}<w:styles {W}>{defaults}{_BASE}{_paragraphs()}{edges}{_characters()}{tables}</w:styles>"


def _level(number: int, form: str, text: str, style: str, left: int, hanging: int) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="{style}"/><w:suff w:val="tab"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def numbering() -> str:
    """Return the part of lists: headings 1 / 1.1 / 1.1.1, bullets, appendices A, B."""
    headings = (
        _level(0, "decimal", "%1", "Heading1", 567, 567)
        + _level(1, "decimal", "%1.%2", "Heading2", 567, 567)
        + _level(2, "decimal", "%1.%2.%3", "Heading3", 709, 709)
    )
    lists = (
        headings,
        _level(0, "bullet", "–", "DDQBullet", 284, 284),
        _level(0, "upperLetter", "Appendix %1", "DDQAppendix", 1701, 1701),
    )
    kinds = ("multilevel", "singleLevel", "singleLevel")
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
        for number, (levels, kind) in enumerate(zip(lists, kinds, strict=True))
    )
    concrete = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(len(lists)))
    return f"{_HEAD}<w:numbering {W}>{abstract}{concrete}</w:numbering>"


SETTINGS = (
    f'{_HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
FONTS = (
    f'{_HEAD}<w:fonts {W}><w:font w:name="Calibri"><w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/>'
    '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font><w:font w:name="MS Gothic"><w:charset w:val="80"/>'
    '<w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font></w:fonts>'
)
