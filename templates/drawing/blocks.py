"""Paragraphs, tables and content controls as WordprocessingML; text may hold tags and is escaped here."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

NAVY = "1F3864"
SECTION = "DCE6F1"
INPUT = "FFF9E5"
LABEL = "F2F2F2"
_TWIPS_A_CM = 567
_LINE_ABOVE = '<w:tcBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/></w:tcBorders>'
_ids = itertools.count(1)  # ids in a template need only differ; each document gets its own


def cm(value: float) -> int:
    """Return centimetres in twentieths of a point."""
    return round(value * _TWIPS_A_CM)


def run(text: str, style: str = "") -> str:
    """Return a run of text in a character style."""
    props = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{props}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(content: str, style: str = "", extra: str = "") -> str:
    """Return a paragraph of runs, or of plain text; `extra` is further paragraph properties in schema order."""
    inner = content if content.startswith("<w:") else run(content) if content else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    props = f"<w:pPr>{named}{extra}</w:pPr>" if named or extra else ""
    return f"<w:p>{props}{inner}</w:p>"


KEEP = "<w:keepNext/>"
NEW_PAGE = "<w:pageBreakBefore/>"
MIDDLE = '<w:jc w:val="center"/>'


def tag(statement: str) -> str:
    """Return a paragraph that only holds a statement, such as `{%p if x %}`."""
    return p(statement, "DDQTag")


def bookmarked(content: str, name: str) -> str:
    """Return runs between the two marks of a bookmark."""
    number = next(_ids)
    start = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def _control(alias: str, key: str, kind: str, content: str, mark: str) -> str:
    props = f'<w:alias w:val={quoteattr(alias)}/><w:tag w:val={quoteattr(key)}/><w:id w:val="{next(_ids)}"/>{kind}'
    control = f"<w:sdt><w:sdtPr>{props}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    return bookmarked(control, mark)


def leap(text: str, mark: str) -> str:
    """Return runs that lead to the bookmark `mark` of the document."""
    return f'<w:hyperlink w:anchor="{mark}" w:history="1">{run(text, "DDQLeap")}</w:hyperlink>'


def dropdown(alias: str, key: str, mark: str, items: Sequence[str], shown: str = "Choose") -> str:
    """Return a list to choose from; `key` and the bookmark `mark` let a program find the choice."""
    entries = "".join(f"<w:listItem w:displayText={quoteattr(i)} w:value={quoteattr(i)}/>" for i in items)
    return _control(alias, key, f"<w:dropDownList>{entries}</w:dropDownList>", run(shown, "DDQInput"), mark)


def date(alias: str, key: str, mark: str, shown: str = "Choose a day") -> str:
    """Return a date to choose."""
    kind = (
        '<w:date><w:dateFormat w:val="d MMM yyyy"/><w:lid w:val="en-GB"/><w:storeMappedDataAs w:val="date"/>'
        '<w:calendar w:val="gregorian"/></w:date>'
    )
    return _control(alias, key, kind, run(shown, "DDQInput"), mark)


def field(alias: str, key: str, mark: str, shown: str = "Write here") -> str:
    """Return a place for text."""
    return _control(alias, key, '<w:text w:multiLine="1"/>', run(shown, "DDQInput"), mark)


def checkbox(alias: str, key: str, mark: str) -> str:
    """Return a box to tick."""
    kind = (
        '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    )
    box = '<w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic"/></w:rPr><w:t>☐</w:t></w:r>'
    return _control(alias, key, kind, box, mark)


def note_control(alias: str, key: str, mark: str, shown: str = "Click or tap to write") -> str:
    """Return a paragraph-sized place for rich text; `shown` stands there until somebody writes."""
    props = (
        f'<w:alias w:val={quoteattr(alias)}/><w:tag w:val={quoteattr(key)}/><w:id w:val="{next(_ids)}"/>'
        "<w:showingPlcHdr/>"
    )
    body = p(bookmarked(run(shown, "DDQInput"), mark), "DDQNote")
    return f"<w:sdt><w:sdtPr>{props}</w:sdtPr><w:sdtContent>{body}</w:sdtContent></w:sdt>"


def cell(content: str, width: float, fill: str = "", span: int = 1, ruled: bool = False) -> str:
    """Return a table cell of paragraphs, `width` in cm; `ruled` draws a line above it."""
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    spans += _LINE_ABOVE if ruled else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{cm(width)}" w:type="dxa"/>{spans}{shade}</w:tcPr>{content}</w:tc>'


def row(cells: Iterable[str], header: bool = False) -> str:
    """Return a row that stays on one page; a header row repeats on each page."""
    props = "<w:cantSplit/>" + ("<w:tblHeader/>" if header else "")
    return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: Sequence[float], rows: Iterable[str], style: str, caption: str) -> str:
    """Return a table of fixed widths in cm; `caption` is its alternative text."""
    grid = "".join(f'<w:gridCol w:w="{cm(width)}"/>' for width in widths)
    props = (
        f'<w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(map(cm, widths))}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0"'
        f' w:noVBand="1"/><w:tblCaption w:val={quoteattr(caption)}/>'
    )
    return f"<w:tbl><w:tblPr>{props}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def head(titles: Sequence[str], widths: Sequence[float], numbers: int = 0) -> str:
    """Return the header row of a table; the titles of the last `numbers` columns, which hold numbers, are centred."""
    first = len(titles) - numbers
    cells = (
        cell(p(title, "DDQTableHead", KEEP + (MIDDLE if index >= first else "")), width, NAVY)
        for index, (title, width) in enumerate(zip(titles, widths, strict=True))
    )
    return row(cells, header=True)


def statement(text: str, widths: Sequence[float]) -> str:
    """Return a row that only holds a statement, such as `{%tr for x in list %}`."""
    return row([cell(p(text, "DDQTag"), sum(widths), span=len(widths))])


def register(
    titles: Sequence[str],
    widths: Sequence[float],
    loop: str,
    cells: Sequence[str],
    caption: str,
    numbers: int = 0,
    style: str = "DDQTable",
) -> str:
    """Return a table with a header row and one row for each item of `loop`; each cell is paragraphs.

    The last `numbers` columns hold numbers.
    """
    body = row(cell(content, width) for content, width in zip(cells, widths, strict=True))
    rows = [head(titles, widths, numbers), statement(f"{{%tr for {loop} %}}", widths), body]
    return table(widths, [*rows, statement("{%tr endfor %}", widths)], style, caption)


def pair(label: str, content: str, widths: tuple[float, float], ruled: bool = False, keep: bool = False) -> str:
    """Return a row of a snapshot table: a label and what it stands for; `keep` binds it to the next row.

    `ruled` draws the line above the row, in a table whose style draws none.
    """
    bond = KEEP if keep else ""
    inner = content if content.startswith(("<w:p>", "<w:p ", "<w:sdt>")) else p(content, "DDQTableText", bond)
    return row([cell(p(label, "DDQLabel", bond), widths[0], LABEL, 1, ruled), cell(inner, widths[1], "", 1, ruled)])


def if_pair(condition: str, label: str, content: str, widths: tuple[float, float], ruled: bool = False) -> str:
    """Return such a row that stands only when `condition` holds."""
    return (
        statement(f"{{%tr if {condition} %}}", widths)
        + pair(label, content, widths, ruled)
        + statement("{%tr endif %}", widths)
    )


def small(text: str) -> str:
    """Return a run of small grey text."""
    return run(text, "DDQSmall")


def rated(expression: str) -> str:
    """Return the text of a cell that is filled and coloured by the word it prints."""
    return p("{% cellbg " + expression + "|fill %}{{r " + expression + "|rating }}", "DDQTableText")
