#include <algorithm>
#include <cmath>
#include <tuple>

#include "ntm/core/errors.hpp"
#include "ntm/planning/by_model.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "ntm/planning/highs.hpp"
#include "ntm/planning/payments.hpp"
#include "sentence.hpp"

namespace ntm::inline v0::planning::detail {
namespace {
/// What a solver decided: the year of each row (`years` for never), and the bills.
struct decision {
  std::vector<std::size_t> due;
  std::vector<bill> bills;
};

class years_solver {
public:
  years_solver(plan& out, const problem& what, const workload& work, const solve_options& options)
      : out_(out), what_(what), work_(work), options_(options),
        funding_(make_financing(what, work)), years_(what.years()) {
    for (const auto& r : what.requirements()) {
      needs_criteria_ = needs_criteria_ || r.needs_criteria();
      if (const auto* f = r.get_if<floor_criteria>())
        floor_ = std::max(floor_, f->criteria);
    }
  }

  void run() {
    if (!too_poor())
      general();
  }

private:
  /// Whether all the money together, as one budget, is too little for what sorting can price. Every
  /// conflict of that simpler problem is one of this.
  bool too_poor() {
    problem relaxed = what_;
    if (funding_.limited()) {
      money total = 0;
      for (const auto& fund : funding_.funds)
        for (const money amount : fund.amounts)
          total = add(total, amount);
      relaxed = what_.within(total);
    }
    const selection least = least_cost(work_, make_demands(relaxed, work_));
    if (least.possible() && (!relaxed.budget() || least.cost <= *relaxed.budget()))
      return false;
    out_.status = plan_status::infeasible;
    out_.method = "knapsack P2: the money of all funds and years together";
    out_.why = {"Ngay cả khi gộp mọi nguồn vốn và mọi năm cũng không đủ",
                "even all funds and years together do not suffice"};
    out_.conflicts = find_conflicts(relaxed, work_, options_.control);
    return true;
  }

  void general() {
    by_model model = begin_model(what_, work_, funding_, formulation::automatic);
    append_money(model);
    highs_solution found = solve_highs(model.out, options_);
    const std::string form = model.compact ? "compact" : "general";
    out_.method = found.solver + " on the " + form + " model";
    out_.why = {"Nhiều năm hoặc nhiều nguồn vốn: mô hình nguyên hỗn hợp " +
                    std::string{model.compact ? "gọn" : "tổng quát"},
                "several years or funds: the " + form + " mixed integer model"};
    out_.uncertified = {"cận do HiGHS tính bằng số thực",
                        "the bound is HiGHS's, computed in doubles"};
    using outcome = highs_solution::outcome;
    if (found.status == outcome::infeasible)
      return infeasible();
    set_bound(model, found.bound);
    if (found.status == outcome::none_found)
      return;
    if (!accept(read(model, found.x))) {
      // Doubles were a hair beyond the money: once more with a hair less, under the same bound.
      tighten(model);
      found = solve_highs(model.out, options_);
      if (found.x.empty() || !accept(read(model, found.x)))
        return;
    }
    settle();
  }

  void infeasible() {
    out_.status = plan_status::infeasible;
    conflict all;
    label list;
    for (std::size_t i = 0; i < what_.requirements().size(); ++i) {
      all.requirements.push_back(i);
      const label one = describe(what_.requirements()[i], *what_.outcomes()->registry);
      list = {list.vi + (i ? " + " : "") + one.vi, list.en + (i ? " + " : "") + one.en};
    }
    if (what_.requirements().empty())
      list = {"các khóa", "the locks"};
    all.text = {"Không thể đạt với nguồn vốn của từng năm: " + list.vi,
                "cannot be kept with the funds of each year: " + list.en};
    out_.conflicts.push_back(std::move(all));
  }

  void set_bound(const by_model& model, double bound) {
    constexpr double exact = 9.0e15; // beyond, doubles hold no whole numbers
    const double slack = 1e-6 * std::max(1.0, std::abs(bound));
    if (!std::isfinite(bound) || std::abs(bound) > exact)
      out_.bound = out_.objective == measure::cost ? 0 : most();
    else if (model.out.maximise)
      out_.bound = static_cast<std::int64_t>(std::floor(bound + slack));
    else
      out_.bound =
          multiply(static_cast<std::int64_t>(std::ceil(bound - slack)), model.out.money_unit);
  }
  /// Every commune in the first year.
  [[nodiscard]] std::int64_t most() const {
    std::int64_t sum = value_before(what_, work_);
    for (std::size_t row = 0; row < work_.rows; ++row)
      if (work_.open(row))
        sum = add(sum, worth_of(what_, row, 0));
    return sum;
  }

