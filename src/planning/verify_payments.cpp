// Who pays which amount when, computed again from the problem and the plan.
#include "verify_parts.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ntm/planning/detail/checked.hpp"

namespace ntm::inline v0::planning::detail {
namespace {
using arguments = std::vector<std::pair<std::string, std::string>>;

class money_verifier {
public:
  money_verifier(const reading& read, findings& out)
      : read_(read), problem_(read.problem_), plan_(read.plan_), results_(read.results_), out_(out),
        first_(problem_.first_year()), last_(first_ + static_cast<int>(read.years) - 1),
        funds_(read.funds()) {}

  void run() {
    dates();
    if (funds_.empty()) {
      if (!plan_.payments.empty() || !plan_.upkeep_payments.empty())
        report("NTM-P030", {{"payment", "1"}});
      return;
    }
    collect();
    for (const auto& p : plan_.side_payments) // what is wrong with one is said elsewhere
      if (p.fund < funds_.size() && in_plan(p.year) && p.amount > 0) {
        auto& sum = used_[{p.fund, static_cast<std::size_t>(p.year - first_)}];
        sum = add(sum, p.amount, fits_);
      }
    items();
    upkeep();
    sums();
    if (!fits_)
      report("NTM-P016", {{"stated", std::to_string(plan_.cost)}, {"sum", "> 2^63"}});
    if (plan_.instalments != instalments_)
      report("NTM-P038", {{"stated", std::to_string(plan_.instalments)},
                          {"counted", std::to_string(instalments_)}});
  }

private:
  void report(std::string_view code, arguments list) {
    out_.push_back(make_finding(code, {}, std::move(list)));
  }
  [[nodiscard]] std::string name(std::size_t row) const { return read_.name(row); }
  [[nodiscard]] std::string number(std::size_t criterion) const { return read_.number(criterion); }
  [[nodiscard]] bool in_plan(int year) const { return year >= first_ && year <= last_; }

  /// Every chosen row has a year of the plan, no other has one; no item is finished too late.
  void dates() {
    const std::set<std::size_t> chosen(plan_.chosen.begin(), plan_.chosen.end());
    for (std::size_t row = 0; row < results_.size(); ++row) {
      const int due = row < plan_.due.size() ? plan_.due[row] : -1;
      if (chosen.contains(row) ? !in_plan(due) : due != 0)
        report("NTM-P035", {{"commune", name(row)}, {"year", std::to_string(due)}});
    }
    for (std::size_t i = 0; i < plan_.items.size(); ++i) {
      const auto& one = plan_.items[i];
      const int done = i < plan_.finished.size() ? plan_.finished[i] : last_ + 1;
      const bool late =
          chosen.contains(one.row) && one.row < plan_.due.size() && done > plan_.due[one.row];
      if (!in_plan(done) || late)
        report("NTM-P034", {{"commune", name(one.row)},
                            {"criterion", number(one.criterion)},
                            {"year", std::to_string(done)}});
    }
  }

  void collect() {
    std::set<std::pair<std::size_t, std::size_t>> there;
    for (const auto& one : plan_.items)
      there.insert({one.row, one.criterion});
    for (std::size_t i = 0; i < plan_.payments.size(); ++i) {
      const auto& p = plan_.payments[i];
      if (!there.contains({p.row, p.criterion}) || p.fund >= funds_.size() || !in_plan(p.year) ||
          p.amount <= 0) {
        report("NTM-P030", {{"payment", std::to_string(i + 1)}});
        continue;
      }
      by_item_[{p.row, p.criterion}].push_back(&p);
      const auto t = static_cast<std::size_t>(p.year - first_);
      used_[{p.fund, t}] = add(used_[{p.fund, t}], p.amount, fits_);
      if (!eligible(funds_[p.fund], p.row, p.criterion))
        report("NTM-P031", {{"fund", funds_[p.fund].name},
                            {"commune", name(p.row)},
                            {"criterion", number(p.criterion)}});
    }
  }

  [[nodiscard]] bool eligible(const fund_source& fund, std::size_t row,
                              std::size_t criterion) const {
    const int wanted = results_.edition->criteria[criterion].number;
    bool pays = fund.criteria.empty();
    for (const int one : fund.criteria)
      pays = pays || one == wanted;
    return pays && read_.inside(row, fund.units, fund.unit_class);
  }

