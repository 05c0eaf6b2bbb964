#include "ntm/planning/frequency.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "names.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::planning {
frequency selection_frequency(std::span<const plan> plans) {
  if (plans.empty())
    throw error("selection_frequency: there are no plans to count");
  frequency out;
  const auto& first = *plans.front().outcomes;
  out.registry = first.registry;
  out.units = first.units;
  out.mark = plans.front().mark;
  out.on = first.on;
  const auto made =
      std::find_if(plans.begin(), plans.end(), [](const plan& one) { return one.found(); });
  const plan& typical = made == plans.end() ? plans.front() : *made;
  out.first_year = typical.first_year;
  out.chosen_by.assign(typical.years, std::vector<std::int64_t>(out.units.size()));
  out.chosen.assign(out.units.size(), 0);
  out.recognised_before.assign(out.units.size(), 0);
  for (const plan& one : plans) {
    if (one.outcomes->units != out.units)
      throw error("selection_frequency: the plans are for different communes; count only plans of "
                  "the same day and map");
    out.synthetic = out.synthetic || detail::synthetic(*one.outcomes);
    if (out.mark.empty())
      out.mark = one.mark;
    if (!one.found()) {
      ++out.without_plan;
      continue;
    }
    if (one.first_year != out.first_year || one.years != out.chosen_by.size())
      throw error("selection_frequency: the plans are for different years; count only plans of the "
                  "same years");
    ++out.plans;
    out.costs.push_back(one.cost);
    for (const std::size_t row : one.chosen)
      ++out.chosen[row];
    for (std::size_t row = 0; row < one.due.size(); ++row)
      for (std::size_t t = 0; t < one.years; ++t)
        out.chosen_by[t][row] +=
            one.due[row] != 0 && one.due[row] <= one.first_year + static_cast<int>(t);
    for (std::size_t row = 0; row < one.recognised_before.size(); ++row)
      out.recognised_before[row] += one.recognised_before[row];
  }
  std::sort(out.costs.begin(), out.costs.end());
  return out;
}

money frequency::cost_quantile(double p) const {
  const double rank = std::ceil(std::clamp(p, 0.0, 1.0) * static_cast<double>(costs.size()));
  return costs[rank < 1 ? 0 : static_cast<std::size_t>(rank) - 1];
}

table frequency::table() const {
  if (synthetic && plans < least_draws)
    throw error("communes may be named only over at least " + std::to_string(least_draws) +
                " draws of synthetic outcomes, and these are " + std::to_string(plans) +
                "; solve more draws");
  std::vector<std::size_t> order(units.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return chosen[a] > chosen[b]; });
  const auto map = registry->at(on);
  ntm::table::texts codes, names, districts;
  ntm::table::integers times, before, total;
  ntm::table::reals shares;
  for (const std::size_t row : order) {
    const auto& unit = registry->at_index(units[row]);
    codes.push_back(unit.code);
    names.push_back(unit.name);
    const auto above = map.ancestor(units[row], level::district);
    districts.push_back(above == ntm::units::no_unit
                            ? std::nullopt
                            : std::optional{registry->at_index(above).name});
    times.push_back(chosen[row]);
    before.push_back(recognised_before[row]);
    total.push_back(static_cast<std::int64_t>(plans));
    shares.push_back(
        plans ? std::optional{static_cast<double>(chosen[row]) / static_cast<double>(plans)}
              : std::nullopt);
  }
  ntm::table out;
  out.title_en = "How often each commune is chosen";
  out.title_vi = "Số lần mỗi xã được chọn";
  out.mark = mark;
  out.columns = {{"code", "Mã", std::move(codes)},
                 {"commune", "Xã", std::move(names)},
                 {"district", "Huyện", std::move(districts)},
                 {"chosen", "Số lần được chọn", std::move(times)},
                 {"recognised_before", "Số lần đã được công nhận sẵn", std::move(before)},
                 {"plans", "Số phương án", std::move(total)},
                 {"share", "Tỷ lệ được chọn", std::move(shares)}};
  for (std::size_t t = 0; t < chosen_by.size() && chosen_by.size() > 1; ++t) {
    const std::string year = std::to_string(first_year + static_cast<int>(t));
    ntm::table::reals by;
    for (const std::size_t row : order)
      by.push_back(
          plans ? std::optional{static_cast<double>(chosen_by[t][row]) / static_cast<double>(plans)}
                : std::nullopt);
    out.columns.push_back({"by_" + year, "Tỷ lệ đạt chuẩn đến hết " + year, std::move(by)});
  }
  return out;
}

table frequency::cost_table() const {
  ntm::table::reals shares;
  ntm::table::integers amounts;
  if (!costs.empty())
    for (const double p : {0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0}) {
      shares.push_back(p);
      amounts.push_back(cost_quantile(p));
    }
  ntm::table out;
  out.title_en = "Cost over " + std::to_string(plans) + " plans";
  out.title_vi = "Chi phí qua " + std::to_string(plans) + " phương án";
  out.mark = mark;
  out.columns = {{"quantile", "Phân vị", std::move(shares)},
                 {"cost", "Chi phí (đồng)", std::move(amounts)}};
  return out;
}
} // namespace ntm::inline v0::planning
