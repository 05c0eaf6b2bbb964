#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ntm/core/errors.hpp"
#include "ntm/observations/observation.hpp"
#include "ntm/observations/panel.hpp"
#include "ntm/observations/parse.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::python {
using shared_registry = std::shared_ptr<units::registry>;

/// Rows of one or more files with what became of them, and the registry their units are in.
struct observation_rows {
  shared_registry units;
  std::vector<observations::observation> rows;
  observations::row_tally tally;
};

/// Units of rows are positions in a registry: in another they are other units. Throws `error` when
/// `rows` says that these are not positions in `mine`.
inline void require_same_registry(const units::registry* rows, const units::registry& mine,
                                  const std::string& why) {
  if (rows && rows->units().data() != mine.units().data())
    throw error(why);
}

/// Keeps the registry of a Panel's rows with it.
struct panel_keeper {
  std::shared_ptr<const units::registry> units;
  bool owns = true;
  void operator()(observations::panel* what) const {
    if (owns)
      delete what;
  }
};
inline std::shared_ptr<observations::panel> panel_in(std::shared_ptr<const units::registry> units,
                                                     observations::panel what) {
  auto made = std::make_unique<observations::panel>(std::move(what));
  std::shared_ptr<observations::panel> out(made.get(), panel_keeper{std::move(units), true});
  static_cast<void>(made.release());
  return out;
}
/// The same for a panel that another object owns, which must outlive it.
inline std::shared_ptr<observations::panel> panel_within(const units::registry& registry,
                                                         const observations::panel& what) {
  return {const_cast<observations::panel*>(&what),
          panel_keeper{std::make_shared<const units::registry>(registry), false}};
}
/// The registry of a panel that `panel_in` made; null for one without rows.
inline const units::registry* units_of(const std::shared_ptr<observations::panel>& what) noexcept {
  const auto* keeper = std::get_deleter<panel_keeper>(what);
  return keeper ? keeper->units.get() : nullptr;
}
/// Throws `error` for a panel whose rows are not in the registry of a province.
inline void require_panel_of(const units::registry& province,
                             const std::shared_ptr<observations::panel>& what) {
  require_same_registry(units_of(what), province,
                        "a panel of one registry cannot be evaluated in a province that was read "
                        "with another; build it with the province's units");
}

/// A panel as functions take it that also know a registry.
using panel_argument = std::shared_ptr<observations::panel>;
/// The panel, when its units are those of `mine`; throws `error` when they are another registry's.
inline const observations::panel& own(const panel_argument& what, const units::registry& mine) {
  if (!what)
    throw error("a Panel is needed, not None; Panel() has no observations");
  require_same_registry(
      units_of(what), mine,
      "this panel's units are those of another registry, where the same number is "
      "another unit; build the panel with the registry that it is used with");
  return *what;
}
/// The same for outcomes and the panel that they were made from.
template <class Outcomes>
const observations::panel& own_of(const panel_argument& what, const Outcomes& made) {
  if (!made.registry)
    throw error("these outcomes have no registry, so that no panel can be theirs");
  return own(what, *made.registry);
}
} // namespace ntm::python
