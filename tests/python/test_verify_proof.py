"""The two checkers of `ntmproof 1`: what they accept, what they refuse and why, and that they always agree."""

from __future__ import annotations

import ast
import random
import subprocess
import sys

import broken_searches
import proof_checkers
import proofs
import pytest

EXAMPLE = proof_checkers.EXAMPLE.read_text()


@pytest.fixture(scope="module")
def checkers(tmp_path_factory):
    return proof_checkers.Checkers(tmp_path_factory.mktemp("checkers"))


# One fund of 10 a year, two years. Commune 1 (weight 2) lacks 6 and 4, commune 2 (weight 1) lacks 9 and 3. Commune 1 by
# year 1 is worth 2 x 2 = 4 and takes all of that year. Both cost 22 of 20, so 4 is the most.
HEAD = """ntmproof 1
size 2 1 3 0 2 1 0
fund 1 10 10
commune 2 5 0 2 1 6 1 4
commune 1 6 0 2 1 9 1 3
"""
PLAN = """due 1 0
pay 1 1 1 1 6
pay 1 2 1 1 4
"""
# Alternatives of each commune: 0 by year 1, 1 by year 2, 2 never. "C 2 3": bits 0 and 1, commune 2 is recognised; then
# commune 1 too, which cannot be paid: 20 - 12 - 10 < 0. Without commune 1 at most 2 < 5, without commune 2 at most 4.
TREE = """tree
C 2 3
C 1 3
L 0 1 1 0 0
L 1 0 0 0 0
L 1 0 0 0 0
end
"""
TINY = HEAD + "claim 4 4\n" + PLAN + TREE


def changed(old: str, new: str, text: str = TINY) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def test_the_example_is_accepted(checkers) -> None:
    code, text = checkers.both(EXAMPLE)
    assert (code, text) == (
        0,
        "instance sha256 3630069140541869802c0e02ac45f21b9f0d9d2fe3eb17a60c31f8525aba5a6c\n"
        "claim: optimal, a plan worth 168, and no plan worth more\n"
        "accepted: 6 lines of the tree, 3 leaves\n",
    )
    assert f"instance sha256 {proof_checkers.digest(EXAMPLE)}" == text.splitlines()[0]


