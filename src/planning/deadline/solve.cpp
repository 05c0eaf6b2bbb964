#include "ntm/planning/deadline/solve.hpp"

#include <algorithm>
#include <chrono>

#include "ntm/core/errors.hpp"
#include "ntm/core/sha256.hpp"
#include "ntm/planning/highs.hpp"
#include "planning/deadline/branch.hpp"
#include "planning/deadline/compact.hpp"
#include "planning/deadline/meter.hpp"
#include "planning/deadline/payments.hpp"
#include "planning/deadline/proof_tree.hpp"
#include "planning/deadline/reduce.hpp"
#include "planning/deadline/schedule.hpp"

namespace ntm::inline v0::planning {
namespace {
using namespace deadlines;

/// From this size on the list is tried again and again before anything is annealed.
constexpr std::size_t large = 1500;
constexpr std::uint64_t seed = 88172645463325252U;

/// One run: the stages, each of which stops when the plan is proved good enough.
class solver {
public:
  solver(const deadline_instance& in, const deadline_options& options)
      : options_(options), work_(options), m_(in), relaxation_(m_),
        search_(m_, relaxation_, work_, options.gap), random_(seed) {
    search_.root();
  }

  void take_start() {
    if (options_.start.empty())
      return;
    if (options_.start.size() != m_.communes)
      throw error("options.start names the years of " + std::to_string(options_.start.size()) +
                  " communes, the instance has " + std::to_string(m_.communes));
    const auto open = m_.all_open();
    choice pick(m_.communes);
    for (std::size_t j = 0; j < m_.communes; ++j) {
      const auto year = options_.start[j];
      std::size_t a = year - 1;
      if (year == 0 || year > m_.years) {
        double high = closed;
        a = none;
        for_open(m_, open, j, [&](std::size_t b) {
          if (b >= m_.years)
            if (const double v = priced(m_, search_.root_prices(), j, b); v > high) {
              high = v;
              a = b;
            }
        });
      }
      if (a == none || !m_.is_open(open, j, a))
        return;
      pick[j] = static_cast<std::uint32_t>(a);
    }
    take({m_.worth(pick), pick, 0});
  }
  /// The list in both orders, then disturbed until `share` of the work is used.
  void list(std::size_t rounds, double share) {
    const auto& p = search_.root_prices();
    const std::vector<double> plain[] = {priorities(m_, p, false), priorities(m_, p, true)};
    for (const auto& order : plain)
      if (!good()) {
        take(schedule(m_, search_.root_box(), p, order, work_));
        if (options_.whole_payments)
          take_packed(list_whole(m_, search_.root_box(), p, order, work_));
      }
    constexpr double widths[] = {0.02, 0.06, 0.15};
    auto current = plain[0];
    std::int64_t reached = -1;
    for (std::size_t r = 0; r < rounds && !good() && !work_.spent(share); ++r) {
      auto order = reached >= 0 && r % 4 != 0 ? current : plain[r % 2];
      for (auto& x : order) {
        double around = 0;
        for (int i = 0; i < 4; ++i)
          around += random_.unit();
        x *= 1 + widths[r % 3] * 1.7 * (around - 2);
      }
      auto plan = schedule(m_, search_.root_box(), p, order, work_);
      if (plan.value >= 0 && plan.value >= reached) {
        reached = plan.value;
        current = order;
      }
      take(std::move(plan));
    }
  }
  void branch(double share) {
    if (!search_.done())
      search_.run(share);
    if (best_.value < search_.incumbent().value)
      best_ = search_.incumbent();
  }
  void anneal_rounds(int rounds, double share) {
    constexpr double reserves[] = {0, 0.003, 0.01, 0, 0.02};
    for (int r = 0; r < rounds && !good() && !work_.spent(share); ++r) {
      const bool again = best_.value >= 0 && r % 2 == 1;
      anneal_once(again ? best_.pick : natural(), again ? 0.1 : 0.2, reserves[r % 5], best_.value,
                  share);
    }
  }
  void pack_rounds() {
    if (search_.upper() < 0)
      return; // there is no plan
    try_pack(best_);
    constexpr double reserves[] = {0, 0, 0.001, 0.002, 0.003, 0.006, 0.01};
    for (int r = 0; !packed_good() && !work_.spent(); ++r) {
      const bool none = packed_.plan.value < 0;
      const bool fresh = none || best_.value < 0 || random_.below(2) == 0;
      const double reserve =
          none ? std::min(0.01 * (1 + r), 0.2) : reserves[random_.below(std::size(reserves))];
      const auto least =
          none ? static_cast<std::int64_t>(std::max(0.0, 0.8 - 0.05 * r) * search_.relaxation())
               : packed_.plan.value;
      anneal_once(fresh ? natural() : best_.pick, fresh ? 0.2 : 0.02 + 0.13 * random_.unit(),
                  reserve, least, 1);
    }
  }

  [[nodiscard]] bool good() const { return search_.done(); }
  [[nodiscard]] std::size_t size() const { return m_.communes; }

