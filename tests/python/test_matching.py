from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import ntm
import pytest
from ntm import matching, units

EXAMPLE = Path(__file__).parents[2] / "data" / "examples" / "quang-nam-2020"
ON = "2020-06-17"
SHORT = {"commune": ["X.", "xã", "Xã ", "xa"], "ward": ["P.", "phường"], "township": ["TT.", "TT", "thị trấn"]}
NEW = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "ùy", "úy", "ủy", "ụy"]
OLD = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "uỳ", "uý", "uỷ", "uỵ"]
OLD_TONES = dict(zip(NEW, OLD, strict=True))
TAKEN = ("exact", "normalised", "alias")


@pytest.fixture(scope="module")
def registry() -> units.Registry:
    return units.parse_registry((EXAMPLE / "units.csv").read_text(), (EXAMPLE / "events.csv").read_text())[0]


@pytest.fixture(scope="module")
def aliases() -> list[matching.Alias]:
    found, findings = matching.read_aliases((EXAMPLE / "aliases.csv").read_text())
    assert not findings and len(found) == 7
    return found


def plain(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in letters if not unicodedata.combining(c))


def tones_moved(name: str) -> str:
    for new, old in OLD_TONES.items():
        name = name.replace(new, old).replace(new.capitalize(), old.capitalize())
    return name


def spaced(name: str, draw: random.Random) -> str:
    return "  " + "".join(c * draw.randint(2, 3) if c == " " else c for c in name) + " "


CASES: list[Callable[[str], str]] = [str, str.upper, str.lower, lambda text: unicodedata.normalize("NFD", text)]
VARIANTS: dict[str, Callable[[units.Unit, random.Random], str]] = {
    "decomposed": lambda u, d: unicodedata.normalize("NFD", u.name),
    "tone marks": lambda u, d: d.choice(CASES)(d.choice(["", *SHORT[u.type]]) + " " + tones_moved(u.name)),
    "no marks": lambda u, d: plain(u.name).lower(),
    "đ as d or eth": lambda u, d: u.name.replace("Đ", d.choice("DÐ")).replace("đ", d.choice("dð")),
    "kinds": lambda u, d: f"{d.choice(SHORT[u.type])} {u.name}",
    "kinds without marks": lambda u, d: f"{plain(d.choice(SHORT[u.type]))} {plain(u.name)}",
    "spaces": lambda u, d: spaced(u.name, d),
    "capitals": lambda u, d: u.name.upper(),
}
NEEDS = {"tone marks": lambda n: tones_moved(n) != n, "đ as d or eth": lambda n: "đ" in n.lower()}


@pytest.mark.parametrize("kind", VARIANTS)
def test_spelling_variants_are_matched(registry: units.Registry, kind: str) -> None:
    """Every variant of a name that one unit of its district has is matched to that unit, and to no other."""
    draw = random.Random(kind)
    day = registry.at(ON)
    pool = [u for u in day.units("commune") if NEEDS.get(kind, lambda n: True)(u.name)]
    assert pool
    chosen = [draw.choice(pool) for _ in range(120)]
    names = [VARIANTS[kind](u, draw) for u in chosen]
    assert len(set(names)) >= 40
    inside = [day.parent(u).code for u in chosen]
    made = matching.match(names, registry, on=ON, inside=inside, level="commune", fuzzy=False)
    wrong = [(r.query, r.how, r.unit, u) for r, u in zip(made.rows, chosen, strict=True) if r.accepted and r.unit != u]
    assert not wrong
    # "Tam Mỹ Đông" and the like have one reading; names that differ only by marks are ambiguous without them.
    open_rows = [(r.query, r.how) for r in made.rows if not r.accepted]
    folded = [(plain(u.name), day.parent(u).code) for u in day.units("commune")]
    twins = {plain(u.name).lower() for u in chosen if folded.count((plain(u.name), day.parent(u).code)) > 1}
    assert all(how == "ambiguous" and any(t in plain(q).lower() for t in twins) for q, how in open_rows), open_rows


def test_aliases_are_matched(registry: units.Registry, aliases: list[matching.Alias]) -> None:
    draw = random.Random(5)
    names, wanted = [], []
    for _ in range(90):
        alias = draw.choice(aliases)
        unit = registry.resolve(alias.code, on=ON)
        text = draw.choice([alias.alias, plain(alias.alias), alias.alias.upper()])
        text = draw.choice(["", "xã ", "X. "]) + text + draw.choice(["", ", " + registry.at(ON).parent(unit).name])
        names.append(spaced(text, draw) if draw.random() < 0.3 else text)
        wanted.append(unit)
    assert len(set(names)) >= 40
    made = matching.match(names, registry, on=ON, aliases=aliases, level="commune")
    assert [(r.query, r.unit) for r in made.rows] == list(zip(names, wanted, strict=True))
    assert {r.how for r in made.rows} <= {"alias", "normalised"}
    gone, findings = matching.read_aliases("gso_code,alias,source\n99999,Abc,somewhere\n20452,,x\n")
    assert [f.code for f in findings] == ["NTM-U038"] and findings[0].where.line == 3
    assert [f.code for f in matching.match([], registry, on=ON, aliases=gone).findings] == ["NTM-U037"]


