"""The endings of files that are read as tables."""

from __future__ import annotations

ANY_SIZE = frozenset({".csv", ".tsv"})
"""Endings of tables that can be any size."""

WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
ENDINGS = frozenset({*ANY_SIZE, *WORKBOOKS, ".parquet"})
