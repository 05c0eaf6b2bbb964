#pragma once
#include "planning/faults.hpp"

namespace ntm_test {
/// The same problem with one kind of term changed, and left out where `change` is false.
template <class Term, class Change>
planning::problem with_changed(const planning::problem& problem, const Change& change) {
  std::vector<requirement> list;
  for (const auto& r : problem.requirements())
    if (const auto* term = r.get_if<Term>()) {
      Term next = *term;
      if (change(next))
        list.emplace_back(next);
    } else {
      list.push_back(r);
    }
  return problem.with_requirements(list);
}
/// Moves a payment to the year after that in which its project is finished.
inline payment* pay_late(subject& s) {
  for (auto& p : s.plan.payments)
    for (std::size_t i = 0; i < s.plan.items.size(); ++i)
      if (s.plan.items[i].row == p.row && s.plan.items[i].criterion == p.criterion &&
          s.plan.finished[i] < facts::calendar(s.in().years - 1)) {
        p.year = s.plan.finished[i] + 1;
        return &p;
      }
  return nullptr;
}

/// What is broken in upkeep and in what is owed or must be paid.
inline const std::vector<fault>& faults_of_upkeep() {
  static const std::vector<fault> list{
      {"upkeep is cheaper than its price", "NTM-P061",
       [](subject& s) -> named {
         if (s.plan.upkeep.empty())
           return none;
         auto& one = s.plan.upkeep[s.any(s.plan.upkeep.size())];
         --one.amount;
         --s.plan.cost;
         return name_of(one.row);
       }},
      {"upkeep is paid that nobody asks for", "NTM-P061",
       [](subject& s) -> named {
         for (std::size_t i = 0; i < s.in().n; ++i)
           for (std::size_t k = 0; k < s.in().criteria; ++k) {
             bool asked = false;
             for (const auto& one : s.t.laws)
               asked = asked || (one.upkeep && one.upkeep->yearly[i][k] > 0);
             if (asked)
               continue;
             s.plan.upkeep.push_back({i, k, facts::first, 1});
             ++s.plan.cost;
             return name_of(i);
           }
         return none;
       }},
      {"a year of upkeep stands twice", "NTM-P061",
       [](subject& s) -> named {
         if (s.plan.upkeep.empty())
           return none;
         const auto one = s.plan.upkeep[s.any(s.plan.upkeep.size())];
         s.plan.upkeep.push_back(one);
         s.plan.cost += one.amount;
         return name_of(one.row);
       }},
      {"a year of upkeep is left out, and nothing is said to be lost", "NTM-P062",
       [](subject& s) -> named {
         if (s.plan.upkeep.empty())
           return none;
         const auto at = s.any(s.plan.upkeep.size());
         const auto one = s.plan.upkeep[at];
         s.plan.upkeep.erase(s.plan.upkeep.begin() + static_cast<std::ptrdiff_t>(at));
         s.plan.cost -= one.amount;
         return name_of(one.row);
       }},
      {"a criterion is said to be lost that is kept up", "NTM-P062",
       [](subject& s) -> named {
         if (s.plan.upkeep.empty())
           return none;
         const auto& one = s.plan.upkeep[s.any(s.plan.upkeep.size())];
         s.plan.lost.push_back({one.row, one.criterion, one.year});
         return name_of(one.row);
       }},
      {"a criterion is lost in another year than is said", "NTM-P062",
       [](subject& s) -> named {
         if (s.plan.lost.empty())
           return none;
         auto& one = s.plan.lost[s.any(s.plan.lost.size())];
         ++one.year;
         return name_of(one.row);
       },
       3},
      {"a criterion is lost that may not be", "NTM-P060",
       [](subject& s) -> named {
         if (s.plan.lost.empty())
           return none;
         s.problem = with_changed<upkeep_term>(s.problem, [](upkeep_term& term) {
           term.keep = keep_rule::all;
           return true;
         });
         return name_of(s.plan.lost.front().row);
       },
       3},
      {"upkeep is not paid in full", "NTM-P063",
       [](subject& s) -> named {
         if (s.plan.upkeep_payments.empty())
           return none;
         const auto at = s.any(s.plan.upkeep_payments.size());
         const auto row = s.plan.upkeep_payments[at].row;
         s.plan.upkeep_payments.erase(s.plan.upkeep_payments.begin() +
                                      static_cast<std::ptrdiff_t>(at));
         return name_of(row);
       }},
      {"upkeep is paid in another year", "NTM-P063",
       [](subject& s) -> named {
         for (auto& p : s.plan.upkeep_payments)
           if (s.in().years > 1) {
             p.year = p.year == facts::first ? p.year + 1 : p.year - 1;
             return name_of(p.row);
           }
         return none;
       }},
      {"a fund pays for upkeep that may not", "NTM-P031",
       [](subject& s) -> named {
         for (auto& p : s.plan.upkeep_payments)
           for (std::size_t f = 0; f < s.in().funds.size(); ++f) {
             bool may = s.in().funds[f].criteria[p.criterion] && s.in().funds[f].communes[p.row];
             for (const auto& one : s.t.laws)
               may = may && !(one.upkeep && one.upkeep->yearly[p.row][p.criterion] > 0 &&
                              !one.upkeep->funds[f]);
             if (may)
               continue;
             p.fund = f;
             return s.in().funds[f].name;
           }
         return none;
       },
       3},
      {"a fund pays for upkeep beyond its money", "NTM-P033",
       [](subject& s) -> named {
         auto funds = s.problem.funds();
         if (funds.empty() || s.plan.upkeep_payments.empty())
           return none;
         auto& fund = funds[s.plan.upkeep_payments.front().fund];
         fund.amounts.assign(fund.amounts.size(), 0);
         s.problem = s.problem.within(funds);
         return fund.name;
       },
       3},
      {"one dong more is owed than may be", "NTM-P065",
       [](subject& s) -> named {
         const auto* late = pay_late(s);
         if (!late)
           return none;
         s.problem = s.problem.arrears(arrears(late->amount - 1));
         return "the ceiling is " + std::to_string(late->amount - 1);
       }},
      {"a fund owes what only another may", "NTM-P034",
       [](subject& s) -> named {
         const auto* late = pay_late(s);
         if (!late || s.in().funds.size() < 2)
           return none;
         s.problem =
             with_changed<arrears_ceiling>(s.problem, [](arrears_ceiling&) { return false; })
                 .arrears(arrears(late->amount)
                              .of(s.in().funds[(late->fund + 1) % s.in().funds.size()].name));
         return name_of(late->row);
       }},
      {"less is paid than a share of the money", "NTM-P066",
       [](subject& s) -> named {
         if (!s.in().limited || s.plan.cost >= s.in().all_money())
           return none;
         s.problem = s.problem.require(least_disbursed(100));
         return std::to_string(s.in().all_money());
       }},
      {"a fund is said to have paid what another did", "NTM-P066",
       [](subject& s) -> named {
         for (auto& p : s.plan.payments) {
           const auto& fund = s.in().funds[p.fund];
           money left = 0;
           for (const money amount : fund.amounts)
             left += amount;
           for (const auto& other : s.plan.payments)
             left -= other.fund == p.fund ? other.amount : 0;
           if (left != 0 || s.in().funds.size() < 2)
             continue;
           p.fund = (p.fund + 1) % s.in().funds.size();
           s.problem = s.problem.require(least_disbursed(100).of(fund.name));
           return fund.name;
         }
         return none;
       },
       2}};
  return list;
}

/// What is broken in side items.
inline const std::vector<fault>& faults_of_items() {
  static const std::vector<fault> list{
      {"a side item stands twice", "NTM-P081",
       [](subject& s) -> named {
         if (s.plan.side.empty())
           return none;
         s.plan.side.push_back(s.plan.side.front());
         return std::to_string(s.plan.side.front().item);
       },
       4},
      {"a side item is not there", "NTM-P081",
       [](subject& s) -> named {
         if (s.plan.side.empty())
           return none;
         s.plan.side.front().item = 99;
         return "99";
       },
       4},
      {"a side item is cheaper than its cost", "NTM-P082",
       [](subject& s) -> named {
         if (s.plan.side.empty())
           return none;
         --s.plan.side.front().cost;
         return "V" + std::to_string(s.plan.side.front().item);
       },
       4},
      {"a side item is finished after the plan", "NTM-P083",
       [](subject& s) -> named {
         if (s.plan.side.empty())
           return none;
         s.plan.side.front().finished = facts::calendar(s.in().years);
         return "V" + std::to_string(s.plan.side.front().item);
       },
       4},
      {"a side item is finished before it can be", "NTM-P083",
       [](subject& s) -> named {
         auto items = *s.problem.side_items();
         for (const auto& one : s.plan.side)
           if (one.finished < facts::calendar(s.in().years - 1)) {
             items[one.item].from_year = one.finished + 1;
             s.problem = s.problem.with_items(items);
             return items[one.item].id;
           }
         return none;
       },
       2},
      {"a side item does not wait for its commune", "NTM-P084",
       [](subject& s) -> named {
         auto items = *s.problem.side_items();
         for (const auto& one : s.plan.side)
           if (const auto row = s.in().items[one.item].row;
               !s.in().before[row] && (s.plan.due[row] == 0 || s.plan.due[row] > one.finished)) {
             items[one.item].needs_recognised = true;
             s.problem = s.problem.with_items(items);
             return name_of(row);
           }
         return none;
       },
       4},
      {"a side item does not wait for another", "NTM-P085",
       [](subject& s) -> named {
         auto items = *s.problem.side_items();
         for (const auto& one : s.plan.side)
           for (std::size_t j = 0; j < items.size(); ++j)
             if (std::none_of(s.plan.side.begin(), s.plan.side.end(),
                              [&](const auto& other) {
                                return other.item == j && other.finished <= one.finished;
                              }) &&
                 items[j].after.empty()) {
               items[one.item].after = {items[j].id};
               s.problem = s.problem.with_items(items);
               return items[j].id;
             }
         return none;
       },
       2},
      {"a side item is not paid in full", "NTM-P086",
       [](subject& s) -> named {
         if (s.plan.side_payments.empty())
           return none;
         const auto item = s.plan.side_payments.front().item;
         s.plan.side_payments.erase(s.plan.side_payments.begin());
         return "V" + std::to_string(item);
       },
       4},
      {"a fund pays for a side item that may not", "NTM-P087",
       [](subject& s) -> named {
         for (auto& p : s.plan.side_payments)
           for (std::size_t f = 0; f < s.in().funds.size(); ++f)
             if (!s.in().items[p.item].funds[f]) {
               p.fund = f;
               return std::to_string(&p - s.plan.side_payments.data() + 1);
             }
         return none;
       },
       2},
      {"a side item is paid by nobody's money", "NTM-P087",
       [](subject& s) -> named {
         if (s.plan.side_payments.empty())
           return none;
         s.plan.side_payments.front().fund = 9;
         return "1";
       },
       4},
      {"fewer side items are done than required", "NTM-P080",
       [](subject& s) -> named {
         if (s.problem.side_items()->empty() ||
             s.plan.side.size() == s.problem.side_items()->size())
           return none;
         const auto all = static_cast<std::int64_t>(s.problem.side_items()->size());
         s.problem = s.problem.require(at_least_items(measure::villages_model_new, all));
         return std::to_string(all);
       },
       4}};
  return list;
}
} // namespace ntm_test
