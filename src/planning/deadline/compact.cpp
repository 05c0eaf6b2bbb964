#include "planning/deadline/compact.hpp"

#include <algorithm>
#include <cmath>

#include "ntm/planning/highs.hpp"
#include "planning/deadline/exact.hpp"
#include "planning/deadline/master.hpp"
#include "planning/deadline/payments.hpp"
#include "planning/deadline/reduce.hpp"

namespace ntm::inline v0::planning::deadlines {
namespace {
/// HiGHS may look at one node where the native search does so many steps, for each row and column.
constexpr std::uint64_t steps_of_a_node = 50;
/// More ways to the floor of one commune are not compared with each other.
constexpr std::size_t most_compared = 200;
constexpr double infinity = std::numeric_limits<double>::infinity();
using entries = std::vector<std::pair<std::size_t, double>>;

/// What may stand for "recognised by year t": nothing, a column, or the number 1.
constexpr std::size_t never = none, always = none - 1;

class compact_model {
public:
  compact_model(const model& m, const box& b)
      : m_(m), box_(b), by_(m.communes * m.years, never), due_(m.years * m.classes),
        fixed_(m.years * m.classes, 0) {
    out.maximise = true;
    for (std::size_t j = 0; j < m.communes; ++j)
      add(j);
    add_counts();
    first_money_row_ = out.row_ids.size();
    if (m.money_side.laminar)
      add_overflow();
    else
      add_flow();
  }

  milp out;

  /// The plan so far, where the columns can say it.
  [[nodiscard]] std::vector<std::pair<std::size_t, double>>
  start(const std::vector<std::size_t>& due) const {
    std::vector<std::pair<std::size_t, double>> at;
    for (std::size_t j = 0; j < m_.communes; ++j)
      for (std::size_t t = 0; t < m_.years; ++t)
        if (const auto c = by_[j * m_.years + t];
            c < always && (t == 0 || c != by_[j * m_.years + t - 1]))
          at.emplace_back(c, due[j] > 0 && due[j] <= t + 1 ? 1.0 : 0.0);
    return at;
  }

  [[nodiscard]] choice read(const std::vector<double>& x) const {
    choice pick(m_.communes, 0);
    for (std::size_t j = 0; j < m_.communes; ++j) {
      std::size_t found = none;
      for (std::size_t t = 0; t < m_.years && found == none; ++t)
        if (const auto c = by_[j * m_.years + t]; c == always || (c < always && x[c] > 0.5))
          found = t;
      double most = -1;
      if (found == none)
        for (const auto& [a, column] : ways_[j])
          if (const double share = column == none ? 2 : x[column]; share > most) {
            most = share;
            found = a;
          }
      pick[j] = static_cast<std::uint32_t>(found);
    }
    return pick;
  }

  /// A hair less money: what doubles take for payable may be a dong short.
  void tighten() {
    for (auto r = first_money_row_; r < out.row_ids.size(); ++r)
      if (std::isfinite(out.row_upper[r]))
        out.row_upper[r] -= 1e-7 * (1 + std::abs(out.row_upper[r]));
  }

private:
  const model& m_;
  const box& box_;
  std::vector<std::size_t> by_;
  /// For each commune its open ways to the floor and their columns; one alone needs none.
  std::vector<std::vector<std::pair<std::size_t, std::size_t>>> ways_;
  std::vector<entries> due_; ///< of each year and class, cumulated over the years that columns say
  std::vector<double> fixed_;
  std::size_t first_money_row_ = 0;

  [[nodiscard]] const double* need(std::size_t j, std::size_t a) const {
    return &m_.scaled[(m_.first[j] + a) * m_.classes];
  }
  [[nodiscard]] std::size_t column(double worth, double low, double high, bool whole) {
    return out.add_column({}, worth, low, high, whole);
  }

