#pragma once
#include <string>
#include <utility>
#include <variant>

#include "ntm/units/registry.hpp"

namespace ntm::inline v0::units {
/// A unit as a caller names it: its position in the registry, its identity, or a code or name that
/// is read on a day.
class unit_ref {
public:
  unit_ref(unit_index index) : what_(index) {}
  unit_ref(unit_id id) : what_(std::move(id)) {}
  unit_ref(std::string query) : what_(std::move(query)) {}
  unit_ref(const char* query) : what_(std::string{query}) {}

  /// The unit on that day; throws `unknown_name` or `ambiguous_name` with the candidates.
  [[nodiscard]] unit_index in(const registry& registry, date on) const {
    if (const auto* index = std::get_if<unit_index>(&what_)) {
      if (*index >= registry.units().size())
        throw unknown_name("unit", std::to_string(*index));
      return *index;
    }
    if (const auto* id = std::get_if<unit_id>(&what_))
      return registry.resolve(*id);
    return registry.resolve(std::get<std::string>(what_), on);
  }

  /// What the caller wrote.
  [[nodiscard]] std::string text() const {
    if (const auto* index = std::get_if<unit_index>(&what_))
      return "#" + std::to_string(*index);
    if (const auto* id = std::get_if<unit_id>(&what_))
      return id->code;
    return std::get<std::string>(what_);
  }

private:
  std::variant<unit_index, unit_id, std::string> what_;
};
} // namespace ntm::inline v0::units
