"""Old Vietnamese encodings come back as the names that were written, and correct text is never touched."""

from __future__ import annotations

import codecs
import csv
import unicodedata
from pathlib import Path

import pytest
from legacy_text import PLAIN_CAPITALS, SMALL, glibc_tcvn, to_1258, to_tcvn3, to_vni
from ntm import _national_data, io
from ntm.io import _legacy, _syllables

UNITS = Path(__file__).parents[2] / "data" / "examples" / "quang-nam-2020" / "units.csv"


def assert_all(got: list[str], wanted: list[str], shown: list[str]) -> None:
    assert [(s, g, w) for s, g, w in zip(shown, got, wanted, strict=True) if g != w] == []


def names() -> list[str]:
    with UNITS.open(encoding="utf-8", newline="") as file:
        return [unicodedata.normalize("NFC", row["name_vi"]) for row in csv.DictReader(file)]


def texts(restored: list[io.Restored]) -> list[str]:
    return [one.text for one in restored]


def codes(findings: list) -> list[str]:
    return [f.code for f in findings]


NAMES = names()
TCVN = glibc_tcvn()


def test_there_are_names_with_every_difficulty() -> None:
    assert len(NAMES) == 267
    assert {"Bhalêê", "Zuôich", "Đại Lộc"} & set(NAMES)


def test_every_code_of_tcvn3_is_the_one_that_the_c_library_has() -> None:
    ours = {letter: byte for byte, letter in _legacy._tcvn3().items()}
    assert ours == TCVN
    assert set(ours) == set(SMALL + PLAIN_CAPITALS)


@pytest.mark.parametrize("page", ["latin-1", "cp1252"])
def test_tcvn3_names_come_back_by_their_words(page: str) -> None:
    shown = [to_tcvn3(n, TCVN).decode(page) for n in NAMES]
    restored, findings = io.restore(shown)
    # A toned capital has no code in TCVN3: it was typed small.
    typed = ["".join(c if c in TCVN or c.lower() not in TCVN else c.lower() for c in n) for n in NAMES]
    assert_all(texts(restored), typed, shown)
    assert {"NTM-I002", "NTM-I003"} >= set(codes(findings)) != set()


def test_tcvn3_names_come_back_by_their_font_with_capitals() -> None:
    shown = [to_tcvn3(n, TCVN, capitals=True).decode("latin-1") for n in NAMES]
    restored, findings = io.restore(shown, fonts=[".VnTimeH"] * len(shown))
    assert texts(restored) == [n.upper() for n in NAMES]
    assert codes(findings) == ["NTM-I001"]
    assert findings[0].arguments["encoding"] == "TCVN3 (ABC)"


def test_vni_names_come_back_by_words_and_by_font() -> None:
    for written in (NAMES, [n.upper() for n in NAMES]):
        shown = [to_vni(n) for n in written]
        assert_all(texts(io.restore(shown)[0]), written, shown)
        restored, findings = io.restore(shown, fonts=["VNI-Times"] * len(shown))
        assert texts(restored) == written
        assert codes(findings) == ["NTM-I001"]


def test_windows_1258_names_come_back_from_bytes_and_from_a_wrong_code_page() -> None:
    data = "\r\n".join(NAMES)
    text, findings = io.decode(to_1258(data))
    assert text == data
    assert codes(findings) == ["NTM-I002"] or set(codes(findings)) == {"NTM-I002", "NTM-I003"}
    shown = [to_1258(n).decode("latin-1") for n in NAMES]
    assert_all(texts(io.restore(shown)[0]), NAMES, shown)
    kept_by_excel = [to_1258(n).decode("cp1258") for n in NAMES]  # letters right, tones apart
    restored, findings = io.restore(kept_by_excel)
    assert texts(restored) == NAMES
    assert codes(findings) == ["NTM-I005"]


@pytest.mark.parametrize("order", ["le", "be"])
@pytest.mark.parametrize("mark", [True, False])
def test_utf_16_names_come_back(order: str, mark: bool) -> None:
    data = "\n".join(NAMES)
    bom = {"le": codecs.BOM_UTF16_LE, "be": codecs.BOM_UTF16_BE}[order] if mark else b""
    text, findings = io.decode(bom + data.encode(f"utf-16-{order}"), file="xa.txt")
    assert text == data
    assert codes(findings) == ["NTM-I006"]
    assert findings[0].arguments["encoding"] == f"UTF-16 {order.upper()}"


def test_decomposed_names_and_utf_8_with_a_mark_come_back() -> None:
    restored, findings = io.restore([unicodedata.normalize("NFD", n) for n in NAMES])
    assert texts(restored) == NAMES
    assert codes(findings) == ["NTM-I005"]
    text, findings = io.decode(codecs.BOM_UTF8 + "\n".join(NAMES).encode())
    assert text == "\n".join(NAMES)
    assert codes(findings) == ["NTM-I006"]


def test_utf_8_that_was_shown_as_windows_1252_comes_back() -> None:
    shown = [n.encode().decode("latin-1") for n in NAMES]
    assert_all(texts(io.restore(shown)[0]), NAMES, shown)


def test_files_in_tcvn3_and_vni_come_back() -> None:
    data = "\n".join(NAMES)
    typed = "".join(c if c in TCVN or c.lower() not in TCVN else c.lower() for c in data)
    assert io.decode(to_tcvn3(data, TCVN))[0] == typed
    assert io.decode(to_vni(data).encode("latin-1"))[0] == data


