#include <algorithm>
#include <cmath>

#include "decision.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/planning/by_model.hpp"
#include "ntm/planning/certificate.hpp"
#include "ntm/planning/deadline/solve.hpp"
#include "ntm/planning/deadline_demands.hpp"
#include "ntm/planning/detail/checked.hpp"
#include "ntm/planning/detail/limits.hpp"
#include "ntm/planning/highs.hpp"
#include "sentence.hpp"

namespace ntm::inline v0::planning::detail {
namespace {
/// HiGHS looks at one node where a knapsack looks at so many states.
constexpr std::uint64_t states_of_a_node = 2000;
/// With more communes HiGHS needs a time limit.
constexpr std::size_t most_rows = 3000;

class years_solver {
public:
  years_solver(plan& out, const problem& what, const workload& work, const solve_options& options)
      : out_(out), what_(what), work_(work), options_(options), limits_(options),
        funding_(make_financing(what, work)), years_(what.years()) {
    floor_ = what_counts(what).floor;
  }

  void run() {
    search();
    if (out_.status != plan_status::none_found)
      return;
    if (refused_)
      add_why({"; nghiệm của bộ giải không qua được kiểm tra chính xác các khoản chi: chưa rõ có "
               "phương án nào hay không",
               "; the solver's solution failed the exact check of payments: whether there is a "
               "plan is still open"});
    else
      add_why({"; hết giới hạn công việc mà chưa tìm được: chưa rõ có phương án nào hay không",
               "; the work limit came before a plan: whether there is one is still open"});
  }

private:
  void search() {
    if (too_poor() || cheapest())
      return;
    label why;
    auto known = funding_.limited() ? to_deadlines(what_, work_, funding_, why) : std::nullopt;
    if (known && native(*known))
      return;
    if (options_.work == 0) {
      // Nothing may be looked at: what was found so far, or nothing and what no plan exceeds.
      if (!known) {
        beyond(why);
        out_.method = "no search: all money together";
        out_.bound = what_.purpose() == aim::maximise ? most() : least_;
      }
      return;
    }
    if (known && out_.found() && !has_highs()) {
      add_why({"; không có HiGHS nên dừng ở đây", "; HiGHS is not there, so it stops here"});
      return;
    }
    if (known && work_.rows > most_rows && !options_.time_limit && out_.found()) {
      add_why({"; quá nhiều xã cho HiGHS nếu không có time_limit",
               "; too many communes for HiGHS without a time limit"});
      return;
    }
    general(known ? &*known : nullptr, why);
  }
  /// Why the native method is not the one.
  void beyond(const label& why) {
    out_.why = {"Nhiều năm hoặc nhiều nguồn vốn, và thuật toán riêng không biết: " + why.vi,
                "several years or funds, and beyond the native method: " + why.en};
    if (why.en.empty())
      out_.why = {"Không giới hạn vốn nhưng có yêu cầu ngoài thuật toán riêng",
                  "money is not limited, and a requirement is beyond the sorting method"};
  }

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
    least_ = least.possible() ? least.cost : 0;
    if (least.possible() && (!relaxed.budget() || least.cost <= *relaxed.budget()))
      return false;
    out_.status = plan_status::infeasible;
    out_.method = "knapsack P2: the money of all funds and years together";
    out_.why = {"Ngay cả khi gộp mọi nguồn vốn và mọi năm cũng không đủ",
                "even all funds and years together do not suffice"};
    return true;
  }

  /// The least cost of all the money together, where the money of each year reaches it too.
  bool cheapest() {
    if (what_.purpose() != aim::minimise || funding_.whole_payments())
      return false;
    const auto made = cheapest_decision(what_, work_, funding_);
    if (!made || !accept(*made))
      return false;
    out_.bound = least_;
    out_.method = "knapsack P2: least cost of all money together, paid when it is due";
    out_.why = {"Chi phí ít nhất khi gộp mọi nguồn vốn và mọi năm cũng trả được trong từng năm",
                "the least cost of all funds and years together can also be paid year by year"};
    settle();
    return out_.bound == out_.value;
  }

  void add_why(const label& more) {
    out_.why.vi += more.vi;
    out_.why.en += more.en;
  }