  static void tighten(by_model& model) {
    for (std::size_t i = 0; i < model.out.row_ids.size(); ++i) {
      const auto& id = model.out.row_ids[i];
      if (id.starts_with("money") || id.starts_with("fund:") || id.starts_with("budget"))
        model.out.row_upper[i] -= 1 + 1e-7 * std::abs(model.out.row_upper[i]);
    }
  }

  [[nodiscard]] decision read(const by_model& model, const std::vector<double>& x) const {
    decision out;
    out.due.assign(work_.rows, years_);
    const auto first_year = [&](const auto& column_of) {
      for (std::size_t t = 0; t < years_; ++t)
        if (const std::size_t c = column_of(t); c != milp::none && x[c] > 0.5)
          return t;
      return years_;
    };
    for (std::size_t row = 0; row < work_.rows; ++row) {
      if (!work_.recognised[row])
        out.due[row] = first_year([&](std::size_t t) { return model.recognised(row, t); });
      std::size_t cheapest = work_.deficit(row, floor_);
      for (std::size_t n = work_.first[row]; n < work_.first[row + 1]; ++n) {
        std::size_t year = years_;
        const std::size_t last = model.finished(n, years_ - 1);
        if (last != milp::none && model.out.integer[last])
          year = first_year([&](std::size_t t) { return model.finished(n, t); });
        else if (cheapest > 0)
          year = years_ - 1;
        cheapest -= cheapest > 0;
        if (!needs_criteria_ && !funding_whole(n))
          year = std::min(year, out.due[row]);
        else if (year == years_)
          year = out.due[row];
        if (year < years_)
          out.bills.push_back({n, year});
      }
    }
    return out;
  }
  [[nodiscard]] bool funding_whole(std::size_t need) const {
    const auto parts = funding_.parts_of(need);
    return !parts.empty() && funding_.kinds[parts.front().kind].whole;
  }

  /// Makes the plan of a decision; false when its exact sums break something.
  bool accept(const decision& made) {
    plan next = out_;
    next.chosen.clear();
    next.items.clear();
    next.due.assign(work_.rows, 0);
    std::vector<bool> chosen(work_.rows, false);
    next.value = what_.purpose() == aim::maximise ? value_before(what_, work_) : 0;
    for (std::size_t row = 0; row < work_.rows; ++row) {
      if (work_.recognised[row] || made.due[row] >= years_)
        continue;
      chosen[row] = true;
      next.chosen.push_back(row);
      next.due[row] = what_.first_year() + static_cast<int>(made.due[row]);
      if (what_.purpose() == aim::maximise)
        next.value = add(next.value, worth_of(what_, row, made.due[row]));
    }
    struct line {
      item what;
      int finished;
    };
    std::vector<line> lines;
    std::size_t row = 0;
    next.cost = 0;
    for (const auto& one : made.bills) { // in the order of needs, hence of rows
      while (one.need >= work_.first[row + 1])
        ++row;
      const auto& need = work_.needs[one.need];
      const auto other = needs_criteria_ ? item_reason::required : item_reason::floor;
      lines.push_back(
          {{row, need.criterion, need.cost, chosen[row] ? item_reason::complete : other},
           what_.first_year() + static_cast<int>(one.year)});
      next.cost = add(next.cost, need.cost);
    }
    std::sort(lines.begin(), lines.end(), [](const line& a, const line& b) {
      return std::tie(a.what.row, a.what.criterion) < std::tie(b.what.row, b.what.criterion);
    });
    next.finished.clear();
    for (const auto& one : lines) {
      next.items.push_back(one.what);
      next.finished.push_back(one.finished);
    }
    if (what_.purpose() == aim::minimise)
      next.value = next.cost;
    if (funding_.limited()) {
      auto payments = pay_bills(funding_, work_, made.bills);
      if (!payments)
        return false;
      next.payments = *std::move(payments);
    }
    next.instalments = count_instalments(next.payments);
    next.recognised_new = static_cast<std::int64_t>(next.chosen.size());
    next.recognised_total = work_.recognised_count + next.recognised_new;
    if (!make_checks(next, what_))
      return false;
    out_ = std::move(next);
    return true;
  }
  /// The bound is never worse than the plan; equal, the plan is optimal.
  void settle() {
    const bool maximise = what_.purpose() == aim::maximise;
    out_.bound = maximise ? std::max(out_.bound, out_.value) : std::min(out_.bound, out_.value);
    out_.status = out_.bound == out_.value ? plan_status::optimal : plan_status::feasible;
  }

  plan& out_;
  const problem& what_;
  const workload& work_;
  const solve_options& options_;
  financing funding_;
  std::size_t years_, floor_ = 0;
  bool needs_criteria_ = false;
};
} // namespace

void solve_years(plan& out, const problem& what, const workload& work,
                 const solve_options& options) {
  years_solver{out, what, work, options}.run();
}
} // namespace ntm::inline v0::planning::detail
