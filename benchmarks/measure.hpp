#pragma once
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <ctime>
#include <vector>

/// Runs `what` `times` times after one run to warm up, and prints median [min, max] in
/// milliseconds.
template <class Call> void measure(const char* name, int times, const Call& what) {
  what();
  std::vector<double> taken;
  for (int i = 0; i < times; ++i) {
    const auto since = std::chrono::steady_clock::now();
    what();
    const std::chrono::duration<double, std::milli> spent =
        std::chrono::steady_clock::now() - since;
    taken.push_back(spent.count());
  }
  std::sort(taken.begin(), taken.end());
  std::printf("%-40s %9.4f [%.4f, %.4f] ms\n", name, taken[taken.size() / 2], taken.front(),
              taken.back());
}

/// Milliseconds that have gone by, and milliseconds of this process's own work: the latter are no
/// slower on a busy machine.
inline double wall_clock() {
  return std::chrono::duration<double, std::milli>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}
inline double processor_clock() { return 1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Prints whether a limit is held; a missed one with what is known about it.
inline void at_most(const char* what, double measured, double limit, const char* unit = "ms",
                    const char* why_missed = "") {
  const bool held = measured <= limit;
  std::printf("  bar %s: %s: %.3g %s, asked at most %g %s%s%s\n", held ? "held" : "MISSED", what,
              measured, unit, limit, unit, held || !*why_missed ? "" : "; ",
              held ? "" : why_missed);
}

/// Runs `what`, which returns how many answers it found, prints median [min, max] and them, and
/// returns the median.
template <class Call>
double measure_answers(const char* name, int times, const char* answers, const Call& what,
                       double (*clock)() = wall_clock) {
  std::vector<double> taken;
  std::size_t found = 0;
  for (int i = 0; i < times; ++i) {
    const double since = clock();
    found = what();
    taken.push_back(clock() - since);
  }
  std::sort(taken.begin(), taken.end());
  std::printf("%-44s %9.2f ms [%.2f, %.2f], %zu %s\n", name, taken[taken.size() / 2], taken.front(),
              taken.back(), found, answers);
  return taken[taken.size() / 2];
}
