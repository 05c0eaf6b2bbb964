"""Random histories of a map, for tests."""

from __future__ import annotations

from hypothesis import strategies as st


@st.composite
def histories(draw: st.DrawFn, known: bool = False) -> tuple[str, str, int]:
    """The texts of a registry: communes that split and merge for some years, and how many there were at first.

    `known`: each split says how much went where.
    """
    first = draw(st.integers(2, 6))
    lives = {f"c{i}": ["", ""] for i in range(first)}
    living, events = list(lives), []
    for year in range(2001, 2001 + draw(st.integers(0, 5))):
        day = f"{year}-01-01"
        split = len(living) < 2 or draw(st.booleans())
        before = [living.pop(draw(st.integers(0, len(living) - 1))) for _ in range(1 if split else 2)]
        after = [f"c{len(lives) + k}" for k in range(2 if split else 1)]
        for code in before:
            lives[code][1] = day
        lives |= {code: [day, ""] for code in after}
        living += after
        part = draw(st.integers(1 if known else 0, 99 if known else 100))
        told = f"{part / 100};{(100 - part) / 100}"
        shares = draw(st.sampled_from([told] if known else ["", "?;?", told])) if split else ""
        events.append(f"{day},{'split' if split else 'merge'},{';'.join(before)},{';'.join(after)},{shares}\n")
    rows = [f"{code},{code},commune,p,{since},{until}\n" for code, (since, until) in lives.items()]
    head = "gso_code,name_vi,level,parent_code,valid_from,valid_until\np,P,province,,,\n"
    return head + "".join(rows), "date,kind,from_codes,to_codes,population_shares\n" + "".join(events), first