  void add(std::size_t j) {
    const auto T = m_.years, C = m_.classes;
    auto& ways = ways_.emplace_back();
    for_open(m_, box_, j, [&](std::size_t a) {
      if (a >= T)
        ways.emplace_back(a, none);
    });
    drop_dominated(j, ways);
    std::size_t last = none;
    for (std::size_t t = 0; t < T; ++t)
      if (m_.is_open(box_, j, t))
        last = t;
    const auto worth = [&](std::size_t t) {
      return static_cast<double>(m_.value[m_.first[j] + t]);
    };
    std::size_t now = never;
    for (std::size_t t = 0; t < T; ++t) {
      if (m_.is_open(box_, j, t)) {
        const auto before = now;
        now = t == last && ways.empty() ? always : column(0, 0, 1, true);
        if (before < always && now < always)
          out.add_row({}, 0, infinity, {{now, 1.0}, {before, -1.0}});
      }
      by_[j * T + t] = now;
      const double gain = worth(t) - (t + 1 < T ? worth(t + 1) : 0);
      if (now == always)
        out.offset += gain;
      else if (now != never)
        out.objective[now] += gain;
      for (std::size_t c = 0; c < C; ++c)
        spend(t, c, now, need(j, 0)[c]);
    }
    if (now == always || ways.empty())
      return;
    if (ways.size() == 1) { // the floor unless recognised
      const double* floor = need(j, ways.front().first);
      for (std::size_t c = 0; c < C; ++c) {
        spend(T - 1, c, always, floor[c]);
        if (now != never)
          spend(T - 1, c, now, -floor[c]);
      }
      return;
    }
    entries one;
    if (now != never)
      one.emplace_back(now, 1.0);
    for (auto& [a, at] : ways) {
      at = column(0, 0, 1, true);
      one.emplace_back(at, 1.0);
      for (std::size_t c = 0; c < C; ++c)
        spend(T - 1, c, at, need(j, a)[c]);
    }
    out.add_row({}, 1, infinity, one);
  }

  void drop_dominated(std::size_t j, std::vector<std::pair<std::size_t, std::size_t>>& ways) const {
    if (ways.size() > most_compared)
      return;
    const auto no_dearer = [&](std::size_t a, std::size_t b) {
      return std::equal(need(j, a), need(j, a) + m_.classes, need(j, b),
                        [](double x, double y) { return x <= y; });
    };
    std::vector<std::pair<std::size_t, std::size_t>> kept;
    for (const auto& [a, unused] : ways) {
      const bool worse = std::any_of(ways.begin(), ways.end(), [&, a = a](const auto& other) {
        const auto b = other.first;
        return b != a && no_dearer(b, a) && (b < a || !no_dearer(a, b));
      });
      if (!worse)
        kept.emplace_back(a, unused);
    }
    ways = std::move(kept);
  }

  void spend(std::size_t t, std::size_t c, std::size_t column, double amount) {
    if (amount == 0 || column == never)
      return;
    if (column == always)
      fixed_[t * m_.classes + c] += amount;
    else if (auto& to = due_[t * m_.classes + c]; !to.empty() && to.back().first == column)
      to.back().second += amount;
    else
      to.emplace_back(column, amount);
  }

  void at_least(const std::vector<std::size_t>& who, std::size_t t, std::size_t least) {
    entries row;
    double have = 0;
    for (const auto j : who) {
      const auto c = by_[j * m_.years + t];
      have += c == always;
      if (c < always)
        row.emplace_back(c, 1.0);
    }
    if (have < static_cast<double>(least))
      out.add_row({}, static_cast<double>(least) - have, infinity, row);
  }
  void add_counts() {
    for (const auto& g : m_.groups)
      at_least(g.members, g.by, g.at_least);
    std::vector<std::size_t> all(m_.communes);
    for (std::size_t j = 0; j < all.size(); ++j)
      all[j] = j;
    for (std::size_t t = 0; t < m_.instance.at_least.size(); ++t)
      at_least(all, t, m_.instance.at_least[t]);
  }

