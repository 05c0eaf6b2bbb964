// Every choice of years for a few communes is tried, with arithmetic of its own: money suffices iff
// no set of claims exceeds what the funds that may pay it have.
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <optional>
#include <sstream>

#include "ntm/planning/certificate.hpp"
#include "ntm/planning/highs.hpp"
#include "ntm/planning/payments.hpp"
#include "ntm/planning/verify.hpp"
#include "planning/instance.hpp"
#include "planning/solved.hpp"

BOOST_AUTO_TEST_SUITE(years_by_brute_force, *boost::unit_test::precondition(ntm_test::with_highs))

using namespace ntm;
using namespace ntm::planning;
using ntm_test::with_highs;

namespace {
constexpr std::size_t communes = 4, criteria = 3;

struct small {
  ntm_test::instance data;
  std::size_t years = 2;
  std::vector<fund_source> funds;
  std::vector<std::int64_t> weights;
  std::vector<bool> recognised, in, out;
  int floor = 0, complete = 0;
  std::size_t added = 0, added_by = 1, complete_by = 1; // years from 1
  bool each = false, by_years = true, whole = false;

  static double u(std::uint32_t seed, std::uint32_t item) {
    return random::uniform(seed, 2, 0, item, 7);
  }
  explicit small(std::uint32_t seed, bool whole_payments)
      : data(ntm_test::make_random(seed, whole_payments ? 3 : communes, criteria, 2)),
        whole(whole_payments) {
    const std::size_t n = data.outcomes->size();
    years = whole || u(seed, 1) < 0.5 ? 2 : 3;
    for (int f = 0; f < 2; ++f) {
      fund_source fund{f ? "special" : "general", {}};
      for (std::size_t t = 0; t < years; ++t)
        fund.amounts.push_back(
            static_cast<money>(u(seed, 10 + static_cast<std::uint32_t>(10 * f + t)) * 16));
      if (f)
        fund.criteria = {1 + static_cast<int>(u(seed, 5) * criteria)};
      fund.carry_over = u(seed, 40 + static_cast<std::uint32_t>(f)) < 0.4;
      funds.push_back(std::move(fund));
    }
    for (std::uint32_t i = 0; i < n; ++i) {
      recognised.push_back(u(seed, 50 + i) < 0.15);
      weights.push_back(u(seed, 2) < 0.5 ? 1 : static_cast<std::int64_t>(u(seed, 60 + i) * 9));
      in.push_back(u(seed, 70 + i) < 0.05);
      out.push_back(!in.back() && u(seed, 80 + i) < 0.1);
    }
    floor = u(seed, 3) < 0.4 ? 1 + static_cast<int>(u(seed, 4) * 2) : 0;
    added = u(seed, 6) < 0.3 ? 1 : 0;
    added_by = 1 + static_cast<std::size_t>(u(seed, 7) * static_cast<double>(years));
    complete = u(seed, 8) < 0.15 ? 1 : 0;
    complete_by = 1 + static_cast<std::size_t>(u(seed, 9) * static_cast<double>(years));
    each = u(seed, 90) < 0.15;
    by_years = u(seed, 91) < 0.6;
    if (complete && std::none_of(data.outcomes->units.begin(), data.outcomes->units.end(),
                                 [&](auto unit) { return district(unit) == complete; }))
      complete = 0;
  }
  [[nodiscard]] int district(units::unit_index unit) const {
    return std::stoi(data.outcomes->registry->at_index(unit).parent_code.substr(1));
  }
  [[nodiscard]] planning::problem problem() const {
    std::vector<truth> decided;
    std::vector<unit_ref> locked_in, locked_out;
    for (std::size_t i = 0; i < recognised.size(); ++i) {
      decided.push_back(known(recognised[i]));
      if (in[i])
        locked_in.emplace_back(data.outcomes->units[i]);
      if (out[i])
        locked_out.emplace_back(data.outcomes->units[i]);
    }
    const int first = 2016;
    auto p = data.problem(decided)
                 .over(first, years)
                 .within(funds)
                 .weights(weights)
                 .maximise(by_years ? measure::commune_years : measure::communes_recognised)
                 .lock_in(locked_in)
                 .lock_out(locked_out);
    if (whole)
      p = p.pay(payment_rule::whole_payments);
    if (floor)
      p = p.require(planning::floor(floor));
    if (added)
      p = p.require(new_communes(static_cast<std::int64_t>(added))
                        .by(first + static_cast<int>(added_by) - 1));
    if (complete)
      p = p.require(planning::complete("D" + std::to_string(complete))
                        .by(first + static_cast<int>(complete_by) - 1));
    return each ? p.require(recognised_in_each(level::district)) : p;
  }

