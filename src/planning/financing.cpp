#include "ntm/planning/financing.hpp"

#include <algorithm>
#include <numeric>

#include "funds/unit_class.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::planning {
std::string_view to_string(payment_rule value) noexcept {
  return value == payment_rule::instalments ? "instalments" : "whole_payments";
}
payment_rule to_payment_rule(std::string_view text) {
  for (const auto value : {payment_rule::instalments, payment_rule::whole_payments})
    if (text == to_string(value))
      return value;
  throw unknown_name("payment rule", std::string{text}, {"instalments", "whole_payments"});
}

namespace {
bool pays_criterion(const fund_source& fund, const assessment::outcomes& results, std::size_t k) {
  return fund.criteria.empty() ||
         std::find(fund.criteria.begin(), fund.criteria.end(),
                   results.edition->criteria[k].number) != fund.criteria.end();
}

bool pays_unit(const fund_source& fund, const assessment::outcomes& results,
               const units::snapshot& map, units::unit_index unit, units::unit_index classed) {
  if (!fund.unit_class.empty() &&
      !funds::detail::fits(fund.unit_class, results.registry->at_index(classed)))
    return false;
  return fund.units.empty() ||
         std::any_of(fund.units.begin(), fund.units.end(), [&](const unit_ref& one) {
           const auto wanted = one.in(*results.registry, results.on);
           for (auto above = unit; above != units::no_unit; above = map.parent(above))
             if (above == wanted)
               return true;
           return false;
         });
}
} // namespace

bool may_pay(const fund_source& fund, const problem& what, std::size_t row, std::size_t criterion) {
  const auto& results = *what.outcomes();
  return pays_criterion(fund, results, criterion) &&
         pays_unit(fund, results, results.registry->at(results.on), results.units[row],
                   results.units[row]);
}

namespace {
class builder {
public:
  builder(const problem& what, const workload& work) : what_(what), work_(work) {
    out_.first_year = what.first_year();
    out_.years = what.years();
    out_.funds = what.funds();
    for (const auto& fund : out_.funds)
      if (fund.amounts.size() != out_.years)
        throw error("the fund '" + fund.name + "' has " + std::to_string(fund.amounts.size()) +
                    " yearly amounts, the plan " + std::to_string(out_.years) +
                    " years; make .within and .over agree");
    if (what.budget()) {
      fund_source budget{"budget", std::vector<money>(out_.years, 0)};
      budget.amounts.front() = *what.budget();
      budget.carry_over = true;
      out_.funds.push_back(std::move(budget));
    }
    money everything = 0;
    for (const auto& fund : out_.funds)
      for (const money amount : fund.amounts)
        everything = detail::add(everything, amount);
  }

  financing run() {
    const auto& results = *what_.outcomes();
    const auto map = results.registry->at(results.on);
    out_.first.push_back(0);
    for (std::size_t row = 0; row < work_.rows; ++row) {
      pays_row_.clear();
      for (const auto& fund : out_.funds)
        pays_row_.push_back(pays_unit(fund, results, map, results.units[row], results.units[row]));
      for (std::size_t n = work_.first[row]; n < work_.first[row + 1]; ++n) {
        if (work_.needs[n].cost != funds::unknown_cost && work_.needs[n].cost > 0)
          need_parts(work_.needs[n]);
        out_.first.push_back(out_.parts.size());
      }
    }
    for (std::size_t i = 0; i < work_.side.size(); ++i) {
      item_parts((*what_.side_items())[i], work_.side[i], map);
      out_.first.push_back(out_.parts.size());
    }
    upkeep(map);
    everything_fits();
    return std::move(out_);
  }

private:
  struct eligible {
    std::vector<bool> pays;
    std::vector<std::size_t> partners;
    std::string what;
  };

  void need_parts(const need& one) {
    split(one.cost, payers(one.criterion), what_.payment_rules()[one.criterion]);
  }

  /// A side item's; throws for a fund that is not there.
  void item_parts(const side_item& one, const side_need& side, const units::snapshot& map) {
    if (!out_.limited() || one.cost == 0)
      return;
    const auto& results = *what_.outcomes();
    std::vector<std::string> names;
    for (const auto& fund : out_.funds)
      names.push_back(fund.name);
    for (const auto& name : one.funds)
      if (std::find(names.begin(), names.end(), name) == names.end())
        throw unknown_name("fund of the item '" + one.id + "':", name, names);
    const auto unit = one.unit.in(*results.registry, results.on);
    eligible who{{}, {}, "the item '" + one.id + "'"};
    for (std::size_t f = 0; f < out_.funds.size(); ++f) {
      const auto& fund = out_.funds[f];
      const bool named =
          std::find(one.funds.begin(), one.funds.end(), fund.name) != one.funds.end();
      who.pays.push_back((named || (one.funds.empty() && fund.criteria.empty())) &&
                         pays_unit(fund, results, map, unit,
                                   side.row < work_.rows ? results.units[side.row] : unit));
      if (who.pays.back() && fund.counterpart > 0)
        who.partners.push_back(f);
    }
    split(one.cost, who, one.payment);
  }

