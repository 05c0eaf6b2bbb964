#pragma once
#include <limits>
#include <map>
#include <utility>

#include "planning/facts.hpp"

/// Who could pay for a plan: a maximal flow in whole dong for every way to share out what a flow
/// cannot say.
namespace ntm_test {
/// What some laws ask of payments together.
struct money_rules {
  std::vector<const upkeep_facts*> upkeep;
  std::vector<const debt_facts*> owed;
  std::vector<const spent_facts*> spent;

  explicit money_rules(const std::vector<law>& laws) {
    for (const auto& one : laws) {
      if (one.upkeep)
        upkeep.push_back(&*one.upkeep);
      if (one.owed)
        owed.push_back(&*one.owed);
      if (one.spent)
        spent.push_back(&*one.spent);
    }
  }
  [[nodiscard]] bool may_be_lost(const facts& in, std::size_t i, std::size_t k) const {
    return std::any_of(upkeep.begin(), upkeep.end(), [&](const auto* one) {
      return one->yearly[i][k] > 0 && !one->all_keep && !(one->recognised_keep && in.before[i]);
    });
  }
  /// The years in which upkeep is due: of what is met before until it is lost, of what the plan
  /// finishes from the next year on.
  [[nodiscard]] static std::pair<int, int> years(const facts& in, const candidate& c, std::size_t i,
                                                 std::size_t k) {
    return {c.done[i][k] + 1, in.met[i][k] ? c.lost[i][k] : in.years};
  }
  [[nodiscard]] money upkeep_cost(const facts& in, const candidate& c, std::size_t i) const {
    money sum = 0;
    for (const auto* one : upkeep)
      for (std::size_t k = 0; k < in.criteria; ++k) {
        const auto [since, until] = years(in, c, i, k);
        sum += one->yearly[i][k] * std::max(0, until - since);
      }
    return sum;
  }
};

/// Who pays what when.
struct receipts {
  std::vector<ntm::planning::payment> payments, upkeep;
  std::vector<ntm::planning::side_payment> side;
};

/// A flow from node 0 to node 1, by paths that are looked for one after another.
class flow_of_money {
public:
  static constexpr money any = std::numeric_limits<money>::max() / 2;
  explicit flow_of_money(std::size_t nodes) : out_(nodes) {}
  std::size_t arc(std::size_t from, std::size_t to, money room) {
    out_[from].push_back(arcs_.size());
    arcs_.push_back({to, room});
    out_[to].push_back(arcs_.size());
    arcs_.push_back({from, 0});
    return arcs_.size() - 2;
  }
  void raise(std::size_t arc, money room) { arcs_[arc].room += room; }
  /// What more can flow.
  money run() {
    money all = 0;
    for (;;) {
      seen_.assign(out_.size(), false);
      const money more = push(0, any);
      if (more == 0)
        return all;
      all += more;
    }
  }
  /// Takes at most so much of what flows through an arc.
  money take(std::size_t arc, money most) {
    const money taken = std::min(most, arcs_[arc + 1].room);
    arcs_[arc + 1].room -= taken;
    return taken;
  }

private:
  money push(std::size_t node, money most) {
    if (node == 1)
      return most;
    seen_[node] = true;
    for (const std::size_t a : out_[node])
      if (arcs_[a].room > 0 && !seen_[arcs_[a].to])
        if (const money moved = push(arcs_[a].to, std::min(most, arcs_[a].room)); moved > 0) {
          arcs_[a].room -= moved;
          arcs_[a ^ 1U].room += moved;
          return moved;
        }
    return 0;
  }
  struct half_arc {
    std::size_t to;
    money room;
  };
  std::vector<half_arc> arcs_;
  std::vector<std::vector<std::size_t>> out_;
  std::vector<bool> seen_;
};

/// Tries to pay for one plan.
class payer {
public:
  payer(const facts& in, const candidate& c, const money_rules& rules)
      : in_(in), rules_(rules), funds_(in.funds.size()), years_(static_cast<std::size_t>(in.years)),
        amounts_(funds_), most_owed_(funds_) {
    for (std::size_t i = 0; i < in.n; ++i)
      for (std::size_t k = 0; k < in.criteria; ++k) {
        if (const int t = c.done[i][k]; t >= 0 && t < in.years)
          add({what::project, i, k, in.price[i][k], t, in.whole[k], may_pay(i, k)});
        for (const auto* one : rules.upkeep)
          for (auto [t, until] = money_rules::years(in, c, i, k); t < until; ++t) {
            auto funds = may_pay(i, k);
            for (std::size_t f = 0; f < funds_; ++f)
              funds[f] = funds[f] && one->funds[f];
            add({what::upkeep, i, k, one->yearly[i][k], t, true, std::move(funds)});
          }
      }
    for (std::size_t j = 0; j < in.items.size(); ++j)
      if (c.items[j] < in.years)
        add({what::item, j, 0, in.items[j].cost, c.items[j], in.items[j].whole, in.items[j].funds});
  }

