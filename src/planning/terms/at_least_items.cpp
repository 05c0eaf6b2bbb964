#include "ntm/planning/terms/at_least_items.hpp"

#include <algorithm>

#include "ntm/planning/attainment.hpp"
#include "ntm/planning/by_model.hpp"
#include "ntm/planning/sorted_costs.hpp"

namespace ntm::inline v0::planning {
targets::measure stock_of(const targets::measure& which) {
  const auto& known = targets::info(which);
  if (known.increase_of.empty())
    return which;
  auto out = targets::find_measure(known.increase_of);
  out.parameter = which.parameter;
  return out;
}

items_at_least at_least_items(const targets::measure& which, std::int64_t value,
                              std::int64_t reached, std::vector<unit_ref> in) {
  if (value < 0 || reached < 0)
    throw error("at_least_items: numbers must not be negative, got " + std::to_string(value) +
                " wanted and " + std::to_string(reached) + " reached");
  if (reached > 0 && !(stock_of(which) == which))
    throw error("at_least_items: '" + std::string{which.name} +
                "' counts only what is new, so nothing of it can be reached already; require '" +
                std::string{stock_of(which).name} + "', or leave out `reached`");
  return {which, value, reached, std::move(in)};
}

label describe(const items_at_least& term, const units::registry& registry) {
  const auto n = [](std::int64_t value) { return std::to_string(value); };
  label out{targets::label(term.which, language::vietnamese) + ": ít nhất " + n(term.value),
            targets::label(term.which, language::english) + ": at least " + n(term.value)};
  if (term.reached > 0)
    out = {out.vi + " (đã có " + n(term.reached) + ")",
           out.en + " (" + n(term.reached) + " are there)"};
  for (std::size_t i = 0; i < term.in.size(); ++i) {
    const bool settled = !registry.units().empty();
    const std::string name = settled ? registry.describe(term.in[i].in(registry, date{}))
                                     : term.in[i].text(); // positions once settled
    out = {out.vi + (i ? ", " : " ở ") + name, out.en + (i ? ", " : " in ") + name};
  }
  if (term.by_year)
    out = {out.vi + " đến năm " + n(term.by_year), out.en + " by " + n(term.by_year)};
  return out;
}

void settle(items_at_least& term, const problem& where) {
  const auto& results = *where.outcomes();
  const auto& registry = *results.registry;
  const auto map = registry.at(results.on);
  for (auto& unit : term.in)
    unit = unit_ref{unit.in(registry, results.on)};
  term.items.clear();
  const auto& items = *where.side_items();
  bool any = false;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!(stock_of(items[i].counts_for) == stock_of(term.which)))
      continue;
    any = true;
    bool lies = term.in.empty();
    for (auto at = items[i].unit.in(registry, results.on); at != units::no_unit;
         at = map.parent(at))
      for (const auto& unit : term.in)
        lies = lies || unit.in(registry, results.on) == at;
    if (lies)
      term.items.push_back(i);
  }
  if (!any)
    throw error("at_least_items: the problem has no item that counts for '" +
                std::string{term.which.name} + "'; give them first, with .with_items(...)");
}

namespace {
/// Whether two ascending lists are nested or apart.
bool laminar(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
  const auto& small = a.size() < b.size() ? a : b;
  const auto& large = a.size() < b.size() ? b : a;
  const auto shared = std::count_if(small.begin(), small.end(), [&](std::size_t i) {
    return std::binary_search(large.begin(), large.end(), i);
  });
  return shared == 0 || shared == static_cast<std::ptrdiff_t>(small.size());
}
} // namespace

bool impose(demands& out, const workload& work, const items_at_least& term) {
  if (term.value <= term.reached)
    return true;
  demands::items wanted;
  wanted.at_least = static_cast<std::size_t>(term.value - term.reached);
  bool ready = true;
  for (const std::size_t i : term.items) {
    const auto& one = work.side[i];
    if (one.earliest >= work.years || (term.by_year && one.from_year > term.by_year))
      continue;
    ready = ready && one.ready;
    wanted.list.push_back(i);
  }
  for (const auto& other : out.side)
    if (!laminar(other.list, wanted.list))
      return false;
  out.side.push_back(
      std::move(wanted)); // what items wait for only makes them dearer: still a bound
  return ready;
}

void append(by_model& out, const items_at_least& term) {
  const std::size_t year = out.what->year_position(term.by_year);
  by_model::entries entries;
  for (const std::size_t i : term.items)
    entries.emplace_back(out.item(i, year), 1.0);
  std::string id = "items:" + std::string{term.which.name};
  const auto& results = *out.work->outcomes;
  for (const auto& unit : term.in)
    id += ":" + results.registry->at_index(unit.in(*results.registry, results.on)).code;
  out.out.add_row(id + ">=" + std::to_string(term.value) + out.at(year),
                  static_cast<double>(term.value - term.reached), by_model::infinity, entries);
}

check inspect(const attainment& reached, const items_at_least& term, findings& report) {
  check out{describe(term, *reached.what->outcomes()->registry), term.value, term.reached};
  const std::size_t year = reached.what->year_position(term.by_year);
  for (const std::size_t i : term.items)
    out.reached += reached.done_by[i] <= year;
  out.holds = out.reached >= out.wanted;
  if (!out.holds)
    report.push_back(make_finding("NTM-P080", {},
                                  {{"measure", std::string{term.which.name}},
                                   {"wanted", std::to_string(out.wanted)},
                                   {"reached", std::to_string(out.reached)}}));
  return out;
}
} // namespace ntm::inline v0::planning
