#include "ntm/province/province.hpp"
#include "casters.hpp"
#include "interruptible.hpp"
#include "measures.hpp"
#include "ntm/assessment/json.hpp"
#include "ntm/province/json.hpp"
#include "observation_rows.hpp"
#include "scope_argument.hpp"
#include "table_request.hpp"
#include "unit_argument.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using ntm::province::check_result;
using ntm::province::evaluation;
using ntm::province::file_count;
using ntm::province::province;
namespace rooms = ntm::scenario;

/// Calls back into Python between draws, where the caller gave something to call.
rooms::progress progress_of(const py::object& callback) {
  if (callback.is_none())
    return {};
  return [&callback](std::int64_t done, std::int64_t total) {
    const py::gil_scoped_acquire gil;
    const py::object answer = callback(done, total);
    return answer.is_none() || py::bool_(answer);
  };
}

rooms::scenario scenario_of(const province& self, const std::optional<rooms::scenario>& given,
                            std::optional<std::int64_t> draws) {
  self.require_usable(); // before "no scenario", which may follow from it
  if (!given && !self.default_scenario())
    throw error(self.location() + ": the folder has no scenario; pass one (docs/scenarios.md)");
  rooms::scenario out = given ? *given : *self.default_scenario();
  if (draws) {
    if (!out.completion)
      throw error("scenario '" + out.id + "' completes nothing: draws cannot be given");
    if (*draws < 1)
      throw error("draws=" + std::to_string(*draws) + ": at least 1 is needed");
    out.completion->draws = *draws;
  }
  return out;
}

rooms::result run(const province& self, const std::optional<rooms::scenario>& given,
                  std::optional<std::int64_t> draws, const py::object& callback) {
  const auto what = scenario_of(self, given, draws);
  const auto step = progress_of(callback);
  const py::gil_scoped_release free;
  return self.run(what, step, interruptible());
}

