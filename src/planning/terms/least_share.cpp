#include "ntm/planning/terms/least_share.hpp"

#include <algorithm>

#include "funds/unit_class.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/planning/attainment.hpp"
#include "ntm/planning/by_model.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::planning {
namespace {
/// Rounded up: so many communes are at least the share.
std::int64_t wanted_of(const least_share_of& term) {
  constexpr std::int64_t whole = 100;
  return (static_cast<std::int64_t>(term.rows.size()) * term.percent + whole - 1) / whole;
}
/// The group in words.
label group_of(const least_share_of& term) {
  label out{"xã", "communes"};
  if (!term.unit_class.empty()) {
    out.vi += " có " + term.unit_class;
    out.en += " with " + term.unit_class;
  }
  for (std::size_t i = 0; i < term.units.size(); ++i) {
    out.vi += (i ? ", " : " thuộc ") + term.units[i].text();
    out.en += (i ? ", " : " in ") + term.units[i].text();
  }
  return out;
}
} // namespace

least_share_of least_share(int percent, std::string unit_class,
                           std::vector<units::unit_ref> units) {
  constexpr int whole = 100;
  if (percent < 0 || percent > whole)
    throw error("least_share: a share is 0 to 100 percent, not " + std::to_string(percent));
  if (unit_class.empty() && units.empty())
    throw error("least_share: say of which communes: give an attribute (\"is_highland\") or units");
  return {percent, std::move(unit_class), std::move(units)};
}

label describe(const least_share_of& term, const units::registry&) {
  const std::string n = std::to_string(term.percent), year = std::to_string(term.by_year);
  const label by = term.by_year ? label{" đến năm " + year, " by " + year} : label{};
  const label group = group_of(term);
  return {"ít nhất " + n + " % số " + group.vi + " được công nhận" + by.vi,
          "at least " + n + " % of the " + group.en + " recognised" + by.en};
}

void settle(least_share_of& term, const problem& where) {
  const auto& results = *where.outcomes();
  const auto map = results.registry->at(results.on);
  std::vector<units::unit_index> places;
  for (const auto& unit : term.units)
    places.push_back(unit.in(*results.registry, results.on));
  term.rows.clear();
  for (std::size_t row = 0; row < results.size(); ++row) {
    bool inside = places.empty();
    for (auto at = results.units[row]; at != units::no_unit; at = map.parent(at))
      inside = inside || std::find(places.begin(), places.end(), at) != places.end();
    const auto& unit = results.registry->at_index(results.units[row]);
    if (inside && (term.unit_class.empty() || funds::detail::fits(term.unit_class, unit)))
      term.rows.push_back(row);
  }
  if (term.rows.empty())
    throw error("least_share: there are no " + group_of(term).en +
                " in the programme; check the name of the attribute and the units");
}

void append(by_model& out, const least_share_of& term) {
  const std::size_t year = out.what->year_position(term.by_year);
  by_model::entries entries;
  std::int64_t before = 0;
  for (const std::size_t row : term.rows)
    if (out.work->recognised[row])
      ++before;
    else
      entries.emplace_back(out.recognised(row, year), 1.0);
  out.out.add_row("share>=" + std::to_string(term.percent) + ":" + group_of(term).en + out.at(year),
                  static_cast<double>(wanted_of(term) - before), by_model::infinity, entries);
}

check inspect(const attainment& reached, const least_share_of& term, findings& report) {
  const label words = describe(term, *reached.what->outcomes()->registry);
  check out{words, wanted_of(term)};
  const std::size_t year = reached.what->year_position(term.by_year);
  for (const std::size_t row : term.rows)
    out.reached += reached.recognised(row, year);
  out.holds = out.reached >= out.wanted;
  if (!out.holds)
    report.push_back(make_finding("NTM-P048", {},
                                  {{"share", words.en},
                                   {"wanted", std::to_string(out.wanted)},
                                   {"reached", std::to_string(out.reached)}}));
  return out;
}
} // namespace ntm::inline v0::planning
