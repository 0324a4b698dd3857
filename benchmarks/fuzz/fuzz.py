"""Looks for bytes that break a claim (claims.py).

    python benchmarks/fuzz/fuzz.py CLAIM [--runs N] [--seconds S] [--corpus DIR]

With atheris installed (extra `fuzz`) the search is guided by coverage and starts from the
seeds and from what DIR holds already; without it, seeds are changed at random. Ends with
0 and the number of executions, or with the traceback and the bytes in `crash-*`.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

SEEDS = Path(__file__).with_name("seeds")
# News at full length tells nothing that its first kilobytes do not.
LONGEST = 4096
RANDOM_SEED = 6


def main() -> None:
    options = _options()
    try:
        import atheris
    except ImportError:
        _by_chance(options)
        return
    with atheris.instrument_imports(include=["copydesk"]):
        from claims import CLAIMS
    command = [sys.argv[0], f"-max_len={LONGEST}", f"-runs={options.runs}", "-timeout=20"]
    if options.seconds:
        command.append(f"-max_total_time={options.seconds}")
    # What is found is kept in the first folder, so that the seeds stay as they are.
    with tempfile.TemporaryDirectory() as folder:
        atheris.Setup([*command, str(options.corpus or folder), str(SEEDS)], CLAIMS[options.claim])
        atheris.Fuzz()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claim")
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=0)
    parser.add_argument("--corpus", type=Path)
    return parser.parse_args()


def _by_chance(options: argparse.Namespace) -> None:
    from claims import CLAIMS

    check = CLAIMS[options.claim]
    draw = random.Random(RANDOM_SEED)
    seeds = [path.read_bytes() for path in sorted(SEEDS.iterdir())]
    end = time.monotonic() + options.seconds if options.seconds else float("inf")
    done = 0
    while done < options.runs and time.monotonic() < end:
        data = _changed(draw, seeds)
        try:
            check(data)
        except BaseException:
            Path(f"crash-{options.claim}").write_bytes(data)
            raise
        done += 1
    print(f"{options.claim}: {done:,} executions, seed {RANDOM_SEED}")


def _changed(draw: random.Random, seeds: list[bytes]) -> bytes:
    """A seed with a few bytes changed, cut out, doubled, or taken from another seed."""
    data = bytearray(draw.choice(seeds))
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(data) + 1)
        end = min(len(data), at + draw.randint(1, 16))
        match draw.randrange(4):
            case 0:
                data[at:end] = draw.randbytes(end - at)
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = data[at:end] * draw.randint(1, 8)
            case _:
                other = draw.choice(seeds)
                start = draw.randrange(len(other) + 1)
                data[at:end] = other[start : start + draw.randint(1, 64)]
    return bytes(data[:LONGEST])


if __name__ == "__main__":
    main()