void register_evaluation(py::module_& m) {
  py::class_<evaluation>(m, "Evaluation",
                         "A province on one day: what was measured, recognised and published.")
      .def_property_readonly("on", &evaluation::on)
      .def_property_readonly("known_on", &evaluation::known_on)
      .def_property_readonly("edition",
                             [](const evaluation& e) {
                               return std::const_pointer_cast<standard::edition>(
                                   e.outcomes()->edition);
                             })
      .def_property_readonly(
          "outcomes",
          [](const evaluation& e) {
            return std::const_pointer_cast<assessment::outcomes>(e.outcomes());
          },
          "Values against thresholds: one row per commune of the programme.")
      .def_property_readonly(
          "map", [](const evaluation& e) { return std::make_shared<units::snapshot>(e.map()); },
          "The map of the day.")
      .def_property_readonly("findings", &evaluation::findings,
                             "What a reader of these figures must know.")
      .def_property_readonly("recognised", &evaluation::recognised,
                             "Which communes are recognised, in the order of `outcomes.units`: a "
                             "Truth each, unknown where decisions are published that no row names.")
      .def(
          "measure",
          [](const evaluation& e, const py::object& which,
             const std::optional<unit_argument>& scope) {
            std::optional<units::unit_ref> unit;
            if (scope)
              unit = scope->in(e.map().source(), e.on());
            return e.measure(to_measure(which), unit);
          },
          py::arg("which"), py::arg("scope") = py::none(),
          "The value of a measure (ntm.measures, or its name) for the province or the unit "
          "`scope`.")
      .def(
          "measures",
          [](const evaluation& e, const std::vector<targets::measure>& which,
             const std::string& lang) { return e.measures(which, to_language(lang)); },
          py::arg("which"), py::arg("lang") = "vi", "Several measures as a table for people.")
      .def(
          "explain",
          [](const evaluation& e, const unit_argument& unit) {
            return e.explain(unit.in(e.map().source(), e.on()));
          },
          py::arg("unit"),
          "Each criterion and indicator of a commune: value, threshold, shortfall, source, "
          "confidence.")
      .def("table", &table_of, py::arg("name"), py::kw_only(), py::arg("level") = py::none(),
           py::arg("bands") = py::none(), py::arg("reference") = nullptr,
           py::arg("decisions") = py::none(), py::arg("period") = py::none(),
           py::arg("edition") = py::none(), py::arg("mapping") = py::none(),
           "A table that an office sends, by its name: T1 bands of criteria met, T2 criterion by "
           "criterion, T3 decisions, T3D recognised communes by district, T4 money, T5 arrears, T6 "
           "OCOP, T7 targets, T8 another edition. `ntm.tables()` lists what each takes. `bands`: "
           "lower edges, highest first, 'all' for every criterion, or Bands. `reference`: an "
           "evaluation of an earlier day, for the changes. `edition`: an id or an Edition, for T8.")
      .def(
          "bridge",
          [](const evaluation& e, const py::object& edition,
             const std::optional<assessment::edition_mapping>& mapping) {
            using assessment::edition_bridge;
            if (py::isinstance<py::str>(edition))
              return std::make_shared<edition_bridge>(
                  e.bridge(edition.cast<std::string>(), mapping, interruptible()));
            return std::make_shared<edition_bridge>(e.bridge(
                edition.cast<std::shared_ptr<standard::edition>>(), mapping, interruptible()));
          },
          py::arg("edition"), py::arg("mapping") = py::none(),
          "Table T8: the same data on the same day under another edition (its id, or an Edition).")
      .def(
          "degree",
          [](const evaluation& e) {
            return without_gil([&] { return e.degree(interruptible()); });
          },
          "The share of each threshold that each commune has reached.")
      .def(
          "near_misses",
          [](const evaluation& e, const py::object& margin) {
            const auto within = assessment::to_margin(py::str(margin).cast<std::string>());
            return without_gil([&] { return e.near_misses(within, interruptible()); });
          },
          py::arg("margin"), "Requirements unmet by no more than `margin`: 2, or '5%'.")
      .def(
          "fragile",
          [](const evaluation& e, const py::object& margin) {
            const auto within = assessment::to_margin(py::str(margin).cast<std::string>());
            return without_gil([&] { return e.fragile(within, interruptible()); });
          },
          py::arg("margin"), "Requirements met by no more than `margin`: 2, or '5%'.")
      .def(
          "attribute",
          [](const evaluation& e, const evaluation& earlier) {
            const py::gil_scoped_release release;
            return std::make_shared<assessment::attribution>(e.attribute(earlier, interruptible()));
          },
          py::arg("earlier"), "Why criteria met changed since an earlier evaluation.")
      .def(
          "change_of_shortfall",
          [](const evaluation& e, const evaluation& earlier, double cutoff) {
            const py::gil_scoped_release release;
            return std::make_shared<targets::shortfall_change>(
                e.change_of_shortfall(earlier, cutoff, interruptible()));
          },
          py::arg("earlier"), py::arg("cutoff"),
          "What moved H, A and M0 since an earlier evaluation: late knowledge, map, work, edition. "
          "A commune counts when it lacks `cutoff` (a share) of the criteria or more.")
      .def(
          "decisive",
          [](const evaluation& e, const py::object& what, std::size_t n,
             const scopes_argument& scope) {
            if (py::isinstance<targets::target>(what)) {
              if (scope)
                throw error("decisive: a target has its own scope; leave scope= out");
              return e.decisive(what.cast<targets::target>(), n);
            }
            const auto units = to_scopes(scope, e.map().source(), e.on());
            return targets::decisive(e.state(), to_measure(what), n, units);
          },
          py::arg("what"), py::arg("n") = 0, py::arg("scope") = py::none(),
          "Whom to phone: the fewest unknown cells that settle a measure (or its name) or a "
          "Target; at most `n` of each way (0: all). `scope`: a unit or several together, for a "
          "measure.")
      .def(
          "to_json", [](const evaluation& e) { return assessment::to_json(*e.outcomes()); },
          "The outcomes as JSON, an object a unit.")
      .def("matrix", &evaluation::matrix,
           "Commune × criterion: met, unmet or unknown, as observed (one row per cell).")
      .def("__repr__", [](const evaluation& e) {
        return "<Evaluation on " + to_string(e.on()) + " by " + e.edition().id + ", known on " +
               to_string(e.known_on()) + ">";
      });
}
} // namespace

