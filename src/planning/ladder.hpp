#pragma once
#include <vector>

#include "ntm/planning/problem.hpp"
#include "ntm/planning/workload.hpp"

namespace ntm::inline v0::planning::detail {
/// A requirement in degrees: degree 0 asks for nothing, `top` for all of it, and each degree for
/// more than the one before.
class ladder {
public:
  ladder(const requirement& what, const problem& where, const workload& work);
  [[nodiscard]] std::int64_t top() const noexcept { return top_; }
  /// No plan keeps more degrees than this, whatever else is asked for: of shares of all the money,
  /// what whole projects add up to; else `top`.
  [[nodiscard]] std::int64_t most() const noexcept { return most_; }
  /// What a degree keeps, in communes, criteria, units, thousandths of a mean or hundredths of a
  /// percent.
  [[nodiscard]] std::int64_t kept(std::int64_t degree) const noexcept { return base_ + degree; }
  /// The requirements of a degree.
  [[nodiscard]] std::vector<requirement> at(std::int64_t degree) const;
  /// Whether degrees between 0 and `top` are all that can be asked for: false where the units of a
  /// degree are only the cheapest.
  [[nodiscard]] bool whole() const noexcept { return units_.empty(); }

private:
  requirement what_;
  std::int64_t base_ = 0, top_ = 1, most_ = 1;
  /// Units without a recognised commune, cheapest first, for "in each".
  std::vector<units::unit_index> units_;
  /// The unit that holds the communes, for "complete".
  units::unit_index unit_ = units::no_unit;
};

/// What a degree of a requirement keeps, with its unit: "17", "16.25", "99.97 %".
[[nodiscard]] label degree_in_words(const requirement& what, std::int64_t value);
} // namespace ntm::inline v0::planning::detail
