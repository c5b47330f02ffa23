"""A workspace: where a company keeps its engagements, evidence, archive and house templates."""

from __future__ import annotations

from dataclasses import field

from ddq.model.shape import Shape, value


@value
class Settings(Shape):
    """`ddq.yaml`."""

    organisation: str = ""
    """Who buys; offered by `ddq new`."""
    reply_to: str = ""
    """The e-mail address to which vendors reply, where an engagement names none."""
    paper: str = "a4"
    """`a4` or `letter`."""
    catalog: str = ""
    """A catalog's folder, relative to the workspace, or a folder with the company's own provisions over the shipped one."""
    templates: dict[str, str] = field(default_factory=dict)
    """House templates by document, for example `gap-report: house/gap-report.docx`."""
