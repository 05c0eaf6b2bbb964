// What is wrong with the shares of events.
#include <algorithm>
#include <cmath>

#include "registry_data.hpp"

namespace ntm::inline v0::units::detail {
namespace {
/// Shares printed with a few digits: a sum this far from 1 is rounding, one further is a mistake.
constexpr double rounding = 0.01;

bool holds(const std::vector<unit_index>& list, unit_index unit) {
  return std::find(list.begin(), list.end(), unit) != list.end();
}

std::string in_words(double value) {
  std::string text = std::to_string(value);
  text.erase(std::max(text.find_last_not_of('0'), text.find('.') + 1) + 1);
  return text;
}

/// A part of 0 is no way from a unit to another, unless it is the only way to get there: a new unit
/// that by no weighting got anything still came from the divided one.
void drop_empty(event& what) {
  std::vector<unit_index> reached;
  for (const share& s : what.shares)
    if (s.value != 0.0)
      reached.push_back(s.to);
  std::erase_if(what.shares,
                [&](const share& s) { return s.value == 0.0 && holds(reached, s.to); });
}
} // namespace

void check_shares(registry_data& data, const draft& places, findings& report) {
  for (std::size_t e = 0; e < data.events.size(); ++e) {
    event& what = data.events[e];
    std::erase_if(what.shares, [&](const share& s) {
      return !holds(what.before, s.from) || !holds(what.after, s.to) || s.by == weighting::custom ||
             (s.value && !(*s.value >= 0 && *s.value <= 1));
    });
    drop_empty(what);
    for (const unit_index from : what.before)
      for (const auto by : {weighting::population, weighting::households, weighting::area}) {
        double sum = 0;
        std::size_t known = 0, unknown = 0;
        for (const share& s : what.shares)
          if (s.from == from && s.by == by) {
            sum += s.value.value_or(0);
            ++(s.value ? known : unknown);
          }
        const bool bad = unknown ? sum > 1 + rounding : known && std::abs(sum - 1) > rounding;
        if (bad) {
          report.push_back(make_finding("NTM-U025", places.where_event(e),
                                        {{"code", data.units[from].code},
                                         {"name", data.units[from].name},
                                         {"by", std::string{to_string(by)}},
                                         {"sum", in_words(sum)}}));
          std::erase_if(what.shares, [&](const share& s) { return s.from == from && s.by == by; });
        } else if (!unknown && known && sum != 1) {
          for (share& s : what.shares)
            if (s.from == from && s.by == by)
              *s.value /= sum;
        }
      }
  }
}
} // namespace ntm::inline v0::units::detail