def test_aliases_of_spreadsheets_are_read_with_their_lines() -> None:
    text = "gso_code;alias;source\n20452;Trung Phước;báo cáo, trang 3\n\n20452;;x\n"
    for above in ("", "sep=;\n"):
        found, findings = matching.read_aliases(above + text)
        assert found == [matching.Alias("20452", "Trung Phước", "báo cáo, trang 3")]
        more = len(above) // 6
        assert [(f.code, f.where.line) for f in findings] == [("NTM-C023", 1 + more), ("NTM-U038", 4 + more)]


def near_misses(registry: units.Registry) -> list[str]:
    """Names that are like a unit's and are none."""
    names = {u.name for u in registry.at(ON).units("commune")}
    ours = {plain(u.name).replace(" ", "").lower() for u in registry.units}
    out = ["Tam Xuân", "Tam Xuân III", "Tam Xuân 3", "Tam Xuan", "Quế Xuân", "Quế Xuân 3", "Quế Xuân III", "Que Xuan",
           "Điện Thắng", "Điện Thắng Đông", "Điện Thắng Tây", "Dien Thang", "Tam Xuấn I", "Quế Xuẫn 1",
           "Điên Thắng Bắc", "Điện Thăng Nam",
           "phường Điện Thắng Bắc", "TT. Tam Xuân I", "thị trấn Quế Mỹ", "xã Hương An",
           "Phú Thọ", "Quế Cường", "Quế Bình", "Tân An", "Hà Nội", "Đà Nẵng", "Thừa Thiên Huế", "Quảng Ngãi",
           "Kon Tum", "Gia Lai",
           "Bình Định", "Phú Yên", "Khánh Hòa", "Hòa Vang", "Thanh Khê", "Đức Phổ", "Sơn Tịnh", "Lý Sơn", "Phong Điền",
           "Hương Trà", "A Lưới", "Nam Đông", "Đắk Glei", "Ngọc Hồi", "Kbang", "An Khê"]  # fmt: skip
    draw = random.Random(1)
    tones = "\u0300\u0301\u0309\u0303\u0323"
    for name in draw.sample(sorted(names), 120):  # one tone too many or another one: not what stands there
        letters = unicodedata.normalize("NFD", name)
        spots = [i for i, c in enumerate(letters) if c in tones]
        if spots:
            at = draw.choice(spots)
            other = draw.choice([t for t in tones if t != letters[at]])
            out.append(unicodedata.normalize("NFC", letters[:at] + other + letters[at + 1 :]))
        else:
            out.append(name + "g" if plain(name + "g").replace(" ", "").lower() not in ours else name + "qx")
    return [name for name in dict.fromkeys(out) if name not in names][:160]


def test_near_misses_do_not_match_by_themselves(registry: units.Registry, aliases: list[matching.Alias]) -> None:
    names = near_misses(registry)
    assert len(names) >= 100
    made = matching.match(names, registry, on=ON, level="commune", aliases=aliases)
    assert [(r.query, r.how, r.unit) for r in made.rows if r.accepted] == []
    assert made.counts().get("candidates", 0) > 50
    by_name = {r.query: r for r in made.rows}
    assert {u.name for u, _ in by_name["Tam Xuân"].candidates} >= {"Tam Xuân I", "Tam Xuân II"}
    assert len([u for u, _ in by_name["Điện Thắng"].candidates if u.name.startswith("Điện Thắng")]) == 3


def test_numbers_in_names_are_kept_apart(registry: units.Registry) -> None:
    names = ["Tam Xuân I", "Tam Xuân 1", "tam xuan ii", "Quế Xuân 2", "Quế Xuân II", "Quế Xuân 01"]
    made = matching.match(names, registry, on=ON, fuzzy=False)
    assert [r.unit.name for r in made.rows if r.unit] == [
        "Tam Xuân I", "Tam Xuân I", "Tam Xuân II", "Quế Xuân 2", "Quế Xuân 2", "Quế Xuân 1"
    ]  # fmt: skip
    assert [r.how for r in made.rows] == ["exact"] + ["normalised"] * 2 + ["exact"] + ["normalised"] * 2


def test_nothing_is_silent(registry: units.Registry) -> None:
    made = matching.match(["Quế Mỹ", "Núi Thành", "Phú Thọ", "", "20665"], registry, on=ON)
    assert [r.how for r in made.rows][:2] == ["exact", "ambiguous"] and made[3].how == "none" and made[4].how == "exact"
    assert made[2].unit is None  # of another day
    rows = made.table().to_dicts()
    assert [r["query"] for r in rows] == ["Quế Mỹ", "Núi Thành", "Phú Thọ", "", "20665"]
    assert rows[0]["code"] == "20665" and rows[1]["code"] is None and "Núi Thành" in rows[1]["candidates"]
    assert sum(made.counts().values()) == len(made) == 5
    assert matching.match(["Núi Thành"], registry, on=ON, level="district")[0].how == "exact"
    before = matching.match(["Phú Thọ"], registry, on="2020-01-31")[0]
    assert before.unit is not None and before.unit.code == "20665"


def test_wrong_use_is_told(registry: units.Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="2 given for 1"):
        matching.match(["Quế Mỹ"], registry, on=ON, inside=["a", "b"])
    with pytest.raises(ntm.UnknownName):
        matching.match(["zzz"], registry, on=ON, inside="nowhere")
    monkeypatch.setitem(__import__("sys").modules, "rapidfuzz", None)
    with pytest.raises(ntm.MissingComponent, match="match"):
        matching.match(["Quế Mý"], registry, on=ON)
    assert matching.match(["Quế Mỹ"], registry, on=ON)[0].how in TAKEN