  std::optional<receipts> run() {
    if (!in_.limited)
      return receipts{};
    if (std::any_of(rules_.spent.begin(), rules_.spent.end(),
                    [&](const auto* one) { return one->wanted(in_) > all_; }))
      return std::nullopt;
    for (std::size_t f = 0; f < funds_; ++f) {
      amounts_[f] = in_.funds[f].amounts;
      bool its_year_counts = false;
      for (const auto* one : rules_.spent)
        its_year_counts = its_year_counts || (one->funds[f] && one->year >= 0);
      saves_.push_back(in_.funds[f].carries && !its_year_counts);
      for (std::size_t t = 0; in_.funds[f].carries && its_year_counts && t + 1 < years_; ++t)
        carried_.emplace_back(f, t);
      const bool may = std::any_of(rules_.owed.begin(), rules_.owed.end(),
                                   [&](const auto* one) { return one->funds[f]; });
      most_owed_[f].assign(years_, may ? flow_of_money::any : 0);
      most_owed_[f].back() = 0;
    }
    for (const auto* one : rules_.owed)
      for (std::size_t t = 0; t + 1 < years_; ++t)
        if (std::count(one->funds.begin(), one->funds.end(), true) > 1) {
          shared_.emplace_back(one, t);
        } else {
          for (std::size_t f = 0; f < funds_; ++f)
            if (one->funds[f])
              most_owed_[f][t] = std::min(most_owed_[f][t], one->most[t]);
        }
    return carry(0);
  }

private:
  enum class what : std::uint8_t { project, upkeep, item };
  struct bill {
    what kind;
    std::size_t row, criterion; ///< of a side item: its number
    money cost;
    int year;
    bool whole; ///< paid inside its year
    std::vector<bool> funds;
  };
  void add(bill one) {
    all_ += one.cost;
    if (one.cost > 0)
      bills_.push_back(std::move(one));
  }
  [[nodiscard]] std::vector<bool> may_pay(std::size_t i, std::size_t k) const {
    std::vector<bool> out;
    for (const auto& fund : in_.funds)
      out.push_back(fund.criteria[k] && fund.communes[i]);
    return out;
  }

  /// Every amount that funds may save for the next year, where it counts when they pay.
  std::optional<receipts> carry(std::size_t at) {
    if (at == carried_.size())
      return share(0, 0);
    const auto [f, t] = carried_[at];
    std::optional<receipts> found;
    const money there = amounts_[f][t];
    for (money saved = 0; saved <= there && !found; ++saved) {
      amounts_[f][t] -= saved;
      amounts_[f][t + 1] += saved;
      found = carry(at + 1);
      amounts_[f][t] += saved;
      amounts_[f][t + 1] -= saved;
    }
    return found;
  }
  /// Every way to share a common ceiling among its funds.
  std::optional<receipts> share(std::size_t at, std::size_t f, money left = 0) {
    if (at == shared_.size())
      return spend();
    const auto& [rule, t] = shared_[at];
    if (f == 0)
      left = rule->most[t];
    if (f == funds_)
      return share(at + 1, 0);
    if (!rule->funds[f])
      return share(at, f + 1, left);
    std::optional<receipts> found;
    const money before = most_owed_[f][t];
    const bool last = std::find(rule->funds.begin() + static_cast<std::ptrdiff_t>(f) + 1,
                                rule->funds.end(), true) == rule->funds.end();
    for (money part = left; part >= (last ? left : 0) && !found; --part)
      if (part == left || part < before) {
        most_owed_[f][t] = std::min(before, part);
        found = share(at, f + 1, left - part);
      }
    most_owed_[f][t] = before;
    return found;
  }
  /// What must be paid at least: of two rules, every amount that both count.
  std::optional<receipts> spend() {
    const auto wanted = [&](std::size_t r) {
      return r < rules_.spent.size() ? rules_.spent[r]->wanted(in_) : 0;
    };
    money both = 0;
    for (std::size_t f = 0; f < funds_; ++f)
      for (std::size_t t = 0; t < years_; ++t)
        both += group(f, t) == 3 ? amounts_[f][t] : 0;
    std::optional<receipts> found;
    for (money x = 0; x <= std::min(both, std::max(wanted(0), wanted(1))) && !found; ++x)
      found = flow({0, std::max<money>(0, wanted(0) - x), std::max<money>(0, wanted(1) - x), x});
    return found;
  }
  /// Which of two rules count what a fund pays in a year.
  [[nodiscard]] std::size_t group(std::size_t f, std::size_t t) const {
    std::size_t out = 0;
    for (std::size_t r = 0; r < rules_.spent.size(); ++r)
      if (const auto& one = *rules_.spent[r];
          one.funds[f] && (one.year < 0 || one.year == static_cast<int>(t)))
        out |= std::size_t{1} << r;
    return out;
  }