@pytest.mark.parametrize("claim", ["claim 168 167", "claim 167 168", "claim 169 169", "claim -1 167", "claim 167 167"])
def test_the_example_with_a_false_claim_is_rejected(checkers, claim: str) -> None:
    text = changed("claim 168 168", claim, EXAMPLE)
    if claim.startswith("claim -1"):  # a bound alone has no plan
        text = "".join(row for row in text.splitlines(keepends=True) if row.split()[0] not in ("due", "pay"))
    assert checkers.both(text)[0] == 1


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (TINY, "optimal, a plan worth 4, and no plan worth more"),
        (changed("claim 4 4", "claim 4 7"), "a plan worth 4, and no plan worth more than 7"),
        (HEAD + "claim -1 4\n" + TREE, "no plan worth more than 4"),
        # Both communes must be recognised: 22 of 20. The price of all money closes the whole box at once.
        (
            HEAD.replace("2 5 0", "2 5 1").replace("1 6 0", "1 6 1") + "claim -1 -1\ntree\nL 0 1 1 0 0\nend\n",
            "infeasible, there is no plan",
        ),
        # A fair district in which no commune of the file lies.
        (
            changed("0 2 1 0", "0 2 1 1", HEAD).replace("commune 2", "fair 0\ncommune 2")
            + "claim -1 -1\ntree\nL 1 0 0 0 0\nend\n",
            "infeasible, there is no plan",
        ),
        # Fair district 6: commune 2 takes 12 of 20, and only 2 of 6 are left of the 8 that commune 1 would need more.
        (
            changed("0 2 1 0", "0 2 1 1", HEAD).replace("commune 2", "fair 6\ncommune 2")
            + "claim 1 1\ndue 0 2\npay 2 1 1 1 9\npay 2 2 1 1 1\npay 2 2 2 1 2\ntree\n"
            + "C 2 1\nL 0 1 0 0 0\nC 1 3\nL 0 1 1 0 0\nL 1 0 0 0 0\nend\n",
            "optimal, a plan worth 1, and no plan worth more",
        ),
        # Floor 2 of 3: a commune that lacks 2 must finish its cheapest, 4 and 3: commune 1 costs 6 more, commune 2 not.
        (changed("2 1 3 0 2", "2 1 3 2 2", HEAD) + "claim -1 4\n" + TREE, "no plan worth more than 4"),
        # Two classes; class 2 has its own fund, which may not help class 1.
        (
            "ntmproof 1\nsize 1 2 2 0 1 2 0\nfund 1 0 5\nfund 0 1 90\ncommune 3 0 0 2 1 6 2 1\n"
            "claim 0 0\ndue 0\ntree\nC 1 1\nL 0 1 0 0\nL 1 0 0 0\nend\n",
            "optimal, a plan worth 0, and no plan worth more",
        ),
        # No fund pays class 2: "recognised" is removed at the start, whatever the prices are.
        (
            "ntmproof 1\nsize 1 2 2 0 1 1 0\nfund 1 0 99\ncommune 3 0 0 2 1 6 2 1\nclaim -1 0\ntree\nL 1 0 0\nend\n",
            "no plan worth more than 0",
        ),
        # No fund at all, and a weight of nothing.
        (
            "ntmproof 1\nsize 1 1 1 1 1 0 0\ncommune 0 0 0 1 1 1\nclaim -1 -1\ntree\nL 0 0\nend\n",
            "infeasible, there is no plan",
        ),
        # Counts. At most one by year 2, its price 4: 4 + max(4 - 4, 0) + max(2 - 4, 0) < 5. Two, their price -11 and
        # money's 1: 20 - 22 + max(11 - 10, 0) + max(11 - 12, 0) < 0.
        (HEAD + "claim -1 4\ntree\nN 2 1\nL 1 0 0 0 4\nL 0 1 1 0 -11\nend\n", "no plan worth more than 4"),
    ],
)  # fmt: skip
def test_proofs_of_every_kind_worked_by_hand(checkers, text: str, claim: str) -> None:
    code, said = checkers.both(text)
    assert code == 0, said
    assert said.splitlines()[1] == f"claim: {claim}"
    assert proofs.is_true(text)


