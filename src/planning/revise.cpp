#include "ntm/planning/revise.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ntm/core/printed.hpp"
#include "ntm/planning/attainment.hpp"
#include "ntm/planning/by_model.hpp"
#include "ntm/planning/deadline_demands.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "ntm/planning/payments.hpp"
#include "sentence.hpp"

namespace ntm::inline v0::planning {
/// Communes whose projects are all paid: recognised in the year of the last payment.
struct paid_communes {
  std::vector<std::size_t> rows, years; ///< positions of the years, from 0
};
static label describe(const paid_communes& term, const units::registry&) {
  const std::string n = std::to_string(term.rows.size());
  return {n + " xã đã chi đủ", n + " communes paid for already"};
}
static void impose(demands& out, const workload&, const paid_communes& term) {
  for (const std::size_t row : term.rows)
    out.forced[row] = true;
}
static bool impose(deadline_demands& out, const workload&, const paid_communes& term) {
  for (std::size_t i = 0; i < term.rows.size(); ++i) {
    out.compel(term.rows[i], term.years[i] + 1);
    auto& earliest = out.earliest[term.rows[i]];
    earliest = std::max(earliest, term.years[i] + 1);
  }
  return true;
}
static void append(by_model& out, const paid_communes& term) {
  for (std::size_t i = 0; i < term.rows.size(); ++i)
    for (std::size_t t = 0; t < out.years; ++t) {
      const double is = t >= term.years[i] ? 1 : 0;
      out.out.add_row("paid_already:" + out.code(term.rows[i]) + out.at(t), is, is,
                      {{out.recognised(term.rows[i], t), 1.0}});
    }
}
static check inspect(const attainment& reached, const paid_communes& term, findings&) {
  check out{describe(term, *reached.what->outcomes()->registry),
            static_cast<std::int64_t>(term.rows.size())};
  for (std::size_t i = 0; i < term.rows.size(); ++i)
    out.reached += reached.recognised_by[term.rows[i]] == term.years[i];
  out.holds = out.reached == out.wanted;
  return out;
}

namespace {
money sum_of(const std::vector<payment>& list) {
  money sum = 0;
  for (const auto& p : list)
    sum = detail::add(sum, p.amount);
  return sum;
}
/// By row, criterion, year and fund; payments with the same key become one.
std::vector<payment> in_order(std::vector<payment> list) {
  const auto key = [](const payment& p) { return std::tie(p.row, p.criterion, p.year, p.fund); };
  std::sort(list.begin(), list.end(),
            [&](const payment& a, const payment& b) { return key(a) < key(b); });
  std::vector<payment> out;
  for (const auto& p : list)
    if (!out.empty() && key(out.back()) == key(p))
      out.back().amount = detail::add(out.back().amount, p.amount);
    else
      out.push_back(p);
  return out;
}

class reviser {
public:
  reviser(const problem& what, const plan& before, const std::vector<payment>& spent, int from)
      : what_(what), before_(before), work_(make_workload(what)),
        funding_(make_financing(what, work_)), years_(what.years()),
        from_(from == 0 ? 0 : what.year_position(from)),
        paid_(work_.rows * what.outcomes()->criteria(), 0), last_(paid_.size(), 0),
        out_{what, {}, {}, in_order(spent), {}, {}} {
    if (!funding_.upkeep.empty())
      throw error(instead_with_upkeep());
    if (!funding_.limited())
      throw error("revise: the problem has no money; say .within(budget) or .within(funds) first");
  }

  revision run(const solve_options& options) {
    for (const auto& p : out_.spent)
      take(p);
    projects();
    remain();
    out_.rest = out_.remaining.solve(options);
    out_.plan = out_.rest;
    if (out_.rest.found())
      join();
    out_.change = compare(before_, out_.plan);
    return std::move(out_);
  }

private:
  /// What to do where upkeep is due: the years that are left are a problem of their own.
  [[nodiscard]] std::string instead_with_upkeep() const {
    const int year = what_.first_year() + static_cast<int>(from_);
    const std::string left = std::to_string(years_ - from_), from = std::to_string(year);
    std::string state = "the outcomes as they were before the plan";
    if (from_ > 0)
      state = "plan.after(" + std::to_string(year - 1) +
              "), or outcomes evaluated anew (its outcomes and its recognised)";
    return "revise: a problem with upkeep (maintain) is not revised in mid-year, because what was "
           "lost and kept before counts too. Plan the years that are left as a problem of their "
           "own: begin with " +
           state + "; say .over(" + from + ", " + left +
           "), .within what each fund has left from " + from +
           " on (less what was paid already, upkeep too), the same .maintain and the same "
           "promises, "
           "and the costs less what was paid for projects that are not finished";
  }
  [[nodiscard]] std::size_t cell(std::size_t row, std::size_t criterion) const {
    return row * what_.outcomes()->criteria() + criterion;
  }
  [[nodiscard]] std::string name(const payment& p) const {
    const auto& results = *what_.outcomes();
    return "criterion " + std::to_string(results.edition->criteria[p.criterion].number) + " of " +
           results.registry->describe(results.units[p.row]);
  }

