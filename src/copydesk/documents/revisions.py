"""What a git repository held at a revision: its files, and how two revisions differ.

git itself is asked, in a process of its own: it is as fast as any library here and reads
every repository there is (GATE A5). Names go through `-z`, so that no byte in them means
anything. Nothing is checked out, fetched or run.
"""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

# Ordinary files; links (120000) and submodules (160000) hold no text of their own.
FILES = ("100644", "100755")
ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}


# Digits of the names of objects in the older of git's two formats.
SHA1 = 40


class NoRevision(ValueError):
    """No repository, or no such revision in it. The message is for people."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A file that differs: its path and blob before and after, None where it was not.

    `content` is false where the file only has another name."""

    before: str | None
    after: str | None
    old: str | None
    new: str | None

    @property
    def content(self) -> bool:
        """Did the content change, and not the name alone?"""
        return self.old != self.new


@dataclass(frozen=True, slots=True)
class Difference:
    """The blob of a file before and after, None where there is no file."""

    old: str | None
    new: str | None


class Repository:
    """The repository that a folder stands in. Raises NoRevision where there is none."""

    __slots__ = ("root",)

    def __init__(self, folder: Path) -> None:
        self.root = folder
        self.root = Path(os.fsdecode(self._git("rev-parse", "--show-toplevel").rstrip(b"\n")))

    def commit(self, revision: str) -> str:
        """The commit that a revision names. Raises NoRevision."""
        asked = f"{revision}^{{commit}}"
        try:
            found = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", asked)
        except NoRevision:
            why = "; the clone is shallow, fetch the revision first" if self.shallow() else ""
            raise NoRevision(f"no revision is called {revision!r} here{why}") from None
        return found.decode().strip()

    def head(self) -> str | None:
        """The commit that is checked out; None before the first."""
        try:
            return self.commit("HEAD")
        except NoRevision:
            return None

    def common(self, one: str, other: str) -> str:
        """The commit that two commits have in common. Raises NoRevision."""
        try:
            return self._git("merge-base", one, other).decode().strip()
        except NoRevision:
            raise NoRevision(
                f"{one[:12]} and {other[:12]} have no commit in common; "
                "in a shallow clone fetch more of the history"
            ) from None

    def files(self, commit: str) -> dict[str, str]:
        """The blobs of a commit's files by their paths, in the order of the tree."""
        listed = self._git("ls-tree", "-r", "-z", "--full-tree", commit)
        found = {}
        for entry in listed.split(b"\0"):
            if entry:
                about, _, path = entry.partition(b"\t")
                mode, _, blob = about.decode().split()
                if mode in FILES:
                    found[os.fsdecode(path)] = blob
        return found

    def renamed(self, base: str, head: str) -> dict[str, str]:
        """The old path of each file that has another name, by the new one: git's own
        reckoning, at least half of the lines alike."""
        said = self._git("diff-tree", "-r", "-z", "-M", "--diff-filter=R", base, head)
        fields = [os.fsdecode(field) for field in said.split(b"\0")]
        # `:modes blobs R087`, old path, new path, and so on.
        return {fields[at + 2]: fields[at + 1] for at in range(0, len(fields) - 2, 3)}

    def index(self) -> dict[str, str]:
        """The blobs of the index by their paths. Files of an unfinished merge have none."""
        found = {}
        for entry in self._git("ls-files", "--stage", "-z").split(b"\0"):
            about, _, path = entry.partition(b"\t")
            mode, blob, stage = about.decode().split() if entry else ("", "", "")
            if mode in FILES and stage == "0":
                found[os.fsdecode(path)] = blob
        return found

    def staged(self) -> list[str]:
        """The paths that the next commit adds, changes or removes."""
        return self._names("diff", "--cached", "--no-ext-diff", "--no-renames", "--name-only")

    def differences(self, commit: str | None, staged: bool) -> dict[str, Difference]:
        """The blobs that differ between a commit and the index, or the working tree, where
        a file that is not what the index holds has the blob that it would have. Without a
        commit, the index is compared with nothing."""
        return self.comparing(commit, staged)()

    def comparing(self, commit: str | None, staged: bool) -> Callable[[], dict[str, Difference]]:
        """`differences`, which git begins to look for now, to be called for once they are
        wanted: 20 ms in a repository of 100,000 files."""
        words = ("diff", "--no-ext-diff", "--no-renames", "--raw", "--no-abbrev", "-z")
        words += (*(("--cached",) if staged else ()), *filter(None, (commit,)), "--")
        begun = self._begun(*words)
        return lambda: self._differences(self._ended(begun, "diff"), staged)

    def _differences(self, said: bytes, staged: bool) -> dict[str, Difference]:
        fields = iter(said.split(b"\0"))
        found = {}
        for about in fields:
            if not about:
                continue
            path = os.fsdecode(next(fields))
            old_mode, new_mode, old, new, state = about.decode().lstrip(":").split()
            before = old if old_mode in FILES else None
            after = new if new_mode in FILES and state != "U" else None
            if after is not None and not staged and not after.strip("0"):
                after = self.blob_of(path, len(new))
            found[path] = Difference(before, after)
        return found

    def others(self) -> list[str]:
        """The files of the working tree that git does not know and does not ignore."""
        return self._names("ls-files", "--others", "--exclude-standard")

    def attributes(self, names: Iterable[str], paths: Iterable[str]) -> bool:
        """Has any of some paths one of these attributes of git?"""
        asked = b"".join(os.fsencode(path) + b"\0" for path in paths)
        said = self._git("check-attr", "-z", "--stdin", *names, data=asked).split(b"\0")
        return any(value not in (b"unspecified", b"unset") for value in said[2::3])

    def setting(self, *names: str) -> str:
        """The lines of the configuration about some settings, as git gives them."""
        asked = "^(" + "|".join(name.replace(".", "\\.") for name in names) + ")$"
        try:
            return self._git("config", "--get-regexp", asked).decode("utf-8", "replace")
        except NoRevision:
            return ""

    def blob_of(self, path: str, digits: int) -> str | None:
        """The name that the content of a file has as a blob, of so many digits; None where
        it is no file."""
        whole = os.path.join(self.root, path)
        try:
            if not stat.S_ISREG(os.lstat(whole).st_mode):
                return None
            with open(whole, "rb") as file:
                data = file.read()
        except OSError:
            return None
        made = hashlib.sha1 if digits == SHA1 else hashlib.sha256
        return made(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()

    def unstaged(self) -> list[str]:
        """The paths whose files are not, or may not be, what the index holds."""
        return self._names("diff-files", "--name-only")

    def shallow(self) -> bool:
        """Does the clone lack a part of the history?"""
        return self._git("rev-parse", "--is-shallow-repository").strip() == b"true"

    def _names(self, *arguments: str) -> list[str]:
        return [
            os.fsdecode(name) for name in self._git(*arguments, "-z", "--").split(b"\0") if name
        ]

    def _git(self, *arguments: str, data: bytes = b"") -> bytes:
        return self._ended(self._begun(*arguments), arguments[0], data)

    def _begun(self, *arguments: str) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(  # noqa: S603  revisions are looked up, never options
                ["git", "-C", str(self.root), *arguments],  # noqa: S607  git of the user's path
                env={**os.environ, **ENVIRONMENT},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except FileNotFoundError:
            raise NoRevision("git is not installed, or not on the path") from None

    def _ended(self, begun: subprocess.Popen[bytes], verb: str, data: bytes = b"") -> bytes:
        with begun:
            found, told = begun.communicate(data)
        if begun.returncode:
            said = told.decode("utf-8", "replace").strip().partition("\n")[0]
            raise NoRevision(said.removeprefix("fatal: ") or f"git {verb} failed")
        return found


class Blobs:
    """The contents of blobs, from one git process."""

    __slots__ = ("_process", "root")

    def __init__(self, root: Path) -> None:
        self.root = root
        self._process = subprocess.Popen(  # noqa: S603  a fixed command, no shell
            ["git", "-C", str(root), "cat-file", "--batch"],  # noqa: S607  as above
            env={**os.environ, **ENVIRONMENT},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def read(self, blob: str) -> bytes:
        """The bytes of a blob. Raises NoRevision where the repository lacks it."""
        data = self._answer(blob.encode())
        if data is None:
            raise NoRevision(f"the repository lacks the blob {blob}; fetch it first")
        return data

    def staged(self, path: str) -> bytes | None:
        """The bytes of a file of the index; None where it has none of this name. Raises
        ValueError for a name that git cannot be asked for."""
        if "\n" in path:
            raise ValueError(path)
        return self._answer(b":" + os.fsencode(path))

    def _answer(self, name: bytes) -> bytes | None:
        asked, given = self._process.stdin, self._process.stdout
        if asked is None or given is None:
            raise NoRevision("git gives no blobs")
        asked.write(name + b"\n")
        asked.flush()
        about = given.readline().split()
        if len(about) < 3 or about[-2] != b"blob" or not about[-1].isdigit():
            return None
        data = given.read(int(about[-1]) + 1)
        return data[:-1]

    def __enter__(self) -> Blobs:
        return self

    def __exit__(self, *_: object) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.wait()


def pairs(
    before: Mapping[str, str], after: Mapping[str, str], renamed: Mapping[str, str]
) -> Iterator[Pair]:
    """The files of two trees side by side, in the order of their names; those that are the
    same in name and content as well, since what stands beside them may differ."""
    gone = set(before) - set(after) - set(renamed.values())
    for path in sorted((*after, *gone), key=os.fsencode):
        old = path if path in before else renamed.get(path)
        yield Pair(
            old,
            path if path in after else None,
            None if old is None else before[old],
            after.get(path),
        )
