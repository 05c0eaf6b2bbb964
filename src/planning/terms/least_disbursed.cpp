#include "ntm/planning/terms/least_disbursed.hpp"

#include <algorithm>
#include <cmath>

#include "ntm/core/errors.hpp"
#include "ntm/planning/attainment.hpp"
#include "ntm/planning/detail/checked.hpp"

namespace ntm::inline v0::planning {
namespace {
constexpr std::int64_t whole = 10'000;

std::string percent_of(const disbursed_term& term, char point) {
  std::string out = std::to_string(term.basis_points / 100);
  std::string rest = std::to_string(100 + term.basis_points % 100).substr(1);
  rest.erase(rest.find_last_not_of('0') + 1);
  return rest.empty() ? out : out + point + rest;
}
} // namespace

disbursed_term least_disbursed(double percent) {
  const double points = std::round(percent * 100);
  if (!(percent >= 0 && percent <= 100) || std::abs(points - percent * 100) > 1e-6)
    throw error("least_disbursed: a share is 0 to 100 percent with at most two decimals, got " +
                std::to_string(percent));
  return {static_cast<std::int64_t>(points)};
}

disbursed_amounts amounts_of(const disbursed_term& term, const problem& what) {
  if (!what.budget() && what.funds().empty())
    throw error("least_disbursed: the problem has no money to be paid; say .within(funds) or "
                ".within(budget)");
  const std::size_t year = what.year_position(term.in_year);
  disbursed_amounts out;
  bool found = term.fund.empty();
  if (what.budget() && (found || term.fund == "budget")) {
    found = true;
    out.comes_in = term.in_year == 0 || year == 0 ? *what.budget() : 0;
  }
  for (const auto& fund : what.funds()) {
    if (!term.fund.empty() && term.fund != fund.name)
      continue;
    found = true;
    for (std::size_t t = 0; t < fund.amounts.size(); ++t)
      if (term.in_year == 0 || t == year)
        out.comes_in = detail::add(out.comes_in, fund.amounts[t]);
  }
  if (!found)
    throw error("least_disbursed: there is no fund '" + term.fund + "' in the problem");
  out.wanted = detail::share_of(out.comes_in, term.basis_points, whole);
  return out;
}

label describe(const disbursed_term& term, const units::registry&) {
  label out{"giải ngân ít nhất " + percent_of(term, ',') + " % vốn",
            "at least " + percent_of(term, '.') + " % of the money"};
  if (!term.fund.empty()) {
    out.vi += " của nguồn " + term.fund;
    out.en += " of " + term.fund;
  }
  if (term.in_year != 0) {
    out.vi += " năm " + std::to_string(term.in_year);
    out.en += " of " + std::to_string(term.in_year);
  }
  out.en += " paid";
  return out;
}

check inspect(const attainment& reached, const disbursed_term& term, findings& report) {
  const auto& what = *reached.what;
  const auto& made = *reached.which;
  check out{describe(term, *what.outcomes()->registry), amounts_of(term, what).wanted};
  bool fits = true;
  const auto count = [&](const auto& list) {
    for (const auto& p : list)
      if ((term.in_year == 0 || p.year == term.in_year) &&
          (term.fund.empty() || reached.fund(p.fund) == term.fund))
        out.reached = detail::add(out.reached, std::max<money>(p.amount, 0), fits);
  };
  count(made.payments);
  count(made.upkeep_payments);
  count(made.side_payments);
  if (!fits)
    report.push_back(
        make_finding("NTM-P016", {}, {{"stated", std::to_string(made.cost)}, {"sum", "> 2^63"}}));
  out.holds = out.reached >= out.wanted;
  if (!out.holds)
    report.push_back(make_finding("NTM-P066", {},
                                  {{"promise", out.what.en},
                                   {"wanted", std::to_string(out.wanted)},
                                   {"reached", std::to_string(out.reached)}}));
  return out;
}
} // namespace ntm::inline v0::planning
