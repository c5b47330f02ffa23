"""The workspace: found upward, its settings checked, engagements named by path or id."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import small
from ddq.problems import UserError
from ddq.read.engagement import read_engagement
from ddq.read.workspace import archived_text, engagement_path, find_workspace, read_limited


def test_the_nearest_folder_upward_with_settings_is_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "ddq.yaml").write_text("organisation: Example Shop\npaper: letter\n", encoding="utf-8")
    (tmp_path / "a" / "b").mkdir(parents=True)
    found = find_workspace(tmp_path / "a" / "b")
    assert (found.root, found.settings.organisation, found.settings.paper) == (tmp_path, "Example Shop", "letter")


def test_without_settings_the_folder_itself_is_the_workspace(tmp_path: Path) -> None:
    found = find_workspace(tmp_path)
    assert (found.root, found.settings.paper) == (tmp_path, "a4")


def test_empty_settings_are_the_usual_ones(tmp_path: Path) -> None:
    (tmp_path / "ddq.yaml").write_text("# nothing yet\n", encoding="utf-8")
    assert find_workspace(tmp_path).settings.paper == "a4"


def test_settings_with_mistakes_are_refused_with_every_place(tmp_path: Path) -> None:
    (tmp_path / "ddq.yaml").write_text("organization: x\npaper: 4\n", encoding="utf-8")
    with pytest.raises(UserError) as refused:
        find_workspace(tmp_path)
    assert refused.value.message == f"{tmp_path / 'ddq.yaml'} is not right"
    assert [(p.message, p.hint) for p in refused.value.problems] == [
        ("'organization' is not a key here", "Did you mean 'organisation'?"),
        ("'paper' must be text", 'Put quotes around it: "4".'),
    ]


def test_an_unknown_paper_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ddq.yaml").write_text("paper: a5\n", encoding="utf-8")
    with pytest.raises(UserError) as refused:
        find_workspace(tmp_path)
    assert refused.value.message == f"{tmp_path / 'ddq.yaml'}:1:1: 'a5' is no paper size"
    assert refused.value.hint == "Write a4 or letter."


def test_an_engagement_is_named_by_path_or_by_id(tmp_path: Path) -> None:
    (tmp_path / "engagements").mkdir()
    path = Path(shutil.copy(small.ENGAGEMENT, tmp_path / "engagements" / "ENG-1.yaml"))
    here = find_workspace(tmp_path)
    assert engagement_path("ENG-1", here) == path
    assert engagement_path(str(path), here) == path


def test_an_engagement_is_found_by_its_id_whatever_its_file_is_called(tmp_path: Path) -> None:
    (tmp_path / "engagements").mkdir()
    (tmp_path / "engagements" / "another.yaml").write_text("id: ENG-2026-00011\n", encoding="utf-8")
    path = Path(shutil.copy(small.ENGAGEMENT, tmp_path / "engagements" / "support.yaml"))
    assert engagement_path("ENG-2026-0001", find_workspace(tmp_path)) == path


@pytest.mark.parametrize("reference", ["ENG-9", "../secret", "sub/ENG-1", "sub\\ENG-1"])
def test_an_engagement_that_is_not_there_says_where_it_was_looked_for(reference: str, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("id: x", encoding="utf-8")
    with pytest.raises(UserError) as refused:
        engagement_path(reference, find_workspace(tmp_path))
    assert refused.value.message == f"There is no engagement '{reference}'"
    assert refused.value.hint == (f"Name a file, or an id in {tmp_path / 'engagements'}; 'ddq new' makes one.")


def test_the_hash_of_an_engagement_does_not_hang_on_line_ends(tmp_path: Path) -> None:
    windows = tmp_path / "windows.yaml"
    windows.write_bytes(small.ENGAGEMENT.read_bytes().replace(b"\n", b"\r\n"))
    assert read_engagement(windows).sha256 == read_engagement(small.ENGAGEMENT).sha256
    assert read_engagement(windows).engagement == small.engagement()


def test_an_archived_text_is_found_by_vendor_source_and_edition(tmp_path: Path) -> None:
    folder = tmp_path / "archive" / "acme" / "acme-terms"
    folder.mkdir(parents=True)
    (folder / "2026.txt").write_text("Terms hold.", encoding="utf-8")
    assert archived_text(tmp_path, "acme", "acme-terms@2026") == "Terms hold."
    assert archived_text(tmp_path, "acme", "acme-terms@2025") is None


def test_a_file_beyond_its_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 3001)
    with pytest.raises(UserError, match=r"a\.txt is larger than 3 kB"):
        read_limited(tmp_path / "a.txt", 3000)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        read_limited(tmp_path / "a.txt")
    assert refused.value.message == f"{tmp_path / 'a.txt'} cannot be read: No such file or directory"
    assert refused.value.hint == "Check the path and the permissions."
