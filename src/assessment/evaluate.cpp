#include "ntm/assessment/evaluate.hpp"

#include <algorithm>
#include <charconv>

#include "judgement.hpp"
#include "many.hpp"
#include "ntm/core/text.hpp"

namespace ntm::inline v0::assessment {
namespace {
std::vector<units::unit_index> default_units(const units::snapshot& map, ntm::level level) {
  if (level == level::commune)
    return map.programme();
  const auto all = map.units(map_level(level));
  return {all.begin(), all.end()};
}

void check_units(const outcomes& out, const units::snapshot& map) {
  const auto level = out.edition->unit_level;
  const auto wanted = map_level(level);
  for (const auto unit : out.units) {
    if (unit >= out.registry->units().size() || !map.position(unit))
      throw error("evaluate: unit " +
                  (unit < out.registry->units().size() ? out.registry->describe(unit)
                                                       : std::to_string(unit)) +
                  " is not on the map of " + ntm::to_string(out.on) +
                  "; take units from the snapshot of that day");
    if (out.registry->at_index(unit).level != wanted)
      throw error("evaluate: edition " + out.edition->id + " judges units of level " +
                  std::string{ntm::to_string(level)} + ", and " + out.registry->describe(unit) +
                  " is of another; choose the edition of its level");
  }
}

/// Gives the changes their days and checks that they speak of something.
void set_changes(outcomes& out, const std::vector<change>& changes) {
  const detail::layout where(*out.edition);
  out.changes = changes;
  if (!changes.empty())
    out.mark = observations::synthetic_mark;
  for (auto& what : out.changes) {
    what.seen.on = what.seen.recorded_on = out.on;
    if (what.seen.subject == observations::subject::count)
      throw error("evaluate: a what-if changes criteria and indicators, not the reported count");
    if (where.find(what.seen) == detail::layout::none)
      throw unknown_name("item of edition " + out.edition->id, what.seen.item,
                         nearest(what.seen.item, where.names()));
    static_cast<void>(out.row(what.unit)); // throws for a unit that is not judged
  }
}
} // namespace

standard::unit_class class_of(const units::unit& unit) {
  standard::unit_class out{unit.region, {}};
  for (const auto& [name, value] : unit.attributes) {
    double size = 0;
    const char* end = value.data() + value.size();
    const auto [stop, problem] = std::from_chars(value.data(), end, size);
    if (!value.empty() && problem == std::errc{} && stop == end)
      out.sizes.emplace(name, size);
    if (value == "1")
      out.flags.push_back(name);
    else if (value == "0")
      out.absent.push_back(name);
    else if (!value.empty() && value != "0")
      out.flags.emplace_back(name).append("=").append(value);
  }
  std::sort(out.flags.begin(), out.flags.end()); // `absent` comes sorted from the map
  return out;
}

namespace detail {
outcomes prepare(const evaluation_case& what,
                 const std::shared_ptr<const units::registry>& registry,
                 const observations::panel& panel) {
  if (!what.edition || !registry || !what.map)
    throw error("evaluate needs an edition, a registry and a map; one of them is null");
  const auto& map = *what.map;
  // Copies of a registry share their units.
  if (map.source().units().data() != registry->units().data())
    throw error("evaluate: the map is of another registry; take it from registry->at(day)");
  const auto& options = what.options;
  outcomes out;
  out.edition = what.edition;
  out.registry = registry;
  out.on = map.on();
  out.known_on =
      options.known_on.value_or(std::max(map.on(), panel.latest_record().value_or(map.on())));
  out.not_applicable = options.not_applicable;
  out.older_judgements_used = options.use_older_judgements;
  out.units = options.units ? *options.units : default_units(map, out.edition->unit_level);
  check_units(out, map);
  out.assessed = out.met = mask_matrix(out.size(), out.criteria());
  out.criteria_met.resize(out.size());
  out.based_on.resize(out.size());
  out.observed_on.resize(out.size());
  out.preconditions.assign(out.size() * out.edition->preconditions.size(), truth::unknown);
  out.others = options.others;
  out.findings = map.notes();
  set_changes(out, options.changes);
  return out;
}
} // namespace detail

outcomes evaluate(std::shared_ptr<const standard::edition> edition,
                  std::shared_ptr<const units::registry> registry, const units::snapshot& map,
                  const observations::panel& panel, const evaluate_options& options,
                  const run_control& control) {
  // The map is the caller's and outlives the call: nothing to own.
  const evaluation_case one{
      std::move(edition),
      std::shared_ptr<const units::snapshot>(std::shared_ptr<const void>{}, &map), options};
  return std::move(evaluate_many({&one, 1}, std::move(registry), panel, 1, control).front());
}
} // namespace ntm::inline v0::assessment
