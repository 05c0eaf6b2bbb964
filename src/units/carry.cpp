// Figures of one map on another.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "ntm/core/errors.hpp"
#include "ntm/units/crosswalk.hpp"

namespace ntm::inline v0::units {
namespace {
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr std::array<std::string_view, 2> rules{"all_parents", "any_parent"};
} // namespace

std::string_view to_string(parent_rule value) noexcept {
  return rules[static_cast<std::size_t>(value)];
}

parent_rule to_parent_rule(std::string_view text) {
  const auto at = std::find(rules.begin(), rules.end(), text);
  if (at == rules.end())
    throw unknown_name("rule over parents", std::string{text}, {rules.begin(), rules.end()});
  return static_cast<parent_rule>(at - rules.begin());
}

void crosswalk::check_size(std::size_t given, std::string_view what) const {
  if (given != rows_.size())
    throw error(std::string{what} + ": " + std::to_string(given) + " given for " +
                std::to_string(rows_.size()) +
                " units of the earlier map; give one per row, in the order of rows()");
}

carried crosswalk::apply(std::span<const double> values) const {
  check_size(values.size(), "values");
  carried out;
  out.known.assign(columns_.size(), 0);
  std::vector<bool> whole(columns_.size());
  for (std::size_t c = 0; c < columns_.size(); ++c)
    whole[c] = !incomplete_[c];
  for (const auto& link : links_) {
    const double value = values[link.row];
    if (link.share == 0.0 || value == 0)
      continue; // a part of nothing is nothing, however large the part
    if (!link.share || std::isnan(value))
      whole[link.column] = false;
    else
      out.known[link.column] += *link.share * value;
  }
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    if (std::isnan(values[row])) {
      ++out.missing;
      continue;
    }
    out.before += values[row];
    out.unallocated += row_gap_[row] * values[row];
  }
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    out.after += out.known[c];
    out.values.push_back(whole[c] ? out.known[c] : unknown);
  }
  return out;
}

carried_whole crosswalk::apply(std::span<const std::optional<std::int64_t>> values) const {
  check_size(values.size(), "values");
  carried_whole out;
  out.known.assign(columns_.size(), 0);
  std::vector<bool> whole(columns_.size());
  for (std::size_t c = 0; c < columns_.size(); ++c)
    whole[c] = !incomplete_[c];
  std::size_t k = 0;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    const std::size_t first = k;
    while (k < links_.size() && links_[k].row == row)
      ++k;
    if (!values[row]) {
      ++out.missing;
      for (std::size_t l = first; l < k; ++l)
        if (links_[l].share != 0.0)
          whole[links_[l].column] = false;
      continue;
    }
    const std::int64_t value = *values[row];
    out.before += value;
    // Hamilton's method; the part without a place is the last of the parts.
    struct piece {
      double remainder;
      std::int64_t amount;
    };
    std::vector<piece> pieces;
    std::int64_t given = 0;
    for (std::size_t l = first; l <= k; ++l) {
      const double part = l < k ? links_[l].share.value_or(0) : row_gap_[row];
      const double exact = part * static_cast<double>(value);
      const double floor = part == 1 ? 0 : std::floor(exact);
      const std::int64_t amount = part == 1 ? value : static_cast<std::int64_t>(floor);
      pieces.push_back({part > 0 && part < 1 ? exact - floor : -1, amount});
      given += amount;
    }
    std::vector<std::size_t> order(pieces.size());
    for (std::size_t p = 0; p < order.size(); ++p)
      order[p] = p;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return pieces[a].remainder > pieces[b].remainder;
    });
    for (std::size_t p = 0; given != value; p = (p + 1) % order.size()) {
      const std::int64_t one = given < value ? 1 : -1;
      pieces[order[p]].amount += one;
      given += one;
    }
    for (std::size_t l = first; l < k; ++l) {
      out.known[links_[l].column] += pieces[l - first].amount;
      if (!links_[l].share && value != 0)
        whole[links_[l].column] = false;
    }
    out.unallocated += pieces.back().amount;
  }
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    out.after += out.known[c];
    out.values.push_back(whole[c] ? std::optional{out.known[c]} : std::nullopt);
  }
  return out;
}

carried_mean crosswalk::apply_mean(std::span<const double> values,
                                   std::span<const double> weights) const {
  check_size(values.size(), "values");
  check_size(weights.size(), "weights");
  for (const double w : weights)
    if (w < 0)
      throw error("weights must be 0 or more: they are an extensive quantity such as households");
  carried_mean out;
  out.numerator.assign(columns_.size(), 0);
  out.denominator.assign(columns_.size(), 0);
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const auto from = parents(c);
    bool whole = !incomplete_[c] && !from.empty();
    for (const std::size_t k : by_column_[c]) {
      const auto& link = links_[k];
      const double weight = weights[link.row], value = values[link.row];
      if (link.share == 0.0 || weight == 0)
        continue;
      if (!link.share || std::isnan(weight) || std::isnan(value)) {
        whole = false;
        continue;
      }
      out.numerator[c] += *link.share * weight * value;
      out.denominator[c] += *link.share * weight;
    }
    if (from.size() == 1 && !incomplete_[c])
      out.values.push_back(values[from.front()]); // of one parent, whatever it weighs
    else
      out.values.push_back(whole && out.denominator[c] > 0 ? out.numerator[c] / out.denominator[c]
                                                           : unknown);
  }
  return out;
}

std::vector<truth> crosswalk::apply_status(std::span<const truth> values, parent_rule rule) const {
  check_size(values.size(), "values");
  std::vector<truth> out;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const auto from = parents(c);
    const bool all = rule == parent_rule::all_parents;
    truth status = all ? truth::met : truth::unmet;
    for (const std::size_t row : from)
      status = all ? all_of(status, values[row]) : any_of(status, values[row]);
    if (incomplete_[c] || from.empty())
      status = all ? all_of(status, truth::unknown) : any_of(status, truth::unknown);
    out.push_back(status);
  }
  return out;
}

std::vector<count_interval> crosswalk::apply_count(std::span<const count_interval> values,
                                                   std::int64_t of, parent_rule rule) const {
  check_size(values.size(), "values");
  for (const auto& v : values)
    if (v.low < 0 || v.low > v.high || v.high > of)
      throw error("a count of things met lies between 0 and " + std::to_string(of));
  std::vector<count_interval> out;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    auto from = parents(c);
    std::vector<count_interval> counts;
    for (const std::size_t row : from)
      counts.push_back(values[row]);
    if (incomplete_[c] || from.empty())
      counts.push_back({0, of});
    // Which things were met is not known from their number: the rule leaves these bounds.
    count_interval bounds = counts.front();
    std::int64_t unmet = of - bounds.low, most = bounds.high;
    for (std::size_t k = 1; k < counts.size(); ++k) {
      unmet += of - counts[k].low;
      most += counts[k].high;
      const bool all = rule == parent_rule::all_parents;
      bounds.high = all ? std::min(bounds.high, counts[k].high) : std::min(of, most);
      bounds.low =
          all ? std::max<std::int64_t>(0, of - unmet) : std::max(bounds.low, counts[k].low);
    }
    out.push_back(bounds);
  }
  return out;
}
} // namespace ntm::inline v0::units
