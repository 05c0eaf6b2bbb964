#pragma once
#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <vector>

#include "core/crew.hpp"
#include "ntm/assessment/kernel/verdicts.hpp"
#include "ntm/core/errors.hpp"

namespace ntm::inline v0::assessment::detail {
/// Rows of a chunk. Fixed: which rows are looked at together does not depend on threads.
inline constexpr std::size_t chunk_rows = 4096;

inline void tell(const run_control& control, std::size_t done, std::size_t rows) {
  control("rows judged", static_cast<std::int64_t>(done), static_cast<std::int64_t>(rows));
}

/// Does `work(first, last)` for the chunks of `rows` rows on several threads, where `work` is what
/// `make()` gives to each of them. The first exception is thrown on, and a stop becomes one.
template <class Make>
void in_chunks(std::size_t rows, const values_options& options, const Make& make) {
  const std::size_t chunks = (rows + chunk_rows - 1) / chunk_rows;
  unsigned threads = options.threads ? options.threads : std::thread::hardware_concurrency();
  threads =
      static_cast<unsigned>(std::clamp<std::size_t>(threads, 1, std::max<std::size_t>(chunks, 1)));
  std::atomic<std::size_t> next{0}, done{0};
  std::size_t told = 0;
  std::atomic<bool> failed{false};
  std::vector<std::exception_ptr> problems(threads);
  const auto run = [&](std::size_t self) {
    try {
      const auto work = make();
      for (std::size_t i = next++; i < chunks && !failed && !options.control.stop.stop_requested();
           i = next++) {
        const std::size_t first = i * chunk_rows, last = std::min(rows, first + chunk_rows);
        work(first, last);
        done += last - first;
        if (self == 0)
          tell(options.control, told = done, rows);
      }
    } catch (...) {
      problems[self] = std::current_exception();
      failed = true;
    }
  };
  ntm::detail::with_crew(threads, run);
  for (const auto& problem : problems)
    if (problem)
      std::rethrow_exception(problem);
  if (told < rows)
    tell(options.control, done, rows); // the others did the last rows, or stopped: then it throws
}
} // namespace ntm::inline v0::assessment::detail
