"""Checks for people's own models say the same of a text as an audit."""

from importlib import import_module

import pandas as pd
import pandera.pandas as pa
import pytest

import copydesk
from copydesk import checks
from copydesk.datasets import Judge
from copydesk.rules.samples import BODY, HEAD

SOUND = f"{HEAD}{BODY}"
FAULTS = {
    "has_author": BODY,
    "has_date": BODY,
    "no_residue": f"{SOUND}\nLeave a Reply\n",
    "not_truncated": f"{SOUND}\nThe rest of the crew [+1234 chars]",
    "clean_encoding": f"{SOUND}\nThe caf\u00c3\u00a9 stays open.\n",
}


@pytest.mark.parametrize("name", checks.__all__)
def test_a_check_passes_sound_texts_and_fails_its_fault(name: str) -> None:
    column = pa.Column(str, getattr(checks, name), name="body")
    column.validate(pd.DataFrame({"body": [SOUND]}))
    with pytest.raises(pa.errors.SchemaError, match=checks.SAYS[name][1]):
        column.validate(pd.DataFrame({"body": [SOUND, FAULTS[name]]}))


@pytest.mark.parametrize("name", checks.__all__)
def test_a_check_works_in_polars(name: str) -> None:
    pl = pytest.importorskip("polars")
    import pandera.polars as ppl

    schema = ppl.DataFrameSchema({"body": ppl.Column(str, getattr(checks, name))})
    schema.validate(pl.DataFrame({"body": [SOUND]}))
    with pytest.raises(ppl.errors.SchemaError):
        schema.validate(pl.DataFrame({"body": [SOUND, FAULTS[name]]}))


def test_names_are_known_to_fields_of_a_model() -> None:
    class Articles(pa.DataFrameModel):
        body: str = pa.Field(has_author=True, no_residue=False)

    Articles.validate(pd.DataFrame({"body": [FAULTS["no_residue"]]}))
    with pytest.raises(pa.errors.SchemaErrors) as caught:
        Articles.validate(pd.DataFrame({"body": [SOUND, BODY]}), lazy=True)
    assert caught.value.failure_cases["failure_case"].tolist() == [BODY]


def test_missing_texts_are_left_to_nullable() -> None:
    column = pa.Column(str, checks.has_author, name="body", nullable=True)
    column.validate(pd.DataFrame({"body": [SOUND, None]}))


def test_checks_and_the_corpus_table_agree() -> None:
    texts = [SOUND, *FAULTS.values()]
    corpus = copydesk.audit([{"text": text} for text in texts], document_rules=True).corpus
    counts = corpus.query("scope == 'corpus'").set_index("metric")["count"]
    for name, (metric, _) in checks.SAYS.items():
        check = getattr(checks, name)
        failed = (~check(pd.Series(texts)).check_output).sum()
        assert failed == counts[metric], name


def test_an_accessor_names_its_columns() -> None:
    import_module("copydesk.accessor")
    frame = pd.DataFrame({"story": [BODY, SOUND], "who": ["Ada Quill", None]}, index=[7, 9])
    report = frame.copydesk.audit(text="story", author="who", document_rules=True)
    assert report.documents["author"].tolist()[0] == "Ada Quill"
    with pytest.raises(KeyError, match="no column 'body'; there are: story, who"):
        frame.copydesk.audit(text="body")


def test_an_accessor_takes_a_manifest_and_settings() -> None:
    import_module("copydesk.accessor")
    frame = pd.DataFrame({"body": [SOUND], "link": ["https://a.example/1"]})
    manifest = pd.DataFrame({"url": ["https://a.example/1"], "author": ["Somebody Else"]})
    named = frame.copydesk.audit(manifest=manifest).findings["name"]
    assert "declared-author-differs" in set(named)
    left = frame.copydesk.audit(manifest=manifest, config={"ignore": ["AUT"]}).findings["name"]
    assert not {name for name in left if "author" in name}


def test_a_batch_gets_columns_of_its_length() -> None:
    batch: dict[str, list[object]] = {"body": [SOUND, BODY, None], "id": [1, 2, 3]}
    added = Judge(text="body")(batch)
    assert {len(values) for values in added.values()} == {3}
    assert added["copydesk_author_kind"] == ["person", "none", "none"]
    assert "AUT001" in added["copydesk_codes"][1]
    assert added["copydesk_verdict"][2] == "failed"
