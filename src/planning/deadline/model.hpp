#pragma once
#include <cstdint>

#include "planning/deadline/treasury.hpp"

namespace ntm::inline v0::planning::deadlines {
/// The alternatives of each commune that are still open, one bit each, and the limits on the number
/// of communes recognised by each year.
struct box {
  std::vector<std::uint64_t> open;
  std::vector<std::int64_t> lower, upper;
};

/// One alternative for each commune, by its number.
using choice = std::vector<std::uint32_t>;

/// An instance as one choice per commune: "recognised by year 1", ..., "by year T", then, for
/// "never recognised", each way to reach the floor with the cheapest criteria of each kind. Numbers
/// are those of the proof's format.
class model {
public:
  explicit model(const deadline_instance& in);

  const deadline_instance& instance;
  treasury money_side;
  std::size_t years, classes, communes;
  /// Alternatives of commune j stand at first[j] .. first[j + 1); the first `years` recognise it.
  std::vector<std::size_t> first;
  std::vector<std::int64_t> value;
  std::vector<std::uint32_t> due; ///< year from 0
  std::vector<money> need;        ///< need[alternative * classes + class]
  std::vector<double> scaled;     ///< the same in units of `money_side.unit`
  /// How many of each kind a way to the floor takes: ways[(i) * kinds + k], i counted over all
  /// alternatives that recognise nothing, from first_way[j].
  std::vector<std::uint16_t> ways;
  std::vector<std::size_t> first_way;
  /// The words of a box that belong to commune j: word[j] .. word[j + 1).
  std::vector<std::size_t> word;
  std::vector<std::size_t> group_of;
  struct group {
    std::vector<std::size_t> members;
    std::size_t at_least;
    std::uint32_t by; ///< year from 0
  };
  std::vector<group> groups;
  bool equal_weights = true;
  /// Most alternatives of one commune.
  std::size_t widest = 0;

  [[nodiscard]] std::size_t alternatives(std::size_t j) const { return first[j + 1] - first[j]; }
  [[nodiscard]] bool is_open(const box& b, std::size_t j, std::size_t a) const {
    return b.open[word[j] + (a >> 6)] >> (a & 63) & 1;
  }
  void close(box& b, std::size_t j, std::size_t a) const {
    b.open[word[j] + (a >> 6)] &= ~(std::uint64_t{1} << (a & 63));
  }
  /// Whether alternative `a` (number in commune j) counts for its group.
  [[nodiscard]] bool counts_for(const group& g, std::size_t j, std::size_t a) const {
    return a < years && due[first[j] + a] <= g.by;
  }
  /// Everything that the instance leaves open.
  [[nodiscard]] box all_open() const;

  [[nodiscard]] std::vector<money> demand(const choice& pick) const;
  [[nodiscard]] std::int64_t worth(const choice& pick) const;
  /// Whether money, groups and counts are kept; exact.
  [[nodiscard]] bool keeps_all(const choice& pick) const;
  [[nodiscard]] bool keeps_counts(const choice& pick) const;
  /// The items of commune j that alternative `a` pays for.
  [[nodiscard]] std::vector<std::size_t> items(std::size_t j, std::size_t a) const;

private:
  void add_ways(std::size_t j);
};
} // namespace ntm::inline v0::planning::deadlines
