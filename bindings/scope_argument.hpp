#pragma once
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <variant>
#include <vector>

#include "unit_argument.hpp"

namespace ntm::python {
/// The province (None), one unit, or several.
using scopes_argument = std::optional<std::variant<unit_argument, std::vector<unit_argument>>>;

inline std::vector<units::unit_index> to_scopes(const scopes_argument& scope,
                                                const units::registry& registry, date on) {
  std::vector<units::unit_index> out;
  if (!scope)
    return out;
  if (const auto* one = std::get_if<unit_argument>(&*scope))
    out.push_back(one->in(registry, on));
  else
    for (const auto& each : std::get<std::vector<unit_argument>>(*scope))
      out.push_back(each.in(registry, on));
  return out;
}
} // namespace ntm::python
