#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "ntm/core/folder.hpp"
#include "ntm/standard/edition.hpp"

/// How long it takes to parse every edition that the library ships: median [min, max] of 50 runs
/// after 5 that do not count.
int main() {
  using clock = std::chrono::steady_clock;
  const auto files = ntm::folder::embedded("standard");
  std::vector<std::pair<std::string, std::string>> texts;
  for (const auto& name : files.names())
    if (auto text = files.read(name).value(); text.find("unit_level") != std::string::npos)
      texts.emplace_back("data/" + files.path_of(name), std::move(text));
  std::vector<double> milliseconds;
  std::size_t indicators = 0;
  for (int run = -5; run < 50; ++run) {
    indicators = 0;
    const auto start = clock::now();
    for (const auto& [file, text] : texts)
      indicators += ntm::standard::parse_edition(text, file).indicator_count();
    const std::chrono::duration<double, std::milli> took = clock::now() - start;
    if (run >= 0)
      milliseconds.push_back(took.count());
  }
  std::sort(milliseconds.begin(), milliseconds.end());
  std::printf("parse %zu editions, %zu indicators: %.2f ms [%.2f, %.2f]\n", texts.size(),
              indicators, milliseconds[milliseconds.size() / 2], milliseconds.front(),
              milliseconds.back());
}
