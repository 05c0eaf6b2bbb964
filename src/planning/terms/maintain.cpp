#include "ntm/planning/terms/maintain.hpp"

#include <algorithm>
#include <array>

#include "funds/unit_class.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/planning/attainment.hpp"
#include "ntm/planning/by_model.hpp"
#include "ntm/units/snapshot.hpp"
#include "planning/known_fund.hpp"

namespace ntm::inline v0::planning {
namespace {
constexpr std::array rules{keep_rule::chosen, keep_rule::recognised, keep_rule::all};

/// The term's own needs that may not be lost.
template <class Use>
void compulsory(const problem& what, const std::vector<upkeep_need>& all, const upkeep_term& term,
                const Use& use) {
  const truth unknown = what.unknown_counts_as().value_or(truth::unmet);
  for (std::size_t u = 0; u < all.size(); ++u) {
    const auto& one = all[u];
    if (!one.held || !one.compulsory || term.cells->at(one.row, one.criterion) <= 0)
      continue;
    const truth decided = what.recognised()[one.row];
    if (term.keep == keep_rule::all ||
        (decided == truth::unknown ? unknown : decided) == truth::met)
      use(u);
  }
}
} // namespace

std::string_view to_string(keep_rule value) noexcept {
  constexpr std::string_view names[] = {"chosen", "recognised", "all"};
  return names[static_cast<std::size_t>(value)];
}
keep_rule to_keep_rule(std::string_view text) {
  for (const auto value : rules)
    if (text == to_string(value))
      return value;
  throw unknown_name("rule of what upkeep may be left out", std::string{text},
                     {"chosen", "recognised", "all"});
}

upkeep_term maintain(std::vector<int> criteria, funds::money yearly) {
  if (criteria.empty())
    throw error("maintain: say which criteria need upkeep, by their numbers");
  if (yearly < 0)
    throw error("maintain: upkeep is 0 dong a year or more, got " + std::to_string(yearly));
  upkeep_term out;
  out.criteria = std::move(criteria);
  out.yearly = yearly;
  return out;
}

upkeep_term maintain(funds::cost_matrix yearly) {
  if (yearly.cells.size() != yearly.rows * yearly.criteria)
    throw error("maintain: the matrix has " + std::to_string(yearly.cells.size()) +
                " amounts for " + std::to_string(yearly.rows) + " communes and " +
                std::to_string(yearly.criteria) + " criteria");
  for (const auto amount : yearly.cells)
    if (amount < 0 && amount != funds::unknown_cost)
      throw error("maintain: upkeep is 0 dong a year or more, got " + std::to_string(amount));
  upkeep_term out;
  out.cells = std::make_shared<const funds::cost_matrix>(std::move(yearly));
  return out;
}

label describe(const upkeep_term& term, const units::registry&) {
  label out{"duy trì", "upkeep"};
  for (std::size_t i = 0; i < term.criteria.size(); ++i) {
    const std::string n = std::to_string(term.criteria[i]);
    out.vi += (i ? ", " : " tiêu chí ") + n;
    out.en += (i ? ", " : " of criteria ") + n;
  }
  if (!term.unit_class.empty()) {
    out.vi += " của xã có " + term.unit_class;
    out.en += " in communes with " + term.unit_class;
  }
  for (std::size_t i = 0; i < term.units.size(); ++i) {
    out.vi += (i ? ", " : " thuộc ") + term.units[i].text();
    out.en += (i ? ", " : " in ") + term.units[i].text();
  }
  if (!term.criteria.empty()) {
    out.vi += " " + std::to_string(term.yearly) + " đồng mỗi năm";
    out.en += ", " + std::to_string(term.yearly) + " dong a year";
  }
  if (!term.fund.empty()) {
    out.vi += " từ nguồn " + term.fund;
    out.en += " from " + term.fund;
  }
  constexpr std::array vi{"", "; xã đã được công nhận không mất tiêu chí nào",
                          "; không xã nào mất tiêu chí"};
  constexpr std::array en{"", "; recognised communes lose none", "; no commune loses one"};
  const auto rule = static_cast<std::size_t>(term.keep);
  return {out.vi + vi[rule], out.en + en[rule]};
}

void settle(upkeep_term& term, const problem& where) {
  detail::require_fund(term.fund, where, "fund that pays upkeep (maintain)");
  const auto& results = *where.outcomes();
  const std::size_t rows = results.size(), all = results.criteria();
  funds::cost_matrix made{rows, all, std::vector<funds::money>(rows * all, 0),
                          term.cells ? term.cells->mark : ""};
  if (term.criteria.empty() && term.cells) {
    if (term.cells->rows != rows || term.cells->criteria != all)
      throw error("maintain: the amounts are for " + std::to_string(term.cells->rows) +
                  " units and " + std::to_string(term.cells->criteria) +
                  " criteria, the outcomes for " + std::to_string(rows) + " and " +
                  std::to_string(all));
    for (std::size_t i = 0; i < made.cells.size(); ++i)
      made.cells[i] = std::max<funds::money>(0, term.cells->cells[i]);
  }
  std::vector<std::size_t> columns;
  for (const int number : term.criteria)
    columns.push_back(where.criterion(number));
  std::vector<units::unit_index> places;
  for (const auto& unit : term.units)
    places.push_back(unit.in(*results.registry, results.on));
  const auto map = results.registry->at(results.on);
  bool any = false;
  for (std::size_t row = 0; row < rows; ++row) {
    bool inside = places.empty();
    for (auto at = results.units[row]; at != units::no_unit; at = map.parent(at))
      inside = inside || std::find(places.begin(), places.end(), at) != places.end();
    inside = inside &&
             (term.unit_class.empty() ||
              funds::detail::fits(term.unit_class, results.registry->at_index(results.units[row])));
    any = any || inside;
    for (const std::size_t k : columns)
      made.cells[row * all + k] = inside ? term.yearly : 0;
    for (std::size_t k = 0; columns.empty() && !inside && k < all; ++k)
      made.cells[row * all + k] = 0;
  }
  if (!any)
    throw error("maintain: no commune of the programme " +
                (term.unit_class.empty() ? std::string{} : "has " + term.unit_class + " and ") +
                "lies in the units that are given; check the attribute and the units");
  term.cells = std::make_shared<const funds::cost_matrix>(std::move(made));
}

void append(by_model& out, const upkeep_term& term) {
  const auto& all = out.funding->upkeep;
  compulsory(*out.what, all, term, [&](std::size_t u) {
    const auto number = out.work->outcomes->edition->criteria[all[u].criterion].number;
    out.out.add_row("keep_up:" + out.code(all[u].row) + ":" + std::to_string(number), 1,
                    by_model::infinity, {{out.upkeep_columns[u * out.years + out.years - 1], 1.0}});
  });
}

check inspect(const attainment& reached, const upkeep_term& term, findings& report) {
  const problem& what = *reached.what;
  const auto& results = *what.outcomes();
  check out{describe(term, *results.registry)};
  const auto look = [&](std::size_t row, std::size_t criterion) {
    ++out.wanted;
    const std::size_t lost = reached.lost_by[row * reached.criteria + criterion];
    if (lost >= reached.years) {
      ++out.reached;
      return;
    }
    report.push_back(
        make_finding("NTM-P060", {},
                     {{"commune", reached.name(row)},
                      {"criterion", std::to_string(results.edition->criteria[criterion].number)},
                      {"year", std::to_string(what.first_year() + static_cast<int>(lost))}}));
  };
  const auto all = upkeep_of(what);
  compulsory(what, all, term, [&](std::size_t u) { look(all[u].row, all[u].criterion); });
  const truth unknown = what.unknown_counts_as().value_or(truth::unmet);
  for (const auto& one : all) {
    if (term.cells->at(one.row, one.criterion) <= 0)
      continue;
    const std::size_t at = one.row * reached.criteria + one.criterion;
    const truth decided = what.recognised()[one.row];
    const bool before = (decided == truth::unknown ? unknown : decided) == truth::met;
    // What the plan finishes, and everything of the communes that it has recognised.
    const bool finished = !one.held && reached.met_by[at] < reached.years;
    const bool recognised = one.held && !before && reached.recognised_by[one.row] < reached.years;
    if (finished || (recognised && !one.compulsory))
      look(one.row, one.criterion);
  }
  out.holds = out.reached == out.wanted;
  return out;
}
} // namespace ntm::inline v0::planning
