// The verbs of an evaluation that look into its outcomes.
#include "ntm/assessment/degree.hpp"
#include "ntm/assessment/evaluate.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/province/evaluation.hpp"
#include "ntm/standard/catalog.hpp"

namespace ntm::inline v0::province {
assessment::edition_bridge
evaluation::bridge(std::shared_ptr<const standard::edition> after,
                   const std::optional<assessment::edition_mapping>& mapping,
                   const run_control& control) const {
  const auto& now = *outcomes();
  assessment::evaluate_options options;
  options.known_on = now.known_on;
  options.not_applicable = now.not_applicable;
  options.use_older_judgements = now.older_judgements_used;
  options.units = now.units;
  const auto then =
      assessment::evaluate(std::move(after), now.registry, map(), *panel_, options, control);
  return assessment::bridge(now, then, mapping);
}

assessment::edition_bridge
evaluation::bridge(std::string_view edition_id,
                   const std::optional<assessment::edition_mapping>& mapping,
                   const run_control& control) const {
  const auto& found = standard::shipped_catalog().find(edition_id);
  // The catalogue lives as long as the program.
  return bridge(std::shared_ptr<const standard::edition>(std::shared_ptr<const void>{}, &found),
                mapping, control);
}

ntm::table evaluation::degree(const run_control& control) const {
  return assessment::degree_table(*outcomes(), *panel_, control);
}
ntm::table evaluation::near_misses(const assessment::margin& within,
                                   const run_control& control) const {
  return assessment::near_table(*outcomes(),
                                assessment::near_misses(*outcomes(), *panel_, within, control));
}
ntm::table evaluation::fragile(const assessment::margin& within, const run_control& control) const {
  return assessment::near_table(*outcomes(),
                                assessment::fragile(*outcomes(), *panel_, within, control));
}

targets::decision evaluation::decisive(const targets::measure& which, std::size_t limit,
                                       const std::optional<units::unit_ref>& scope) const {
  const auto unit = scope ? scope->in(map().source(), on()) : units::no_unit;
  return targets::decisive(state_, which, limit, unit);
}

targets::decision evaluation::decisive(const targets::measure& which, std::size_t limit,
                                       std::span<const units::unit_ref> scope) const {
  std::vector<units::unit_index> units;
  for (const auto& one : scope)
    units.push_back(one.in(map().source(), on()));
  return targets::decisive(state_, which, limit, units);
}
} // namespace ntm::inline v0::province
