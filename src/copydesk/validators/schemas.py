"""The three tables as pandera models, checked where they leave the program (DESIGN 4).

Schema checks stay per column: a lazy check over a frame makes one failure case for each
row and column, which is no message for people.
"""

from __future__ import annotations

import warnings

import pandas as pd

# Where pyspark is installed pandera loads its pandas half, which warns of pandas 3; nothing
# here uses it.
warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)

import pandera.pandas as pa  # noqa: E402  behind the filter
from pandera.typing.pandas import Series  # noqa: E402  behind the filter

LEVELS = ["error", "warning", "info"]
CONFIDENCES = ["certain", "likely", "possible"]
AUTHOR_KINDS = ["person", "role", "organisation", "agency", "placeholder", "none"]
PRECISIONS = ["second", "minute", "day", "month", "year", "yearless", "relative", "none"]
SOURCES = ["text", "declared", "url", "twin"]
TRUNCATIONS = ["none", "marked", "unmarked", "paywall", "head", "byte-cut", "embed-lost", "copy"]
COPIES = ["exact", "near", "truncated", "contained", "syndicated", "update", "none"]
VERDICTS = ["passed", "warned", "failed"]
SCOPES = ["corpus", "outlet", "site", "language", "folder"]
Text = pd.StringDtype
Whole = pd.Int64Dtype


class Findings(pa.DataFrameModel):
    """One row a finding."""

    path: Series[Text]
    record: Series[Text] = pa.Field(nullable=True)
    code: Series[Text] = pa.Field(str_matches=r"^[A-Z]{3}\d{3}$")
    name: Series[Text]
    family: Series[Text] = pa.Field(str_matches=r"^[A-Z]{3}$")
    level: Series[Text] = pa.Field(isin=LEVELS)
    confidence: Series[Text] = pa.Field(isin=CONFIDENCES)
    line: Series[Whole] = pa.Field(nullable=True, ge=1)
    column: Series[Whole] = pa.Field(nullable=True, ge=1)
    end_line: Series[Whole] = pa.Field(nullable=True, ge=1)
    end_column: Series[Whole] = pa.Field(nullable=True, ge=1)
    start: Series[Whole] = pa.Field(nullable=True, ge=0)
    end: Series[Whole] = pa.Field(nullable=True, ge=0)
    kind: Series[Text] = pa.Field(nullable=True)
    evidence: Series[Text]
    message: Series[Text]
    fix: Series[Text] = pa.Field(nullable=True)
    fingerprint: Series[Text] = pa.Field(str_matches=r"^[0-9a-f]{16}$")
    document: Series[Text] = pa.Field(str_matches=r"^[0-9a-f]{32}$")

    class Config:
        strict = True
        ordered = True


