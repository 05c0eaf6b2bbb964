#pragma once
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "ntm/assessment/kernel/evaluate_columns.hpp"
#include "ntm/assessment/kernel/evaluate_values.hpp"
#include "ntm/core/random.hpp"

/// Invented limits and values for the kernels, and what they say, worked out cell by cell.
namespace invented {
using namespace ntm::assessment;
using ntm::truth;

/// A stream of numbers.
struct numbers {
  std::uint64_t seed;
  std::uint32_t next = 0;
  double operator()() { return ntm::random::uniform(seed, next++, 0, 0, 0); }
  std::size_t below(std::size_t n) {
    return static_cast<std::size_t>((*this)() * static_cast<double>(n));
  }
};

struct world {
  std::vector<std::string> columns{};
  std::vector<std::uint32_t> criterion_of{};
  std::size_t criteria = 0;
  std::vector<class_limits> classes{};
  std::vector<double> values{}; ///< [row][column]
  std::vector<std::uint32_t> class_of{};

  [[nodiscard]] std::size_t rows() const { return class_of.size(); }
  [[nodiscard]] ntm::assessment::limits limits() const {
    return {columns, criterion_of, criteria, classes};
  }
  [[nodiscard]] value_rows in_rows() const { return {values.data(), rows(), columns.size()}; }
};

/// Random bounds, some of them nowhere, some only known in a range; whole numbers, so that values
/// often stand exactly on a bound.
inline bounds some_bounds(numbers& draw) {
  bounds out;
  const auto kind = draw.below(8);
  if (kind == 0) // never known
    return {bounds::nowhere, bounds::nowhere, bounds::nowhere, bounds::nowhere};
  if (kind < 4) {
    out.known_low = 0;
    out.known_high = 20;
  }
  if (kind == 5) // never met
    return out;
  const auto limit = static_cast<double>(draw.below(21));
  const bool up = draw.below(3) != 0;
  out.low = up ? limit : out.known_low;
  out.high = up ? out.known_high : limit;
  return out;
}

/// `simple`: known everywhere and complete, the fastest way through the kernels.
inline world make(std::size_t columns, std::size_t criteria, std::size_t rows, std::uint64_t seed,
                  bool simple = false) {
  numbers draw{seed};
  world out;
  out.criteria = criteria;
  for (std::size_t i = 0; i < columns; ++i) {
    out.columns.push_back("i" + std::to_string(i));
    // Mostly one after the other, the rest anywhere; some criteria are left without columns.
    out.criterion_of.push_back(static_cast<std::uint32_t>(
        i < criteria && !simple ? i - (i % 7 == 3 ? 1 : 0)
                                : (simple ? i * criteria / columns : draw.below(criteria))));
  }
  std::sort(out.criterion_of.begin(), out.criterion_of.end());
  for (int k = 0; k < 5; ++k) {
    class_limits one;
    for (std::size_t i = 0; i < columns; ++i) {
      const auto low = static_cast<double>(draw.below(6));
      one.bounds.push_back(simple ? bounds{low, bounds::infinity} : some_bounds(draw));
      if (!simple)
        one.without.push_back(draw.below(6) ? without_value::unknown
                                            : static_cast<without_value>(draw.below(3)));
    }
    for (std::size_t c = 0; c < criteria && !simple; ++c)
      one.complete.push_back(draw.below(9) != 0);
    out.classes.push_back(std::move(one));
  }
  std::uint32_t of = 0;
  for (std::size_t r = 0; r < rows; ++r) {
    if (r % 1000 < 200 || draw.below(50) == 0) // stretches that are mixed, and runs
      of = static_cast<std::uint32_t>(draw.below(5));
    out.class_of.push_back(of);
    for (std::size_t i = 0; i < columns; ++i) {
      const double u = draw();
      out.values.push_back(u < 0.05   ? bounds::nowhere
                           : u < 0.06 ? -bounds::infinity
                           : u < 0.07 ? bounds::infinity
                                      : std::floor(draw() * 24) - 1);
    }
  }
  return out;
}

inline truth of_column(const world& w, std::size_t row, std::size_t column) {
  const double v = w.values[row * w.columns.size() + column];
  const bounds& b = w.classes[w.class_of[row]].bounds[column];
  if (v >= b.low && v <= b.high)
    return truth::met;
  return v >= b.known_low && v <= b.known_high ? truth::unmet : truth::unknown;
}

/// A criterion by Kleene's rules, one column at a time.
inline truth of_criterion(const world& w, std::size_t row, std::size_t criterion) {
  const auto& own = w.classes[w.class_of[row]];
  truth all = truth::met;
  bool judged = false;
  for (std::size_t i = 0; i < w.columns.size(); ++i) {
    if (w.criterion_of[i] != criterion)
      continue;
    auto one = of_column(w, row, i);
    const auto without = own.without.empty() ? without_value::unknown : own.without[i];
    if (one == truth::unknown && without == without_value::left_out)
      continue;
    if (one == truth::unknown && without == without_value::met)
      one = truth::met;
    judged = true;
    all = ntm::all_of(all, one);
  }
  const bool complete = judged && (own.complete.empty() || own.complete[criterion]);
  return all == truth::met && !complete ? truth::unknown : all;
}

/// The same values in columns. Keeps them.
struct in_columns {
  std::vector<std::vector<double>> numbers;
  std::vector<value_column> views;
  explicit in_columns(const world& w) : numbers(w.columns.size()) {
    for (std::size_t i = 0; i < w.columns.size(); ++i) {
      for (std::size_t r = 0; r < w.rows(); ++r)
        numbers[i].push_back(w.values[r * w.columns.size() + i]);
      views.push_back({number_type::float64, numbers[i].data()});
    }
  }
};

inline std::vector<instructions> machines() {
  std::vector<instructions> out{instructions::fastest, instructions::portable};
  for (const auto one : {instructions::avx2, instructions::avx512})
    if (supported(one))
      out.push_back(one);
  return out;
}
} // namespace invented
