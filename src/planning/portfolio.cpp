#include "ntm/planning/portfolio.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "names.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/random.hpp"
#include "planning/sentence.hpp"

namespace ntm::inline v0::planning {
namespace {
constexpr std::size_t tries_for_each = 8;
/// Shares of a plan's communes that are locked out, one try after another.
constexpr double shares[] = {0.1, 0.3, 0.03, 0.6};

class collector {
public:
  collector(const problem& what, double gap, std::uint64_t seed, const solve_options& options)
      : what_(what), options_(options), work_(make_workload(what)), seed_(seed) {
    out_.seed = seed;
    out_.chosen.assign(work_.rows, 0);
    plan best = detail::solve_plainly(what, work_, options);
    ++out_.tried;
    if (!best.found())
      return;
    bound_ = best.bound;
    const auto worth = static_cast<double>(best.value);
    worst_ = what.purpose() == aim::maximise
                 ? best.value - static_cast<std::int64_t>(std::floor(gap * worth))
                 : best.value + static_cast<std::int64_t>(std::floor(gap * worth));
    keep(std::move(best));
  }

  plan_portfolio run(std::size_t plans) {
    if (out_.plans.empty())
      return std::move(out_);
    const std::size_t tries = tries_for_each * plans;
    for (std::size_t t = 0; t < tries && out_.plans.size() < plans; ++t) {
      options_.control("plans", static_cast<std::int64_t>(out_.plans.size()),
                       static_cast<std::int64_t>(plans));
      attempt(static_cast<std::uint32_t>(t));
    }
    std::stable_sort(out_.plans.begin() + 1, out_.plans.end(), [&](const plan& a, const plan& b) {
      return what_.purpose() == aim::maximise ? a.value > b.value : a.value < b.value;
    });
    return std::move(out_);
  }

private:
  [[nodiscard]] double draw(std::uint32_t t, std::size_t row, std::uint32_t purpose) const {
    return random::uniform(seed_, t, static_cast<std::uint32_t>(row), purpose, 0x706c616e);
  }
  void attempt(std::uint32_t t) {
    const double share = shares[t % std::size(shares)];
    const auto plans = static_cast<double>(out_.plans.size());
    const auto& from = out_.plans[static_cast<std::size_t>(draw(t, 0, 1) * plans)];
    std::vector<unit_ref> out, in;
    const auto ref = [&](std::size_t row) { return unit_ref{what_.outcomes()->units[row]}; };
    std::size_t open = 0;
    for (std::size_t row = 0; row < work_.rows; ++row)
      open += work_.open(row) && out_.chosen[row] == 0;
    for (std::size_t row = 0; row < work_.rows; ++row) {
      if (!work_.open(row) || work_.locked_in[row])
        continue;
      // The oftener a commune was chosen, the likelier it is left out.
      const double often = static_cast<double>(out_.chosen[row]) / plans;
      const bool chosen = std::binary_search(from.chosen.begin(), from.chosen.end(), row);
      if (chosen && draw(t, row, 2) < share * often)
        out.push_back(ref(row));
      else if (!chosen && t % 2 == 1 && draw(t, row, 3) * static_cast<double>(open) < 1)
        in.push_back(ref(row));
    }
    if (out.empty() && in.empty() && !from.chosen.empty()) {
      const auto k =
          static_cast<std::size_t>(draw(t, 1, 4) * static_cast<double>(from.chosen.size()));
      if (work_.locked_in[from.chosen[k]])
        return;
      out.push_back(ref(from.chosen[k]));
    }
    const problem other = what_.lock_out(out).lock_in(in);
    const workload work = make_workload(other);
    plan made = detail::solve_plainly(other, work, options_);
    ++out_.tried;
    const bool good = made.found() && (what_.purpose() == aim::maximise ? made.value >= worst_
                                                                        : made.value <= worst_);
    if (good && !seen_.contains({made.chosen, made.due}))
      keep(std::move(made));
  }
  void keep(plan made) {
    seen_.insert({made.chosen, made.due});
    for (const std::size_t row : made.chosen)
      ++out_.chosen[row];
    if (!out_.plans.empty()) { // what is proved of a problem with locks is no proof of this one
      made.proof.reset();
      made.bound = bound_;
      made.status = made.value == bound_ ? plan_status::optimal : plan_status::feasible;
      made.method += ", with some communes locked otherwise";
    }
    out_.plans.push_back(std::move(made));
  }

  const problem& what_;
  const solve_options& options_;
  workload work_;
  std::uint64_t seed_;
  std::int64_t bound_ = 0, worst_ = 0;
  std::set<std::pair<std::vector<std::size_t>, std::vector<int>>> seen_;
  plan_portfolio out_;
};
} // namespace

plan_portfolio portfolio(const problem& what, double gap, std::size_t plans, std::uint64_t seed,
                         const solve_options& options) {
  detail::refuse_unfinished(what);
  if (!(gap >= 0 && gap < 1))
    throw error("portfolio: the gap is a share of the best plan's objective: 0 <= gap < 1");
  if (plans == 0)
    throw error("portfolio: ask for one plan or more");
  return collector{what, gap, seed, options}.run(plans);
}

std::vector<std::size_t> plan_portfolio::in_every() const {
  std::vector<std::size_t> out;
  for (std::size_t row = 0; row < chosen.size(); ++row)
    if (!plans.empty() && chosen[row] == static_cast<std::int64_t>(plans.size()))
      out.push_back(row);
  return out;
}

std::vector<std::size_t> plan_portfolio::in_half() const {
  std::vector<std::size_t> out;
  const auto all = static_cast<std::int64_t>(plans.size());
  for (std::size_t row = 0; row < chosen.size(); ++row)
    if (2 * chosen[row] >= all && chosen[row] < all)
      out.push_back(row);
  return out;
}

table plan_portfolio::table() const {
  ntm::table out;
  out.title_en = "In how many of the plans each commune is completed";
  out.title_vi = "Mỗi xã được hoàn thành trong bao nhiêu phương án";
  if (plans.empty())
    return out;
  const auto& results = *plans.front().outcomes;
  if (detail::synthetic(results))
    throw error("these communes were chosen on synthetic outcomes (" + results.mark +
                "): one draw names no commune; use in_every() and in_half() for numbers, or "
                "selection_frequency over many draws");
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < chosen.size(); ++row)
    if (chosen[row] > 0)
      rows.push_back(row);
  std::stable_sort(rows.begin(), rows.end(),
                   [&](std::size_t a, std::size_t b) { return chosen[a] > chosen[b]; });
  table::texts codes, names;
  table::integers counts, of;
  for (const std::size_t row : rows) {
    const auto& commune = results.registry->at_index(results.units[row]);
    codes.push_back(commune.code);
    names.push_back(commune.name);
    counts.push_back(chosen[row]);
    of.push_back(static_cast<std::int64_t>(plans.size()));
  }
  out.mark = plans.front().mark;
  out.columns = {{"code", "Mã", std::move(codes)},
                 {"commune", "Xã", std::move(names)},
                 {"plans", "Số phương án chọn xã", std::move(counts)},
                 {"of", "Trong số", std::move(of)}};
  return out;
}
} // namespace ntm::inline v0::planning
