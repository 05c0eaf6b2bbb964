#include <string>

#include "ntm/core/errors.hpp"
#include "ntm/planning/deadline/instance.hpp"

namespace ntm::inline v0::planning {
namespace {
constexpr std::int64_t most = std::int64_t{1} << 62;

[[noreturn]] void refuse(const std::string& where, const std::string& what) {
  throw error("deadline instance, " + where + ": " + what);
}
void add(std::int64_t& sum, std::int64_t value, std::int64_t times, const std::string& what) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(value, times, &product) ||
      __builtin_add_overflow(sum, product, &sum) || sum >= most)
    refuse(what, "the sum reaches 2^62; check the unit of the amounts");
}
std::string text(std::size_t number) { return std::to_string(number); }

void check_frame(const deadline_instance& in) {
  if (in.years < 1)
    refuse("years", "there must be one at least");
  if (in.kinds < 1)
    refuse("kinds", "there must be one at least");
  if (in.floor > in.criteria)
    refuse("floor", text(in.floor) + " is more than the " + text(in.criteria) +
                        " criteria that the standard has");
  if (!in.worth.empty() && in.worth.size() != in.years)
    refuse("worth", "has " + text(in.worth.size()) + " years, not " + text(in.years));
  for (std::size_t t = 0; t < in.worth.size(); ++t)
    if (in.worth[t] < 0 || (t > 0 && in.worth[t] > in.worth[t - 1]))
      refuse("worth of year " + text(t + 1),
             std::to_string(in.worth[t]) + " must be >= 0 and not above the year before");
  if (!in.at_least.empty() && in.at_least.size() != in.years)
    refuse("at_least", "has " + text(in.at_least.size()) + " years, not " + text(in.years));
}

void check_commune(const deadline_instance& in, std::size_t j) {
  const auto& c = in.communes[j];
  const auto where = "commune " + text(j);
  if (c.weight < 0)
    refuse(where, "its weight " + std::to_string(c.weight) + " is negative");
  if (c.compulsory_by > in.years)
    refuse(where, "it is compulsory by year " + text(c.compulsory_by) + " of " + text(in.years));
  if (c.earliest < 1 || c.earliest > in.years + 1)
    refuse(where, "its earliest year " + text(c.earliest) + " is not one of 1 .. " +
                      text(in.years + 1) + " (the last says never)");
  if (c.items.empty())
    refuse(where, "it misses no criterion; leave out communes that are complete");
  if (c.items.size() > in.criteria)
    refuse(where, "it misses " + text(c.items.size()) + " criteria, the standard has " +
                      text(in.criteria));
  for (std::size_t i = 0; i < c.items.size(); ++i) {
    if (c.items[i].kind >= in.kinds)
      refuse(where + ", item " + text(i),
             "its kind " + text(c.items[i].kind) + " is not one of 0 .. " + text(in.kinds - 1));
    if (c.items[i].cost <= 0)
      refuse(where + ", item " + text(i),
             "its cost " + std::to_string(c.items[i].cost) + " must be whole dong > 0");
  }
}

void check_groups(const deadline_instance& in) {
  std::vector<bool> seen(in.communes.size(), false);
  for (std::size_t g = 0; g < in.groups.size(); ++g) {
    const auto& group = in.groups[g];
    const auto where = "group " + text(g);
    if (group.by > in.years)
      refuse(where, "it is due by year " + text(group.by) + " of " + text(in.years));
    for (const auto j : group.members) {
      if (j >= in.communes.size())
        refuse(where, "there is no commune " + text(j));
      if (seen[j])
        refuse(where, "commune " + text(j) + " is in a group already; groups are disjoint");
      seen[j] = true;
    }
  }
}
} // namespace

void validate(const deadline_instance& in) {
  check_frame(in);
  std::int64_t worth = 0, cost = 0, amount = 0;
  for (std::size_t j = 0; j < in.communes.size(); ++j) {
    check_commune(in, j);
    add(worth, in.communes[j].weight, in.worth_of(1), "worth of all communes");
    for (const auto& item : in.communes[j].items)
      add(cost, item.cost, 1, "costs of all communes");
  }
  for (std::size_t q = 0; q < in.funds.size(); ++q) {
    const auto& fund = in.funds[q];
    const auto where = "fund " + text(q) + (fund.name.empty() ? "" : " (" + fund.name + ")");
    if (fund.pays.size() != in.kinds)
      refuse(where, "says for " + text(fund.pays.size()) + " kinds whether it pays, not for " +
                        text(in.kinds));
    if (fund.amounts.size() != in.years)
      refuse(where,
             "has amounts of " + text(fund.amounts.size()) + " years, not " + text(in.years));
    for (std::size_t t = 0; t < fund.amounts.size(); ++t) {
      if (fund.amounts[t] < 0)
        refuse(where + ", year " + text(t + 1),
               "its amount " + std::to_string(fund.amounts[t]) + " is negative");
      add(amount, fund.amounts[t], 1, "amounts of all funds");
    }
  }
  check_groups(in);
}
} // namespace ntm::inline v0::planning