def test_an_f_line_drops_what_the_bound_cannot_afford(checkers) -> None:
    # One commune, D = 1, u = 1 in the only year: bound = 5 + max(2 - 6, 0) = 5; "recognised" has the value 2 - 6 = -4,
    # and 5 - 0 - 4 = 1 < 2: it is dropped. What is left cannot be worth 2, and prices of 0 say so.
    head = "ntmproof 1\nsize 1 1 1 0 1 1 0\nfund 1 5\ncommune 2 0 0 1 1 6\nclaim -1 1\ntree\n"
    assert checkers.both(head + "F 1 1 0\nL 1 0 0\nend\n")[0] == 0
    assert checkers.both(head + "L 1 0 0\nend\n")[1].endswith("line 7: L: these prices do not close the box\n")
    assert checkers.both(head + "F 1 1 0\nend\n")[1].endswith("line 8: end: a box is left on the stack\n")
    assert checkers.both(head + "F 0 1 0\nL 0 0 0\nend\n")[0] == 1


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("ntmproof 1", "ntmproof 2", 1, "ntmproof: out of range"),
        ("ntmproof 1", "NTMPROOF 1", 1, "expected: ntmproof"),
        ("ntmproof 1\n", "\ufeffntmproof 1\n", 1, "not a keyword"),
        ("ntmproof 1\n", "\nntmproof 1\n", 1, "not a keyword"),
        ("ntmproof 1\n", "ntmproof 1\r\n", 1, "not a keyword"),
        ("ntmproof 1\n", "ntmproof 1 \n", 1, "not a keyword"),
        ("size 2 1", "size  2 1", 2, "not a keyword"),
        ("size 2 1", "size\t2 1", 2, "not a keyword"),
        ("size 2 1", "size +2 1", 2, "not a keyword"),
        ("size 2 1", "size 02 1", 2, "not a keyword"),
        ("size 2 1", "size 2.0 1", 2, "not a keyword"),
        ("size 2 1", "size 2 1\0", 2, "not a keyword"),
        ("size 2 1 3 0", "size 2 1 3 -0", 2, "not a keyword"),
        ("fund 1 10 10", "fund 1 10 " + 41 * "1", 3, "not a keyword"),
        ("size 2 1 3 0 2 1 0", "size 2 1 3 0 2 1", 2, "size: wrong count of numbers"),
        ("size 2 1", "size 0 1", 2, "size: out of range"),
        ("size 2 1", "size 100 1", 2, "size: out of range"),
        ("size 2 1 3 0", "size 2 10 3 0", 2, "size: out of range"),
        ("size 2 1 3 0", "size 2 1 3 4", 2, "size: out of range"),
        ("size 2 1 3 0", "size 2 1 3 -1", 2, "size: out of range"),
        ("3 0 2 1 0", "3 0 0 1 0", 2, "size: out of range"),
        ("3 0 2 1 0", "3 0 2 -1 0", 2, "size: out of range"),
        ("3 0 2 1 0", "3 0 3 1 0", 6, "expected: commune"),
        ("3 0 2 1 0", "3 0 1 1 0", 5, "expected: claim"),
        ("3 0 2 1 0", "3 0 2 2 0", 4, "expected: fund"),
        ("3 0 2 1 0", "3 0 2 1 1", 4, "expected: fair"),
        ("3 0 2 1 0", "3 0 100001 1 0", 2, "size: too large for this checker"),
        ("size 2 1 3 0", "size 2 1 1001 0", 2, "size: too large for this checker"),
        ("3 0 2 1 0", f"3 0 2 {10**35} 0", 2, "size: too large for this checker"),
        ("fund 1 10 10", "fund 2 10 10", 3, "fund: out of range"),
        ("fund 1 10 10", "fund 1 10 -1", 3, "fund: out of range"),
        ("fund 1 10 10", "fund 1 10", 3, "fund: wrong count of numbers"),
        ("commune 2 5 0 2 1 6 1 4", "commune 2 5 0", 4, "commune: wrong count of numbers"),
        ("commune 2 5 0 2 1 6 1 4", "commune 2 5 0 2 1 6 1", 4, "commune: wrong count of numbers"),
        ("commune 2 5 0 2 1 6 1 4", "commune 2 5 0 0", 4, "commune: out of range"),
        ("commune 2 5 0 2", "commune -2 5 0 2", 4, "commune: out of range"),
        ("commune 2 5 0 2", "commune 2 -5 0 2", 4, "commune: out of range"),
        ("commune 2 5 0 2", "commune 2 5 2 2", 4, "commune: out of range"),
        ("2 1 6 1 4", "4 1 6 1 4 1 1 1 1", 4, "commune: out of range"),
        ("2 1 6 1 4", "2 2 6 1 4", 4, "commune: out of range"),
        ("2 1 6 1 4", "2 1 0 1 4", 4, "commune: out of range"),
        ("claim 4 4", "claim 4 3", 6, "claim: out of range"),
        ("claim 4 4", "claim -2 4", 6, "claim: out of range"),
        ("claim 4 4", "claim 4 4\nclaim 4 4", 7, "expected: due"),
        ("claim 4 4", "claim -1 4", 7, "expected: tree"),
        ("claim 4 4", "claim 3 4", 10, "the plan is worth 4, not 3"),
        ("claim 4 4", "claim 3 3", 10, "the plan is worth 4, not 3"),
        ("claim 4 4\n", "", 6, "expected: claim"),
        ("due 1 0\n", "", 7, "expected: due"),
        ("due 1 0", "due 1", 7, "due: wrong count of numbers"),
        ("due 1 0", "due 1 3", 7, "due: out of range"),
        ("due 1 0", "due 1 -1", 7, "due: out of range"),
        ("due 1 0", "due 2 0", 10, "the plan is worth 2, not 4"),
        ("due 1 0", "due 1 2", 10, "commune 2: recognised, but not all is paid"),
        ("pay 1 2 1 1 4\n", "", 9, "commune 1: recognised, but not all is paid"),
        ("pay 1 2 1 1 4", "pay 1 2 1 1 3", 10, "commune 1: criterion 2 is paid in part"),
        ("pay 1 2 1 1 4", "pay 1 2 1 1 5", 9, "pay: more than criterion 2 of commune 1 costs"),
        ("pay 1 2 1 1 4", "pay 1 2 2 1 4", 9, "pay: after the year in which commune 1 is recognised"),
        ("pay 1 2 1 1 4", "pay 1 2 1 1 4\npay 2 2 1 1 3", 10, "pay: more than fund 1 has in year 1"),
        ("pay 1 2 1 1 4", "pay 1 2 1 1 4\npay 2 2 2 1 2", 11, "commune 2: criterion 2 is paid in part"),
        ("pay 1 2 1 1 4", "pay 3 2 1 1 4", 9, "pay: out of range"),
        ("pay 1 2 1 1 4", "pay 1 3 1 1 4", 9, "pay: out of range"),
        ("pay 1 2 1 1 4", "pay 1 2 0 1 4", 9, "pay: out of range"),
        ("pay 1 2 1 1 4", "pay 1 2 1 2 4", 9, "pay: out of range"),
        ("pay 1 2 1 1 4", "pay 1 2 1 1 0", 9, "pay: out of range"),
        ("pay 1 2 1 1 4", "pay 1 2 1 1", 9, "pay: wrong count of numbers"),
        ("tree\n", "trees\n", 10, "expected: pay or tree"),
        ("tree\n", "tree 0\n", 10, "tree: wrong count of numbers"),
        ("C 2 3", "C 3 3", 11, "C: out of range"),
        ("C 2 3", "C 2 8", 11, "C: out of range"),
        ("C 2 3", "C 2 -1", 11, "C: out of range"),
        ("C 2 3", "N 3 1", 11, "N: out of range"),
        ("C 2 3", "N 1 3", 11, "N: out of range"),
        ("C 2 3", "G 2 3", 11, "expected: N or C or F or L or end"),
        ("C 2 3", "L 1 0 0 0 0", 11, "L: these prices do not close the box"),
        ("C 2 3\nC 1 3\n", "C 2 3\n", 12, "L: these prices do not close the box"),
        ("L 0 1 1 0 0", "L 0 1 0 0 0", 13, "L: these prices do not close the box"),
        ("L 0 1 1 0 0", "L 0 1 -1 0 0", 13, "L: out of range"),
        ("L 0 1 1 0 0", "L -1 1 1 0 0", 13, "L: out of range"),
        ("L 0 1 1 0 0", "L 0 1 1 0", 13, "L: wrong count of numbers"),
        ("L 0 1 1 0 0\n", "", 13, "L: these prices do not close the box"),
        ("end\n", "L 1 0 0 0 0\nend\n", 16, "the stack is empty"),
        ("end\n", "N 1 1\nend\n", 16, "the stack is empty"),
        ("L 1 0 0 0 0\nend\n", "end\n", 15, "end: a box is left on the stack"),
        ("end\n", "", 16, "the file ends before the line `end`"),
        ("end\n", "end", 16, "the line does not end with a line feed"),
        ("end\n", "end 0\n", 16, "end: wrong count of numbers"),
        ("end\n", "end\n\n", 16, "text after the line `end`"),
        ("end\n", "end\nntmproof 1\n", 16, "text after the line `end`"),
    ],
)  # fmt: skip
def test_each_fault_is_refused_with_its_line(checkers, old: str, new: str, line: int, reason: str) -> None:
    text = TINY.replace(old, new, 1)
    assert text != TINY
    code, said = checkers.both(text)
    assert code == 1
    assert said.splitlines()[-1].startswith(f"rejected: line {line}: {reason}")


