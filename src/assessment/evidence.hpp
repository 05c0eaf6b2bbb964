#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "judgement.hpp"
#include "ntm/assessment/outcomes.hpp"

namespace ntm::assessment::detail {
/// The panel's state by unit, and what of it an edition cannot use.
class gathered {
public:
  /// `known_on` and the choices are those of `head`. `panel` must outlive it.
  gathered(const outcomes& head, const layout& where, const observations::panel& panel);

  /// Fills `out` with what was seen of a unit.
  void of(units::unit_index unit, evidence& out) const;
  /// What was left out and why, for the units that `of` was asked about.
  void report(findings& list) const;

private:
  struct left_out {
    std::size_t count = 0;
    place first;
  };
  const outcomes* head_;
  const layout* where_;
  std::vector<const observation*> state_;
  std::vector<std::size_t> offsets_;
  mutable std::map<std::string, left_out> unknown_items_;
  mutable left_out older_, other_count_;
};
} // namespace ntm::assessment::detail
