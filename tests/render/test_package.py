"""Office packages: deterministic zip, properties, manifest."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest

from ddq.model.package import MANIFEST_NAMESPACE, CoreProperties, Manifest
from ddq.render.escape import clean, escape
from ddq.render.package import core_properties, extended_properties, manifest_part, pack, write_package

CORE = CoreProperties("Gaps & terms", "Vendor", "Acme <Inc>", "ddq", date(2026, 11, 22))
MANIFEST = Manifest("0.1", "1", "ENG-1", "aa", "bb", date(2026, 11, 22), "CHK-1", (("DPA-01", "cc"),))


def test_a_package_opens_with_content_types_first_and_parts_by_name() -> None:
    data = write_package([("b.xml", b"<b/>"), ("[Content_Types].xml", b"<t/>")], [pack("a.xml", b"<a/>" * 100)])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert package.namelist() == ["[Content_Types].xml", "a.xml", "b.xml"]
        assert package.read("a.xml") == b"<a/>" * 100
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_parts_in_another_order_give_the_same_bytes() -> None:
    parts = [("a.xml", b"<a/>"), ("b.xml", b"<b/>")]
    assert write_package(parts) == write_package(parts[::-1]) == write_package([], [pack(*part) for part in parts])


def test_two_parts_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="same name"):
        write_package([("a.xml", b""), ("a.xml", b"")])


def test_core_properties_carry_the_as_of_date_and_escape_markup() -> None:
    text = core_properties(CORE).decode()
    root = ElementTree.fromstring(text)
    assert "Gaps & terms" in [element.text for element in root]
    assert text.count("2026-11-22T00:00:00Z") == 2


def test_extended_properties_name_the_company() -> None:
    assert "Acme <Inc>" in [e.text for e in ElementTree.fromstring(extended_properties(CORE, "Microsoft Excel"))]


def test_the_manifest_lists_every_determination() -> None:
    root = ElementTree.fromstring(manifest_part(MANIFEST))
    assert root.get("engagement-hash") == "aa"
    found = root.findall(f"{{{MANIFEST_NAMESPACE}}}determination")
    assert [(item.get("provision"), item.get("hash")) for item in found] == [("DPA-01", "cc")]


def test_forbidden_characters_and_lone_surrogates_are_removed_and_line_ends_kept() -> None:
    assert clean("a\x00b\x0b\ud800c\ufffe\r\nd\re\t") == "abc\nd\ne\t"
    assert escape('<&">') == "&lt;&amp;&quot;&gt;"
