#pragma once
#include <optional>
#include <string>
#include <utility>

#include "casters.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::python {
/// What Python gives for a unit: a code or a name, or the identity of a life, as (code, since) or
/// as a Unit.
struct unit_argument {
  std::string query;
  std::optional<units::unit_id> id;

  /// The life meant: a code or name is that of the day, or of any day when none is given. Throws
  /// like `registry::resolve`.
  [[nodiscard]] units::unit_index in(const units::registry& registry,
                                     std::optional<date> on = std::nullopt) const {
    if (id)
      return registry.resolve(*id);
    return on ? registry.resolve(query, *on) : registry.resolve_any_day(query);
  }
};

/// An event with the registry that its lives are in.
struct event_view {
  units::registry registry;
  std::size_t index = 0;
  [[nodiscard]] const units::event& get() const { return registry.events()[index]; }
};

/// A step of a history with its registry.
struct life_view {
  units::registry registry;
  units::life what;
};

/// The units at these indexes, copied.
[[nodiscard]] inline std::vector<units::unit> units_at(const units::registry& registry,
                                                       std::span<const units::unit_index> list) {
  std::vector<units::unit> out;
  out.reserve(list.size());
  for (const auto i : list)
    out.push_back(registry.at_index(i));
  return out;
}

/// The unit at this index; nothing for `no_unit`.
[[nodiscard]] inline std::optional<units::unit> unit_at(const units::registry& registry,
                                                        units::unit_index index) {
  return index == units::no_unit ? std::nullopt : std::optional{registry.at_index(index)};
}
} // namespace ntm::python

namespace pybind11::detail {
/// str, Unit, or (code, since).
template <> struct type_caster<ntm::python::unit_argument> {
  PYBIND11_TYPE_CASTER(
      ntm::python::unit_argument,
      const_name("str | ntm._core.units.Unit | tuple[str, datetime.date | str | None]"));

  bool load(handle source, bool convert) {
    if (PyUnicode_Check(source.ptr())) {
      value.query = source.cast<std::string>();
      return true;
    }
    if (PyTuple_Check(source.ptr())) {
      const auto pair = reinterpret_borrow<tuple>(source);
      if (pair.size() != 2 || !PyUnicode_Check(pair[0].ptr()))
        return false;
      make_caster<std::optional<ntm::date>> since;
      if (!since.load(pair[1], convert))
        return false;
      value.id = ntm::units::unit_id{pair[0].cast<std::string>(),
                                     cast_op<std::optional<ntm::date>>(since)};
      return true;
    }
    make_caster<ntm::units::unit> unit;
    if (!source || source.is_none() || !unit.load(source, false))
      return false;
    value.id = cast_op<const ntm::units::unit&>(unit).id();
    return true;
  }
};
} // namespace pybind11::detail
