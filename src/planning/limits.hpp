#pragma once
#include <algorithm>
#include <chrono>
#include <utility>

#include "ntm/planning/problem.hpp"

namespace ntm::inline v0::planning::detail {
/// The limits of one question that several searches answer one after another. Time is handed on;
/// work, which no search reports, is shared out beforehand.
class limits {
public:
  explicit limits(solve_options all) : all_(std::move(all)) {}
  /// The options of one of `searches` searches: its share of the work, and what is left of the
  /// time, or an equal part of that where `to_come` searches (this one among them) need some.
  [[nodiscard]] solve_options one_of(std::uint64_t searches, std::uint64_t to_come = 1) const {
    solve_options out = all_;
    if (out.work > 0)
      out.work = std::max<std::uint64_t>(1, out.work / searches);
    if (out.time_limit) {
      const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begun_;
      out.time_limit = std::max(0.0, *out.time_limit - passed.count()) /
                       static_cast<double>(std::max<std::uint64_t>(1, to_come));
    }
    return out;
  }

private:
  solve_options all_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};
} // namespace ntm::inline v0::planning::detail
