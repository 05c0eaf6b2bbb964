// One budget and communes that count alike, close to another plan: how many of its communes are
// left out and how many are added decides everything, for the dearest go and the cheapest come.
#include <algorithm>
#include <tuple>

#include "ntm/planning/detail/checked.hpp"
#include "sentence.hpp"

namespace ntm::inline v0::planning::detail {
namespace {
/// The only term of its kind; nothing when there is none, or when another term is not known to the
/// sorting method or asks for a commune in each of some groups.
const close_to_plan* only_close(const problem& what, const workload& work, demands& wanted) {
  const close_to_plan* found = nullptr;
  wanted = make_demands(what, work, {});
  for (const auto& r : what.requirements())
    if (const auto* one = r.get_if<close_to_plan>()) {
      if (found)
        return nullptr;
      found = one;
    } else if (!r.impose_on(wanted, work))
      return nullptr;
  return wanted.each.empty() && wanted.counts.empty() ? found : nullptr;
}

/// The budget of a problem with one year whose money may pay for everything (no budget: no limit);
/// nothing for any other problem.
std::optional<std::optional<money>> one_budget(const problem& what) {
  if (what.years() != 1 || what.funds().size() > 1)
    return std::nullopt;
  if (what.funds().empty())
    return what.budget();
  const auto& fund = what.funds().front();
  if (!fund.criteria.empty() || !fund.unit_class.empty() || !fund.units.empty() ||
      fund.counterpart > 0)
    return std::nullopt;
  return fund.amounts.front();
}

/// Rows whose completion is open to choice, and what must be done anyway.
class exchange {
public:
  exchange(const workload& work, const demands& wanted, const close_to_plan& term)
      : least_(least_cost(work, without_number(wanted))), there_(work.rows, false) {
    for (const std::size_t row : term.other.rows)
      there_[row] = true;
    cost_ = add(least_.floors, least_.side_cost);
    left_ = static_cast<std::int64_t>(term.at_most);
    for (std::size_t row = 0; row < work.rows; ++row) {
      const bool forced = wanted.forced[row];
      if (!work.open(row)) {
        left_ -= there_[row] && !work.recognised[row]; // it cannot be kept
        continue;
      }
      if (there_[row] || forced) {
        base_.push_back(row);
        cost_ = add(cost_, least_.beyond_floor[row]);
        left_ -= !there_[row];
      }
      if (there_[row] && !forced)
        out_.push_back(row);
      if (!there_[row] && !forced)
        in_.push_back(row);
    }
    const auto cheaper = [&](std::size_t a, std::size_t b) {
      return std::tie(least_.beyond_floor[a], a) < std::tie(least_.beyond_floor[b], b);
    };
    std::sort(in_.begin(), in_.end(), cheaper);
    std::sort(out_.rbegin(), out_.rend(), cheaper);
  }

  /// Leaves out and adds so many that nothing is better; false when nothing is possible.
  bool best(bool maximise, std::int64_t communes, std::optional<money> budget) {
    if (!least_.blocked.empty() || !least_.unliftable.empty() || least_.missing_items > 0 ||
        left_ < 0)
      return false;
    using key = std::tuple<std::int64_t, std::int64_t, money>; // what counts, changes, dong
    std::optional<key> found;
    const auto n = static_cast<std::int64_t>(base_.size());
    money kept = cost_;
    for (std::size_t r = 0; r <= out_.size() && static_cast<std::int64_t>(r) <= left_; ++r) {
      if (r > 0)
        kept -= least_.beyond_floor[out_[r - 1]];
      money cost = kept;
      for (std::size_t a = 0; a <= in_.size(); ++a) {
        const auto changes = static_cast<std::int64_t>(r + a);
        if (a > 0)
          cost = add(cost, least_.beyond_floor[in_[a - 1]]);
        if (changes > left_ || (budget && cost > *budget))
          break;
        const std::int64_t count = n + static_cast<std::int64_t>(a) - static_cast<std::int64_t>(r);
        if (count < communes)
          continue;
        const key now{maximise ? -count : cost, changes, cost};
        if (!found || now < *found) {
          found = now;
          removed_ = r;
          added_ = a;
        }
        if (!maximise)
          break; // more only costs more
      }
    }
    return found.has_value();
  }

  [[nodiscard]] std::vector<std::size_t> chosen() const {
    std::vector<std::size_t> out = base_;
    std::erase_if(out, [&](std::size_t row) {
      return std::find(out_.begin(), out_.begin() + static_cast<std::ptrdiff_t>(removed_), row) !=
             out_.begin() + static_cast<std::ptrdiff_t>(removed_);
    });
    out.insert(out.end(), in_.begin(), in_.begin() + static_cast<std::ptrdiff_t>(added_));
    return out;
  }

private:
  static demands without_number(demands wanted) {
    wanted.communes = 0;
    return wanted;
  }
  selection least_;
  std::vector<bool> there_;
  std::vector<std::size_t> base_, in_, out_;
  money cost_ = 0;
  std::int64_t left_ = 0;
  std::size_t removed_ = 0, added_ = 0;
};
} // namespace

bool solve_close(plan& out, const problem& what, const workload& work) {
  demands wanted;
  const close_to_plan* term = only_close(what, work, wanted);
  const bool maximise = what.purpose() == aim::maximise;
  const auto money = one_budget(what);
  if (!term || !money || (maximise && !equal_weights(what, work)))
    return false;
  exchange rows(work, wanted, *term);
  out.method = "knapsack P2 near a plan: the dearest go, the cheapest come";
  out.why = {"Một ngân sách, các xã có giá trị như nhau: bỏ các xã đắt nhất, thêm các xã rẻ nhất",
             "one budget and communes that count alike: the dearest of the other plan go, the "
             "cheapest beside it come"};
  if (!rows.best(maximise, wanted.communes, *money)) {
    out.status = plan_status::infeasible;
    return true;
  }
  fill(out, what, work, wanted, rows.chosen());
  out.status = plan_status::optimal;
  out.bound = out.value;
  return true;
}
} // namespace ntm::inline v0::planning::detail