@pytest.fixture(scope="module")
def correct() -> list[str]:
    """Names of every commune, district and province of Viet Nam, before and after the reform of 2025."""
    pytest.importorskip("vietnamadminunits")
    read = _national_data.read()
    out = {unit.name for side in (read.old, read.new) for unit in side.values()}
    out |= {f"{unit.kind} {unit.name}" for side in (read.old, read.new) for unit in side.values()}
    out |= {area.name for area in (*read.provinces.values(), *read.districts.values())}
    return sorted({*NAMES, *(unicodedata.normalize("NFC", name) for name in out)})


def test_correct_names_are_never_changed(correct: list[str]) -> None:
    assert len(correct) >= 10_000
    for written in (correct, [n.upper() for n in correct], [n.lower() for n in correct]):
        restored, findings = io.restore(written)
        assert texts(restored) == written and not findings
    alone = [io.restore([name]) for name in correct]  # a name has no neighbours to be judged by
    assert [name for (one,), _ in alone for name in [one.text]] == correct
    assert not [f for _, found in alone for f in found]


def test_correct_sentences_with_signs_stay() -> None:
    kept = [
        "Diện tích 12,5 km² (±0,3), nhiệt độ 30°C", "«Nông thôn mới» – giai đoạn 2021÷2025", "Đạt ≥ 95 %",
        "Bằng chữ: một trăm đồng./.", "m³/ngày·đêm", "Ông Müller, Köln", "½ số hộ", "§ 3 khoản 2",
        "Hoà Thuận", "Toà nhà Hoá chất", "khoẻ mạnh", "thuỷ lợi", "Xoóc", "Ðà Nẵng", "", "Tam Ky",
    ]  # fmt: skip
    for text in kept:
        (one,), findings = io.restore([text])
        assert (one.text, findings) == (text, [])


def test_one_letter_is_too_little_to_tell_an_encoding_by() -> None:
    for text in ("Ð", "ñ", "T¹"):
        texts, findings = io.restore([text])
        assert texts[0].text == text and not findings
    texts, findings = io.restore(["X· Tam Xu©n", "T¹"])  # its neighbours tell it, and a person is to look
    assert texts[1].text == "Tạ" and [f.level.name.lower() for f in findings if f.code == "NTM-I003"] == ["warning"]


def test_a_text_that_reads_two_ways_follows_its_neighbours_or_stays() -> None:
    assert io.restore(["Nói"])[0][0].text == "Nói"  # nothing says that it is TCVN3 for Núi
    restored, findings = io.restore(["Nói", "X· Tam Xu©n"])
    assert texts(restored) == ["Núi", "Xã Tam Xuân"]
    assert [(r.how, r.encoding) for r in restored] == [("neighbours", "tcvn3"), ("statistics", "tcvn3")]
    restored, findings = io.restore(["Nói", "X· Tam Xu©n", "Đại Lộc"])  # both worlds in one sheet
    assert restored[0].text == "Nói" and restored[0].others == ("Núi",) and restored[0].sure == 0.5
    assert sorted(codes(findings)) == ["NTM-I002", "NTM-I004"]


def test_a_font_decides_but_not_against_letters_that_no_code_page_has() -> None:
    assert io.restore(["Nói"], fonts=[".VnTime"])[0][0].text == "Núi"
    assert io.restore(["Nói"], fonts=["Times New Roman"])[0][0].text == "Nói"
    assert io.restore(["Đại Lộc"], fonts=[".VnTime"])[0][0].text == "Đại Lộc"


def test_other_fonts_beside_an_old_one_say_that_a_text_is_unicode() -> None:
    restored, findings = io.restore(["Nói", "Nói", "X· Tam Xu©n"], fonts=["Arial", ".VnTime", ".VnTime"])
    assert texts(restored) == ["Nói", "Núi", "Xã Tam Xuân"] and codes(findings) == ["NTM-I001"]
    restored, _ = io.restore(["Nói", "X· Tam Xu©n"], fonts=["Arial", "Arial"])  # the font was changed, not the text
    assert texts(restored) == ["Núi", "Xã Tam Xuân"]


def test_ethnic_names_come_back_alone() -> None:
    assert texts(io.restore([to_tcvn3("Zuôich", TCVN).decode("latin-1")])[0]) == ["Zuôich"]
    assert texts(io.restore([to_vni("Đắk Pring")])[0]) == ["Đắk Pring"]


def test_wrong_use_and_bytes_of_no_encoding_are_said() -> None:
    with pytest.raises(ValueError, match="2 texts; give one for each"):
        io.restore(["a", "b"], fonts=["Arial"])
    _, findings = io.decode(b"abc \xff\xfe\xb2 xyz\n", file="x.txt")
    assert codes(findings) == ["NTM-I007"] and findings[0].arguments["offset"] == "4"
    assert io.decode(b"") == ("", [])
    assert io.decode(b"x\x00")[0] == "x"


def test_findings_say_how_sure_and_where() -> None:
    _, findings = io.restore(["plain", "X· Tam Xu©n"], file="bieu 03.xls", column="A")
    assert findings[0].where.file == "bieu 03.xls" and findings[0].where.line == 2
    assert "TCVN3" in findings[0].text("vi") and "100 %" in findings[0].text("vi")


def test_syllables_are_told_from_what_only_looks_like_them() -> None:
    assert all(map(_syllables.is_syllable, ["Quỳnh", "nghiêng", "GIẾNG", "thuở", "quốc", "gì", "ương"]))
    assert not any(map(_syllables.is_syllable, ["tỏc", "ngq", "aâ", "hÒa", "Núí", "bàp"]))