  /// Claims by [special or not][year from 0].
  using claims = std::vector<std::vector<money>>;
  [[nodiscard]] bool payable(const claims& due) const {
    const std::size_t cells = 2 * years;
    for (std::size_t set = 1; set < (std::size_t{1} << cells); ++set) {
      money wanted = 0, there = 0;
      for (std::size_t f = 0; f < 2; ++f)
        for (std::size_t s = 0; s < years; ++s) {
          bool reaches = false;
          for (std::size_t c = 0; c < cells; ++c) {
            const std::size_t special = c / years, t = c % years;
            const bool time = whole ? s == t || (s < t && funds[f].carry_over) : s <= t;
            reaches = reaches || ((set >> c & 1U) && time && (f == 0 || special == 1));
          }
          there += reaches ? funds[f].amounts[s] : 0;
        }
      for (std::size_t c = 0; c < cells; ++c)
        wanted += set >> c & 1U ? due[c / years][c % years] : 0;
      if (wanted > there)
        return false;
    }
    return true;
  }

  /// The best value, or nothing; every choice is tried commune by commune.
  [[nodiscard]] std::optional<std::int64_t> best() const {
    std::optional<std::int64_t> most;
    std::vector<std::size_t> due(recognised.size(), 0);
    claims made(2, std::vector<money>(years, 0));
    go(0, due, made, most);
    return most;
  }
  void go(std::size_t row, std::vector<std::size_t>& due, claims& made,
          std::optional<std::int64_t>& most) const {
    if (row == recognised.size()) {
      if (const auto v = value(due); v && (!most || *v > *most) && payable(made))
        most = v;
      return;
    }
    std::vector<std::size_t> missing;
    std::size_t met = 0;
    bool unpriced = false;
    for (std::size_t k = 0; k < criteria; ++k)
      if (data.outcomes->met.test(row, k))
        ++met;
      else if (data.costs.at(row, k) >= 0)
        missing.push_back(k);
      else
        unpriced = true;
    for (std::size_t year = 0; year <= years; ++year) { // 0: never
      if (year && (recognised[row] || out[row] || unpriced))
        continue;
      due[row] = year;
      for (std::size_t set = 0; set < (std::size_t{1} << missing.size()); ++set) {
        const auto count = static_cast<std::size_t>(__builtin_popcountll(set));
        if (year ? count != missing.size() : met + count < static_cast<std::size_t>(floor))
          continue;
        if (!year && count && met + count > static_cast<std::size_t>(floor))
          continue; // more than a floor needs helps nobody
        place(row, missing, set, 0, year ? year - 1 : years - 1, due, made, most);
      }
    }
    due[row] = 0;
  }
  /// Puts the chosen criteria from position `i` on into years, then goes to the next commune.
  void place(std::size_t row, const std::vector<std::size_t>& missing, std::size_t set,
             std::size_t i, std::size_t last, std::vector<std::size_t>& due, claims& made,
             std::optional<std::int64_t>& most) const {
    if (i == missing.size())
      return go(row + 1, due, made, most);
    if (!(set >> i & 1U))
      return place(row, missing, set, i + 1, last, due, made, most);
    const std::size_t special =
        static_cast<std::size_t>(funds[1].criteria[0]) == missing[i] + 1 ? 1 : 0;
    for (std::size_t t = whole ? 0 : last; t <= last; ++t) {
      made[special][t] += data.costs.at(row, missing[i]);
      place(row, missing, set, i + 1, last, due, made, most);
      made[special][t] -= data.costs.at(row, missing[i]);
    }
  }
  [[nodiscard]] std::optional<std::int64_t> value(const std::vector<std::size_t>& due) const {
    std::int64_t sum = 0;
    std::size_t early = 0;
    std::vector<bool> has(3, false), there(3, false);
    for (std::size_t i = 0; i < due.size(); ++i) {
      const auto d = static_cast<std::size_t>(district(data.outcomes->units[i]));
      const bool done = recognised[i] || due[i];
      there[d] = true;
      has[d] = has[d] || done;
      early += due[i] && due[i] <= added_by;
      if (in[i] && !done)
        return std::nullopt;
      if (static_cast<int>(d) == complete && !recognised[i] && (!due[i] || due[i] > complete_by))
        return std::nullopt;
      const std::size_t counted = recognised[i] ? years : due[i] ? years + 1 - due[i] : 0;
      sum += weights[i] * (by_years ? static_cast<std::int64_t>(counted) : done);
    }
    if (early < added || (each && has != there))
      return std::nullopt;
    return sum;
  }
};

void compare(bool whole, std::uint32_t trials) {
  std::size_t feasible = 0, late = 0, native = 0, proved = 0;
  for (std::uint32_t seed = 1; seed <= trials; ++seed) {
    const small t(seed, whole);
    const auto best = t.best();
    const auto problem = t.problem();
    const auto out = problem.solve();
    for (const auto& f : verify(problem, out))
      BOOST_ERROR("seed " << seed << ": " << f.code << " " << f.what() << " by " << out.method);
    BOOST_TEST(out.found() == best.has_value(), "seed " << seed << " by " << out.method);
    if (!best || !out.found())
      continue;
    ++feasible;
    BOOST_TEST(out.value == *best,
               "seed " << seed << ": " << out.value << " is not " << *best << " by " << out.method);
    BOOST_TEST(out.bound >= *best);
    BOOST_TEST((out.status == plan_status::optimal), "seed " << seed);
    // Two kinds of money, paid in at most years - 1 more parts than there are items each.
    BOOST_TEST(out.instalments <= 2 * (t.years - 1));
    for (const int year : out.due)
      late += year > 2016;
    native += out.method.find("HiGHS") == std::string::npos;
    if (out.proof) {
      std::ostringstream text;
      write_proof(text, out);
      BOOST_TEST(text.str().starts_with("ntmproof 1\n"));
      BOOST_TEST(proof_sha256(out).size() == 64u);
      ++proved;
    }
    if (seed > 60)
      continue;
    const auto theirs = solve_highs(to_milp(problem));
    BOOST_TEST(std::llround(theirs.objective) == *best, "seed " << seed);
  }
  BOOST_TEST(feasible > trials / 3);
  BOOST_TEST(late > trials / 10);
  BOOST_TEST(native > feasible / 6);
  BOOST_TEST(proved > 0u);
}
} // namespace

BOOST_AUTO_TEST_CASE(plans_in_instalments_are_best) { compare(false, 300); }
BOOST_AUTO_TEST_CASE(plans_of_whole_payments_are_best) { compare(true, 120); }

BOOST_AUTO_TEST_CASE(the_general_model_agrees_with_the_compact_one) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    const small t(seed, false);
    const auto problem = t.problem();
    const auto a = solve_highs(to_milp(problem, formulation::compact));
    const auto b = solve_highs(to_milp(problem, formulation::by));
    BOOST_TEST((a.status == b.status), "seed " << seed);
    if (a.status == highs_solution::outcome::optimal)
      BOOST_TEST(std::abs(a.objective - b.objective) < 1e-6, "seed " << seed);
  }
}

BOOST_AUTO_TEST_SUITE_END()