class Documents(pa.DataFrameModel):
    """One row a document."""

    path: Series[Text]
    record: Series[Text] = pa.Field(nullable=True)
    document: Series[Text] = pa.Field(str_matches=r"^[0-9a-f]{32}$")
    bytes: Series[Whole] = pa.Field(ge=0)
    characters: Series[Whole] = pa.Field(ge=0)
    words: Series[Whole] = pa.Field(ge=0)
    lines: Series[Whole] = pa.Field(ge=0)
    encoding: Series[Text] = pa.Field(nullable=True)
    encoding_source: Series[Text]
    language: Series[Text] = pa.Field(nullable=True)
    script: Series[Text] = pa.Field(nullable=True)
    headline: Series[Text] = pa.Field(nullable=True)
    author: Series[Text] = pa.Field(nullable=True)
    author_kind: Series[Text] = pa.Field(isin=AUTHOR_KINDS)
    author_line: Series[Whole] = pa.Field(nullable=True, ge=1)
    author_source: Series[Text] = pa.Field(nullable=True, isin=SOURCES)
    published: Series[Text] = pa.Field(nullable=True)
    published_precision: Series[Text] = pa.Field(isin=PRECISIONS)
    published_line: Series[Whole] = pa.Field(nullable=True, ge=1)
    published_source: Series[Text] = pa.Field(nullable=True, isin=SOURCES)
    outlet: Series[Text] = pa.Field(nullable=True)
    outlet_line: Series[Whole] = pa.Field(nullable=True, ge=1)
    url: Series[Text] = pa.Field(nullable=True)
    agency: Series[Text] = pa.Field(nullable=True)
    residue_lines: Series[Whole] = pa.Field(ge=0)
    residue_share: Series[pd.Float64Dtype] = pa.Field(in_range={"min_value": 0, "max_value": 1})
    truncation: Series[Text] = pa.Field(isin=TRUNCATIONS)
    truncation_evidence: Series[Text] = pa.Field(nullable=True)
    original: Series[Text] = pa.Field(nullable=True)
    copy_kind: Series[Text] = pa.Field(isin=COPIES)
    cluster: Series[Text] = pa.Field(nullable=True)
    errors: Series[Whole] = pa.Field(ge=0)
    warnings: Series[Whole] = pa.Field(ge=0)
    infos: Series[Whole] = pa.Field(ge=0)
    verdict: Series[Text] = pa.Field(isin=VERDICTS)
    c4_loss: Series[pd.Float64Dtype] = pa.Field(in_range={"min_value": 0, "max_value": 1})
    gopher_loss: Series[pd.Float64Dtype] = pa.Field(in_range={"min_value": 0, "max_value": 1})
    fineweb_loss: Series[pd.Float64Dtype] = pa.Field(in_range={"min_value": 0, "max_value": 1})
    refinedweb_loss: Series[pd.Float64Dtype] = pa.Field(in_range={"min_value": 0, "max_value": 1})
    updated: Series[Text] = pa.Field(nullable=True)
    captured: Series[Text] = pa.Field(nullable=True)
    place: Series[Text] = pa.Field(nullable=True)
    licence: Series[Text] = pa.Field(nullable=True)

    class Config:
        strict = True
        ordered = True


class Statements(pa.DataFrameModel):
    """One row a statement about a document: the attribution ledger."""

    path: Series[Text]
    record: Series[Text] = pa.Field(nullable=True)
    document: Series[Text] = pa.Field(str_matches=r"^[0-9a-f]{32}$")
    field: Series[Text]
    value: Series[Text] = pa.Field(nullable=True)
    kind: Series[Text] = pa.Field(nullable=True)
    source: Series[Text] = pa.Field(isin=SOURCES)
    line: Series[Whole] = pa.Field(nullable=True, ge=1)
    start: Series[Whole] = pa.Field(nullable=True, ge=0)
    end: Series[Whole] = pa.Field(nullable=True, ge=0)
    quote: Series[Text]
    confidence: Series[Text] = pa.Field(isin=CONFIDENCES)
    how: Series[Text]
    chosen: Series[pd.BooleanDtype]

    class Config:
        strict = True
        ordered = True


class Manifest(pa.DataFrameModel):
    """One row a document of the corpus, as it was declared; `path` or `url` names it.
    Columns beside these are left alone."""

    path: Series[Text] | None = pa.Field(nullable=True, coerce=True)
    url: Series[Text] | None = pa.Field(nullable=True, coerce=True)
    sha256: Series[Text] | None = pa.Field(
        nullable=True, coerce=True, str_matches=r"^[0-9a-fA-F]{64}$"
    )
    author: Series[Text] | None = pa.Field(nullable=True, coerce=True)
    date: Series[Text] | None = pa.Field(nullable=True, coerce=True)
    outlet: Series[Text] | None = pa.Field(nullable=True, coerce=True)
    licence: Series[Text] | None = pa.Field(nullable=True, coerce=True)
    captured: Series[Text] | None = pa.Field(nullable=True, coerce=True)

    class Config:
        strict = False


class Corpus(pa.DataFrameModel):
    """One row a metric of a scope: tidy, with a Wilson 95 % interval for shares."""

    scope: Series[Text] = pa.Field(isin=SCOPES)
    key: Series[Text]
    metric: Series[Text]
    value: Series[pd.Float64Dtype]
    count: Series[Whole] = pa.Field(ge=0)
    total: Series[Whole] = pa.Field(ge=0)
    low: Series[pd.Float64Dtype] = pa.Field(nullable=True)
    high: Series[pd.Float64Dtype] = pa.Field(nullable=True)

    class Config:
        strict = True
        ordered = True