  std::optional<receipts> flow(const std::vector<money>& least) {
    const std::size_t cells = funds_ * years_, first = 2 + least.size();
    const auto cell = [&](std::size_t f, std::size_t t) { return first + f * years_ + t; };
    const auto owed = [&](std::size_t f, std::size_t t) { return cell(f, t) + cells; };
    const auto owes = [&](std::size_t f, std::size_t t) { return cell(f, t) + 2 * cells; };
    const std::size_t bills = first + 3 * cells, shares = bills + bills_.size();
    flow_of_money net(shares + funds_ * bills_.size());
    std::vector<std::size_t> groups;
    money at_least = 0;
    for (std::size_t g = 0; g < least.size(); ++g) {
      groups.push_back(net.arc(0, 2 + g, least[g]));
      at_least += least[g];
    }
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> repaid, older;
    for (std::size_t f = 0; f < funds_; ++f)
      for (std::size_t t = 0; t < years_; ++t) {
        net.arc(2 + group(f, t), cell(f, t), amounts_[f][t]);
        if (t + 1 == years_)
          continue;
        if (saves_[f])
          net.arc(cell(f, t), cell(f, t + 1), flow_of_money::any);
        if (most_owed_[f][t] == 0)
          continue;
        net.arc(owed(f, t), owes(f, t), most_owed_[f][t]);
        repaid[{f, t}] = net.arc(cell(f, t + 1), owed(f, t), flow_of_money::any);
        if (t + 2 < years_ && most_owed_[f][t + 1] > 0)
          older[{f, t}] = net.arc(owes(f, t + 1), owed(f, t), flow_of_money::any);
      }
    struct way {
      std::size_t bill, fund, year, arc;
      bool late;
    };
    std::vector<way> ways;
    for (std::size_t p = 0; p < bills_.size(); ++p) {
      const auto& one = bills_[p];
      net.arc(bills + p, 1, one.cost);
      const auto due = static_cast<std::size_t>(one.year);
      for (std::size_t f = 0; f < funds_; ++f) {
        if (!one.funds[f])
          continue;
        const std::size_t own = shares + f * bills_.size() + p;
        net.arc(own, bills + p, one.cost * (100 - in_.funds[f].counterpart) / 100);
        for (std::size_t t = one.whole ? due : 0; t <= due; ++t)
          ways.push_back({p, f, t, net.arc(cell(f, t), own, one.cost), false});
        if (!one.whole && most_owed_[f][due] > 0)
          ways.push_back({p, f, due, net.arc(owes(f, due), own, one.cost), true});
      }
    }
    if (net.run() != at_least)
      return std::nullopt;
    for (const std::size_t g : groups)
      net.raise(g, flow_of_money::any);
    if (net.run() + at_least != all_)
      return std::nullopt;

    std::map<std::pair<std::size_t, std::pair<int, std::size_t>>, money> paid;
    for (const auto& w : ways) {
      money amount = net.take(w.arc, flow_of_money::any);
      for (std::size_t t = w.year; w.late && amount > 0; ++t) { // from the years behind
        // What flows on from later years goes through every year between.
        const money now = net.take(repaid.at({w.fund, t}), amount);
        if (now > 0)
          paid[{w.bill, {static_cast<int>(t) + 1, w.fund}}] += now;
        amount -= now;
        if (amount > 0)
          net.take(older.at({w.fund, t}), amount);
      }
      if (!w.late && amount > 0)
        paid[{w.bill, {static_cast<int>(w.year), w.fund}}] += amount;
    }
    receipts out;
    for (const auto& [key, amount] : paid) {
      const auto& one = bills_[key.first];
      const auto [t, f] = key.second;
      if (one.kind == what::item)
        out.side.push_back({one.row, facts::calendar(t), f, amount});
      else
        (one.kind == what::upkeep ? out.upkeep : out.payments)
            .push_back({one.row, one.criterion, facts::calendar(t), f, amount});
    }
    return out;
  }

  const facts& in_;
  const money_rules& rules_;
  std::size_t funds_, years_;
  std::vector<bill> bills_;
  money all_ = 0;
  std::vector<std::vector<money>> amounts_, most_owed_; ///< by fund and year
  std::vector<bool> saves_;                             ///< what a fund does not spend flows on
  std::vector<std::pair<std::size_t, std::size_t>> carried_;
  std::vector<std::pair<const debt_facts*, std::size_t>> shared_;
};

/// Nothing when the money does not suffice.
inline std::optional<receipts> pay(const facts& in, const candidate& c, const money_rules& rules) {
  return payer{in, c, rules}.run();
}
} // namespace ntm_test
