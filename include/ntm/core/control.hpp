#pragma once
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0 {
/// How far a long call has come: `done` of `total` steps of `what`.
struct step {
  /// What is being done: "rows judged", "draws". Valid during the call of `run_control::report`.
  std::string_view what;
  std::int64_t done = 0;
  /// 0 when it is not known.
  std::int64_t total = 0;
};

/// A call was asked to stop, and did. What it worked on is as before, unless the call says else.
struct stopped : error {
  using error::error;
};

/// How to stop a call that may take longer than 50 ms, and how to hear from it: a trailing argument
/// that may be left out. A stop that is asked for between two steps throws `stopped`; steps are
/// milliseconds apart on a province's data.
struct run_control {
  std::stop_token stop{};
  /// Called between steps, by the thread that called, never by two threads at once. What it throws
  /// ends the call and reaches the caller.
  std::function<void(const step&)> report{};

  /// Says how far the work is, and throws `stopped` when a stop was asked for.
  void operator()(std::string_view what, std::int64_t done, std::int64_t total) const {
    if (report)
      report({what, done, total});
    if (stop.stop_requested())
      throw stopped("stopped as asked: " + std::string{what} + ", " + std::to_string(done) +
                    (total > 0 ? " of " + std::to_string(total) : "") + " done");
  }
};
} // namespace ntm::inline v0
