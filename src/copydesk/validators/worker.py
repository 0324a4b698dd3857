"""What one process does with a batch: look in the store, else read, decode and judge."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from copydesk.documents.contents import Part, records
from copydesk.documents.manifest import Manifest
from copydesk.documents.record import Raw
from copydesk.rules.registry import recalled, use
from copydesk.rules.rule import Number, Rule
from copydesk.rules.sites.naming import site_of
from copydesk.validators.desk import Judged, judge
from copydesk.validators.sites import sites

if TYPE_CHECKING:
    from copydesk.validators.store import Entry, Store


class Way(NamedTuple):
    """How the files under some settings are judged: a part of a `Plan`, small enough to go
    with every batch."""

    asked: Mapping[str, Mapping[str, Number]]
    columns: Mapping[str, str]
    plugins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """How documents are judged, as plain values that can be sent to another process.

    `store` is the folder of the store, None to judge everything anew; `alone` says that no
    corpus pass follows; `manifest` is what was declared of the documents; `home` is the
    `.copydesk` with the profiles of sites; `plugins` are the packages that some of the rules
    are from. Rules travel as codes with their options:
    functions of a spawned process differ.
    """

    asked: Mapping[str, Mapping[str, Number]]
    columns: Mapping[str, str] = field(default_factory=dict)
    alone: bool = False
    store: Path | None = None
    manifest: Manifest | None = None
    home: Path | None = None
    plugins: tuple[str, ...] = ()

    def rules(self) -> tuple[Rule, ...]:
        """The rules that judge single documents. Raises BadPlugin."""
        use(self.plugins)
        return tuple(rule for rule in recalled(self.asked) if not rule.of_corpus)

    def digest(self) -> bytes:
        """What decides how documents are judged, for the store."""
        from copydesk.validators.identity import judgement, plugin

        options = sorted((code, sorted(set_.items())) for code, set_ in self.asked.items() if set_)
        columns = sorted(self.columns.items())
        told = f"alone={self.alone} columns={columns} options={options} "
        told += " ".join(map(plugin, self.plugins))
        return judgement(self.asked, f"{told} sites={sites(self.home)}")

    def way(self) -> Way:
        """What differs between the plans of a run."""
        return Way(self.asked, self.columns, self.plugins)

    def by(self, way: Way) -> Plan:
        """The plan of the same run for files under other settings."""
        return replace(self, asked=way.asked, columns=way.columns, plugins=way.plugins)

    def without_store(self) -> Plan:
        return replace(self, store=None)


class Done(NamedTuple):
    """A judged document, packed where it came from the store or another process; what the
    store is to be told of it, and the key that the store has it under."""

    one: Judged | bytes
    findings: int
    entry: Entry | None = None
    key: bytes | None = None


class Worker:
    """Judges parts by one plan."""

    __slots__ = ("_digest", "_packing", "_plan", "_rules", "_sites", "_store")

    def __init__(self, plan: Plan, packing: bool = False) -> None:
        self._plan = plan
        self._rules = plan.rules()
        self._sites = sites(plan.home)
        self._packing = packing
        self._store: Store | None = None
        self._digest = b""
        if plan.store is not None:
            from copydesk.validators.store import Store

            self._digest = plan.digest()
            self._store = Store.open_for_reading(plan.store)

    def done(self, part: Part) -> Iterator[Done]:
        """The documents of a part, judged."""
        if self._store is None:
            for raw in self._records(part):
                yield self._judged(raw)
        elif isinstance(part, Path):
            yield from self._file(self._store, part)
        else:
            for raw in self._records(part):
                yield self._known(self._store, raw)

    def _records(self, part: Part) -> Iterator[Raw]:
        """The documents of a part, with what the manifest says of each."""
        found = records(part, self._plan.columns)
        listed = self._plan.manifest
        return found if listed is None else map(listed.joined, found)

    def close(self) -> None:
        """Leave the store to others."""
        if self._store is not None:
            self._store.close()

    def _judged(self, raw: Raw) -> Done:
        one = judge(raw, self._rules, self._plan.alone, self._sites)
        if not self._packing:
            return Done(one, len(one.findings))
        from copydesk.validators.packed import packed

        return Done(packed(one), len(one.findings))

    def _file(self, store: Store, path: Path) -> Iterator[Done]:
        """A plain file: known by its stamp without being read, or by its content."""
        from copydesk.validators.store import stamp

        name = os.fsencode(os.path.abspath(path))
        # A manifest may say another thing of a file that is as it was.
        mark = stamp(str(path), time.time_ns()) if self._plan.manifest is None else None
        if mark is not None:
            key = store.key_of(name, self._digest + mark)
            done = None if key is None else self._stored(store, key, str(path), None)
            if done is not None:
                yield done
                return
        for raw in self._records(path):
            done = self._known(store, raw)
            if done.entry is None or mark is None:
                yield done
            else:
                entry = done.entry._replace(path=name, stamp=self._digest + mark)
                yield done._replace(entry=entry)

    def _known(self, store: Store, raw: Raw) -> Done:
        from copydesk.validators.identity import key
        from copydesk.validators.packed import packed
        from copydesk.validators.store import Entry

        name = key(raw, self._digest, self._site(raw))
        done = self._stored(store, name, raw.path, raw.record)
        if done is not None:
            return done._replace(entry=done.entry or Entry(name, None))
        one = judge(raw, self._rules, self._plan.alone, self._sites)
        data = packed(one)
        # A judgement that broke, or trouble that may pass, is not remembered.
        if raw.trouble is not None or any(f.family == "SYS" for f in one.findings):
            return Done(data, len(one.findings))
        return Done(data, len(one.findings), Entry(name, data), name)

    def _site(self, raw: Raw) -> str:
        """The site that a record is judged by, as far as its place and metadata tell;
        nothing where no site is known."""
        if not self._sites.profiles:
            return ""
        return site_of(raw.declared, raw.path, raw.record, None, self._sites.base)

    def _stored(self, store: Store, key: bytes, path: str, record: str | None) -> Done | None:
        from copydesk.validators.packed import Damaged, packed, placed_at, unpacked
        from copydesk.validators.store import Entry

        found = store.find(key)
        if found is None:
            return None
        data, ageing = found
        try:
            one = unpacked(data)
        except Damaged:
            return None
        here = placed_at(one, path, record)
        return Done(
            data if here is one else packed(here),
            len(one.findings),
            Entry(key, data) if ageing else None,
            key,
        )


class _Process:
    """The plan of a process of the pool, and its workers: one for the settings of the run,
    one for each other settings that files had."""

    plan: Plan | None = None
    workers: ClassVar[dict[bytes, Worker]] = {}


def begin(plan: Plan) -> None:
    """Make a process of the pool ready. Ctrl-C is for the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Process.plan = plan
    _worker(None)
    # It judges many documents: the line model need not begin without numpy (judging.py),
    # a fifth of a second more of each process.
    import_module("numpy")
    # What is loaded by now stays: it is not looked through for garbage, and a document makes
    # more objects than the 700 that Python looks for garbage after.
    gc.freeze()
    gc.set_threshold(50_000)


def work(batch: list[Part], way: Way | None = None) -> list[Done]:
    """What a process of the pool does with a batch: the documents of its parts, by the
    settings of the run, or another way. Raises RuntimeError before `begin`."""
    worker = _worker(way)
    return [done for part in batch for done in worker.done(part)]


def _worker(way: Way | None) -> Worker:
    if _Process.plan is None:
        raise RuntimeError("the process was not made ready")
    name = b"" if way is None else repr(way).encode("utf-8", "backslashreplace")
    found = _Process.workers.get(name)
    if found is None:
        plan = _Process.plan if way is None else _Process.plan.by(way)
        found = _Process.workers[name] = Worker(plan, packing=True)
    return found