  deadline_result finish(std::string method) {
    const bool whole_wanted = options_.whole_payments;
    const auto& best = whole_wanted ? packed_.plan : search_.incumbent();
    deadline_result out;
    out.value = best.value;
    out.bound = search_.upper();
    out.relaxation = search_.relaxation();
    out.nodes = search_.nodes();
    out.method = std::move(method);
    for (const double x : search_.root_prices().fund)
      out.prices.push_back(x / m_.money_side.unit);
    if (best.value >= 0) {
      for (const auto a : best.pick)
        out.due.push_back(a < m_.years ? a + 1 : 0);
      out.payments = whole_wanted ? whole(m_, packed_.items) : in_instalments(m_, best.pick);
      out.instalments = count_instalments(out.payments);
    }
    out.status = out.value >= 0
                     ? out.value == out.bound ? plan_status::optimal : plan_status::feasible
                 : out.bound < 0 ? plan_status::infeasible
                                 : plan_status::none_found;
    out.uncertified = beyond_the_format(m_.instance);
    if (out.uncertified.en.empty() && m_.widest > 128)
      out.uncertified = {"một xã có hơn 128 phương án",
                         "a commune that has more than 128 alternatives"};
    const bool write = options_.certify && out.uncertified.en.empty();
    search_.finish(write);
    if (out.uncertified.en.empty())
      out.sha256 = sha256(instance_text(m_.instance));
    if (write) {
      auto proof = std::make_shared<proof_tree>();
      proof->lines = lines_of(m_, search_.tree());
      proof->sha256 = out.sha256;
      out.proof = std::move(proof);
    }
    out.work = work_.used();
    return out;
  }

private:
  const deadline_options& options_;
  effort work_;
  model m_;
  master relaxation_;
  branching search_;
  chance random_;
  found best_;
  packed packed_;

  void take(found plan) {
    if (plan.value < 0)
      return;
    search_.offer(plan);
    if (plan.value > best_.value)
      best_ = std::move(plan);
  }
  /// What each commune would choose at the root's prices.
  [[nodiscard]] choice natural() const {
    choice out;
    (void)relaxed(m_, search_.root_box(), search_.root_prices(), out);
    return out;
  }
  void anneal_once(const choice& start, double hot, double reserve, std::int64_t least,
                   double share) {
    const auto least_worth = least >= 0 ? static_cast<double>(least) : 0.985 * search_.relaxation();
    const auto candidates = within(m_, search_.root_box(), search_.root_prices(),
                                   search_.relaxation() - least_worth + 1e-6);
    annealing how;
    how.hot = hot;
    how.reserve = reserve;
    // A quarter of what is left at most, so that the walk cools down before the work is used up.
    how.moves =
        std::clamp(work_.left(share) / (4 * meter(m_).steps()), annealing::fewest, how.moves);
    auto plan = anneal(m_, candidates, search_.root_prices(), start, how, random_, work_);
    if (options_.whole_payments)
      try_pack(plan);
    take(std::move(plan));
  }
  void take_packed(std::optional<packed> one) {
    if (!one || one->plan.value <= packed_.plan.value)
      return;
    packed_ = std::move(*one);
    take(packed_.plan);
  }
  void try_pack(const found& plan) {
    if (plan.value < 0 || plan.value <= packed_.plan.value)
      return;
    for (const double temperature : {0.0003, 0.00005}) {
      auto items = pack(m_, plan.pick, 30'000 + 30 * m_.communes, temperature, random_, work_);
      if (!items)
        continue;
      packed_ = {plan, std::move(*items)};
      return;
    }
  }
  [[nodiscard]] bool packed_good() const {
    return packed_.plan.value >= 0 && static_cast<double>(search_.upper() - packed_.plan.value) <=
                                          options_.gap * static_cast<double>(packed_.plan.value);
  }
};

void check_options(const deadline_options& options) {
  if (!(options.gap >= 0 && options.gap < 1))
    throw error("options.gap is a share of the value: 0 <= gap < 1");
  if (options.seconds && !(*options.seconds >= 0))
    throw error("options.seconds must be >= 0");
}

deadline_result with_highs(const deadline_instance& instance, const deadline_options& options) {
  const auto begun = std::chrono::steady_clock::now();
  auto native = options;
  native.highs = false;
  if (native.seconds && has_highs())
    *native.seconds /= 3; // most of the time for HiGHS
  auto out = solve_deadlines(instance, native);
  if (options.work == 0 || out.relative_gap() <= options.gap || !has_highs())
    return out;
  auto left = options.seconds;
  if (left) {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begun;
    left = std::max(0.0, *left - passed.count());
  }
  close_with_highs(out, instance, options, left);
  return out;
}
} // namespace

deadline_result solve_deadlines(const deadline_instance& instance,
                                const deadline_options& options) {
  validate(instance);
  check_options(options);
  if (options.highs && !options.whole_payments)
    return with_highs(instance, options);
  if (by_a_date(instance) && !options.whole_payments)
    return solve_by_a_date(instance, options);
  solver run(instance, options);
  run.take_start();
  run.list(run.size() >= large ? 40 : 4, 0.1);
  run.branch(0.03);
  run.anneal_rounds(12, 0.3);
  run.branch(options.whole_payments ? 0.6 : 1);
  if (options.whole_payments)
    run.pack_rounds();
  return run.finish("deadline_plan: prices, list, annealing, branching");
}

deadline_result dual_ascent(const deadline_instance& instance, const deadline_options& options) {
  validate(instance);
  check_options(options);
  solver run(instance, options);
  run.take_start();
  run.list(400, 1);
  if (options.whole_payments)
    run.pack_rounds();
  return run.finish("dual_ascent: prices, list scheduling");
}
} // namespace ntm::inline v0::planning
