"""The catalog: all that is known before an engagement starts."""

from __future__ import annotations

from ddq.model.method import Method
from ddq.model.provision import Authority, Provision
from ddq.model.shape import value
from ddq.model.vendor import Edition, Source, Vendor
from ddq.model.vocabulary import Vocabulary


@value
class Catalog:
    """Vocabulary, method, provisions, authorities and vendors, each by its id; provisions in printing order."""

    vocabulary: Vocabulary
    method: Method
    provisions: dict[str, Provision]
    authorities: dict[str, Authority]
    vendors: dict[str, Vendor]
    version: str
    """The catalog's date and fingerprint, for print: `2026-11-22 (1a2b3c4d)`."""

    def source(self, reference: str) -> Source:
        """Return the source of `source@edition`, whichever vendor's file holds it. Raises KeyError when none does."""
        name = reference.partition("@")[0]
        for vendor in self.vendors.values():
            if name in vendor.sources:
                return vendor.sources[name]
        raise KeyError(reference)

    def edition(self, reference: str) -> Edition:
        """Return the edition `source@edition`. Raises KeyError when there is none."""
        return self.source(reference).editions[reference.partition("@")[2]]