void register_province(py::module_& m) {
  m.doc() = "A province's folder as one object, with the verbs evaluate, check, plan, run, report.";
  py::class_<file_count>(m, "FileCount", "Rows of a file: read == kept + rejected.")
      .def_readonly("file", &file_count::file)
      .def_readonly("read", &file_count::read)
      .def_readonly("kept", &file_count::kept)
      .def_readonly("rejected", &file_count::rejected)
      .def("__repr__", [](const file_count& f) {
        return "<" + f.file + ": " + std::to_string(f.read) + " read = " + std::to_string(f.kept) +
               " kept + " + std::to_string(f.rejected) + " rejected>";
      });
  register_evaluation(m);
  py::class_<check_result>(m, "Check", "Targets and printed sentences with their verdicts.")
      .def_readonly("targets", &check_result::targets)
      .def_property_readonly(
          "claims", [](const check_result& c) { return c.claims.results; },
          "One result per claim, in the order of the file.")
      .def_readonly("reconciliation", &check_result::claims)
      .def_readonly("consistency", &check_result::consistency,
                    "Targets against each other and the map.")
      .def_readonly("targets_table", &check_result::targets_table)
      .def_readonly("claims_table", &check_result::claims_table)
      .def_readonly("findings", &check_result::findings,
                    "What a reader of the evaluation must know.")
      .def(
          "to_json", [](const check_result& c) { return ntm::province::to_json(c); },
          "Targets, claims, consistency and findings as JSON.");

  py::class_<province, std::shared_ptr<province>>(m, "Province",
                                                  "Everything that a province's folder holds.")
      .def_property_readonly("id", [](const province& p) { return p.about().id; })
      .def_property_readonly("name_vi", [](const province& p) { return p.about().name_vi; })
      .def_property_readonly("name_en", [](const province& p) { return p.about().name_en; })
      .def_property_readonly(
          "on", [](const province& p) { return p.about().on; },
          "The day that results are about unless another is asked for.")
      .def_property_readonly("known_on", [](const province& p) { return p.about().known_on; })
      .def_property_readonly("location", &province::location)
      .def_property_readonly( // shared, as functions that keep a registry ask for it
          "units", [](const province& p) { return std::make_shared<units::registry>(p.units()); })
      .def_property_readonly("observations", py::cpp_function(
                                                 [](const province& p) {
                                                   return panel_within(p.units(), p.observations());
                                                 },
                                                 py::keep_alive<0, 1>()))
      .def_property_readonly("published", &province::published,
                             py::return_value_policy::reference_internal)
      .def_property_readonly("recognitions",
                             [](const province& p) {
                               return std::const_pointer_cast<recognition::recognitions>(
                                   p.shared_recognitions());
                             })
      .def_property_readonly("targets", &province::targets)
      .def_property_readonly("funds", &province::funds, py::return_value_policy::reference_internal)
      .def_property_readonly("arrears", &province::arrears, "What is owed for work that was done.")
      .def_property_readonly("ocop", &province::ocop, py::return_value_policy::reference_internal,
                             "OCOP products and their certificates.")
      .def_property_readonly("ocop_results", &province::ocop_results,
                             "What documents state about OCOP rounds.")
      .def_property_readonly("costs", &province::costs, py::return_value_policy::reference_internal)
      .def_property_readonly(
          "items", &province::items,
          "What a plan may do beside criteria of communes, for Problem.with_items.")
      .def_property_readonly("prices", &province::prices,
                             py::return_value_policy::reference_internal,
                             "Unit prices and class factors.")
      .def(
          "costs_from_shortfall",
          [](const province& self, const std::optional<evaluation>& on) {
            const py::gil_scoped_release free;
            const auto control = interruptible();
            return std::make_shared<planning::shortfall_costs>(
                self.costs_from_shortfall(on ? *on : self.evaluate({}, control), control));
          },
          py::arg("evaluation") = py::none(),
          "What each missing criterion costs by what it lacks and prices.csv.")
      .def_property_readonly("claims", &province::claims)
      .def_property_readonly("tolerances", &province::tolerances,
                             "How far citizens' values may differ from official ones.")
      .def_property_readonly(
          "overlays",
          [](const province& self) {
            std::vector<std::shared_ptr<standard::overlay>> out;
            for (const auto& one : self.overlays())
              out.push_back(std::const_pointer_cast<standard::overlay>(one));
            return out;
          },
          "The province's own decisions on what editions leave to it.")
      .def(
          "edition_on",
          [](const province& self, date on, std::optional<std::string> assume) {
            return std::const_pointer_cast<standard::edition>(
                self.edition_on(on, std::move(assume)));
          },
          py::arg("on"), py::arg("assume") = py::none(),
          "The edition that judges on a day, with those of the province's overlays that are law. "
          "`assume` names the edition where the law gives no single one.")
      .def_property_readonly("scenario", &province::default_scenario,
                             "The folder's scenario; None when it has none.")
      .def_property_readonly("findings", &province::findings,
                             "Everything that is wrong with the files or must be known about them.")
      .def_property_readonly("files", &province::files, "Rows of each file.")
      .def_property_readonly("input_files", &province::input_files,
                             "Names and texts of the files that were read.")
      .def(
          "evaluate",
          [](const province& self, std::optional<date> on, std::optional<date> known_on,
             std::optional<std::string> assume, std::shared_ptr<observations::panel> panel,
             std::shared_ptr<standard::edition> edition) {
            require_panel_of(self.units(), panel);
            const py::gil_scoped_release free;
            return self.evaluate(
                {on, known_on, std::move(assume), std::move(panel), std::move(edition)},
                interruptible());
          },
          py::arg("on") = py::none(), py::arg("known_on") = py::none(),
          py::arg("assume") = py::none(), py::arg("panel") = py::none(),
          py::arg("edition") = py::none(),
          "Values against the standard on a day, as known on a day. `assume` names the edition "
          "where the law gives no single one; without it NoSingleEdition is raised. `panel`: "
          "observations instead of the folder's, such as Journal.panel(); all that it holds counts "
          "unless known_on is given. `edition`: an Edition that judges, such as one with overlays.")
      .def(
          "check",
          [](const province& self, const std::optional<evaluation>& on) {
            const py::gil_scoped_release free;
            const auto control = interruptible();
            const auto day = on ? *on : self.evaluate({}, control);
            return self.check(day, control);
          },
          py::arg("evaluation") = py::none(),
          "The targets and the printed sentences against the data.")
      .def(
          "plan",
          [](const province& self, const std::optional<evaluation>& on,
             const std::string& estimate) {
            const auto which = estimate == "low"      ? funds::estimate::low
                               : estimate == "likely" ? funds::estimate::likely
                               : estimate == "high" ? funds::estimate::high
                                                    : throw unknown_name("estimate", estimate,
                                                                         {"low", "likely", "high"});
            const py::gil_scoped_release free;
            return self.plan(on ? *on : self.evaluate(), which);
          },
          py::arg("evaluation") = py::none(), py::arg("estimate") = "likely",
          "A planning problem with this province's costs: those that follow from the shortfall and "
          "prices.csv where they are known, else those of costs.csv. A commune that may be one of "
          "those that "
          "were "
          "published and not named is unknown, neither recognised nor not.")
      .def("run", &run, py::arg("scenario") = py::none(), py::arg("draws") = py::none(),
           py::arg("progress") = py::none(),
           "Runs a scenario (the folder's own when none is given). `progress(done, total)` is "
           "called between draws; "
           "returning False stops the run.")
      .def(
          "completions",
          [](const province& self, const std::optional<rooms::scenario>& given,
             std::optional<std::int64_t> draws) {
            const auto what = scenario_of(self, given, draws);
            rooms::inputs made;
            {
              const py::gil_scoped_release free;
              made = self.inputs(what, interruptible());
            }
            py::list out;
            for (auto& one : made.draws) {
              py::list recognised;
              for (const auto value : one.recognised)
                recognised.append(value == truth::met);
              out.append(py::make_tuple(std::const_pointer_cast<assessment::outcomes>(one.outcomes),
                                        recognised));
            }
            return out;
          },
          py::arg("scenario") = py::none(), py::arg("draws") = py::none(),
          "The completions of a scenario: a list of (Outcomes, recognised), one per draw. "
          "Synthetic: each carries the "
          "mark.")
      .def("__repr__", [](const province& p) {
        return "<Province " + p.about().name_vi + ": " + std::to_string(p.units().units().size()) +
               " units, " + std::to_string(p.findings().size()) + " findings>";
      });
  m.def(
      "load",
      [](const py::object& where, bool allow_errors) {
        const auto path = py::str(where).cast<std::string>();
        const py::gil_scoped_release free;
        return std::make_shared<province>(
            ntm::province::load(path, {allow_errors, interruptible()}));
      },
      py::arg("where"), py::arg("allow_errors") = false,
      "Opens a province: a folder, or an example by its id. What is wrong with the data is in "
      "`findings`.");
  m.def(
      "tables", [] { return std::make_shared<table>(ntm::province::tables()); },
      "The tables of `Evaluation.table`: name, title, levels, options, where figures come from.");
  m.def("examples", &ntm::province::examples, "Ids of the examples that the library carries.");
  m.def(
      "init",
      [](const py::object& folder) { ntm::province::init(py::str(folder).cast<std::string>()); },
      py::arg("folder"),
      "Writes the commented templates of a province into a folder; overwrites nothing.");
}
} // namespace ntm::python
