#include "ntm/aggregate/decomposition_tables.hpp"

#include <cmath>
#include <utility>

#include "ntm/core/errors.hpp"
#include "ntm/core/exact_sum.hpp"

namespace ntm::inline v0::aggregate {
namespace {
using real = std::optional<double>;
constexpr auto everyone = decomposition::everyone;

/// NaN is an empty cell.
real cell(double value) { return std::isnan(value) ? std::nullopt : std::optional{value}; }
double filled(double value) { return std::isnan(value) ? 0 : value; }

std::string called(const std::vector<std::string>& names, std::size_t i, std::size_t wanted,
                   const char* what) {
  if (names.empty())
    return std::to_string(i + 1);
  if (names.size() != wanted)
    throw error(std::to_string(names.size()) + " names of " + what + " are given where there are " +
                std::to_string(wanted));
  return names[i];
}

/// A share with its bounds as three columns.
struct bounded {
  table::reals value, low, high;
  void add(double point, real_interval between) {
    value.push_back(cell(point));
    low.push_back(cell(between.low));
    high.push_back(cell(between.high));
  }
  void put(table& to, const std::string& name, const std::string& label) {
    to.columns.push_back({name, label, std::move(value)});
    to.columns.push_back({name + "_low", label + " (ít nhất)", std::move(low)});
    to.columns.push_back({name + "_high", label + " (nhiều nhất)", std::move(high)});
  }
};

struct measures {
  bounded headcount, intensity, adjusted;
  void add(const decomposition& what, std::size_t cutoff, std::size_t group) {
    const auto point = what.at(cutoff, group);
    const auto between = what.between(cutoff, group);
    headcount.add(point.headcount, between.headcount);
    intensity.add(point.intensity, between.intensity);
    adjusted.add(point.adjusted, between.adjusted);
  }
  void put(table& to) {
    headcount.put(to, "headcount", "Tỷ lệ thiếu hụt (H)");
    intensity.put(to, "intensity", "Mức độ thiếu hụt (A)");
    adjusted.put(to, "adjusted", "Chỉ số thiếu hụt (M0)");
  }
};

/// The places of one cutoff before and after; throws unless both were made alike.
std::pair<std::size_t, std::size_t> alike(const decomposition& before, const decomposition& after,
                                          double cutoff) {
  const auto a = before.weights(), b = after.weights();
  if (!std::equal(a.begin(), a.end(), b.begin(), b.end()))
    throw error("a change needs the same criteria with the same weights on both days; "
                "assessment::attribute says what a new edition changed");
  return {before.place(cutoff), after.place(cutoff)};
}

/// Before, after and the change, with a total that is the sum of its parts.
struct changes {
  table::texts names;
  table::reals before, after, change;
  exact_sum all_before, all_after, all;
  void add(std::string name, double from, double to, double moved) {
    names.emplace_back(std::move(name));
    before.push_back(from);
    after.push_back(to);
    change.push_back(moved);
    all_before(from);
    all_after(to);
    all(moved);
  }
  void total() {
    names.emplace_back("Tổng");
    before.push_back(all_before.value());
    after.push_back(all_after.value());
    change.push_back(all.value());
  }
};
} // namespace

table cutoff_table(const decomposition& what, std::size_t group) {
  table::reals cutoffs;
  measures of;
  for (std::size_t k = 0; k < what.cutoffs().size(); ++k) {
    cutoffs.emplace_back(what.cutoffs()[k]);
    of.add(what, k, group);
  }
  table out;
  out.title_en = "Shortfall by cutoff";
  out.title_vi = "Thiếu hụt theo ngưỡng";
  out.columns = {{"cutoff", "Ngưỡng", std::move(cutoffs)}};
  of.put(out);
  return out;
}

table criterion_table(const decomposition& what, std::size_t cutoff,
                      const decomposition_names& names, std::size_t group) {
  using enum unknown_reading;
  const auto parts = what.criterion_contributions(cutoff, group);
  const auto all = what.uncensored(group), all_low = what.uncensored(group, as_met),
             all_high = what.uncensored(group, as_unmet);
  const auto of = what.censored(cutoff, group), low = what.censored(cutoff, group, as_met),
             high = what.censored(cutoff, group, as_unmet);
  table::texts criterion;
  table::reals weight, contribution;
  bounded deprived, censored;
  for (std::size_t j = 0; j < what.criteria(); ++j) {
    criterion.emplace_back(called(names.criteria, j, what.criteria(), "criteria"));
    weight.emplace_back(what.weights()[j]);
    deprived.add(all[j], {all_low[j], all_high[j]});
    censored.add(of[j], {low[j], high[j]});
    contribution.push_back(cell(parts[j]));
  }
  table out;
  out.title_en = "Shortfall by criterion";
  out.title_vi = "Thiếu hụt theo tiêu chí";
  out.columns = {{"criterion", "Tiêu chí", std::move(criterion)},
                 {"weight", "Trọng số", std::move(weight)}};
  deprived.put(out, "deprived", "Tỷ lệ chưa đạt");
  censored.put(out, "censored", "Tỷ lệ chưa đạt trong diện thiếu hụt");
  out.columns.push_back({"contribution", "Đóng góp", std::move(contribution)});
  return out;
}

table group_table(const decomposition& what, std::size_t cutoff, const decomposition_names& names) {
  const auto& of = what.counts(unknown_reading::as_unmet);
  const auto parts = what.group_contributions(cutoff);
  const auto shares = what.population_shares();
  table::texts group;
  table::reals population, share, contribution;
  measures each;
  const auto add = [&](std::string name, std::size_t g, double part, double of_all) {
    const std::size_t row = g == everyone ? what.groups() + 1 : g;
    group.emplace_back(std::move(name));
    population.emplace_back(static_cast<double>(of.population[row]) * of.step);
    share.push_back(cell(of_all));
    contribution.push_back(cell(part));
    each.add(what, cutoff, g);
  };
  for (std::size_t g = 0; g < what.groups(); ++g)
    add(called(names.groups, g, what.groups(), "groups"), g, parts[g], shares[g]);
  if (of.population[what.groups()] > 0)
    add("Chưa phân bổ", what.groups(), parts.back(), shares.back());
  add("Tổng", everyone, 1, 1);
  table out;
  out.title_en = "Shortfall by group";
  out.title_vi = "Thiếu hụt theo nhóm";
  out.columns = {{"group", "Nhóm", std::move(group)},
                 {"population", "Quy mô", std::move(population)},
                 {"population_share", "Tỷ trọng", std::move(share)}};
  each.put(out);
  out.columns.push_back({"contribution", "Đóng góp", std::move(contribution)});
  return out;
}

table group_criterion_table(const decomposition& what, std::size_t cutoff,
                            const decomposition_names& names) {
  const auto parts = what.group_contributions(cutoff);
  const bool rest = what.counts(unknown_reading::known_rows).population[what.groups()] > 0;
  table::texts group, criterion;
  table::reals censored, contribution;
  for (std::size_t g = 0; g < what.groups() + (rest ? 1 : 0); ++g) {
    const auto of = what.censored(cutoff, g), within = what.criterion_contributions(cutoff, g);
    for (std::size_t j = 0; j < what.criteria(); ++j) {
      group.emplace_back(g == what.groups() ? "Chưa phân bổ"
                                            : called(names.groups, g, what.groups(), "groups"));
      criterion.emplace_back(called(names.criteria, j, what.criteria(), "criteria"));
      censored.push_back(cell(of[j]));
      contribution.push_back(cell(parts[g] == 0 ? 0.0 : parts[g] * within[j]));
    }
  }
  table out;
  out.title_en = "Shortfall by group and criterion";
  out.title_vi = "Thiếu hụt theo nhóm và tiêu chí";
  out.columns = {{"group", "Nhóm", std::move(group)},
                 {"criterion", "Tiêu chí", std::move(criterion)},
                 {"censored", "Tỷ lệ chưa đạt trong diện thiếu hụt", std::move(censored)},
                 {"contribution", "Đóng góp", std::move(contribution)}};
  return out;
}

table criterion_change_table(const decomposition& before, const decomposition& after, double cutoff,
                             const decomposition_names& names) {
  const auto [first, last] = alike(before, after, cutoff);
  const auto from = before.censored(first), to = after.censored(last);
  changes rows;
  for (std::size_t j = 0; j < before.criteria(); ++j) {
    const double weight = before.weights()[j];
    rows.add(called(names.criteria, j, before.criteria(), "criteria"), weight * filled(from[j]),
             weight * filled(to[j]), weight * (filled(to[j]) - filled(from[j])));
  }
  rows.total();
  table out;
  out.title_en = "Change of shortfall by criterion";
  out.title_vi = "Thay đổi thiếu hụt theo tiêu chí";
  out.columns = {{"criterion", "Tiêu chí", std::move(rows.names)},
                 {"before", "Trước", std::move(rows.before)},
                 {"after", "Sau", std::move(rows.after)},
                 {"change", "Tăng, giảm", std::move(rows.change)}};
  return out;
}

table group_change_table(const decomposition& before, const decomposition& after, double cutoff,
                         const decomposition_names& names) {
  const auto [first, last] = alike(before, after, cutoff);
  if (before.groups() != after.groups())
    throw error("a change by group needs the same groups on both days: there were " +
                std::to_string(before.groups()) + " and are " + std::to_string(after.groups()) +
                "; carry the earlier figures through a crosswalk first");
  const auto was = before.population_shares(), is = after.population_shares();
  changes rows;
  table::reals inside, shifted;
  exact_sum all_inside, all_shifted;
  const auto put = [](table::reals& column, exact_sum& sum, double value) {
    column.push_back(value);
    sum(value);
  };
  for (std::size_t g = 0; g <= before.groups(); ++g) {
    const double m0 = before.at(first, g).adjusted, m1 = after.at(last, g).adjusted;
    const double s0 = filled(was[g]), s1 = filled(is[g]);
    if (g == before.groups() && s0 == 0 && s1 == 0)
      continue;
    const bool both = !std::isnan(m0) && !std::isnan(m1);
    const double within = both ? (s0 + s1) / 2 * (m1 - m0) : 0.0;
    const double shift = both ? (m0 + m1) / 2 * (s1 - s0) : s1 * filled(m1) - s0 * filled(m0);
    put(inside, all_inside, within);
    put(shifted, all_shifted, shift);
    rows.add(g == before.groups() ? "Chưa phân bổ"
                                  : called(names.groups, g, before.groups(), "groups"),
             s0 * filled(m0), s1 * filled(m1), within + shift);
  }
  rows.total();
  inside.emplace_back(all_inside.value());
  shifted.emplace_back(all_shifted.value());
  table out;
  out.title_en = "Change of shortfall by group";
  out.title_vi = "Thay đổi thiếu hụt theo nhóm";
  out.columns = {{"group", "Nhóm", std::move(rows.names)},
                 {"before", "Trước", std::move(rows.before)},
                 {"after", "Sau", std::move(rows.after)},
                 {"within", "Do mức thiếu hụt", std::move(inside)},
                 {"population", "Do tỷ trọng", std::move(shifted)},
                 {"change", "Tăng, giảm", std::move(rows.change)}};
  return out;
}
} // namespace ntm::inline v0::aggregate