NINE = " 1 1 2 1 3 1 4 1 5 1 6 1 7 1 8 1 9 1"  # a criterion of each of nine classes
FAIR = "ntmproof 1\nsize 1 2 2 1 2 1 1\nfund 1 0 5\nfair 7\ncommune 1 7 1 1 1 2\ncommune 1 3 0 2 1 3 2 1\n"
FAIR_PLAN = "claim 1 1\ndue 1 0\npay 1 1 1 1 2\npay 2 1 1 1 3\ntree\n"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("", "", None),
        ("fair 7\n", "fair 3\n", "fair district 3: no commune is recognised"),
        ("pay 2 1 1 1 3\n", "", "commune 2: below the floor"),
        ("due 1 0\npay 1 1 1 1 2", "due 0 0\npay 1 1 1 1 2", "commune 1: compulsory, but never recognised"),
        ("pay 2 1 1 1 3\n", "pay 2 1 1 1 3\npay 2 2 1 1 1\n", "pay: fund 1 may not pay class 2"),
        ("fair 7\n", "fair -1\n", "fair: out of range"),
        ("2 1 1\nfund 1 0 5\nfair 7", "2 1 2\nfund 1 0 5\nfair 7\nfair 7", "fair: the same district twice"),
        ("fund 1 0 5", "fund 1 0 4", "pay: more than fund 1 has in year 1"),
    ],
)
def test_rules_of_a_plan(checkers, old: str, new: str, reason: str | None) -> None:
    # Nobody pays class 2: commune 2 cannot be recognised, and must finish one of two by the floor, the one for 3.
    text = (FAIR + FAIR_PLAN + "L 1 0 0\nend\n").replace(old, new, 1)
    code, said = checkers.both(text)
    assert code == (reason is not None)
    assert reason is None or said.splitlines()[-1].endswith(reason)