  /// Each item is paid in full, no later than it is finished, by its rule and its shares.
  void items() {
    for (std::size_t i = 0; i < plan_.items.size(); ++i) {
      const auto& one = plan_.items[i];
      const arguments where{{"commune", name(one.row)}, {"criterion", number(one.criterion)}};
      money paid = 0;
      std::set<int> years;
      std::map<std::size_t, money> by_fund;
      for (const auto* p : by_item_[{one.row, one.criterion}]) {
        paid = add(paid, p->amount, fits_);
        years.insert(p->year);
        by_fund[p->fund] = add(by_fund[p->fund], p->amount, fits_);
      }
      if (paid != one.cost)
        report("NTM-P032", {where[0],
                            where[1],
                            {"paid", std::to_string(paid)},
                            {"cost", std::to_string(one.cost)}});
      for (const auto* p : by_item_[{one.row, one.criterion}])
        if (i < plan_.finished.size() && p->year > plan_.finished[i] && !may_owe(p->fund)) {
          report("NTM-P034", {where[0], where[1], {"year", std::to_string(*years.rbegin())}});
          break;
        }
      instalments_ += years.size() > 1;
      const bool elsewhere =
          i < plan_.finished.size() &&
          std::any_of(years.begin(), years.end(), [&](int t) { return t != plan_.finished[i]; });
      if (elsewhere && one.criterion < problem_.payment_rules().size() &&
          problem_.payment_rules()[one.criterion] == payment_rule::whole_payments)
        report("NTM-P036", where);
      for (const auto& [f, amount] : by_fund) {
        if (amount > most_of(one.cost, funds_[f]))
          report("NTM-P037", {where[0], where[1], {"fund", funds_[f].name}});
      }
    }
  }

  /// Upkeep is paid in full in its year, by funds that may pay for it, with their shares.
  void upkeep() {
    const auto& needs = read_.upkeep;
    using bill = std::tuple<std::size_t, std::size_t, int>;
    std::map<bill, money> due, paid;
    std::map<std::pair<bill, std::size_t>, money> by_fund;
    for (const auto& one : plan_.upkeep)
      due[{one.row, one.criterion, one.year}] = one.amount;
    for (const auto& p : plan_.upkeep_payments) {
      const bill of{p.row, p.criterion, p.year};
      if (!due.contains(of) || !needs.contains({p.row, p.criterion}) || p.fund >= funds_.size() ||
          !in_plan(p.year) || p.amount <= 0) {
        report("NTM-P030", {{"payment", "upkeep"}});
        continue;
      }
      const auto& only = needs.at({p.row, p.criterion}).fund;
      if ((!only.empty() && only != funds_[p.fund].name) ||
          !eligible(funds_[p.fund], p.row, p.criterion))
        report("NTM-P031", {{"fund", funds_[p.fund].name},
                            {"commune", name(p.row)},
                            {"criterion", number(p.criterion)}});
      paid[of] = add(paid[of], p.amount, fits_);
      by_fund[{of, p.fund}] = add(by_fund[{of, p.fund}], p.amount, fits_);
      auto& used = used_[{p.fund, static_cast<std::size_t>(p.year - first_)}];
      used = add(used, p.amount, fits_);
    }
    for (const auto& [of, amount] : due)
      if (paid[of] != amount)
        report("NTM-P063", {{"commune", name(std::get<0>(of))},
                            {"criterion", number(std::get<1>(of))},
                            {"year", std::to_string(std::get<2>(of))}});
    for (const auto& [key, amount] : by_fund)
      if (amount > most_of(due[key.first], funds_[key.second]))
        report("NTM-P037", {{"commune", name(std::get<0>(key.first))},
                            {"criterion", number(std::get<1>(key.first))},
                            {"fund", funds_[key.second].name}});
  }

  /// Whether a term lets a fund pay for what is finished; how much, the term itself checks.
  [[nodiscard]] bool may_owe(std::size_t fund) const {
    return std::any_of(problem_.requirements().begin(), problem_.requirements().end(),
                       [&](const requirement& r) {
                         const auto* term = r.get_if<arrears_ceiling>();
                         return term && (term->fund.empty() || term->fund == funds_[fund].name);
                       });
  }

  /// The most that a fund may pay of a cost beside its counterpart.
  static money most_of(money cost, const fund_source& fund) {
    const money share = fund.counterpart;
    return cost - (cost / 100 * share + (cost % 100 * share + 99) / 100);
  }

  /// No fund pays more in a year than it has.
  void sums() {
    for (std::size_t f = 0; f < funds_.size(); ++f) {
      money carried = 0;
      for (std::size_t t = 0; t < problem_.years() && t < funds_[f].amounts.size(); ++t) {
        const money has = add(carried, funds_[f].amounts[t], fits_), paid = used_[{f, t}];
        if (paid > has)
          report("NTM-P033", {{"fund", funds_[f].name},
                              {"year", std::to_string(first_ + static_cast<int>(t))},
                              {"paid", std::to_string(paid)},
                              {"available", std::to_string(has)}});
        carried = funds_[f].carry_over ? add(has, -paid, fits_) : 0;
      }
    }
  }

  const reading& read_;
  const problem& problem_;
  const plan& plan_;
  const assessment::outcomes& results_;
  findings& out_;
  int first_, last_;
  std::vector<fund_source> funds_;
  std::map<std::pair<std::size_t, std::size_t>, std::vector<const payment*>> by_item_;
  std::map<std::pair<std::size_t, std::size_t>, money> used_;
  std::size_t instalments_ = 0;
  bool fits_ = true; // whether every sum does, of amounts that may be anything
};
} // namespace

void verify_payments(const reading& read, findings& out) { money_verifier{read, out}.run(); }
} // namespace ntm::inline v0::planning::detail
