// Random small problems that mix all terms, beside every plan of them. NTM_TEST_SEEDS=first:last
// chooses which (1:2000 without it); a failure names its seed.
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdlib>
#include <map>
#include <set>

#include "ntm/planning/highs.hpp"
#include "ntm/planning/milp.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/judge_conflicts.hpp"
#include "planning/solved.hpp"

BOOST_AUTO_TEST_SUITE(random_problems, *boost::unit_test::precondition(ntm_test::with_highs))

using namespace ntm;
using namespace ntm::planning;
using namespace ntm_test;

namespace {
std::pair<std::uint32_t, std::uint32_t> seeds() {
  const char* said = std::getenv("NTM_TEST_SEEDS");
  std::uint32_t first = 1, last = 2000;
  if (said && std::sscanf(said, "%u:%u", &first, &last) == 1)
    last = first;
  return {first, last};
}
/// Every answer is judged; of so many problems one is also solved in further ways.
constexpr std::uint32_t sample = 8;

struct tally {
  std::size_t feasible = 0, infeasible = 0, native = 0, by_highs = 0, models = 0;
  std::map<std::string, std::size_t> terms;
};

bool better(const goal& g, std::int64_t a, std::int64_t b) {
  return g.purpose == aim::maximise ? a > b : a < b;
}

/// What must be true of an answer, whoever gave it.
void judge(const drawn& t, const best_plan& best, const planning::problem& problem,
           const planning::plan& out, const std::string& who) {
  const bool exact = who == "solve";
  for (const auto& f : verify(problem, out))
    BOOST_ERROR(who << ": " << f.code << " " << f.what() << " by " << out.method);
  if (out.status == plan_status::infeasible)
    BOOST_TEST(!best.plan, who << " says infeasible by " << out.method);
  if (out.status == plan_status::infeasible && exact)
    BOOST_TEST(!out.conflicts.empty());
  if (exact && best.plan)
    BOOST_TEST((out.status == plan_status::optimal), who << " by " << out.method);
  if (exact && !best.plan)
    BOOST_TEST((out.status == plan_status::infeasible), who << " by " << out.method);
  if (!best.plan) {
    BOOST_TEST(!out.found(), who);
    return;
  }
  BOOST_TEST(!better(t.goals[0], best.values[0], out.bound),
             who << ": bound " << out.bound << " is refuted by " << best.values[0] << " by "
                 << out.method);
  if (!out.found())
    return;
  if (exact)
    BOOST_TEST(out.value == best.values[0],
               who << ": " << out.value << " is not " << best.values[0] << " by " << out.method);
  BOOST_TEST(!better(t.goals[0], out.value, best.values[0]), who << " by " << out.method);
  for (std::size_t g = 0; exact && g < out.levels.size(); ++g)
    BOOST_TEST(out.levels[g].value == best.values[g], "level " << g << ": " << out.levels[g].value
                                                               << " is not " << best.values[g]
                                                               << " by " << out.method);
}

/// Instalments are needed for at most (years - 1) projects of each kind of money: those that the
/// same funds may pay. Counterpart shares make more kinds of it.
void judge_instalments(const drawn& t, const planning::plan& out) {
  for (const auto& one : t.laws) // these ask for other payments
    if (one.owed || one.spent)
      return;
  std::set<std::vector<bool>> kinds;
  for (const auto& one : out.items) {
    std::vector<bool> pays;
    for (const auto& fund : t.in.funds) {
      if (fund.counterpart > 0)
        return;
      pays.push_back(fund.criteria[one.criterion] && fund.communes[one.row]);
    }
    if (!t.in.whole[one.criterion] && one.cost > 0)
      kinds.insert(pays);
  }
  BOOST_TEST(out.instalments <= kinds.size() * static_cast<std::size_t>(t.in.years - 1));
}

/// HiGHS alone, on a form of the model.
void judge_model(const drawn& t, const best_plan& best, const planning::problem& problem,
                 formulation form, tally& count) {
  if (t.goals.size() > 1 || facts::is_largest(t.goals[0].what)) // no single model
    return;
  try {
    const auto model = to_milp(problem, form);
    const auto theirs = solve_highs(model);
    ++count.models;
    using outcome = highs_solution::outcome;
    BOOST_TEST((theirs.status == (best.plan ? outcome::optimal : outcome::infeasible)));
    if (!best.plan || theirs.status != outcome::optimal)
      return;
    const auto unit = t.goals[0].what == measure::cost ? model.money_unit : 1;
    // The shortfall is written as the criteria that are met.
    const auto wanted = t.goals[0].what == measure::shortfall
                            ? static_cast<std::int64_t>(t.in.n * t.in.criteria) - best.values[0]
                            : best.values[0];
    BOOST_TEST(std::llround(theirs.objective) * unit == wanted,
               (form == formulation::by ? "by: " : "compact: ")
                   << theirs.objective * static_cast<double>(unit) << " is not " << wanted);
  } catch (const error& e) {
    if (form == formulation::by)
      BOOST_ERROR("to_milp: " << e.what());
  }
}
/// One problem, before every judge.
void try_problem(std::uint32_t seed, tally& count) {
  const drawn t(seed);
  const auto best = t.best();
  std::string names;
  for (const auto& one : t.laws)
    names += " " + one.name + ",";
  BOOST_TEST_CONTEXT("seed " << seed << ": " << t.in.years << " years," << names << " "
                             << t.goals[0].what.name) {
    try {
      const auto problem = t.problem();
      const auto out = problem.solve();
      judge(t, best, problem, out, "solve");
      judge_instalments(t, out);
      solve_options little;
      little.work = 0;
      judge(t, best, problem, problem.solve(little), "no work");
      little.work = 3000;
      if (seed % sample == 0)
        judge(t, best, problem, problem.solve(little), "little work");
      solve_options hurried;
      hurried.time_limit = 0;
      if (seed % sample == 4)
        judge(t, best, problem, problem.solve(hurried), "no time");
      // HiGHS always: as a judge where the answer came without it.
      const bool native = out.method.find("HiGHS") == std::string::npos;
      if (native || seed % sample == 1)
        judge_model(t, best, problem, formulation::by, count);
      if (seed % sample == 2)
        judge_model(t, best, problem, formulation::compact, count);
      if (out.status == plan_status::infeasible)
        judge_conflicts(t, out);
      if (out.status == plan_status::infeasible && seed % sample == 3)
        judge_elastic(t, problem, seed / sample % 2 == 0);
      if (best.plan)
        for (const auto& f : verify(problem, as_plan(t, best)))
          BOOST_ERROR("the verifier rejects the enumerated plan: " << f.code << " " << f.what());
      ++(best.plan ? count.feasible : count.infeasible);
      ++(native ? count.native : count.by_highs);
    } catch (const error& e) {
      BOOST_ERROR(e.what());
    }
  }
  for (const auto& one : t.laws)
    count.terms[one.name] += best.plan.has_value();
}
} // namespace

BOOST_AUTO_TEST_CASE(native_and_highs_agree_with_every_plan_tried) {
  const auto [first, last] = seeds();
  tally count;
  for (auto seed = first; seed <= last; ++seed)
    try_problem(seed, count);
  if (last - first + 1 >= 2000) { // nothing is judged by empty cases
    BOOST_TEST(count.feasible > 1000u);
    BOOST_TEST(count.infeasible > 300u);
    BOOST_TEST(count.native > 600u);
    BOOST_TEST(count.by_highs > 600u);
    for (const auto& [name, n] : count.terms)
      BOOST_TEST(n >= 30u, name << " is in " << n << " problems with a plan");
  }
  BOOST_TEST_MESSAGE(count.feasible << " feasible (" << count.native << " native, "
                                    << count.by_highs << " by HiGHS), " << count.infeasible
                                    << " infeasible, " << count.models << " models");
}

BOOST_AUTO_TEST_SUITE_END()
