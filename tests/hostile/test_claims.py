"""What must hold of any bytes holds of the seeds and of bytes made up on the spot.

The claims stand in benchmarks/fuzz/claims.py, where a guided search runs them for hours.
"""

from pathlib import Path

import pytest
from claims import CLAIMS
from hypothesis import given, settings
from hypothesis import strategies as st

FUZZ = Path(__file__).parents[2] / "benchmarks" / "fuzz"
SEEDS = {path.name: path.read_bytes() for path in sorted((FUZZ / "seeds").iterdir())}
SLOW = ("judging", "cleaning")


PIECES = st.lists(
    st.sampled_from(list(SEEDS.values())).flatmap(
        lambda seed: st.integers(0, len(seed)).flatmap(
            lambda at: st.integers(0, 40).map(lambda size: seed[at : at + size])
        )
    )
    | st.binary(max_size=12),
    max_size=12,
).map(b"".join)


@pytest.mark.parametrize("seed", SEEDS.values(), ids=SEEDS.keys())
@pytest.mark.parametrize("claim", CLAIMS)
def test_every_claim_holds_of_every_seed(claim: str, seed: bytes) -> None:
    CLAIMS[claim](seed)


@pytest.mark.parametrize("claim", [name for name in CLAIMS if name not in SLOW])
@settings(max_examples=100, deadline=None)
@given(data=PIECES)
def test_every_claim_holds_of_pieces_of_text_and_noise(claim: str, data: bytes) -> None:
    CLAIMS[claim](data)


@pytest.mark.parametrize("claim", SLOW)
@settings(max_examples=25, deadline=None)
@given(data=PIECES)
def test_no_text_makes_a_rule_raise_or_a_byte_go_lost(claim: str, data: bytes) -> None:
    CLAIMS[claim](data)