  /// The native method; true when its answer is final.
  bool native(deadline_mapping& known) {
    out_.why = {
        "Nhiều năm hoặc nhiều nguồn vốn: mỗi xã là một lựa chọn «được công nhận từ năm nào»",
        "several years or funds: each commune is one choice of the year by which it is "
        "recognised"};
    if (known.impossible) {
      out_.method = "deadlines: requirements that no money can keep";
      infeasible();
      return true;
    }
    deadline_options how;
    how.gap = options_.gap;
    how.work = options_.work;
    how.whole_payments = known.whole_payments;
    how.highs = !known.whole_payments && known.most_per_year == 0 &&
                (work_.rows <= most_rows || options_.time_limit);
    // Where the model with named rows may come after it, half of the time is left for that.
    how.seconds = limits_.one_of(1, how.highs || !has_highs() ? 1 : 2).time_limit;
    how.control = options_.control;
    auto made = std::make_shared<certificate>();
    made->result = solve_deadlines(known.instance, how);
    made->instance = std::move(known.instance);
    const deadline_result& result = made->result;
    out_.method = result.method;
    out_.prices = result.prices;
    out_.uncertified = result.uncertified;
    out_.bound = add(known.offset, std::max<std::int64_t>(result.bound, 0));
    if (result.proof)
      out_.proof = made;
    if (result.status == plan_status::infeasible) {
      infeasible();
      return true;
    }
    if (!result.found())
      return false;
    refused_ = !accept(read(known, result));
    if (refused_)
      return false;
    settle();
    // Where HiGHS went on from there, the model with named rows would only be larger.
    return out_.relative_gap() <= options_.gap || (how.highs && has_highs());
  }

  [[nodiscard]] decision read(const deadline_mapping& known, const deadline_result& result) const {
    decision out;
    out.due.assign(work_.rows, years_);
    std::vector<std::size_t> paid_in(work_.needs.size(), years_); // the last year
    for (std::size_t j = 0; j < known.rows.size(); ++j)
      if (result.due[j] > 0)
        out.due[known.rows[j]] = result.due[j] - 1;
    for (const std::size_t row : known.free_rows)
      out.due[row] = 0;
    for (const auto& p : result.payments) {
      auto& year = paid_in[known.needs[p.commune][p.item]];
      year = year == years_ ? p.year : std::max(year, p.year);
    }
    for (std::size_t row = 0; row < work_.rows; ++row) {
      const bool complete = out.due[row] < years_;
      std::size_t lacking = work_.deficit(row, floor_); // free criteria come first
      for (std::size_t n = work_.first[row]; n < work_.first[row + 1]; ++n) {
        const bool free = work_.needs[n].cost == 0 && (complete || lacking > 0);
        lacking -= free && lacking > 0;
        if (paid_in[n] == years_ && !free)
          continue;
        const std::size_t due = complete ? out.due[row] : years_ - 1;
        out.bills.push_back({n, known.whole_payments && paid_in[n] < years_ ? paid_in[n] : due});
      }
    }
    if (known.most_per_year)
      spread(out.bills, work_, known.most_per_year);
    return out;
  }
  /// HiGHS, begun with the plan so far and cut off by its bound.
  void general(const deadline_mapping* known, const label& why) {
    by_model model = begin_model(what_, work_, funding_, formulation::automatic);
    append_money(model);
    std::vector<std::pair<std::size_t, double>> start;
    if (known) {
      by_model::entries objective;
      for (std::size_t c = 0; c < model.out.objective.size(); ++c)
        if (model.out.objective[c] != 0)
          objective.emplace_back(c, model.out.objective[c]);
      model.out.add_row("bound:" + out_.method, -by_model::infinity,
                        static_cast<double>(out_.bound) - model.out.offset, objective);
    }
    if (out_.found())
      for (std::size_t row = 0; row < work_.rows; ++row)
        for (std::size_t t = 0; !work_.recognised[row] && t < years_; ++t)
          start.emplace_back(model.recognised(row, t),
                             out_.due[row] != 0 &&
                                     out_.due[row] <= what_.first_year() + static_cast<int>(t)
                                 ? 1.0
                                 : 0.0);
    solve_options how = limits_.one_of(1);
    how.work = std::max<std::uint64_t>(1, options_.work / states_of_a_node);
    highs_solution found = solve_highs(model.out, how, start);
    using outcome = highs_solution::outcome;
    const bool before = out_.found();
    refused_ = false;
    if (found.status == outcome::infeasible && before)
      return; // by a hair: the plan that there is keeps everything in whole numbers
    const std::string form = model.compact ? "compact" : "general";
    label by_highs{"cận do HiGHS tính bằng số thực", "the bound is HiGHS's, computed in doubles"};
    if (!known && !why.en.empty()) {
      by_highs.vi += "; thuật toán riêng không biết: " + why.vi;
      by_highs.en += "; beyond the native method: " + why.en;
    }
    const std::string method = found.solver + " on the " + form + " model";
    if (!known)
      beyond(why);
    out_.method = known ? out_.method + ", then " + method : method;
    if (found.status == outcome::infeasible) {
      out_.uncertified = by_highs;
      return infeasible();
    }
    const std::int64_t bound = bound_of(model, found.bound);
    const bool better =
        !known || (what_.purpose() == aim::maximise ? bound < out_.bound : bound > out_.bound);
    if (better) {
      out_.bound = bound;
      out_.uncertified = by_highs;
      out_.proof.reset();
    }
    if (found.status != outcome::none_found && !improve(read_decision(model, found.x))) {
      // Doubles were a hair beyond the money: once more with a hair less, under the same bound.
      tighten_money(model.out);
      how.time_limit = limits_.one_of(1).time_limit;
      found = solve_highs(model.out, how, start);
      const bool again = found.status == outcome::optimal || found.status == outcome::feasible;
      refused_ = !again || !improve(read_decision(model, found.x));
    }
    if (out_.found())
      settle();
  }

