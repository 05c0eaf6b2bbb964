#include "ntm/planning/payments.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <span>
#include <tuple>

#include "planning/network.hpp"

namespace ntm::inline v0::planning {
namespace {
/// A bill's part within its kind.
struct claim {
  std::size_t row, criterion, year;
  money amount;
  bool upkeep = false;
};

/// By row, criterion, year and fund; two parts of one bill may have the same fund and year.
std::vector<payment> in_order(std::vector<payment> list) {
  const auto key = [](const payment& p) { return std::tie(p.row, p.criterion, p.year, p.fund); };
  std::sort(list.begin(), list.end(),
            [&](const payment& a, const payment& b) { return key(a) < key(b); });
  std::vector<payment> joined;
  for (const auto& p : list)
    if (!joined.empty() && key(joined.back()) == key(p))
      joined.back().amount += p.amount;
    else
      joined.push_back(p);
  return joined;
}

/// What a fund is wished to pay in each year, no more than it has then, and what is left of what it
/// receives: by the year from which on it can be paid.
struct split_receipts {
  std::vector<money> first, left;
};
split_receipts in_its_years(const fund_source& fund, std::span<const money> wish) {
  const std::size_t years = wish.size();
  split_receipts out{std::vector<money>(years, 0), std::vector<money>(years, 0)};
  money there = 0;
  for (std::size_t t = 0; t < years; ++t) {
    there = fund.amounts[t] + (fund.carry_over ? there : 0);
    out.first[t] = std::min(there, wish[t]);
    out.left[t] = fund.amounts[t];
    there -= out.first[t];
    // The youngest money is paid: what is older is left, and can go to more years.
    money paid = out.first[t];
    for (std::size_t s = t + 1; s-- > 0 && paid > 0;) {
      const money now = std::min(paid, out.left[s]);
      out.left[s] -= now;
      paid -= now;
    }
  }
  return out;
}
} // namespace

std::optional<std::vector<payment>> pay_bills(const financing& funding, const workload& work,
                                              const std::vector<bill>& bills) {
  auto out = pay_bills(funding, work, bills, {});
  return out ? std::optional{std::move(out->projects)} : std::nullopt;
}

std::optional<bill_payments> pay_bills(const financing& funding, const workload& work,
                                       const std::vector<bill>& bills,
                                       const std::vector<upkeep_bill>& upkeep,
                                       const payment_wishes& wishes) {
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
  for (const auto& one : upkeep)
    for (const auto& part : funding.parts_of_upkeep(one.need)) {
      const auto& what = funding.upkeep[one.need];
      claims[part.kind].push_back({what.row, what.criterion, one.year, part.amount, true});
      due[part.kind * years + one.year] += part.amount;
      all += part.amount;
    }

  // Nodes: source, sink, (fund, year) of receipt, (kind, year) of the deadline, two for what a fund
  // owes of a kind at the end of a year. Where it is wished who pays when, (fund, year) is that of
  // payment, and one more each has what is left of what was received.
  const auto from = [&](std::size_t f, std::size_t t) { return 2 + f * years + t; };
  const auto to = [&](std::size_t k, std::size_t t) { return 2 + (funds + k) * years + t; };
  const auto owed = [&](std::size_t k, std::size_t f, std::size_t t) {
    return 2 + (funds + kinds) * years + 2 * ((k * funds + f) * years + t);
  };
  const bool late = !wishes.owed.empty();
  const bool wished = !wishes.first.empty();
  const std::size_t debts_end =
      2 + (funds + kinds) * years + (late ? 2 * kinds * funds * years : 0);
  network net(debts_end + (wished ? funds * years : 0));
  constexpr money any = std::numeric_limits<money>::max(); // no flow is more: all bills fit
  std::vector<std::pair<std::size_t, money>> more;         // what is not to be used first
  for (std::size_t f = 0; f < funds; ++f) {
    const auto& fund = funding.funds[f];
    if (!wished) {
      for (std::size_t t = 0; t < years; ++t)
        net.arc(0, from(f, t), fund.amounts[t]);
      continue;
    }
    const auto [first, left] = in_its_years(fund, {wishes.first.data() + f * years, years});
    for (std::size_t t = 0; t < years; ++t) {
      const std::size_t rest = debts_end + f * years + t;
      net.arc(0, from(f, t), first[t]);
      net.arc(rest, from(f, t), any);
      if (fund.carry_over && t + 1 < years)
        net.arc(rest, rest + 1, any);
      more.emplace_back(net.arc(0, rest, 0), left[t]);
    }
  }
  struct way {
    std::size_t kind, fund, received, deadline, arc;
  };
  std::vector<way> ways;
  struct debt {
    std::size_t kind, fund, year, arc;
  };
  std::vector<debt> borrowed, repaid; // for a deadline, and from the money of a year
  for (std::size_t k = 0; k < kinds; ++k)
    for (std::size_t t = 0; t < years; ++t) {
      for (std::size_t f = 0; late && f < funds; ++f)
        if (const money most = wishes.owed[(k * funds + f) * years + t]; most > 0) {
          net.arc(owed(k, f, t), owed(k, f, t) + 1, most);
          borrowed.push_back({k, f, t, net.arc(owed(k, f, t) + 1, to(k, t), any)});
          if (t > 0)
            net.arc(owed(k, f, t) + 1, owed(k, f, t - 1), any);
          if (t + 1 < years)
            repaid.push_back({k, f, t + 1, net.arc(from(f, t + 1), owed(k, f, t), any)});
        }
      if (due[k * years + t] == 0)
        continue;
      net.arc(to(k, t), 1, due[k * years + t]);
      for (std::size_t f = 0; f < funds; ++f)
        for (std::size_t s = 0; funding.kinds[k].pays[f] && s <= t; ++s)
          if (!funding.kinds[k].whole || s == t || (!wished && funding.funds[f].carry_over))
            ways.push_back({k, f, s, t, net.arc(from(f, s), to(k, t), any)});
    }
  money paid = net.run(0, 1);
  if (wished) {
    for (const auto& [arc, rest] : more)
      net.raise(arc, rest);
    paid += net.run(0, 1);
  }
  if (paid != all)
    return std::nullopt;

  // Each kind's money in the order of its years, its claims in the order of their deadlines; where
  // something is owed, the money of each deadline by itself.
  bill_payments out;
  using place = std::pair<std::size_t, std::size_t>; // (year, fund)
  for (std::size_t k = 0; k < kinds; ++k) {
    const bool whole = funding.kinds[k].whole, apart = late && !whole;
    std::map<std::size_t, std::map<place, money>> streams;
    for (const auto& w : ways)
      if (w.kind == k && net.flow(w.arc) > 0)
        streams[apart ? w.deadline : 0][{whole ? w.deadline : w.received, w.fund}] +=
            net.flow(w.arc);
    for (std::size_t f = 0; late && f < funds; ++f) {
      // The oldest debt is repaid first.
      std::vector<std::pair<std::size_t, money>> debts, money_of;
      for (const auto& one : borrowed)
        if (one.kind == k && one.fund == f && net.flow(one.arc) > 0)
          debts.emplace_back(one.year, net.flow(one.arc));
      for (const auto& one : repaid)
        if (one.kind == k && one.fund == f && net.flow(one.arc) > 0)
          money_of.emplace_back(one.year, net.flow(one.arc));
      auto with = money_of.begin();
      for (auto [deadline, amount] : debts)
        while (amount > 0) {
          const money now = std::min(amount, with->second);
          if (now > 0)
            streams[deadline][{with->first, f}] += now;
          amount -= now;
          with->second -= now;
          if (with->second == 0)
            ++with;
        }
    }
    std::stable_sort(claims[k].begin(), claims[k].end(),
                     [](const claim& a, const claim& b) { return a.year < b.year; });
    for (auto one : claims[k]) {
      auto& stream = streams[apart ? one.year : 0];
      while (one.amount > 0) {
        const auto at = stream.begin();
        const money amount = std::min(one.amount, at->second);
        (one.upkeep ? out.upkeep : out.projects)
            .push_back({one.row, one.criterion,
                        funding.first_year + static_cast<int>(at->first.first), at->first.second,
                        amount});
        one.amount -= amount;
        at->second -= amount;
        if (at->second == 0)
          stream.erase(at);
      }
    }
  }
  return bill_payments{in_order(std::move(out.projects)), in_order(std::move(out.upkeep))};
}

std::size_t count_instalments(const std::vector<payment>& payments) {
  std::map<std::pair<std::size_t, std::size_t>, std::set<int>> years;
  for (const auto& p : payments)
    years[{p.row, p.criterion}].insert(p.year);
  return static_cast<std::size_t>(
      std::count_if(years.begin(), years.end(), [](const auto& y) { return y.second.size() > 1; }));
}
} // namespace ntm::inline v0::planning