def test_whole_numbers_are_exact_beyond_64_bits(checkers) -> None:
    a = 10**25
    text = f"ntmproof 1\nsize 1 1 1 0 1 1 0\nfund 1 {a}\ncommune {a} 0 0 1 1 {{}}\nclaim {{}} {{}}\n"
    plan = f"due 1\npay 1 1 1 1 {a}\n"
    assert checkers.both(text.format(a, a, a) + plan + "tree\nL 1 0 0\nend\n")[0] == 0
    cut = text.format(a + 1, 0, 0) + "due 0\ntree\n"  # one unit of money is missing
    assert checkers.both(cut + "C 1 1\nL 0 1 0\nL 1 0 0\nend\n")[0] == 0
    assert checkers.both(cut.replace(str(a + 1), str(a)) + "C 1 1\nL 0 1 0\nL 1 0 0\nend\n")[0] == 1


@pytest.mark.parametrize("digits", [38, 39, 40])
def test_the_c_checker_says_so_when_a_number_is_too_large_for_it(checkers, digits: int) -> None:
    a = 10**digits - 1
    text = f"ntmproof 1\nsize 1 1 1 0 1 1 0\nfund 1 {a}\ncommune 1 0 0 1 1 {a}\nclaim -1 1\ntree\nL {a} 0 0\nend\n"
    assert checkers.both(text)[0] == 0
    assert checkers.in_c(checkers.file)[1].endswith(f": {proof_checkers.TOO_LARGE}\n")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "line 1: the file ends before the line `end`"),
        ("\n" * 9, "line 1: not a keyword and whole numbers of at most 40 digits with one space between"),
        ("x" * 2_000_000 + "\n", "line 1: the line is longer than 1000000 bytes"),
        ("ntmproof 1\nsize" + " 1" * 499_000 + "\n", "line 2: size: wrong count of numbers"),
        (
            "ntmproof 1\nsize 1 9 999 500 1 0 0\ncommune 1 0 0 999" + 111 * NINE + "\n",
            "line 3: too many alternatives for this checker",
        ),
        (HEAD + "claim -1 4\ntree\n" + "N 1 1\n" * 100_000, "line 100008: the file ends before the line `end`"),
        (HEAD + "claim -1 4\ntree\n" + "C 1 3\n" * 100_000 + "end\n", "line 100008: end: a box is left on the stack"),
        (HEAD + "claim -1 4\ntree\n" + "F 0 0 0 0 0\n" * 100_000, "line 100008: the file ends before the line `end`"),
    ],
    ids=["empty", "line feeds", "long line", "many numbers", "alternatives", "N", "C", "F"],
)  # fmt: skip
def test_hostile_files_end_soon(checkers, text: str, reason: str) -> None:
    code, said = checkers.both(text)
    assert code == 1
    assert said.splitlines()[-1] == f"rejected: {reason}"


