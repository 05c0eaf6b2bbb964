from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._core import Error
from ..report import texts
from ..report._extras import missing
from . import _vega
from ._marks import with_mark

if TYPE_CHECKING:
    import altair

_PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title><style>figure{{margin:1rem}}.drawn .chart-static{{display:none}}
@media print{{.chart-live{{display:none}}.drawn .chart-static{{display:block}}}}</style></head>
<body><figure data-chart><div class="chart-live"></div><div class="chart-static">{svg}</div>
<script type="application/json" class="chart-spec">{spec}</script>
<script type="application/json" class="chart-options">{options}</script></figure>
<script>{script}</script></body></html>
"""


@dataclass(frozen=True)
class Chart:
    """A Vega-Lite chart that draws itself without a network.

    A `mark` is written into the specification itself: title, subtitle and a text over the plot.
    """

    spec: dict[str, Any]
    mark: str = ""
    title: str = ""
    lang: texts.Lang = "vi"

    def __post_init__(self) -> None:
        texts.language(self.lang)
        if remote := _urls(self.spec):
            raise Error(f"chart {self.title!r} would load {remote[0]!r}: put the values into the chart")
        object.__setattr__(self, "spec", with_mark(self.spec, self.mark))

    def marked(self, mark: str) -> Chart:
        """The same chart under a mark."""
        if self.mark and self.mark != mark:
            raise Error(f"chart {self.title!r} is marked {self.mark!r} already")
        return Chart(self.spec, mark, self.title, self.lang)

    def to_svg(self) -> str:
        """The chart as SVG text. Needs ntm-vn[report]."""
        return _vega.svg(self.spec, self.lang)

    def to_png(self, path: str | PathLike[str] | None = None, *, scale: float = 2) -> bytes:
        """The chart as PNG bytes, written to `path` too when one is given. Needs ntm-vn[report]."""
        drawn = _vega.png(self.spec, self.lang, scale)
        if path is not None:
            Path(path).write_bytes(drawn)
        return drawn

    def to_html(self) -> str:
        """A page with the chart that loads nothing. Needs ntm-vn[report]."""
        spec, options = _vega.embed_parts(self.spec, self.lang)
        script = _vega.script()
        return _PAGE.format(
            lang=self.lang,
            policy=html.escape(_vega.policy(script)),
            title=html.escape(f"{self.title} {self.mark}".strip()),
            svg=_vega.inline_svg(self.to_svg(), "chart"),
            spec=spec,
            options=options,
            script=script,
        )

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"image/svg+xml": self.to_svg(), "text/plain": f"<Chart {self.title!r} {self.mark}>"}


def _urls(spec: Any) -> list[str]:
    if isinstance(spec, list):
        return [url for part in spec for url in _urls(part)]
    if not isinstance(spec, dict):
        return []
    own = [str(spec["url"])] if isinstance(spec.get("url"), str) else []
    return own + [url for key, part in spec.items() if key != "values" for url in _urls(part)]


def load_altair() -> Any:
    """The altair module, or MissingComponent."""
    try:
        import altair
    except ImportError:
        raise missing("a chart", "altair") from None
    return altair


def build(make: Callable[[], altair.LayerChart], title: str, subtitle: list[str], mark: str, lang: texts.Lang) -> Chart:
    """The Chart of what `make` draws, in the house's look."""
    alt = load_altair()
    with alt.data_transformers.enable("default", max_rows=None, consolidate_datasets=False):
        spec: dict[str, Any] = make().to_dict()
    spec.pop("config", None)
    heading: dict[str, Any] = {"text": title, "anchor": "start"}
    if subtitle:
        heading["subtitle"] = subtitle
    return Chart(spec | {"title": heading, "config": _CONFIG}, mark, title, lang)


_FONT = "'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
_CONFIG: dict[str, Any] = {
    "font": _FONT,
    "background": "transparent",
    "view": {"stroke": None},
    "axis": {
        "labelColor": "#222",
        "titleColor": "#222",
        "gridColor": "#ddd",
        "labelFontSize": 11,
        "titleFontSize": 11,
        "labelLimit": 220,
        "titleFontWeight": "normal",
        "domainColor": "#666",
        "tickColor": "#666",
    },
    "legend": {
        "labelColor": "#222",
        "titleColor": "#222",
        "labelFontSize": 11,
        "titleFontSize": 11,
        "orient": "top",
        "labelLimit": 400,
        "titleFontWeight": "normal",
        "symbolStrokeColor": "#222",
        "symbolStrokeWidth": 1,
        "symbolType": "square",
    },
    "title": {
        "fontSize": 13,
        "subtitleFontSize": 11,
        "color": "#111",
        "subtitleColor": "#333",
        "subtitlePadding": 4,
        "offset": 10,
    },
}
