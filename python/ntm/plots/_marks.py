"""Puts a mark into a Vega-Lite specification: in its title, in its subtitle and as text over the plot."""

from __future__ import annotations

import copy
from typing import Any

Spec = dict[str, Any]
_TOP = (
    "$schema",
    "config",
    "title",
    "background",
    "padding",
    "autosize",
    "width",
    "height",
    "resolve",
    "usermeta",
    "datasets",
)
_COMPOSED = ("hconcat", "vconcat", "concat")


def _watermark(mark: str) -> Spec:
    return {
        "data": {"values": [{}]},
        "mark": {
            "type": "text",
            "text": mark,
            "x": {"expr": "width / 2"},
            "y": {"expr": "height / 2"},
            "angle": {"expr": "360 - min(20, 0.7 * atan2(height, width) * 180 / PI)"},
            "fontSize": {"expr": f"max(9, min(30, 0.4 * height, 1.5 * width / {max(len(mark), 1)}))"},
            "fontWeight": "bold",
            "color": "black",
            "opacity": 0.25,
            "tooltip": None,
        },
    }


def _layered(spec: Spec, mark: str) -> Spec:
    for key in _COMPOSED:
        if key in spec:
            return spec | {key: [_layered(part, mark) for part in spec[key]]}
    if "spec" in spec:
        return spec | {"spec": _layered(spec["spec"], mark)}
    if "layer" in spec:
        return spec | {"layer": [*spec["layer"], _watermark(mark)]}
    outer = {key: value for key, value in spec.items() if key in _TOP}
    inner = {key: value for key, value in spec.items() if key not in _TOP}
    return outer | {"layer": [inner, _watermark(mark)]}


def _title(spec: Spec) -> Spec:
    title = spec.get("title") or ""
    return dict(title) if isinstance(title, dict) else {"text": title}


def _lines(value: Any) -> list[str]:
    if not value:
        return []
    return [str(line) for line in value] if isinstance(value, list) else [str(value)]


def is_marked(spec: Spec, mark: str) -> bool:
    """Whether the specification's title, subtitle and a text layer hold the mark."""
    title = _title(spec)
    return (
        any(mark in line for line in _lines(title.get("text")))
        and any(mark in line for line in _lines(title.get("subtitle")))
        and mark in _texts(spec)
    )


def _texts(spec: Any) -> set[str]:
    if isinstance(spec, list):
        return set().union(*map(_texts, spec)) if spec else set()
    if not isinstance(spec, dict):
        return set()
    mark = spec.get("mark")
    own = {str(mark.get("text"))} if isinstance(mark, dict) and mark.get("type") == "text" else set()
    return own.union(*(_texts(value) for key, value in spec.items() if key != "values"))


def with_mark(spec: Spec, mark: str) -> Spec:
    """A copy of the specification that carries the mark; unchanged when it does already."""
    if not mark or is_marked(spec, mark):
        return spec
    spec = _layered(copy.deepcopy(spec), mark)
    title = _title(spec)
    text = _lines(title.get("text"))
    title["text"] = [*text, mark] if text else [mark]
    title["subtitle"] = [mark, *_lines(title.get("subtitle"))]
    return spec | {"title": title}
