#pragma once
#include <string>
#include <variant>
#include <vector>

#include "casters.hpp"
#include "ntm/planning/plan.hpp"
#include "unit_argument.hpp"

namespace ntm::python {
/// A measure, or its name or an alias.
using measure_argument = std::variant<targets::measure, std::string>;
/// A unit as everywhere, or its position in the registry.
using planned_unit = std::variant<unit_argument, units::unit_index>;
using truth_argument = std::variant<truth, bool>;

/// A requirement as Python holds it.
struct requirement_value {
  planning::requirement what;
};

inline targets::measure to_measure(const measure_argument& given) {
  if (const auto* name = std::get_if<std::string>(&given))
    return targets::find_measure(*name);
  return std::get<targets::measure>(given);
}
inline planning::unit_ref to_unit(const planned_unit& given) {
  if (const auto* index = std::get_if<units::unit_index>(&given))
    return *index;
  const auto& unit = std::get<unit_argument>(given);
  return unit.id ? planning::unit_ref{*unit.id} : planning::unit_ref{unit.query};
}
inline std::vector<planning::unit_ref> to_units(const std::vector<planned_unit>& given) {
  std::vector<planning::unit_ref> out;
  for (const auto& unit : given)
    out.push_back(to_unit(unit));
  return out;
}
inline truth to_truth(const std::variant<truth, std::string>& given) {
  if (const auto* value = std::get_if<truth>(&given))
    return *value;
  const auto& word = std::get<std::string>(given);
  for (const auto value : {truth::unmet, truth::met, truth::unknown})
    if (word == to_string(value))
      return value;
  throw unknown_name("truth", word, {"unmet", "met"});
}
} // namespace ntm::python