@pytest.mark.parametrize("questions", [25, pytest.param(200, marks=pytest.mark.slow)])
def test_verdicts_are_those_of_enumeration(checkers, questions: int) -> None:
    rng = random.Random(questions)
    for _ in range(questions):
        question = proofs.random_question(rng)
        best, picked = proofs.best_plan(question)
        more = best + rng.randint(1, 3)
        for plan, most in ((picked, best), (picked, more), ((), best)):
            text = proofs.proof(question, plan, most, rng)
            code, said = checkers.both(text)
            assert code == 0, said + text
            assert proofs.is_true(text)
        if best >= 0:  # the least false claims: one less than there is, one more than there is
            assert checkers.both(proofs.proof(question, (), best - 1, rng))[0] == 1
            assert checkers.both(proofs.proof(question, picked, best + 1, rng, value=best + 1))[0] == 1


@pytest.mark.parametrize("mutations", [80, pytest.param(2000, marks=pytest.mark.slow)])
def test_single_mutations_never_make_a_false_claim_pass(checkers, mutations: int) -> None:
    told = proof_checkers.campaign(checkers, mutations, mutations, [proof_checkers.EXAMPLE])
    assert told.total() == mutations
    assert told["rejected"] >= mutations / 4 and told["accepted, true by enumeration"] >= mutations / 20


@pytest.mark.parametrize("fault", proofs.BROKEN)
def test_what_a_broken_solver_writes_is_never_certified(checkers, fault: str) -> None:
    rng, refused, different = random.Random(fault), 0, 0
    while different < 12:
        asked = proofs.random_question(rng)
        solved = proofs.BROKEN[fault](asked)
        if solved == asked:
            continue
        different += 1
        best, picked = proofs.best_plan(solved)
        text = asked.text() + proofs.proof(solved, picked, best, rng).removeprefix(solved.text())
        if checkers.both(text)[0]:
            refused += 1
        else:
            assert proofs.is_true(text), text  # it can be right by luck, and then it has shown it
    assert refused


@pytest.mark.parametrize("fault", broken_searches.BROKEN)
def test_what_a_search_that_loses_plans_writes_is_never_certified(checkers, fault: str) -> None:
    rng, made = random.Random(fault), 0
    while made < 15:
        asked = proofs.random_question(rng)
        best, picked = proofs.best_plan(asked)
        text = broken_searches.BROKEN[fault](asked, best, picked, rng) if best > 0 else None
        if text is None:
            continue
        made += 1
        assert checkers.both(text)[0] == 1, text


def test_the_command_line(checkers, tmp_path) -> None:
    file = tmp_path / "a.proof"
    file.write_text(TINY)
    script = [sys.executable, "-I", proof_checkers.TOOLS / "verify_proof.py"]
    for command in (script, [checkers.native]):

        def run(*arguments, command=command) -> subprocess.CompletedProcess:
            return subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)

        assert run(file).returncode == 0
        for misuse in ((), (file, file), ("--help",), (tmp_path / "missing",), (tmp_path,)):
            made = run(*misuse)
            assert made.returncode == 2 and not made.stdout and made.stderr and "Traceback" not in made.stderr
        file.write_text(TINY + "end\n")
        assert run(file).returncode == 1
        file.write_text(TINY)


def test_the_c_checker_compiles_without_a_warning(tmp_path) -> None:
    made = proof_checkers.compiled(proof_checkers.STRICT, tmp_path / "verify_proof")
    assert made.returncode == 0, made.stderr
    run = subprocess.run(
        [tmp_path / "verify_proof", proof_checkers.EXAMPLE], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0 and run.stdout.endswith("accepted: 6 lines of the tree, 3 leaves\n")


def test_the_python_checker_needs_nothing_but_python_3_9() -> None:
    words = (proof_checkers.TOOLS / "verify_proof.py").read_text()
    imports = [row.split()[1] for row in words.splitlines() if row.startswith(("import ", "from "))]
    assert set(imports) <= {"__future__", *sys.stdlib_module_names}
    ast.parse(words, feature_version=(3, 9))