  [[nodiscard]] double money_by(std::size_t q, std::size_t t) const {
    return static_cast<double>(m_.money_side.until[q * m_.years + t]) / m_.money_side.unit;
  }
  /// What a fund can't pay of its own class and of what the narrower funds pass on goes to the next
  /// wider; what was passed on by a year stays passed on.
  void add_overflow() {
    const auto& money = m_.money_side;
    const auto T = m_.years;
    std::vector<std::size_t> over(money.funds * T, none);
    for (const auto q : money.order)
      for (std::size_t t = 0; t < T; ++t) {
        entries row;
        double fixed = 0;
        if (const auto c = money.resident[q]; c != none) {
          row = due_[t * m_.classes + c];
          fixed = fixed_[t * m_.classes + c];
        }
        for (const auto child : money.order)
          if (money.parent[child] == q)
            row.emplace_back(over[child * T + t], 1.0);
        if (money.parent[q] != none) {
          const auto here = over[q * T + t] = column(0, 0, infinity, false);
          row.emplace_back(here, -1.0);
          if (t > 0)
            out.add_row({}, 0, infinity, {{here, 1.0}, {over[q * T + t - 1], -1.0}});
        }
        out.add_row({}, -infinity, money_by(q, t) - fixed, row);
      }
  }
  void add_flow() {
    const auto& money = m_.money_side;
    const auto T = m_.years, F = money.funds, C = m_.classes;
    std::vector<std::size_t> pays(C * F * T, none);
    for (std::size_t c = 0; c < C; ++c)
      for (const auto q : money.payers[c])
        for (std::size_t s = 0; s < T; ++s)
          pays[(c * F + q) * T + s] = column(0, 0, infinity, false);
    for (std::size_t c = 0; c < C; ++c)
      for (std::size_t t = 0; t < T; ++t) {
        entries row = due_[t * C + c];
        for (const auto q : money.payers[c])
          for (std::size_t s = 0; s <= t; ++s)
            row.emplace_back(pays[(c * F + q) * T + s], -1.0);
        out.add_row({}, -infinity, -fixed_[t * C + c], row);
      }
    for (std::size_t q = 0; q < F; ++q)
      for (std::size_t s = 0; s < T; ++s) {
        entries row;
        for (std::size_t c = 0; c < C; ++c)
          if (const auto at = pays[(c * F + q) * T + s]; at != none)
            row.emplace_back(at, 1.0);
        const double amount = static_cast<double>(money.amount[q * T + s]) / money.unit;
        out.add_row({}, -infinity, amount, row);
      }
  }
};

/// Takes a better plan.
bool take(deadline_result& out, const model& m, const choice& pick) {
  if (!m.keeps_all(pick))
    return false;
  const auto worth = m.worth(pick);
  if (worth <= out.value)
    return true;
  out.value = worth;
  out.due.clear();
  for (const auto a : pick)
    out.due.push_back(a < m.years ? a + 1 : 0);
  out.payments = in_instalments(m, pick);
  out.instalments = count_instalments(out.payments);
  return true;
}
} // namespace

void close_with_highs(deadline_result& out, const deadline_instance& instance,
                      const deadline_options& options, std::optional<double> seconds) {
  const model m(instance);
  effort work(options);
  master relaxation(m);
  box open = m.all_open();
  double all = 1;
  for (std::size_t j = 0; j < m.communes; ++j)
    all += static_cast<double>(m.value[m.first[j]]);
  relaxation.solve(open, {2e-7 * all, 5000, -1e300}, work);
  // Only plans worth `target` or more matter: no other alternative needs a column.
  const auto before = out.value;
  const double spare = options.gap * static_cast<double>(std::max<std::int64_t>(before, 0));
  const auto target = before + 1 + static_cast<std::int64_t>(std::floor(spare));
  exact_bound exact(m);
  const auto verdict = exact.judge(open, exact.round(relaxation.best), target);
  std::int64_t bound = target - 1;
  std::string solver;
  if (!verdict.closed) {
    compact_model model(m, open);
    solve_options how;
    how.gap = options.gap;
    how.control = options.control;
    how.time_limit = seconds;
    how.work = std::max<std::uint64_t>(
        1,
        options.work / (steps_of_a_node * (model.out.col_ids.size() + model.out.row_ids.size())));
    std::vector<std::pair<std::size_t, double>> start;
    if (out.found())
      start = model.start(out.due);
    for (const bool again : {false, true}) {
      const auto found = solve_highs(model.out, how, start, false);
      solver = found.solver;
      using outcome = highs_solution::outcome;
      if (!again && found.status != outcome::infeasible) {
        const double slack = 1e-6 + 1e-7 * std::abs(found.bound);
        bound = std::abs(found.bound) < 9e15
                    ? std::max(bound, static_cast<std::int64_t>(std::floor(found.bound + slack)))
                    : out.bound;
      }
      if ((found.status != outcome::optimal && found.status != outcome::feasible) ||
          take(out, m, model.read(found.x)))
        break;
      model.tighten(); // once more with a hair less money, under the same bound
    }
  }
  out.method +=
      ", then " + (solver.empty() ? std::string{"prices"} : solver) + " on the compact model";
  const bool better_bound = bound < out.bound;
  if (better_bound)
    out.bound = std::max(bound, out.value);
  // The tree of prices still proves the old bound of a better plan, but for one of a reduced
  // instance, which holds its plan.
  if (better_bound || (out.value > before && by_a_date(instance))) {
    out.proof.reset();
    if (out.uncertified.en.empty())
      out.uncertified = {"cận do HiGHS tính bằng số thực",
                         "the bound is HiGHS's, computed in doubles"};
  }
  out.status = out.value >= 0
                   ? out.value == out.bound ? plan_status::optimal : plan_status::feasible
               : out.bound < 0 ? plan_status::infeasible
                               : plan_status::none_found;
}
} // namespace ntm::inline v0::planning::deadlines
