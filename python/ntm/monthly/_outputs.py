"""What a month writes: tables as CSV, the month's observations, and a manifest with the SHA-256 of everything."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .. import io as office
from .._core import Finding, Table, make_table
from ._incoming import IncomingFile


def table_csv(table: Table) -> bytes:
    """A table as CSV with its stable names; the mark of synthetic figures is a column of its own."""
    rows = table.to_dicts()
    out = io.StringIO()
    names = [*table.columns, *(["mark"] if table.mark else [])]
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(row[name]) for name in names})
    return out.getvalue().encode("utf-8")


def _cell(value: object) -> str:
    if value is None:
        return ""
    return repr(value) if isinstance(value, float) else str(value)


def findings_table(findings: Iterable[Finding], root: str) -> Table:
    """Findings as a table; files below `root` by their names."""
    rows = list(findings)

    def place(finding: Finding) -> str:
        path = finding.where.file
        return path.removeprefix(root).lstrip("/\\") if root and path.startswith(root) else path

    columns: list[tuple[str, str, list[Any]]] = [
        ("code", "Mã", [f.code for f in rows]),
        ("severity", "Mức độ", [f.level.name.lower() for f in rows]),
        ("file", "Tệp", [place(f) or None for f in rows]),
        ("line", "Dòng", [f.where.line or None for f in rows]),
        ("place", "Chỗ", [f.where.column or None for f in rows]),
        ("what_vi", "Phát hiện", [f.what("vi") for f in rows]),
        ("what_en", "Phát hiện (tiếng Anh)", [f.what("en") for f in rows]),
        ("fix_vi", "Cách sửa", [f.how_to_fix("vi") for f in rows]),
        ("fix_en", "Cách sửa (tiếng Anh)", [f.how_to_fix("en") for f in rows]),
    ]
    return make_table("Findings of the month", "Phát hiện trong tháng", columns)


def files_table(files: Mapping[str, Sequence[IncomingFile]], recorded: Mapping[str, int]) -> Table:
    """What became of the figures of each file: read == accepted + rejected; a last row for all."""
    rows: list[list[Any]] = []
    for channel, list_ in files.items():
        for one in list_:
            new = recorded.get(one.label, 0)
            read = one.imported
            rows.append(
                [
                    channel,
                    one.name,
                    read.read,
                    read.accepted,
                    read.rejected,
                    new,
                    len(one.rows) - new,
                    one.sha256 or None,
                ]
            )
    rows.append(["", "Tổng", *(sum(row[at] for row in rows) for at in range(2, 7)), None])
    names = [
        ("channel", "Nơi gửi"), ("file", "Tệp"), ("read", "Số liệu đọc"), ("accepted", "Nhận"),
        ("rejected", "Không nhận"), ("recorded", "Ghi vào sổ"), ("repeated", "Đã có"), ("sha256", "SHA-256"),
    ]  # fmt: skip
    return make_table(
        "What came in",
        "Số liệu gửi về trong tháng",
        [(name, label, [row[at] for row in rows]) for at, (name, label) in enumerate(names)],
    )


def mappings_table(mappings: Mapping[str, office.Mapping]) -> Table:
    """What each column of each form is taken for."""
    columns: dict[str, list[Any]] = {"mapping": []}
    labels = {"mapping": "Tệp ánh xạ"}
    for name, one in mappings.items():
        table = one.table()
        columns["mapping"] += [name] * len(table)
        for column in table.columns:
            labels[column] = table.column(column).label_vi
            columns.setdefault(column, []).extend(table.column(column).values)
    return make_table(
        "What the columns are", "Các cột là gì", [(name, labels[name], values) for name, values in columns.items()]
    )


def manifest_json(what: Mapping[str, Any]) -> bytes:
    return (json.dumps(what, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")
