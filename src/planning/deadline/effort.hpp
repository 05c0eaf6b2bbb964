#pragma once
#include <chrono>

#include "ntm/planning/deadline/result.hpp"

namespace ntm::inline v0::planning::deadlines {
/// Steps done and allowed. A step is about 100 ns of any stage; what a stage did is counted from
/// sizes alone, so that the same limit stops at the same place on every machine.
class effort {
public:
  explicit effort(const deadline_options& options)
      : options_(options), begun_(std::chrono::steady_clock::now()) {
    tell();
  }

  void add(std::uint64_t steps) {
    used_ += steps;
    if (used_ >= told_ + 50'000) { // some milliseconds
      told_ = used_;
      tell();
    }
  }
  [[nodiscard]] std::uint64_t used() const noexcept { return used_; }
  /// Whether `share` of the work or of the time is used up.
  [[nodiscard]] bool spent(double share = 1) const {
    if (static_cast<double>(used_) >= share * static_cast<double>(options_.work))
      return true;
    if (!options_.seconds)
      return false;
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begun_;
    return passed.count() >= share * *options_.seconds;
  }

  /// Steps that are left of `share` of the work.
  [[nodiscard]] std::uint64_t left(double share) const noexcept {
    const double most = share * static_cast<double>(options_.work);
    return most > static_cast<double>(used_) ? static_cast<std::uint64_t>(most) - used_ : 0;
  }

private:
  const deadline_options& options_;
  std::chrono::steady_clock::time_point begun_;
  std::uint64_t used_ = 0, told_ = 0;

  void tell() const {
    options_.control("steps of the plan", static_cast<std::int64_t>(used_),
                     static_cast<std::int64_t>(options_.work));
  }
};
} // namespace ntm::inline v0::planning::deadlines
