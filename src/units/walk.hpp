#pragma once
#include <map>
#include <optional>
#include <vector>

#include "ntm/units/crosswalk.hpp"

namespace ntm::inline v0::units::detail {
/// Where the figures of a unit went: units of the later map, and reasons for what has no place
/// there. A part whose size is not known has none.
struct journey {
  std::map<unit_index, std::optional<double>> reached;
  std::map<gap_reason, std::optional<double>> lost;
};

/// Walks units through events, from one map to another.
class walker {
public:
  walker(const registry& source, const crosswalk_options& options, const snapshot& first,
         const snapshot& last, findings& notes);

  /// Where `unit` of the earlier map went.
  [[nodiscard]] journey forward(unit_index unit);
  /// Whether `unit` of the later map is made of units of the earlier one, in scope, and of nothing
  /// else; if not, why.
  [[nodiscard]] std::optional<gap_reason> stranger(unit_index unit) const;
  /// Whether the unit is of the level and the programme asked for.
  [[nodiscard]] bool in_scope(unit_index unit) const;

private:
  /// Where a unit went in one event.
  struct step {
    unit_index to = no_unit;
    std::optional<double> share{};
  };

  const registry& source_;
  const crosswalk_options& options_;
  const snapshot& first_;
  const snapshot& last_;
  findings& notes_;
  /// Events that end a life.
  std::map<unit_index, std::vector<std::size_t>> ends_;

  [[nodiscard]] std::vector<step> next(unit_index unit);
  [[nodiscard]] gap_reason why_lost(unit_index unit) const;
  [[nodiscard]] bool fill(const std::vector<share>& list, unit_index unit,
                          std::vector<step>& out) const;
  [[nodiscard]] std::optional<double> size_of(unit_index i) const;
  void fill_by_size(const event& e, unit_index unit, std::vector<step>& out);
};
} // namespace ntm::inline v0::units::detail