  /// Takes a decision when it is a plan, and better than the one so far.
  bool improve(const decision& made) {
    plan before = out_;
    if (!accept(made))
      return false;
    keep_more(made);
    out_.status = plan_status::feasible;
    const bool worse =
        before.found() &&
        (what_.purpose() == aim::maximise ? out_.value < before.value : out_.value > before.value);
    if (worse)
      out_ = std::move(before);
    return true;
  }

  /// Where more is better than cheaper, spare money keeps up what the solver had no reason to: the
  /// cheapest first, as many as can be paid.
  void keep_more(const decision& made) {
    if (what_.purpose() != aim::maximise || funding_.upkeep.empty() || made.lost.empty())
      return;
    std::vector<std::size_t> order;
    for (std::size_t u = 0; u < made.lost.size(); ++u)
      if (funding_.upkeep[u].held && made.lost[u] < years_)
        order.push_back(u);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return funding_.upkeep[a].yearly < funding_.upkeep[b].yearly;
    });
    std::size_t kept = 0, refuted = order.size() + 1;
    while (refuted - kept > 1) {
      const std::size_t middle = kept + (refuted - kept) / 2;
      decision more = made;
      for (std::size_t i = 0; i < middle; ++i)
        more.lost[order[i]] = years_;
      (accept(std::move(more)) ? kept : refuted) = middle;
    }
  }

  void infeasible() { out_.status = plan_status::infeasible; }

  /// HiGHS's bound in whole numbers, rounded outwards.
  [[nodiscard]] std::int64_t bound_of(const by_model& model, double bound) const {
    constexpr double exact = 9.0e15; // beyond, doubles hold no whole numbers
    const double slack = 1e-6 * std::max(1.0, std::abs(bound));
    const bool maximise = what_.purpose() == aim::maximise;
    if (!std::isfinite(bound) || std::abs(bound) > exact)
      return maximise ? most() : least_;
    if (maximise)
      return static_cast<std::int64_t>(std::floor(bound + slack));
    return std::max(least_, multiply(static_cast<std::int64_t>(std::ceil(bound - slack)),
                                     model.out.money_unit));
  }
  /// Every commune in the first year.
  [[nodiscard]] std::int64_t most() const {
    if (counts_criteria(what_))
      return static_cast<std::int64_t>(work_.rows * work_.outcomes->criteria());
    std::int64_t sum = value_before(what_, work_);
    for (std::size_t row = 0; row < work_.rows; ++row)
      if (work_.open(row))
        sum = add(sum, worth_of(what_, row, 0));
    return sum;
  }

  /// Makes the plan of a decision; false when its exact sums break something.
  bool accept(const decision& made) {
    plan next = out_;
    if (!make_kept_plan(next, what_, work_, funding_, made))
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
  limits limits_;
  financing funding_;
  std::size_t years_, floor_ = 0;
  money least_ = 0;      // of all the money together
  bool refused_ = false; // a solver's solution, by the exact sums
};
} // namespace

void solve_years(plan& out, const problem& what, const workload& work,
                 const solve_options& options) {
  years_solver{out, what, work, options}.run();
}
} // namespace ntm::inline v0::planning::detail
