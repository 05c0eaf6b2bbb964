"""Vega without a network: the renderer's script, SVG and PNG, and JSON that is safe inside HTML."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import re
from types import ModuleType
from typing import Any

from ..report import texts
from ..report._extras import missing

_LOCALES: dict[texts.Lang, dict[str, Any]] = {
    "vi": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " đ"], "percent": "%"},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["VND ", ""], "percent": "%"},
}
# Draws each chart beside its printed form; only when that worked is the printed form left to paper.
_BOOT = """
for (const figure of document.querySelectorAll("figure[data-chart]")) {
  const part = (name) => figure.querySelector(name);
  const options = JSON.parse(part("script.chart-options").textContent);
  const spec = JSON.parse(part("script.chart-spec").textContent);
  window.vegaEmbed(part(".chart-live"), spec, options)
    .then(() => figure.classList.add("drawn"))
    .catch((problem) => console.error(problem));
}
"""


def _vl_convert(what: str) -> ModuleType:
    try:
        import vl_convert
    except ImportError:
        raise missing(what, "vl-convert-python") from None
    return vl_convert


def _renderable(spec: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in spec.items() if key != "$schema"}


def svg(spec: dict[str, Any], lang: texts.Lang) -> str:
    """The chart as SVG; its text is text."""
    out = _vl_convert("drawing a chart").vegalite_to_svg(
        _renderable(spec), format_locale=_LOCALES[lang], allowed_base_urls=[]
    )
    return _with_ids(str(out), "part")


def png(spec: dict[str, Any], lang: texts.Lang, scale: float) -> bytes:
    """The chart as PNG."""
    out = _vl_convert("drawing a chart").vegalite_to_png(
        _renderable(spec), scale=scale, format_locale=_LOCALES[lang], allowed_base_urls=[]
    )
    return bytes(out)


@functools.cache
def script() -> str:
    """The script that a page needs once: the whole renderer and the lines that start it."""
    bundle = str(_vl_convert("an interactive chart").javascript_bundle())
    return re.sub(r"</(?=script)", r"<\\/", bundle, flags=re.IGNORECASE).replace("<!--", "<\\!--") + _BOOT


def script_hash(source: str) -> str:
    """The script's source expression for a Content-Security-Policy."""
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def policy(source: str) -> str:
    """A Content-Security-Policy that lets this script run and nothing be loaded."""
    rules = (
        "default-src 'none'",
        f"script-src {script_hash(source)}",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def safe_json(value: object) -> str:
    """JSON that cannot end the <script> element it stands in."""
    out = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)
    for letter in "<>&\u2028\u2029":
        out = out.replace(letter, f"\\u{ord(letter):04x}")
    return out


def embed_parts(spec: dict[str, Any], lang: texts.Lang) -> tuple[str, str]:
    """The specification and the options as JSON for the page's script."""
    options = {"mode": "vega-lite", "renderer": "svg", "actions": False, "ast": True, "formatLocale": _LOCALES[lang]}
    return safe_json(_renderable(spec)), safe_json(options)


def _with_ids(source: str, prefix: str) -> str:
    """The SVG with ids numbered under `prefix`; the renderer counts them over its whole life."""
    names = dict.fromkeys(re.findall(r'\sid="([^"]+)"', source))
    new = {name: f"{prefix}-{number}" for number, name in enumerate(names)}

    def renamed(found: re.Match[str]) -> str:
        return found[1] + new.get(found[2], found[2]) + found[3]

    return re.sub(r'(\sid="|url\(#|href="#)([^")]+)(["\)])', renamed, source)


def inline_svg(source: str, prefix: str) -> str:
    """The SVG for a page that holds several, where the chart around it says in words what it shows."""
    source = _with_ids(source[source.index("<svg") :], prefix)
    return source.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1)
