"""Profiles are files for people: what they say in them holds, and errors name the place."""

from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from copydesk.rules.sites.profile import Entry, Profile
from copydesk.validators.home import home, new_home
from copydesk.validators.sites import (
    FOLDER,
    BadProfile,
    file_name,
    read,
    sites,
    updated,
    written,
)


def entry(text: str, class_: str = "residue", reviewed: bool = False, count: int = 40) -> Entry:
    return Entry(text, class_, "other", "tail", count, 0.8, reviewed)  # type: ignore[arg-type]


@given(
    st.text(min_size=1).filter(lambda t: t.isprintable()), st.sampled_from(["residue", "heading"])
)
def test_a_profile_is_read_as_it_was_written(text: str, class_: str) -> None:
    one = Profile(text, 50, (entry(text, class_, True),))
    table = tomli.loads(written(one))
    assert table["site"] == text
    assert table["line"][0]["text"] == text
    assert table["line"][0]["reviewed"] is True


def test_control_characters_do_not_break_the_file(tmp_path: Path) -> None:
    text = 'a\x7f\x00\x1b\u2028b"\\'
    file = tmp_path / "a.toml"
    file.write_text(written(Profile("s", 9, (entry(text),))), encoding="utf-8")
    assert read(file).entries[0].text == text


def test_one_word_at_the_top_reviews_all_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    text = written(Profile("s", 9, (entry("a"), entry("b"))))
    file.write_text(text.replace("reviewed = false", "reviewed = true", 1), encoding="utf-8")
    assert all(one.reviewed for one in read(file).entries)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site = ", "a.toml: "),
        ("documents = 3", "expected site"),
        ('site = "s"\ndocuments = 3\n[[line]]\nclass = "residue"', "without text"),
        ('site = "s"\ndocuments = 3\n[[line]]\ntext = "x"\nclass = "rubbish"', "expected one of"),
        ('site = "s"\ndocuments = 3\nline = 4', r"\[\[line\]\]"),
        (
            'site = "s"\ndocuments = 3\n[[line]]\ntext = "x"\nclass = "residue"\ncount = "many"',
            "numbers",
        ),
    ],
)
def test_a_profile_that_cannot_be_read_says_where(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "a.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadProfile, match=said):
        read(file)


def test_learning_again_keeps_what_a_person_said() -> None:
    old = Profile(
        "s",
        50,
        (entry("a", "heading", True), entry("b", "credit"), entry("c", reviewed=True), entry("d")),
    )
    new = updated(Profile("s", 90, (entry("a", count=70), entry("b"), entry("e"))), old)
    said = {one.text: (one.class_, one.reviewed, one.count) for one in new.entries}
    assert said == {
        "a": ("heading", True, 70),
        "b": ("credit", False, 40),
        "c": ("residue", True, 40),
        "e": ("residue", False, 40),
    }
    assert new.documents == 90


def test_file_names_are_safe_and_apart() -> None:
    assert file_name("news.example") == "news.example.toml"
    names = [
        file_name(site) for site in ("../../etc", "etc", "ETC", "новости", "газета", ".", "a" * 300)
    ]
    assert len(set(names)) == len(names)
    for name in names:
        assert "/" not in name
        assert len(name) < 90
        assert not name.startswith(".")


def test_what_was_learned_is_found_from_below_and_not_beyond_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = tmp_path / "repository" / "corpus" / "west"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    (tmp_path / ".copydesk").mkdir()
    assert home(["a.txt"]) == tmp_path / ".copydesk"
    (tmp_path / "repository" / ".git").mkdir()
    assert home(["a.txt"]) is None
    (tmp_path / "repository" / ".copydesk").mkdir()
    assert home(["a.txt"]) == tmp_path / "repository" / ".copydesk"
    assert home([]) == tmp_path / "repository" / ".copydesk"
    assert new_home(["a.txt"]) == tmp_path / "repository" / ".copydesk"


def test_a_first_home_is_the_working_folder_or_beside_the_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert new_home(["a.txt"]) == tmp_path / "here" / ".copydesk"
    assert new_home([str(tmp_path / "there")]) == tmp_path / "there" / ".copydesk"


def test_profiles_are_read_anew_when_they_change(tmp_path: Path) -> None:
    folder = tmp_path / ".copydesk" / FOLDER
    folder.mkdir(parents=True)
    assert not sites(tmp_path / ".copydesk").profiles
    (folder / "a.toml").write_text(written(Profile("a", 9, ())), encoding="utf-8")
    (folder / "b.toml").write_text(written(Profile("b", 9, ())), encoding="utf-8")
    assert set(sites(tmp_path / ".copydesk").profiles) == {"a", "b"}
    (folder / "b.toml").unlink()
    assert set(sites(tmp_path / ".copydesk").profiles) == {"a"}
