#include "ntm/planning/terms/arrears.hpp"

#include "ntm/core/errors.hpp"
#include "ntm/planning/attainment.hpp"
#include "ntm/planning/deadline_demands.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "planning/known_fund.hpp"
#include "planning/owed.hpp"

namespace ntm::inline v0::planning {
arrears_ceiling arrears(funds::money ceiling) { return arrears(std::vector{ceiling}); }

arrears_ceiling arrears(std::vector<funds::money> ceilings) {
  if (ceilings.empty())
    throw error("arrears: there is no ceiling; give one amount, or one for each year of the plan");
  for (const auto amount : ceilings)
    if (amount < 0)
      throw error("arrears: a ceiling is 0 dong or more, got " + std::to_string(amount));
  return {std::move(ceilings)};
}

funds::money ceiling_at(const arrears_ceiling& term, const problem& what, std::size_t year) {
  if (term.amounts.size() > 1 && term.amounts.size() != what.years())
    throw error("arrears: there are " + std::to_string(term.amounts.size()) +
                " ceilings for a plan of " + std::to_string(what.years()) +
                " years; give one amount, or one for each year");
  if (term.amounts.size() > 1 && term.amounts.back() != 0)
    throw error("arrears: the ceiling of the last year is " + std::to_string(term.amounts.back()) +
                " dong; a plan pays for all that it finishes by its end, so it must be 0");
  if (year + 1 >= what.years())
    return 0;
  return term.amounts.size() == 1 ? term.amounts.front() : term.amounts[year];
}

label describe(const arrears_ceiling& term, const units::registry&) {
  const bool one = term.amounts.size() == 1;
  label amounts;
  for (std::size_t t = 0; t + (one ? 0 : 1) < term.amounts.size(); ++t) {
    amounts.vi += (t ? "; " : "") + std::to_string(term.amounts[t]);
    amounts.en += (t ? "; " : "") + std::to_string(term.amounts[t]);
  }
  const label whose =
      term.fund.empty() ? label{} : label{" của nguồn " + term.fund, " by " + term.fund};
  return {"nợ đọng" + whose.vi + " cuối mỗi năm không quá " + amounts.vi + " đồng",
          "at most " + amounts.en + " dong owed" + whose.en + " at the end of a year"};
}

void settle(arrears_ceiling& term, const problem& where) {
  detail::require_fund(term.fund, where, "fund");
}

bool impose(deadline_demands& out, const workload&, const arrears_ceiling&) {
  return out.years == 1;
}

check inspect(const attainment& reached, const arrears_ceiling& term, findings& report) {
  const auto& made = *reached.which;
  check out{describe(term, *reached.what->outcomes()->registry)};
  out.holds = true;
  bool fits = true;
  for (std::size_t t = 0; t < reached.years; ++t) {
    const int year = reached.what->first_year() + static_cast<int>(t);
    const money ceiling = ceiling_at(term, *reached.what, t);
    money owed = 0;
    for (std::size_t f = 0; !reached.fund(f).empty(); ++f)
      if (term.fund.empty() || reached.fund(f) == term.fund)
        owed = detail::add(owed, detail::owed_at(made, f, year, fits), fits);
    if (t == 0 || owed - ceiling > out.reached - out.wanted) {
      out.reached = owed;
      out.wanted = ceiling;
    }
    if (owed <= ceiling)
      continue;
    out.holds = false;
    report.push_back(make_finding("NTM-P065", {},
                                  {{"fund", term.fund.empty() ? "*" : term.fund},
                                   {"year", std::to_string(year)},
                                   {"owed", std::to_string(owed)},
                                   {"ceiling", std::to_string(ceiling)}}));
  }
  if (!fits)
    report.push_back(
        make_finding("NTM-P016", {}, {{"stated", std::to_string(made.cost)}, {"sum", "> 2^63"}}));
  return out;
}
} // namespace ntm::inline v0::planning
