// How near the evaluation of values comes to the speed at which memory delivers them: 10,600
// communes, 15 years, 57 indicators, 19 criteria, one thread. Reading the same buffer and
// evaluating it take turns.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <functional>
#include <vector>

#include "ntm/assessment/kernel/evaluate_columns.hpp"
#include "ntm/assessment/kernel/evaluate_values.hpp"
#include "ntm/assessment/kernel/roll_up_counts.hpp"
#include "ntm/core/random.hpp"

using namespace ntm::assessment;

namespace {
constexpr std::size_t communes = 10600, years = 15, indicators = 57, rows = communes * years;
constexpr std::array<unsigned, 19> sizes{1, 4, 3, 2, 3, 1, 1, 4, 2, 1, 1, 2, 3, 2, 3, 3, 8, 7, 6};
constexpr int rounds = 41;

double uniform(std::size_t i, std::uint32_t purpose) {
  return ntm::random::uniform(1, static_cast<std::uint32_t>(i), 0, 0, purpose);
}

/// The exclusive or of a buffer, 256 bytes at a time: nothing but reading.
#if defined(__x86_64__)
[[gnu::target("avx2")]]
#endif
std::uint64_t read_all(const std::vector<double>& buffer) {
  using lane [[gnu::vector_size(32), gnu::aligned(8), gnu::may_alias]] = std::uint64_t;
  lane sum[8] = {};
  const auto* at = reinterpret_cast<const lane*>(buffer.data());
  const std::size_t steps = buffer.size() * sizeof(double) / sizeof sum;
  for (std::size_t i = 0; i < steps; ++i, at += 8)
    for (int k = 0; k < 8; ++k)
      sum[k] ^= at[k];
  std::uint64_t out = 0;
  for (const auto& one : sum)
    out ^= one[0] ^ one[1] ^ one[2] ^ one[3];
  return out;
}

struct side {
  const char* name;
  std::function<void()> call;
  std::vector<double> times{};
  [[nodiscard]] double median() {
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
  }
};

void in_turn(std::vector<side>& sides) {
  for (auto& one : sides)
    one.call();
  for (int round = 0; round < rounds; ++round)
    for (auto& one : sides) {
      const auto since = std::chrono::steady_clock::now();
      one.call();
      const std::chrono::duration<double, std::milli> spent =
          std::chrono::steady_clock::now() - since;
      one.times.push_back(spent.count());
    }
}

void bar(const char* what, double share, double asked) {
  std::printf("  bar %s: %s: %.0f %% of the read bandwidth, asked at least %.0f %%\n",
              share >= asked ? "held" : "MISSED", what, share, asked);
}

limits country(bool possible) {
  std::vector<std::string> names;
  std::vector<std::uint32_t> criterion_of;
  for (std::uint32_t c = 0; c < sizes.size(); ++c)
    for (unsigned i = 0; i < sizes[c]; ++i) {
      names.push_back("i" + std::to_string(names.size()));
      criterion_of.push_back(c);
    }
  std::vector<class_limits> regions(7);
  for (std::size_t r = 0; r < regions.size(); ++r)
    for (std::size_t i = 0; i < indicators; ++i) {
      const double low = 5 + 12 * uniform(r * indicators + i, 2);
      regions[r].bounds.push_back(possible ? bounds{low, 100, 0, 100}
                                           : bounds{low, bounds::infinity});
    }
  return {names, criterion_of, sizes.size(), regions};
}
} // namespace

int main() {
  std::vector<double> panel(rows * indicators), columns(rows * indicators);
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t i = 0; i < indicators; ++i) {
      const std::size_t at = r * indicators + i;
      const double value = uniform(at, 0) < 0.03 ? bounds::nowhere : 100 * uniform(at, 1);
      panel[at] = columns[i * rows + r] = value;
    }
  std::vector<std::uint32_t> region(rows);
  for (std::size_t r = 0; r < rows; ++r)
    region[r] = static_cast<std::uint32_t>(r % communes * 7 / communes);
  std::vector<value_column> views;
  for (std::size_t i = 0; i < indicators; ++i)
    views.push_back({number_type::float64, columns.data() + i * rows});
  std::vector<grouping> levels{
      {"district", (communes + 14) / 15, {}}, {"province", 65, {}}, {"nation", 1, {}}};
  for (std::uint32_t u = 0; u < communes; ++u) {
    levels[0].group_of.push_back(u / 15);
    levels[1].group_of.push_back(u / 165);
    levels[2].group_of.push_back(0);
  }
  const limits plain = country(false), ranged = country(true);
  auto by_rows = verdicts_for(plain, rows), by_ranges = by_rows, by_columns = by_rows,
       by_avx2 = by_rows;
  rolled_counts counts;
  volatile std::uint64_t sink = 0;
  const value_rows in_rows{panel.data(), rows, indicators};
  const value_columns in_columns{views, rows};
  values_options avx2, both;
  avx2.with = supported(instructions::avx2) ? instructions::avx2 : instructions::portable;
  both.threads = 2;
  std::vector<side> sides{
      {"read the panel", [&] { sink = sink ^ read_all(panel); }},
      {"evaluate the panel", [&] { evaluate_values(plain, in_rows, region, {}, by_rows); }},
      {"the same, values of 0 to 100 only",
       [&] { evaluate_values(ranged, in_rows, region, {}, by_ranges); }},
      {"the same, AVX2", [&] { evaluate_values(plain, in_rows, region, avx2, by_avx2); }},
      {"read the columns", [&] { sink = sink ^ read_all(columns); }},
      {"evaluate the columns", [&] { evaluate_values(plain, in_columns, region, {}, by_columns); }},
      {"evaluate the panel, 2 threads",
       [&] { evaluate_values(plain, in_rows, region, both, by_rows); }},
      {"evaluate the columns, 2 threads",
       [&] { evaluate_values(plain, in_columns, region, both, by_columns); }},
      {"roll up to 3 levels", [&] { counts = roll_up_counts(by_rows, communes, levels, 8); }},
  };
  in_turn(sides);
  if (!(by_rows == by_columns) || !(by_rows == by_avx2) || !(by_rows == by_ranges)) {
    std::puts("the ways to evaluate differ: the times would mean nothing");
    return 1;
  }
  std::printf(
      "%zu rows of %zu values (%.1f MB), %zu criteria; %d rounds, one thread where not said\n",
      rows, indicators, static_cast<double>(panel.size()) * 8e-6, sizes.size(), rounds);
  const double gigabytes = static_cast<double>(panel.size()) * 8e-6; // per ms
  for (auto& one : sides) {
    const double median = one.median();
    std::printf("  %-36s %8.3f [%.3f, %.3f] ms", one.name, median, one.times.front(),
                one.times.back());
    std::printf(std::strstr(one.name, "roll") ? "\n" : " %6.1f GB/s\n", gigabytes / median);
  }
  bar("panel", 100 * sides[0].median() / sides[1].median(), 75);
  bar("panel, values of 0 to 100 only", 100 * sides[0].median() / sides[2].median(), 75);
  bar("columns", 100 * sides[4].median() / sides[5].median(), 45);
}
