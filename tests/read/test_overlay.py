"""A company's own catalog: adds and changes whole files or top-level fields, always with a reason."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

import small
from ddq.problems import UserError
from ddq.read.catalog import read_catalog

if TYPE_CHECKING:
    from ddq.read.catalog import CatalogRead

RET = "provisions/retention/RET-01-default-retention.yaml"


def company(tmp_path: Path, **files: str) -> Path:
    root = tmp_path / "company"
    for name, text in files.items():
        path = root / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return root


def read(tmp_path: Path, **files: str) -> CatalogRead:
    return read_catalog(small.CATALOG, company(tmp_path, **files))


def test_a_field_of_a_provision_is_replaced_as_a_whole_and_the_rest_stays(tmp_path: Path) -> None:
    found = read(
        tmp_path, provisions__RET="{code: RET-01, because: Our policy is stricter., gate: must, also-called: [ours]}"
    )
    assert found.problems == []
    assert found.catalog is not None
    one, before = found.catalog.provisions["RET-01"], small.catalog().provisions["RET-01"]
    assert (one.gate, one.also_called) == ("must", ("ours",))
    assert (one.elements, one.clause) == (before.elements, before.clause)
    assert found.catalog.overlaid["RET-01"].because == "Our policy is stricter."
    assert found.catalog.overlaid["RET-01"].fields == ("gate", "also-called")


def test_a_whole_provision_is_added(tmp_path: Path) -> None:
    text = (small.CATALOG / RET).read_text(encoding="utf-8").replace("RET-01", "OWN-01")
    found = read(tmp_path, provisions__own=f"because: We ask it of everybody.\n{text}")
    assert found.problems == []
    assert found.catalog is not None
    assert list(found.catalog.provisions) == ["DPA-01", "OWN-01", "RET-01"]
    assert found.catalog.overlaid["OWN-01"].fields == ()


def test_an_authority_and_the_method_may_be_the_companys_own(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        authorities__policy="""\
            because: Our policy is an authority for us.
            instrument: policy
            title: Information policy
            cite: Policy {section}
            kind: guidance
            jurisdiction: Our company
            sections: {"1": {requires: Keep nothing.}}
            """,
        method="{because: Our counsel wants other words., disclaimer: Ask counsel.}",
    )
    assert found.problems == []
    assert found.catalog is not None
    assert found.catalog.authorities["policy"].title == "Information policy"
    assert found.catalog.method.disclaimer == "Ask counsel."
    assert found.catalog.method.bands == small.catalog().method.bands


def test_the_version_names_both_catalogs(tmp_path: Path) -> None:
    found = read(tmp_path, provisions__RET="{code: RET-01, because: Ours., gate: must}")
    assert found.catalog is not None
    assert found.catalog.version.startswith(f"{small.catalog().version} and company catalog undated (")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{code: RET-01, gate: must}", "company/provisions/x.yaml:1:1: error: 'because' is missing [company-reason]"),
        (
            "{code: RET-01, because: ' ', gate: must}",
            "company/provisions/x.yaml:1:16: error: 'because' is missing [company-reason]",
        ),
        ("{because: Ours., gate: must}", "company/provisions/x.yaml:1:1: error: 'code' is missing [missing-key]"),
        (
            "{code: RET-01, because: Ours., gait: must}",
            "company/provisions/x.yaml:1:32: error: 'gait' is not a key here [unknown-key]",
        ),
        ("- a list", "company/provisions/x.yaml:1:1: error: 'because' is missing [company-reason]"),
        ("code: [", "company/provisions/x.yaml:2:1: error: this is not valid YAML"),
    ],
)
def test_what_is_wrong_in_a_company_file_has_its_place(text: str, problem: str, tmp_path: Path) -> None:
    found = read(tmp_path, provisions__x=text)
    assert any(str(p).startswith(problem) for p in found.problems), [str(p) for p in found.problems]


def test_a_new_provision_must_be_whole(tmp_path: Path) -> None:
    found = read(tmp_path, provisions__x="{code: OWN-01, because: Ours., title: Half}")
    assert "'elements' is missing" in {p.message for p in found.problems}


def test_a_file_that_is_not_text_is_a_problem(tmp_path: Path) -> None:
    root = company(tmp_path, provisions__x="code: RET-01")
    (root / "provisions" / "x.yaml").write_bytes(b"\xff\xfe")
    found = read_catalog(small.CATALOG, root)
    assert [(p.rule, p.place.file) for p in found.problems] == [("unreadable", "company/provisions/x.yaml")]


def test_other_files_have_no_place_in_it(tmp_path: Path) -> None:
    found = read(
        tmp_path, vendors__acme__vendor="{because: Ours.}", provisions__x="{code: RET-01, because: Ours., gate: must}"
    )
    assert [(p.rule, p.message) for p in found.problems] == [
        ("company-file", "a company's own catalog has no such file")
    ]


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "company").mkdir()
    with pytest.raises(UserError, match="holds no catalog files"):
        read_catalog(small.CATALOG, tmp_path / "company")
