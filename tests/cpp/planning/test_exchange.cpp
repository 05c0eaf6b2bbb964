#include <boost/test/unit_test.hpp>

#include <limits>

#include "ntm/planning/exchange.hpp"
#include "planning/worked.hpp"

BOOST_AUTO_TEST_SUITE(models_for_other_programs)

using namespace ntm_test;
namespace planning = ntm::planning;
using planning::milp;

namespace {
constexpr double infinity = std::numeric_limits<double>::infinity();

/// maximise 3 x + 0.1 y + 7, x whole 0..2, y free, 1 <= x + y <= 4, x - y = 0.5, unbounded row.
milp small() {
  milp m;
  m.maximise = true;
  m.offset = 7;
  const auto x = m.add_column("recognised:1 a", 3, 0, 2, true);
  const auto y = m.add_column("recognised:1_a", 0.1, -infinity, infinity, false);
  (void)m.add_column("e:3", 0, -infinity, 5, false);
  m.add_row("both", 1, 4, {{x, 1}, {y, 1}});
  m.add_row("difference", 0.5, 0.5, {{x, 1}, {y, -1}});
  m.add_row("budget", -infinity, 6, {{x, 2}});
  return m;
}
std::vector<std::string> codes(const ntm::findings& list) {
  std::vector<std::string> out;
  for (const auto& one : list)
    out.push_back(one.code);
  return out;
}
using names = std::vector<std::string>;
} // namespace

BOOST_AUTO_TEST_CASE(free_mps) {
  BOOST_TEST(planning::to_mps(small()) == "NAME ntm\n"
                                          "OBJSENSE\n"
                                          "    MAX\n"
                                          "ROWS\n"
                                          " N objective\n"
                                          " G both\n"
                                          " E difference\n"
                                          " L budget\n"
                                          "COLUMNS\n"
                                          " MARKER1 'MARKER' 'INTORG'\n"
                                          " recognised:1_a objective 3\n"
                                          " recognised:1_a both 1\n"
                                          " recognised:1_a difference 1\n"
                                          " recognised:1_a budget 2\n"
                                          " MARKER2 'MARKER' 'INTEND'\n"
                                          " recognised:1_a_2 objective 0.1\n"
                                          " recognised:1_a_2 both 1\n"
                                          " recognised:1_a_2 difference -1\n"
                                          " e:3 objective 0\n"
                                          "RHS\n"
                                          " rhs objective -7\n"
                                          " rhs both 1\n"
                                          " rhs difference 0.5\n"
                                          " rhs budget 6\n"
                                          "RANGES\n"
                                          " ranges both 3\n"
                                          "BOUNDS\n"
                                          " LO bounds recognised:1_a 0\n"
                                          " UP bounds recognised:1_a 2\n"
                                          " FR bounds recognised:1_a_2\n"
                                          " MI bounds e:3\n"
                                          " UP bounds e:3 5\n"
                                          "ENDATA\n");
}

BOOST_AUTO_TEST_CASE(lp) {
  BOOST_TEST(planning::to_lp(small()) == "max\n"
                                         " obj: + 3 recognised.1_a + 0.1 recognised.1_a_2 + 7\n"
                                         "Subject To\n"
                                         " both: + recognised.1_a + recognised.1_a_2 >= 1\n"
                                         " both.high: + recognised.1_a + recognised.1_a_2 <= 4\n"
                                         " difference: + recognised.1_a - recognised.1_a_2 = 0.5\n"
                                         " budget: + 2 recognised.1_a <= 6\n"
                                         "Bounds\n"
                                         " 0 <= recognised.1_a <= 2\n"
                                         " recognised.1_a_2 free\n"
                                         " -inf <= _e.3 <= 5\n"
                                         "General\n"
                                         " recognised.1_a\n"
                                         "End\n");
}

BOOST_AUTO_TEST_CASE(solutions_of_several_solvers) {
  const milp m = small();
  const auto read = [&](const char* text) { return planning::read_solution(m, text); };
  const auto highs = read("Model status\nOptimal\n\n# Primal solution values\nFeasible\n"
                          "Objective 13.15\n# Columns 3\nrecognised:1_a 2\nrecognised:1_a_2 1.5\n"
                          "e:3 0\n# Rows 3\nboth 3.5\ndifference 0.5\nbudget 4\n");
  const auto cbc = read("Optimal - objective value 13.15\n      0 recognised:1_a   2   0\n"
                        "      1 recognised:1_a_2   1.5    0\n");
  const auto scip = read("solution status: optimal solution found\nobjective value:   13.15\n"
                         "recognised.1_a    2 \t(obj:3)\nrecognised.1_a_2   1.5 \t(obj:0.1)\n");
  const auto gurobi = read("# Objective value = 13.15\nrecognised.1_a 2\nrecognised.1_a_2 1.5\n");
  for (const auto& one : {highs, cbc, scip, gurobi}) {
    BOOST_TEST(one.x == (std::vector<double>{2, 1.5, 0}));
    BOOST_TEST(one.findings.empty());
    BOOST_TEST(one.read == one.kept);
    const auto check = planning::check_solution(m, one.x, one.stated_objective);
    BOOST_TEST(check.ok());
    BOOST_TEST(check.objective == 13.15);
  }
  BOOST_TEST(highs.kept == 3u);
  BOOST_TEST(highs.stated_objective.has_value());
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_file_comes_all_at_once) {
  const auto wrong = planning::read_solution(
      small(), "recognised:1_a two\nother 1\nrecognised:1_a_2 1\nrecognised:1_a_2 2\nboth 3\n");
  BOOST_TEST(codes(wrong.findings) == (names{"NTM-P051", "NTM-P050", "NTM-P052"}));
  BOOST_TEST(wrong.read == 4u);
  BOOST_TEST(wrong.kept == 1u);
  BOOST_TEST(wrong.rejected == 3u);
  BOOST_TEST(wrong.findings[1].where.line == 2u);
  BOOST_TEST(codes(planning::read_solution(small(), "").findings) == names{"NTM-P053"});
  BOOST_TEST(codes(planning::read_solution(small(), "nan\n\0x 1\n").findings) == names{"NTM-P053"});
}

BOOST_AUTO_TEST_CASE(a_check_shares_no_code_with_solvers) {
  const milp m = small();
  const auto of = [&](std::vector<double> x, std::optional<double> stated = {}) {
    return codes(planning::check_solution(m, x, stated).findings);
  };
  BOOST_TEST(of({3, 2.5, 0}) == (names{"NTM-P054", "NTM-P056"})); // a bound, and the row "both"
  BOOST_TEST(of({1.5, 1, 0}) == names{"NTM-P055"});
  BOOST_TEST(of({2, 1.5, 0}, 14) == names{"NTM-P057"});
  BOOST_TEST(of({2, 1.5, std::numeric_limits<double>::quiet_NaN()}).front() == "NTM-P054");
  BOOST_CHECK_THROW((void)planning::check_solution(m, std::vector<double>{1}), ntm::error);
}

BOOST_AUTO_TEST_CASE(a_plan_goes_out_and_comes_back) {
  const auto problem = worked().problem().maximise(ntm::measure::communes_recognised).within(13);
  const auto model = planning::to_milp(problem);
  BOOST_TEST(planning::to_mps(model).find(" recognised:C2 budget") == std::string::npos);
  BOOST_TEST(planning::to_lp(model).find("link.C2.3:") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
