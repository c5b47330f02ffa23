"""The catalog: all that is known before an engagement starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from ddq.model.crosswalk import Crosswalk
from ddq.model.method import Method
from ddq.model.provision import Authority, Provision
from ddq.model.shape import value
from ddq.model.vendor import Edition, Source, Vendor
from ddq.model.vocabulary import Vocabulary


@value
class Overlaid:
    """What a company's own catalog made of a provision."""

    because: str
    """Why, in the company's words."""
    fields: tuple[str, ...]
    """The keys it replaced; none where the whole provision is the company's own."""


@value
class Catalog:
    """Vocabulary, method, provisions, authorities and vendors, each by its id; provisions in printing order."""

    vocabulary: Vocabulary
    method: Method
    provisions: dict[str, Provision]
    authorities: dict[str, Authority]
    vendors: Mapping[str, Vendor]
    owners: dict[str, str]
    """The vendor in whose file each source stands; other vendors' anchors may point into it."""
    crosswalks: dict[str, Crosswalk] = field(default_factory=dict)
    overlaid: dict[str, Overlaid] = field(default_factory=dict)
    """Provisions that the company's own catalog adds or changes."""
    version: str
    """The catalog's date and fingerprint, for print: `2026-11-22 (1a2b3c4d)`."""

    def source(self, reference: str) -> Source:
        """Return the source of `source@edition`, whichever vendor's file holds it. Raises KeyError when none does."""
        name = reference.partition("@")[0]
        return self.vendors[self.owners[name]].sources[name]

    def edition(self, reference: str) -> Edition:
        """Return the edition `source@edition`. Raises KeyError when there is none."""
        return self.source(reference).editions[reference.partition("@")[2]]
