"""Whose answers a returned questionnaire holds, and about what: the engagement, the product, and the day it was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ddq.decide.recognise.values import day as day_of
from ddq.decide.returned.text import plain
from ddq.model.returned import Note

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ddq.model.returning import Form, Identity, Returned

_HINT = "Do not keep it unless you know why."
_PRODUCT, _ROUTE, _DATE = "product", "route", "date"


class Sent(NamedTuple):
    """What we sent, as far as a returned file can differ from it."""

    engagement: str
    document: str
    product: str
    """The product and plan that was asked about, as the sheet Respondent prints it."""
    route: str
    """How it is bought, as the sheet prints it."""


def foreign_parts(identity: Identity, sent: Sent) -> Iterator[Note]:
    """Yield what says that a file belongs to another engagement, or is pieced together."""
    mine = sent.engagement
    if identity.engagement and identity.engagement != mine:
        message = f"The file was sent for {identity.engagement}, and is read as answers of {mine}."
        yield Note("", "", "wrong-engagement", message, _HINT, "error")
    elif identity.document and identity.document != sent.document:
        message = f"The file says that it is {identity.document}, which is not the questionnaire of {mine}."
        yield Note("", "", "wrong-document", message, _HINT, "error")
    elif not identity.document:
        message = f"The file no longer says which questionnaire it is; it is read as that of {mine}."
        yield Note("", "", "no-document", message)
    if identity.others:
        message = f"The file also names {', '.join(identity.others)}; is it pieced together from several?"
        yield Note("", "", "several-documents", message, "Look at it before you keep it.")
    if not identity.asked:
        message = "The file no longer says what was asked; it was compared with what would be asked today."
        yield Note("", "", "no-record", message)


def about(one: Returned, form: Form, sent: Sent, received: date) -> Iterator[Note]:
    """Yield what the sheet Respondent says of product, purchase and day that cannot be right for what was asked."""
    labels = {line.id: line.label for line in form.respondent}
    for key, asked in ((_PRODUCT, sent.product), (_ROUTE, sent.route)):
        label = labels.get(key, "")
        said = one.respondent.get(label, "").strip()
        if said and plain(said) != plain(asked):
            shown = " ".join(said.split())
            named = shown if key == _PRODUCT else f"“{label}: {shown}”"
            sheet, cell = one.places.get(label, ("", ""))
            hint = "Every answer is in question: ask which product they describe."
            yield Note(
                sheet, cell, "other-product", f"The vendor answered for {named}; asked was {asked}.", hint, "error"
            )
    yield from _signed(one, labels.get(_DATE, ""), received)


def _signed(one: Returned, label: str, received: date) -> Iterator[Note]:
    """Yield what is wrong with the day at which the answers were given."""
    said = one.respondent.get(label, "").strip()
    if not said:
        return
    sheet, cell = one.places.get(label, ("", ""))
    signed = day_of(said)
    if signed is None:
        message = f"{label}: “{said}” cannot be told as one day; it is kept as written."
        yield Note(sheet, cell, "date-unclear", message, "Ask for it with the month as a word.")
    elif signed > received:
        message = f"{label}: {signed.isoformat()} is after the day of receipt, {received.isoformat()}."
        yield Note(sheet, cell, "date-after-receipt", message, "Check the date, or give the day with --received.")
