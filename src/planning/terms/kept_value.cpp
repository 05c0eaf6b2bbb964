#include "ntm/planning/terms/kept_value.hpp"

#include "ntm/core/errors.hpp"
#include "ntm/planning/attainment.hpp"
#include "ntm/planning/by_model.hpp"

namespace ntm::inline v0::planning {
kept_value keep(const goal& objective, std::int64_t value) {
  const bool known = objective.purpose == aim::maximise
                         ? objective.what == measure::communes_recognised ||
                               objective.what == measure::communes_recognised_new ||
                               objective.what == measure::commune_years ||
                               objective.what == measure::commune_years_new ||
                               objective.what == measure::criteria_met
                         : objective.purpose == aim::minimise && objective.what == measure::cost;
  if (!known)
    throw error("keep: '" + std::string{objective.what.name} +
                "' is no objective of a plan; give one that .maximise or .minimise takes");
  const bool criteria = objective.what == measure::criteria_met;
  return {criteria, criteria, objective, value};
}

label describe(const kept_value& term, const units::registry&) {
  const std::string n = std::to_string(term.value);
  const bool most = term.objective.purpose == aim::minimise;
  return {"giữ «" + targets::label(term.objective.what, language::vietnamese) + "» ở mức " +
              (most ? "không quá " : "ít nhất ") + n,
          targets::label(term.objective.what, language::english) + " stays at " +
              (most ? "most " : "least ") + n};
}

void append(by_model& out, const kept_value& term) {
  const auto [entries, before] = measured(out, term.objective.what);
  if (term.objective.what == measure::cost)
    // Named as a budget, which it is.
    return out.out.add_row("budget:kept", -by_model::infinity,
                           static_cast<double>(term.value / out.out.money_unit), entries);
  out.out.add_row("kept:" + std::string{term.objective.what.name} +
                      ">=" + std::to_string(term.value),
                  static_cast<double>(term.value - before), by_model::infinity, entries);
}

check inspect(const attainment& reached, const kept_value& term, findings& report) {
  check out{describe(term, *reached.what->outcomes()->registry), term.value,
            value_of(reached, term.objective.what)};
  out.holds = term.objective.purpose == aim::maximise ? out.reached >= out.wanted
                                                      : out.reached <= out.wanted;
  if (!out.holds)
    report.push_back(make_finding("NTM-P047", {},
                                  {{"measure", std::string{term.objective.what.name}},
                                   {"wanted", std::to_string(out.wanted)},
                                   {"reached", std::to_string(out.reached)}}));
  return out;
}
} // namespace ntm::inline v0::planning
