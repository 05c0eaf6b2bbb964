"""What a Table does with other libraries; each is imported only when asked for."""

from __future__ import annotations

import html
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._core import MissingComponent, Table, UnknownName, format_number

if TYPE_CHECKING:
    import pandas
    import polars

    from .report import Document

_SHOWN = 60


def _labels(table: Table, labels: str) -> list[str]:
    if labels not in ("en", "vi"):
        raise UnknownName(f"labels={labels!r}: use 'en' or 'vi'")
    names = [table.column(n).label_vi or n if labels == "vi" else n for n in table.columns]
    if len(set(names)) < len(names):
        names = [
            f"{label} ({n})" if names.count(label) > 1 else label for label, n in zip(names, table.columns, strict=True)
        ]
    return names + (["Dấu" if labels == "vi" else "mark"] if table.mark else [])


def columns_for(table: Table, lang: str) -> list[str]:
    """Column names without those that say the same in the other language, or as a code, of a text that is there."""
    other = "_en" if lang == "vi" else "_vi"
    mine = "_vi" if lang == "vi" else "_en"
    names = list(table.columns)
    return [
        name
        for name in names
        if not (name.endswith(other) and name.removesuffix(other) + mine in names) and name + mine not in names
    ]


def to_dicts(table: Table) -> list[dict[str, Any]]:
    columns = [table.column(name).values for name in table.columns]
    mark = {"mark": table.mark} if table.mark else {}
    return [dict(zip(table.columns, row, strict=True)) | mark for row in zip(*columns, strict=True)]


def to_pandas(table: Table, labels: str) -> pandas.DataFrame:
    names = _labels(table, labels)
    try:
        import pandas
    except ImportError:
        raise MissingComponent("to_pandas needs pandas: pip install 'ntm-vn[pandas]'") from None
    frame: pandas.DataFrame = pandas.DataFrame.from_arrow(table)  # type: ignore[attr-defined, unused-ignore]
    frame.columns = names
    return frame


def to_polars(table: Table, labels: str) -> polars.DataFrame:
    names = _labels(table, labels)
    try:
        import polars
    except ImportError:
        raise MissingComponent("to_polars needs polars: pip install 'ntm-vn[polars]'") from None
    frame = polars.DataFrame(table)
    frame.columns = names
    return frame


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return format_number(value, 2)
    return str(value)


def to_text(table: Table) -> str:
    title = table.title_vi or table.title_en
    mark = f" [{table.mark}]" if table.mark else ""
    return f"<Table {title!r}: {len(table)} rows, columns {', '.join(table.columns)}{mark}>"


def to_html(table: Table) -> str:
    names = _labels(table, "vi")
    rows = to_dicts(table)
    head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(_cell(value))}</td>" for value in row.values()) + "</tr>"
        for row in rows[:_SHOWN]
    )
    more = f"<p>… {len(rows) - _SHOWN} dòng nữa</p>" if len(rows) > _SHOWN else ""
    mark = f"<p><strong>{html.escape(table.mark)}</strong></p>" if table.mark else ""
    title = html.escape(table.title_vi or table.title_en)
    return f"<div><p>{title}</p>{mark}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}</div>"


def _document(table: Table, lang: str) -> Document:
    from . import report
    from .report import texts

    chosen = texts.language(lang)
    shown = table.with_intervals(chosen)
    title = (table.title_vi if chosen == "vi" else table.title_en) or table.title_en or table.title_vi
    block = report.TableBlock(shown.select(columns_for(shown, chosen)), title)
    return report.Document(
        title=title, province="", on=None, known_on=None, sections=[report.Section(title, [], [block])], lang=chosen
    )


def to_page(table: Table, path: str | PathLike[str] | None, lang: str) -> str:
    from .report import _html, write_html

    document = _document(table, lang)
    if path is None:
        return _html.to_html(document)
    return write_html(document, path).read_text(encoding="utf-8")


def to_xlsx(table: Table, path: str | PathLike[str], lang: str) -> Path:
    from .report import write_xlsx

    return write_xlsx(_document(table, lang), path)
