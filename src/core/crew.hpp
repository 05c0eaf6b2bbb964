#pragma once
#include <cstddef>
#include <system_error>
#include <thread>
#include <vector>

namespace ntm::inline v0::detail {
/// Calls `work(self)` for each self below `threads` at the same time, 0 by the calling thread, and
/// waits for all. Where the system gives no more threads it makes do with those that it gave: the
/// calls must share their work out among themselves. `work` must not throw.
template <class Thread = std::jthread, class Work>
void with_crew(std::size_t threads, const Work& work) {
  std::vector<Thread> crew;
  crew.reserve(threads);
  for (std::size_t self = 1; self < threads; ++self) {
    try {
      crew.emplace_back([&work, self] { work(self); });
    } catch (const std::system_error&) {
      break;
    }
  }
  work(0);
}
} // namespace ntm::inline v0::detail