  void take(const payment& p) {
    if (p.row >= work_.rows || p.criterion >= what_.outcomes()->criteria() ||
        p.fund >= funding_.funds.size() || p.amount <= 0)
      throw error("revise: a payment has a row, criterion or fund that is not there, or an amount "
                  "of 0 or less; make payments with paid(...)");
    const auto& fund = funding_.funds[p.fund];
    const std::string who = "revise: " + std::to_string(p.amount) + " dong of '" + fund.name +
                            "' in " + std::to_string(p.year) + " for " + name(p) + ": ";
    const auto needs = work_.needs_of(p.row);
    if (std::none_of(needs.begin(), needs.end(),
                     [&](const need& n) { return n.criterion == p.criterion; }))
      throw error(who + "the criterion is not missing in this problem; leave out what was spent on "
                        "criteria that are met");
    const std::size_t year = what_.year_position(p.year);
    if (year > from_)
      throw error(who + "the year is after the one from which the plan is revised");
    if (!may_pay(fund, what_, p.row, p.criterion))
      throw error(who + "the fund may not pay for it");
    auto& sum = paid_[cell(p.row, p.criterion)];
    sum = detail::add(sum, p.amount);
    const money cost = what_.costs().at(p.row, p.criterion);
    if (cost == funds::unknown_cost || sum > cost)
      throw error(who + "more was paid than it costs; give the cost that is known now, see "
                        ".with_costs(...)");
    last_[cell(p.row, p.criterion)] = std::max(last_[cell(p.row, p.criterion)], year);
    used_[{p.fund, year}] = detail::add(used_[{p.fund, year}], p.amount);
    span_[cell(p.row, p.criterion)].insert(year);
  }

  /// Projects that are paid in part, and the rules that this breaks.
  void projects() {
    bool shares = false;
    for (const auto& fund : funding_.funds)
      shares = shares || fund.counterpart > 0;
    for (const auto& p : out_.spent) {
      const std::size_t at = cell(p.row, p.criterion);
      const bool part = paid_[at] < what_.costs().at(p.row, p.criterion);
      if (part && shares)
        throw error("revise: " + name(p) +
                    " is paid in part, and a fund asks for a counterpart; "
                    "such shares are revised only for projects that are paid in full");
      if (what_.payment_rules()[p.criterion] == payment_rule::whole_payments && years_ > 1 &&
          (part || span_[at].size() > 1))
        throw error("revise: " + name(p) +
                    " is paid inside one year, and was paid in part; give "
                    "all of it, or say .pay(instalments) for the criterion");
    }
  }

  /// The problem that is left.
  void remain() {
    auto costs = what_.costs();
    for (std::size_t i = 0; i < paid_.size(); ++i)
      costs.cells[i] -= paid_[i];
    problem left = what_.with_costs(std::move(costs));
    if (years_ == 1 && what_.budget()) {
      left = left.within(*what_.budget() - used_[{0, 0}]);
    } else {
      auto funds = funding_.funds;
      for (std::size_t f = 0; f < funds.size(); ++f) {
        money carried = 0;
        for (std::size_t t = 0; t <= from_; ++t) {
          auto& amount = funds[f].amounts[t];
          const money there = detail::add(carried, amount) - used_[{f, t}];
          if (there < 0)
            throw error("revise: more of '" + funds[f].name + "' was spent in " +
                        std::to_string(what_.first_year() + static_cast<int>(t)) +
                        " than there was, by " + std::to_string(-there) + " dong");
          carried = funds[f].carry_over ? there : 0;
          amount = t == from_ ? there : 0;
        }
      }
      left = left.within(std::move(funds)).over(what_.first_year(), years_);
    }
    paid_communes done;
    for (std::size_t row = 0; row < work_.rows; ++row) {
      money missing = 0, spent = 0;
      std::size_t last = 0;
      for (const auto& n : work_.needs_of(row)) {
        const std::size_t at = cell(row, n.criterion);
        missing = std::max(missing, n.cost - paid_[at]);
        spent = std::max(spent, paid_[at]);
        last = std::max(last, last_[at]);
      }
      if (work_.open(row) && missing == 0 && spent > 0) {
        done.rows.push_back(row);
        done.years.push_back(last);
      }
    }
    out_.remaining = done.rows.empty() ? left : left.require(requirement{done});
  }

