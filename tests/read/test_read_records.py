"""The records about provisions: none, some, or wrong ones with their place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ddq.model.review import Retired
from ddq.problems import UserError
from ddq.read.reviews import read_records, sound_records


def test_a_catalog_need_have_no_records(tmp_path: Path) -> None:
    found = read_records(tmp_path)
    assert (found.reviews, found.retired, found.problems) == ((), (), [])


def test_a_file_of_comments_holds_no_records(tmp_path: Path) -> None:
    (tmp_path / "reviews.yaml").write_text("# nobody yet\n", encoding="utf-8")
    assert sound_records(tmp_path).reviews == ()


def test_retired_codes_are_read(tmp_path: Path) -> None:
    (tmp_path / "retired.yaml").write_text(
        "- {code: OLD-01, retired: 2026-11-02, because: Joined., replaced-by: RET-01}\n", encoding="utf-8"
    )
    assert read_records(tmp_path).retired == (
        Retired(code="OLD-01", retired=date(2026, 11, 2), because="Joined.", replaced_by="RET-01"),
    )


def test_a_wrong_record_has_its_place(tmp_path: Path) -> None:
    (tmp_path / "reviews.yaml").write_text(
        "- {code: RET-01, fingerprint: 1234567890123456, by: A, on: 2026-11-02}\n", encoding="utf-8"
    )
    found = [str(problem) for problem in read_records(tmp_path).problems]
    assert found == [
        f"{tmp_path.name}/reviews.yaml:1:18: error: 'fingerprint' must be text [wrong-type]\n"
        '    Put quotes around it: "1234567890123456".'
    ]
    with pytest.raises(UserError) as refused:
        sound_records(tmp_path)
    assert refused.value.message == f"The records in {tmp_path} are not right"
    assert len(refused.value.problems) == 1
