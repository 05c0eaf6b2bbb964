#pragma once
#include <algorithm>
#include <chrono>
#include <cstdio>
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
