"""Time other filters on the same files in one run, and say what each checks.

    python benchmarks/peers.py [FOLDER] [--files 200] [--rounds 3] [--texts FILE.jsonl.gz]

Wants an environment that holds copydesk and those peers that install together; whatever
does not import or run is named with its reason and left out. nemo-curator 1.4 and
py-data-juicer 1.6 each want one of their own, the latter with aiohttp beside it, which it
imports and does not ask for, and it installs Ray when it is first imported. They answer
other questions than copydesk and check less or other things: orders of magnitude only. The
texts are those of benchmarks/speed.py. Each subject takes its turn in every round; printed
are the medians as ratios to the floor (read, strict decode, hash) and to copydesk.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import process_time
from typing import Any

import speed

Check = Callable[[bytes], object]


def copydesk() -> Check:
    from copydesk.documents.record import Raw
    from copydesk.rules.registry import all_rules
    from copydesk.validators.desk import judge

    rules = tuple(rule for rule in all_rules() if "copies" not in rule.wants)
    return lambda data: judge(Raw("a.txt", data=data), rules, alone=True)


def chardet() -> Check:
    detect: Check = import_module("chardet").detect
    return detect


def ftfy() -> Check:
    fix_text = import_module("ftfy").fix_text
    return lambda data: fix_text(text_of(data))


def datatrove() -> Check:
    kinds, document = import_module("datatrove.pipeline.filters"), import_module("datatrove.data")
    names = "GopherRepetition GopherQuality C4Quality FineWebQuality".split()
    filters = [getattr(kinds, f"{name}Filter")() for name in names]
    # All of them, whatever the first says.
    return lambda data: [f.filter(document.Document(text_of(data), "a")) for f in filters]


def dolma() -> Check:
    import_module("dolma.taggers")  # they register themselves
    registry = import_module("dolma.core.registry").TaggerRegistry
    document = import_module("dolma.core.data_types").Document
    taggers = [registry.get(name)() for name in ("c4_v2", "gopher_v2")]

    def check(data: bytes) -> object:
        one = document(source="a", id="a", text=text_of(data))
        return [tagger.predict(one) for tagger in taggers]

    return check


def nemo_curator() -> Check:
    place = "nemo_curator.stages.text.filters.heuristic"
    modules = [import_module(f"{place}.{name}") for name in ("string", "repetition")]
    kinds = [
        kind
        for module in modules
        for name, kind in vars(module).items()
        if name.endswith("Filter") and name != "DocumentFilter"
    ]
    filters = [made for kind in kinds if (made := _made(kind)) is not None]
    return lambda data: [f.score_document(text_of(data)) for f in filters]


def _made(kind: Callable[[], Any]) -> Any:
    """A filter that needs no arguments, else None."""
    try:
        return kind()
    except TypeError:
        return None


def data_juicer() -> Check:
    module = import_module("data_juicer.ops.filter")
    names = (
        "Alphanumeric AverageLineLength CharacterRepetition MaximumLineLength "
        "SpecialCharacters TextLength WordRepetition WordsNum"
    )
    filters = [getattr(module, f"{name}Filter")() for name in names.split()]

    def check(data: bytes) -> object:
        batch = {"text": [text_of(data)], "__dj__stats__": [{}]}
        return [f.compute_stats_batched(batch) for f in filters]

    return check


def text_of(data: bytes) -> str:
    return data.decode("utf-8", "replace")


SUBJECTS = (
    (copydesk, "copydesk", "every document rule: encoding, author, date, residue, cuts, losses"),
    (chardet, "chardet", "the encoding"),
    (ftfy, "ftfy", "mojibake, entities, control characters; repairs as it goes"),
    (datatrove, "datatrove", "Gopher, C4 and FineWeb: ratios of words, lines, repetitions"),
    (dolma, "dolma", "taggers c4_v2 and gopher_v2: the same ratios"),
    (
        nemo_curator,
        "nemo-curator",
        "22 heuristic filters: ratios of words, lines, signs, repetitions",
    ),
    (data_juicer, "py-data-juicer", "eight filters: lengths, ratios of signs, repetitions"),
)


def main() -> None:
    speed.asked_for(__doc__, measured, files=200, rounds=3)


def measured(files: Sequence[Path], rounds: int) -> None:
    ready = list(able(files[0].read_bytes()))
    floors: list[float] = []
    times: dict[str, list[float]] = {name: [] for _, name, _ in ready}
    for _ in range(rounds):
        floors.append(speed.timed(lambda: speed.floor(files)))
        for check, name, _ in ready:
            times[name].append(over(files, check))
    low = statistics.median(floors)
    ours = statistics.median(times["copydesk"])
    print(f"{'':16}{'version':>10}{'floors':>9}{'x copydesk':>12}  checks")
    for _, name, what in ready:
        took = statistics.median(times[name])
        print(f"{name:16}{of(name):>10}{took / low:9,.0f}{took / ours:12.2f}  {what}")


def able(data: bytes) -> Iterator[tuple[Check, str, str]]:
    """The subjects that import and run here; the others are named with their reason."""
    for make, name, what in SUBJECTS:
        try:
            check = make()
            check(data)  # models and tables are read on first use
        except Exception as error:  # noqa: BLE001  whatever is wrong there, the others run
            print(f"{name}: left out, {type(error).__name__}: {str(error).strip()[:100]}")
        else:
            yield check, name, what


def of(name: str) -> str:
    """The version that is installed; none where a checkout is run."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


def over(files: Sequence[Path], check: Check) -> float:
    start = process_time()
    for file in files:
        check(file.read_bytes())
    return process_time() - start


if __name__ == "__main__":
    main()
