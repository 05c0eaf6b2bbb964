#include "ntm/planning/payments.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "planning/network.hpp"

namespace ntm::inline v0::planning {
namespace {
/// A bill's part within its kind.
struct claim {
  std::size_t row, criterion, year;
  money amount;
};
} // namespace

std::optional<std::vector<payment>> pay_bills(const financing& funding, const workload& work,
                                              const std::vector<bill>& bills) {
  const std::size_t years = funding.years, funds = funding.funds.size();
  const std::size_t kinds = funding.kinds.size();
  const std::size_t needs = work.needs.size();
  std::vector<std::size_t> row_of(needs);
  for (std::size_t row = 0; row < work.rows; ++row)
    for (std::size_t n = work.first[row]; n < work.first[row + 1]; ++n)
      row_of[n] = row;
  std::vector<std::vector<claim>> claims(kinds);
  std::vector<money> due(kinds * years, 0);
  money all = 0;
  for (const auto& one : bills)
    for (const auto& part : funding.parts_of(one.need)) {
      const bool side = one.need >= needs;
      claims[part.kind].push_back({side ? work.rows : row_of[one.need],
                                   side ? one.need - needs : work.needs[one.need].criterion,
                                   one.year, part.amount});
      due[part.kind * years + one.year] += part.amount;
      all += part.amount;
    }

  // Nodes: source, sink, (fund, year) of receipt, (kind, year) of the deadline.
  const auto from = [&](std::size_t f, std::size_t t) { return 2 + f * years + t; };
  const auto to = [&](std::size_t k, std::size_t t) { return 2 + (funds + k) * years + t; };
  network net(2 + (funds + kinds) * years);
  for (std::size_t f = 0; f < funds; ++f)
    for (std::size_t t = 0; t < years; ++t)
      net.arc(0, from(f, t), funding.funds[f].amounts[t]);
  struct way {
    std::size_t kind, fund, received, deadline, arc;
  };
  std::vector<way> ways;
  for (std::size_t k = 0; k < kinds; ++k)
    for (std::size_t t = 0; t < years; ++t) {
      if (due[k * years + t] == 0)
        continue;
      net.arc(to(k, t), 1, due[k * years + t]);
      for (std::size_t f = 0; f < funds; ++f)
        for (std::size_t s = 0; funding.kinds[k].pays[f] && s <= t; ++s)
          if (!funding.kinds[k].whole || s == t || funding.funds[f].carry_over)
            ways.push_back(
                {k, f, s, t, net.arc(from(f, s), to(k, t), std::numeric_limits<money>::max() / 4)});
    }
  if (net.run(0, 1) != all)
    return std::nullopt;

  // Each kind's money in the order of its years, its claims in the order of their deadlines.
  std::vector<payment> out;
  for (std::size_t k = 0; k < kinds; ++k) {
    const bool whole = funding.kinds[k].whole;
    std::map<std::pair<std::size_t, std::size_t>, money> stream; // (year, fund)
    for (const auto& w : ways)
      if (w.kind == k && net.flow(w.arc) > 0)
        stream[{whole ? w.deadline : w.received, w.fund}] += net.flow(w.arc);
    std::stable_sort(claims[k].begin(), claims[k].end(),
                     [](const claim& a, const claim& b) { return a.year < b.year; });
    auto at = stream.begin();
    for (auto one : claims[k])
      while (one.amount > 0) {
        const money amount = std::min(one.amount, at->second);
        if (amount > 0)
          out.push_back({one.row, one.criterion,
                         funding.first_year + static_cast<int>(at->first.first), at->first.second,
                         amount});
        one.amount -= amount;
        at->second -= amount;
        if (at->second == 0)
          ++at;
      }
  }
  const auto key = [](const payment& p) { return std::tie(p.row, p.criterion, p.year, p.fund); };
  std::sort(out.begin(), out.end(),
            [&](const payment& a, const payment& b) { return key(a) < key(b); });
  std::vector<payment> joined; // two parts of one bill may have the same fund and year
  for (const auto& p : out)
    if (!joined.empty() && key(joined.back()) == key(p))
      joined.back().amount += p.amount;
    else
      joined.push_back(p);
  return joined;
}

std::size_t count_instalments(const std::vector<payment>& payments) {
  std::map<std::pair<std::size_t, std::size_t>, std::set<int>> years;
  for (const auto& p : payments)
    years[{p.row, p.criterion}].insert(p.year);
  return static_cast<std::size_t>(
      std::count_if(years.begin(), years.end(), [](const auto& y) { return y.second.size() > 1; }));
}
} // namespace ntm::inline v0::planning