  /// What was spent and what is planned, as one plan of the whole problem.
  void join() {
    auto& made = out_.plan;
    std::map<std::pair<std::size_t, std::size_t>, int> finished;
    std::map<std::pair<std::size_t, std::size_t>, item> items;
    for (std::size_t i = 0; i < made.items.size(); ++i) {
      items[{made.items[i].row, made.items[i].criterion}] = made.items[i];
      finished[{made.items[i].row, made.items[i].criterion}] = made.finished[i];
    }
    std::vector<payment> kept = made.payments;
    for (const auto& p : out_.spent) {
      const std::pair key{p.row, p.criterion};
      const std::size_t at = cell(p.row, p.criterion);
      const money cost = what_.costs().at(p.row, p.criterion);
      if (!items.contains(key)) {
        if (paid_[at] < cost) {
          out_.unfinished.push_back(p);
          continue;
        }
        items[key] = {p.row, p.criterion, cost, item_reason::required};
      }
      if (paid_[at] == cost)
        finished[key] = what_.first_year() + static_cast<int>(last_[at]);
      kept.push_back(p);
    }
    made.items.clear();
    made.finished.clear();
    made.cost = made.side_cost;
    for (auto& [key, one] : items) {
      one.cost = what_.costs().at(key.first, key.second);
      made.cost = detail::add(made.cost, one.cost);
      made.items.push_back(one);
      made.finished.push_back(finished[key]);
    }
    made.payments = in_order(std::move(kept));
    made.instalments = count_instalments(made.payments);
    made.funds = funding_.funds;
    if (what_.objective() == measure::cost) {
      made.bound = made.cost - out_.rest.gap();
      made.value = made.cost;
    }
    made.method = "revised, the rest by " + made.method;
    if (made.proof) {
      made.proof.reset();
      made.uncertified = {"chứng minh là của phần còn phải lập: xem `rest`",
                          "the proof is of what was left to plan: see `rest`"};
    }
    detail::make_checks(made, what_);
    if (!out_.unfinished.empty()) {
      std::set<std::pair<std::size_t, std::size_t>> projects;
      for (const auto& p : out_.unfinished)
        projects.insert({p.row, p.criterion});
      made.findings.push_back(make_finding("NTM-P073", {},
                                           {{"projects", std::to_string(projects.size())},
                                            {"amount", std::to_string(out_.unfinished_total())}}));
    }
  }

  const problem& what_;
  const plan& before_;
  workload work_;
  financing funding_;
  std::size_t years_, from_;
  std::vector<money> paid_;
  std::vector<std::size_t> last_;
  std::map<std::size_t, std::set<std::size_t>> span_;
  std::map<std::pair<std::size_t, std::size_t>, money> used_; // by fund and year
  revision out_;
};
} // namespace

money revision::spent_total() const { return sum_of(spent); }
money revision::unfinished_total() const { return sum_of(unfinished); }
money revision::replanned_total() const { return rest.found() ? rest.cost : 0; }

std::string revision::text(language lang) const {
  const bool vi = lang == language::vietnamese;
  const auto dong = [&](money amount) {
    return format_number(static_cast<double>(amount), 0, lang) + (vi ? " đồng" : " dong");
  };
  std::string out = plan.mark.empty() ? "" : "[" + plan.mark + "] ";
  out += (vi ? "Đã chi " : "Spent ") + dong(spent_total());
  if (rest.found())
    out += (vi ? ", còn phải chi " : ", still to be paid ") + dong(replanned_total());
  if (!unfinished.empty())
    out += (vi ? "; dở dang " : "; on projects that are not finished ") + dong(unfinished_total());
  std::string more = change.text(lang);
  if (!plan.mark.empty() && more.starts_with("[" + change.mark + "] "))
    more = more.substr(change.mark.size() + 3);
  return out + ". " + more;
}

payment paid(const problem& what, const unit_ref& unit, int criterion, int year,
             const std::string& fund, money amount) {
  if (amount <= 0)
    throw error("paid: an amount must be more than 0 dong, got " + std::to_string(amount));
  (void)what.year_position(year);
  std::vector<std::string> names;
  for (const auto& one : what.funds())
    names.push_back(one.name);
  if (what.budget())
    names.emplace_back("budget");
  const auto at = std::find(names.begin(), names.end(), fund);
  if (at == names.end())
    throw unknown_name("fund", fund, names);
  return {what.row(unit), what.criterion(criterion), year == 0 ? what.first_year() : year,
          static_cast<std::size_t>(at - names.begin()), amount};
}

std::vector<payment> spent_before(const plan& which, int year) {
  std::vector<payment> out;
  for (const auto& p : which.payments)
    if (p.year < year)
      out.push_back(p);
  return out;
}

revision revise(const problem& what, const plan& before, const std::vector<payment>& spent,
                int from_year, const solve_options& options) {
  return reviser{what, before, spent, from_year}.run(options);
}
} // namespace ntm::inline v0::planning
