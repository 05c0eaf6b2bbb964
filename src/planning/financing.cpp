#include "ntm/planning/financing.hpp"

#include <algorithm>

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
               const units::snapshot& map, std::size_t row) {
  const auto unit = results.units[row];
  if (!fund.unit_class.empty()) {
    const auto& attributes = results.registry->at_index(unit).attributes;
    const auto sign = fund.unit_class.find('=');
    const auto found = attributes.find(fund.unit_class.substr(0, sign));
    if (found == attributes.end() ||
        found->second != (sign == std::string::npos ? "1" : fund.unit_class.substr(sign + 1)))
      return false;
  }
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
         pays_unit(fund, results, results.registry->at(results.on), row);
}

namespace {
/// ceil(cost x percent / 100), without overflow.
money share_of(money cost, int percent) {
  return cost / 100 * percent + (cost % 100 * percent + 99) / 100;
}

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
        pays_row_.push_back(pays_unit(fund, results, map, row));
      for (std::size_t n = work_.first[row]; n < work_.first[row + 1]; ++n) {
        if (work_.needs[n].cost != funds::unknown_cost && work_.needs[n].cost > 0)
          split(work_.needs[n]);
        out_.first.push_back(out_.parts.size());
      }
    }
    return std::move(out_);
  }

private:
  void split(const need& one) {
    const auto& [pays, partners] = payers(one.criterion);
    const bool whole =
        out_.years > 1 && what_.payment_rules()[one.criterion] == payment_rule::whole_payments;
    money shares = 0, leave = 0, rest = one.cost;
    for (const std::size_t f : partners) {
      const money share = share_of(one.cost, out_.funds[f].counterpart);
      shares = detail::add(shares, share);
      leave = detail::add(leave, one.cost - share);
    }
    // Parts that one partner may not pay, side by side; or parts that one partner alone may pay.
    const bool without = shares <= one.cost;
    if (!without && leave > one.cost)
      throw error("criterion " +
                  std::to_string(what_.outcomes()->edition->criteria[one.criterion].number) +
                  " may be paid by " + std::to_string(partners.size()) +
                  " funds whose counterpart shares overlap; three or more such funds are planned "
                  "only when the shares, or what they leave, are at most the cost together");
    for (const std::size_t f : partners) {
      const money share = share_of(one.cost, out_.funds[f].counterpart);
      const money amount = without ? share : one.cost - share;
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

  struct eligible {
    std::vector<bool> pays;
    std::vector<std::size_t> partners;
  };
  eligible payers(std::size_t criterion) const {
    eligible out;
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