  /// Upkeep is paid in the year in which it is due, with the shares of projects.
  void upkeep(const units::snapshot& map) {
    const auto& results = *what_.outcomes();
    out_.upkeep = upkeep_of(what_);
    const std::vector<money_part> projects = std::move(out_.parts);
    out_.parts.clear();
    out_.upkeep_first.push_back(0);
    for (const auto& one : out_.upkeep) {
      pays_row_.clear();
      bool there = one.fund.empty();
      if (!there && out_.funds.empty())
        throw error("maintain: upkeep is paid from '" + one.fund +
                    "', and the problem has no money; say .within(funds) or .within(budget), or "
                    "name no fund");
      for (const auto& fund : out_.funds) {
        const bool its = one.fund.empty() || one.fund == fund.name;
        there = there || its;
        pays_row_.push_back(
            its && pays_unit(fund, results, map, results.units[one.row], results.units[one.row]));
      }
      if (!there) {
        std::vector<std::string> names;
        for (const auto& fund : out_.funds)
          names.push_back(fund.name);
        throw unknown_name("fund that pays upkeep (maintain)", one.fund, names);
      }
      if (!out_.funds.empty())
        split(one.yearly, payers(one.criterion), payment_rule::whole_payments);
      out_.upkeep_first.push_back(out_.parts.size());
    }
    out_.upkeep_parts = std::move(out_.parts);
    out_.parts = projects;
  }

  /// No sum of what a plan may pay for exceeds 64 bits.
  void everything_fits() const {
    bool fits = true;
    money all = 0;
    for (const money cost : work_.complete)
      all = detail::add(all, cost, fits);
    for (const auto& one : work_.side)
      all = detail::add(all, one.cost, fits);
    for (const auto& one : out_.upkeep)
      for (std::size_t t = 0; fits && t < out_.years; ++t)
        all = detail::add(all, one.yearly, fits);
    if (!fits)
      throw error("planning: the projects, side items and upkeep of the problem cost more than "
                  "2^63 dong together, which no sum can hold; check the unit of the costs of "
                  "projects, of .with_items and of maintain");
  }

  void split(money cost, const eligible& who, payment_rule rule) {
    const auto& [pays, partners, name] = who;
    const bool whole = out_.years > 1 && rule == payment_rule::whole_payments;
    money shares = 0, leave = 0, rest = cost;
    for (const std::size_t f : partners) {
      const money share = detail::share_of(cost, out_.funds[f].counterpart, 100);
      shares = detail::add(shares, share);
      leave = detail::add(leave, cost - share);
    }
    // Parts that one partner may not pay, side by side; or parts that one partner alone may pay.
    const bool without = shares <= cost;
    if (!without && leave > cost)
      throw error(name + " may be paid by " + std::to_string(partners.size()) +
                  " funds whose counterpart shares overlap; three or more such funds are planned "
                  "only when the shares, or what they leave, are at most the cost together");
    for (const std::size_t f : partners) {
      const money share = detail::share_of(cost, out_.funds[f].counterpart, 100);
      const money amount = without ? share : cost - share;
      auto part = pays;
      for (const std::size_t other : partners)
        if (without ? other == f : other != f)
          part[other] = false;
      add(std::move(part), whole, amount);
      rest -= amount;
    }
    auto part = pays;
    if (!without)
      for (const std::size_t f : partners)
        part[f] = false;
    add(std::move(part), whole, rest);
  }

  void add(std::vector<bool> pays, bool whole, money amount) {
    if (amount == 0)
      return;
    const money_kind kind{std::move(pays), whole};
    const auto found = std::find(out_.kinds.begin(), out_.kinds.end(), kind);
    out_.parts.push_back({static_cast<std::size_t>(found - out_.kinds.begin()), amount});
    if (found == out_.kinds.end())
      out_.kinds.push_back(kind);
  }

  eligible payers(std::size_t criterion) const {
    eligible out;
    out.what = "criterion " + std::to_string(what_.outcomes()->edition->criteria[criterion].number);
    for (std::size_t f = 0; f < out_.funds.size(); ++f) {
      out.pays.push_back(pays_row_[f] &&
                         pays_criterion(out_.funds[f], *what_.outcomes(), criterion));
      if (out.pays.back() && out_.funds[f].counterpart > 0)
        out.partners.push_back(f);
    }
    return out;
  }

  const problem& what_;
  const workload& work_;
  financing out_;
  std::vector<bool> pays_row_;
};
} // namespace

financing make_financing(const problem& what, const workload& work) {
  return builder{what, work}.run();
}
} // namespace ntm::inline v0::planning
