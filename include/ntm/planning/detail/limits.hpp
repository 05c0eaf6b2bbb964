#pragma once
#include <algorithm>
#include <chrono>
#include <utility>

#include "ntm/planning/solve_options.hpp"

namespace ntm::inline v0::planning::detail {
/// The limits of one question that several searches answer one after another. Time is handed on;
/// work, which no search reports, is shared out beforehand.
class limits {
public:
  /// Seconds since some moment; not of the time of day.
  using clock = double (*)();

  explicit limits(solve_options all, clock now = steady) : all_(std::move(all)), now_(now) {}
  /// The options of one of `searches` searches: its share of the work, and what is left of the
  /// time, or an equal part of that where `to_come` searches (this one among them) need some.
  [[nodiscard]] solve_options one_of(std::uint64_t searches, std::uint64_t to_come = 1) const {
    solve_options out = all_;
    if (out.work > 0)
      out.work = std::max<std::uint64_t>(1, out.work / searches);
    if (out.time_limit)
      out.time_limit = std::max(0.0, *out.time_limit - (now_() - begun_)) /
                       static_cast<double>(std::max<std::uint64_t>(1, to_come));
    return out;
  }

  [[nodiscard]] static double steady() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
  }

private:
  solve_options all_;
  clock now_;
  double begun_ = now_();
};
} // namespace ntm::inline v0::planning::detail
