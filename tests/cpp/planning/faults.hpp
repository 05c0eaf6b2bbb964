#pragma once
#include "ntm/planning/plan.hpp"
#include "planning/draw.hpp"

namespace ntm_test {
using namespace ntm;
using namespace ntm::planning;

/// A plan that holds, before it is broken, and its problem, which may be made stricter.
struct subject {
  const drawn& t;
  planning::problem problem;
  planning::plan plan;
  dice& d;

  [[nodiscard]] const facts& in() const { return t.in; }
  [[nodiscard]] std::size_t any(std::size_t count) const {
    return static_cast<std::size_t>(d.below(static_cast<int>(count)));
  }
  [[nodiscard]] bool recognised(std::size_t i) const { return in().before[i] || plan.due[i] != 0; }
  [[nodiscard]] bool locked(std::size_t i) const {
    const auto in_list = [&](const auto& list) {
      return std::find(list.begin(), list.end(), i) != list.end();
    };
    return in_list(problem.locked_in()) || in_list(problem.locked_out());
  }
  /// A commune for which something holds, or `n`.
  template <class Condition> [[nodiscard]] std::size_t commune(const Condition& holds) const {
    const std::size_t n = in().n, start = any(n);
    for (std::size_t i = 0; i < n; ++i)
      if (holds((start + i) % n))
        return (start + i) % n;
    return n;
  }
  void erase_item(std::size_t at) {
    const item gone = plan.items[at];
    plan.items.erase(plan.items.begin() + static_cast<std::ptrdiff_t>(at));
    plan.finished.erase(plan.finished.begin() + static_cast<std::ptrdiff_t>(at));
    std::erase_if(plan.payments, [&](const payment& p) {
      return p.row == gone.row && p.criterion == gone.criterion;
    });
    plan.cost -= gone.cost;
  }
};
/// What the finding must name; nothing when the plan cannot be broken so.
using named = std::optional<std::string>;
struct fault {
  std::string name, code;
  named (*broken)(subject&);
  std::size_t wanted = 6; ///< how often it is tried
};
inline named name_of(std::size_t row) { return commune_code(row); }
inline constexpr auto none = std::nullopt;

/// What is broken in the payments.
inline const std::vector<fault>& faults_of_money() {
  static const std::vector<fault> list{
      {"a payment is dropped", "NTM-P032",
       [](subject& s) -> named {
         if (s.plan.payments.empty())
           return none;
         const auto at = s.any(s.plan.payments.size());
         const auto row = s.plan.payments[at].row;
         s.plan.payments.erase(s.plan.payments.begin() + static_cast<std::ptrdiff_t>(at));
         return name_of(row);
       }},
      {"one dong too much is paid for a project", "NTM-P032",
       [](subject& s) -> named {
         if (s.plan.payments.empty())
           return none;
         auto& one = s.plan.payments[s.any(s.plan.payments.size())];
         ++one.amount;
         return name_of(one.row);
       }},
      {"a fund pays what it may not", "NTM-P031",
       [](subject& s) -> named {
         for (auto& p : s.plan.payments)
           for (std::size_t f = 0; f < s.in().funds.size(); ++f)
             if (!s.in().funds[f].criteria[p.criterion] || !s.in().funds[f].communes[p.row]) {
               p.fund = f;
               return "fund " + std::to_string(f + 1);
             }
         return none;
       }},
      {"a fund pays one dong more than it has", "NTM-P033",
       [](subject& s) -> named {
         auto funds = s.problem.funds();
         if (funds.empty() || s.plan.payments.empty())
           return none;
         auto& fund = funds[s.plan.payments.front().fund];
         for (std::size_t t = 0; t < fund.amounts.size(); ++t) {
           money used = 0;
           for (const auto& p : s.plan.payments)
             if (p.fund == s.plan.payments.front().fund &&
                 p.year == facts::calendar(static_cast<int>(t)))
               used += p.amount;
           fund.amounts[t] = used;
         }
         const auto year = s.plan.payments.front().year - facts::first;
         --fund.amounts[static_cast<std::size_t>(year)];
         const std::string name = fund.name;
         s.problem = s.problem.within(funds);
         return name;
       }},
      {"the budget is overspent by one dong", "NTM-P024",
       [](subject& s) -> named {
         if (!s.problem.budget() || s.plan.cost == 0)
           return none;
         s.problem = s.problem.within(s.plan.cost - 1);
         return std::to_string(s.plan.cost - 1);
       }},
      {"a project is paid after the year in which it is finished", "NTM-P034",
       [](subject& s) -> named {
         for (const auto& one : s.t.laws)
           if (one.owed) // then it may be
             return none;
         for (auto& p : s.plan.payments)
           for (std::size_t i = 0; i < s.plan.items.size(); ++i)
             if (s.plan.items[i].row == p.row && s.plan.items[i].criterion == p.criterion &&
                 s.plan.finished[i] < facts::calendar(s.in().years - 1)) {
               p.year = s.plan.finished[i] + 1;
               return name_of(p.row);
             }
         return none;
       }},
      {"a payment lies in a year that the plan does not have", "NTM-P030",
       [](subject& s) -> named {
         if (s.plan.payments.empty())
           return none;
         const auto at = s.any(s.plan.payments.size());
         s.plan.payments[at].year = facts::calendar(s.d.chance(0.5) ? -1 : s.in().years);
         return std::to_string(at + 1);
       }},
      {"a payment is for no project", "NTM-P030",
       [](subject& s) -> named {
         const auto row = s.commune([&](std::size_t i) {
           return std::none_of(s.plan.items.begin(), s.plan.items.end(),
                               [&](const item& one) { return one.row == i; });
         });
         if (row == s.in().n || s.in().funds.empty())
           return none;
         s.plan.payments.push_back({row, 0, facts::first, 0, 1});
         return std::to_string(s.plan.payments.size());
       }},
      {"one year pays for a whole project in two", "NTM-P036",
       [](subject& s) -> named {
         for (const auto& a : s.plan.payments)
           for (const auto& b : s.plan.payments)
             if (a.row == b.row && a.criterion == b.criterion && a.year < b.year) {
               s.problem =
                   s.problem.pay(payment_rule::whole_payments, {static_cast<int>(a.criterion) + 1});
               return name_of(a.row);
             }
         return none;
       }},
      {"a whole project is paid before the year in which it is finished", "NTM-P036",
       [](subject& s) -> named {
         for (std::size_t i = 0; i < s.plan.items.size(); ++i) {
           const auto& one = s.plan.items[i];
           std::vector<int> years;
           for (const auto& p : s.plan.payments)
             if (p.row == one.row && p.criterion == one.criterion)
               years.push_back(p.year);
           if (years.empty() ||
               std::count(years.begin(), years.end(), years[0]) !=
                   static_cast<std::ptrdiff_t>(years.size()) ||
               years[0] >= s.plan.finished[i])
             continue;
           s.problem =
               s.problem.pay(payment_rule::whole_payments, {static_cast<int>(one.criterion) + 1});
           return name_of(one.row);
         }
         return none;
       }},
      {"a fund pays the share of others", "NTM-P037", [](subject& s) -> named {
         auto funds = s.problem.funds();
         if (funds.empty() || s.plan.payments.empty())
           return none;
         const auto& p = s.plan.payments[s.any(s.plan.payments.size())];
         funds[p.fund].counterpart = 100;
         s.problem = s.problem.within(funds);
         return name_of(p.row);
       }}};
  return list;
}
} // namespace ntm_test
