#include <pybind11/native_enum.h>

#include <memory>
#include <variant>

#include "casters.hpp"
#include "ntm/core/table.hpp"
#include "ntm/targets/check.hpp"
#include "ntm/targets/json.hpp"
#include "ntm/targets/measure.hpp"
#include "ntm/targets/state.hpp"
#include "ntm/targets/target.hpp"
#include "unit_argument.hpp"

namespace py = pybind11;

namespace ntm::python {
void register_target_tables(py::module_&);
namespace {
/// ntm::measure is the namespace of the constants.
using quantity = targets::measure;
using scope_argument = std::optional<unit_argument>;

units::unit_index to_scope(const targets::state& on, const scope_argument& scope) {
  return scope ? scope->in(on.map->source(), on.map->on()) : units::no_unit;
}

/// A snapshot together with the registry that it points into.
struct owned_map {
  std::shared_ptr<const units::registry> registry;
  units::snapshot map;
};

void register_measures(py::module_& m) {
  using namespace targets;
  py::class_<quantity>(m, "Measure",
                       "A named quantity over a scope; ntm.measures holds those that there are.")
      .def_property_readonly("name", [](const quantity& self) { return std::string{self.name}; })
      .def_readonly("parameter", &quantity::parameter, "The n of 'communes under n criteria'.")
      .def_property_readonly(
          "unit", [](const quantity& self) { return info(self).unit; },
          "communes, criteria, percent, yes/no …")
      .def_property_readonly(
          "places", [](const quantity& self) { return info(self).places; },
          "Decimals that a report prints.")
      .def_property_readonly(
          "ratio", [](const quantity& self) { return info(self).ratio; },
          "Whether the value is a numerator over a denominator.")
      .def_property_readonly(
          "computed", [](const quantity& self) { return info(self).computed; },
          "Whether the library has a rule for it; otherwise it is a published figure or unknown.")
      .def_property_readonly(
          "names", [](const quantity& self) { return names_of(self); },
          "All names under which files may give it.")
      .def(
          "label",
          [](const quantity& self, const std::string& lang) {
            return label(self, to_language(lang));
          },
          py::arg("lang") = "vi", "What a report calls it.")
      .def("__str__", [](const quantity& self) { return to_string(self); })
      .def("__repr__", [](const quantity& self) { return "<Measure " + to_string(self) + ">"; })
      .def(
          "__eq__", [](const quantity& a, const quantity& b) { return a == b; }, py::is_operator())
      .def("__hash__", [](const quantity& self) { return py::hash(py::str(to_string(self))); })
      .def(py::pickle(
          [](const quantity& self) { return py::make_tuple(to_string(self)); },
          [](const py::tuple& saved) { return find_measure(saved[0].cast<std::string>()); }));
  m.def("find_measure", &find_measure, py::arg("name"),
        "The measure with this name or alias; raises UnknownName with the nearest names.");
  m.def(
      "all_measures",
      [] {
        std::vector<std::string> out;
        for (const auto& info : measure_infos())
          out.push_back(info.has_parameter ? info.name + "(n)" : info.name);
        return out;
      },
      "The names of all measures; '(n)' marks those with a number.");
  py::class_<measure_value>(
      m, "MeasureValue", "What is known of a measure for sure (low..high) beside its point value.")
      .def_readonly("measure", &measure_value::measure)
      .def_property_readonly(
          "scope",
          [](const measure_value& self) {
            return self.scope == units::no_unit ? std::nullopt : std::optional{self.scope};
          },
          "Position of the unit in the registry; None for the whole province.")
      .def_property_readonly(
          "low",
          [](const measure_value& self) {
            return self.numerator ? std::optional{self.numerator->low} : std::nullopt;
          },
          "The least that the count (or numerator) can be; None when nothing is known.")
      .def_property_readonly(
          "high",
          [](const measure_value& self) {
            return self.numerator ? std::optional{self.numerator->high} : std::nullopt;
          },
          "The most that it can be.")
      .def_readonly("numerator", &measure_value::numerator)
      .def_readonly("point", &measure_value::point,
                    "The point value over what is assessed or stated; None when nothing is.")
      .def_readonly("denominator", &measure_value::denominator, "1 for counts.")
      .def_readonly("point_denominator", &measure_value::point_denominator)
      .def_property_readonly("exact", &measure_value::exact)
      .def_readonly("period", &measure_value::period,
                    "The years the figure belongs to, where that is not the day itself.")
      .def_readonly("note_vi", &measure_value::note_vi)
      .def_readonly("note_en", &measure_value::note_en)
      .def_readonly("mark", &measure_value::mark)
      .def(
          "to_json", [](const measure_value& v) { return to_json(v); }, "The value as JSON.")
      .def(
          "text",
          [](const measure_value& self, const std::string& lang) {
            return self.text(to_language(lang));
          },
          py::arg("lang") = "vi", "The value as a report prints it: '97/200 = 48,50 %'.")
      .def("__repr__",
           [](const measure_value& self) {
             return "<MeasureValue " + to_string(self.measure) + ": " +
                    self.text(language::english) + ">";
           })
      .def(py::pickle(
          [](const measure_value& v) {
            return py::make_tuple(v.measure, v.scope, v.numerator ? v.numerator->low : 0,
                                  v.numerator ? v.numerator->high : 0, v.numerator.has_value(),
                                  v.point, v.denominator, v.point_denominator, v.note_vi, v.note_en,
                                  v.mark, v.period);
          },
          [](const py::tuple& s) {
            measure_value v;
            v.measure = s[0].cast<quantity>();
            v.scope = s[1].cast<units::unit_index>();
            if (s[4].cast<bool>())
              v.numerator = count_interval{s[2].cast<std::int64_t>(), s[3].cast<std::int64_t>()};
            v.point = s[5].cast<std::optional<std::int64_t>>();
            v.denominator = s[6].cast<std::int64_t>();
            v.point_denominator = s[7].cast<std::int64_t>();
            v.note_vi = s[8].cast<std::string>();
            v.note_en = s[9].cast<std::string>();
            v.mark = s[10].cast<std::string>();
            v.period = s[11].cast<std::string>();
            return v;
          }));
}

void register_state(py::module_& m) {
  using namespace targets;
  py::class_<state, std::shared_ptr<state>>(
      m, "State", "Everything that measures are taken from: a province on one day.")
      .def(py::init([](std::shared_ptr<units::registry> registry, date on,
                       std::shared_ptr<recognition::recognitions> recognitions,
                       std::shared_ptr<observations::published> published,
                       std::shared_ptr<funds::ledger> ledger,
                       std::shared_ptr<assessment::outcomes> outcomes, std::optional<date> since) {
             if (!registry)
               throw error("a state needs a registry of units");
             auto owned = std::make_shared<owned_map>(owned_map{registry, registry->at(on)});
             auto out = std::make_shared<state>();
             out->map = std::shared_ptr<const units::snapshot>(owned, &owned->map);
             out->recognitions = std::move(recognitions);
             out->published = std::move(published);
             out->ledger = std::move(ledger);
             out->outcomes = std::move(outcomes);
             out->since = since;
             return out;
           }),
           py::kw_only(), py::arg("registry"), py::arg("on"), py::arg("recognitions") = py::none(),
           py::arg("published") = py::none(), py::arg("ledger") = py::none(),
           py::arg("outcomes") = py::none(), py::arg("since") = py::none())
      .def_property_readonly("on", [](const state& self) { return self.map->on(); })
      .def_readonly("since", &state::since,
                    "The first day of what counts as new in measures of increase.")
      .def(
          "measure",
          [](const state& self, const std::variant<quantity, std::string>& which,
             const scope_argument& scope) {
            const auto* named = std::get_if<std::string>(&which);
            const quantity wanted = named ? find_measure(*named) : std::get<quantity>(which);
            const auto unit = to_scope(self, scope);
            const py::gil_scoped_release release;
            return value(self, wanted, unit);
          },
          py::arg("which"), py::arg("scope") = py::none(),
          "The value of a measure (or of the one with this name) for the whole province or one "
          "unit (its code, its name, a Unit or its identity). What there is no data for is "
          "unknown, never a "
          "guess.");
}

void register_targets_of(py::module_& m) {
  using namespace targets;
  py::native_enum<comparator>(m, "Comparator", "enum.IntEnum",
                              "How a value is compared with what was promised.")
      .value("AT_LEAST", comparator::at_least)
      .value("AT_MOST", comparator::at_most)
      .value("EQUAL", comparator::equal)
      .value("MORE_THAN", comparator::more_than)
      .value("LESS_THAN", comparator::less_than)
      .value("BETWEEN", comparator::between)
      .finalize();
  py::native_enum<hardness>(m, "Hardness", "enum.IntEnum", "How binding a promise is.")
      .value("TARGET", hardness::target)
      .value("DIRECTION", hardness::direction)
      .value("OTHER_PLAN", hardness::other_plan)
      .finalize();
  py::native_enum<verdict>(m, "Verdict", "enum.IntEnum",
                           "Where a target stands; unknown when what is known does not settle it.")
      .value("MET", verdict::met)
      .value("ON_TRACK", verdict::on_track)
      .value("BEHIND", verdict::behind)
      .value("UNKNOWN", verdict::unknown)
      .finalize();
  py::class_<target>(m, "Target", "What was promised, by when, and where it is written.")
      .def_readonly("id", &target::id)
      .def_readonly("measure", &target::measure,
                    "None when the library does not know the name in the file.")
      .def_readonly("measure_name", &target::measure_name)
      .def_readonly("comparator", &target::comparator)
      .def_property_readonly(
          "value",
          [](const target& self) {
            return self.least ? std::optional{self.least->value()} : std::nullopt;
          },
          "None for a direction without a number; the lower end of 'between'.")
      .def_property_readonly(
          "most",
          [](const target& self) {
            return self.most ? std::optional{self.most->value()} : std::nullopt;
          },
          "The upper end of 'between'.")
      .def_readonly("unit", &target::unit)
      .def_readonly("by", &target::by, "The day on which it is due.")
      .def_readonly("scope", &target::scope, "Codes of units; empty for the whole province.")
      .def_readonly("hardness", &target::hardness)
      .def_readonly("label_vi", &target::label_vi)
      .def_readonly("note", &target::note)
      .def_readonly("source", &target::source)
      .def_readonly("stated_on", &target::stated_on)
      .def_readonly("since", &target::since)
      .def_readonly("line", &target::line)
      .def(
          "text",
          [](const target& self, const std::string& lang) { return self.text(to_language(lang)); },
          py::arg("lang") = "vi", "The promise as a report prints it: '≥ 116'.")
      .def("__repr__", [](const target& self) {
        return "<Target " + self.id + ": " + self.measure_name + " " +
               self.text(language::english) + ">";
      });
  py::class_<target_check>(m, "TargetCheck", "A target against the state of a day.")
      .def(
          "to_json",
          [](const target_check& c) {
            json::writer out;
            return write(out, c).text();
          },
          "The check as JSON.")
      .def_readonly("target", &target_check::target)
      .def_readonly("values", &target_check::values, "One value for each unit of the scope.")
      .def_readonly("verdict", &target_check::verdict)
      .def_readonly("gap", &target_check::gap,
                    "What is missing, in units of the numerator; None when not known.")
      .def_readonly("pace_needed", &target_check::pace_needed, "Gap a month until it is due.")
      .def_readonly("pace_so_far", &target_check::pace_so_far, "Increase a month until the day.")
      .def_readonly("note_vi", &target_check::note_vi)
      .def_readonly("note_en", &target_check::note_en)
      .def(
          "now",
          [](const target_check& self, const std::string& lang) {
            return self.now(to_language(lang));
          },
          py::arg("lang") = "vi", "The value as a report prints it.")
      .def("__repr__", [](const target_check& self) {
        return "<TargetCheck " + self.target.id + ": " + std::string{to_string(self.verdict)} + ">";
      });
  m.def(
      "parse_targets",
      [](const std::string& text, const units::registry& registry, const std::string& file) {
        findings report;
        auto out = parse_targets(text, file, registry, report);
        return std::pair{std::move(out), std::move(report)};
      },
      py::arg("text"), py::arg("registry"), py::arg("file") = "targets.csv",
      "Reads the text of a targets.csv: the targets and all findings.");
  m.def("check", &check, py::arg("state"), py::arg("targets"),
        py::call_guard<py::gil_scoped_release>(),
        "Each target against a state: met and behind only where the whole interval agrees.");
  m.def(
      "to_table",
      [](const std::vector<target_check>& checks, const std::string& lang) {
        return std::make_shared<table>(to_table(checks, to_language(lang)));
      },
      py::arg("checks"), py::arg("lang") = "vi",
      "The checks as a table: id, label, now, target, gap, verdict, due, note.");
  m.def(
      "to_json", [](const std::vector<target_check>& checks) { return to_json(checks); },
      py::arg("checks"), "Checks as JSON.");
  m.def("consistent", &consistent, py::arg("targets"), py::arg("state"),
        py::arg("file") = "targets.csv",
        "Targets against each other and against the map: each comparison is a finding with its "
        "arithmetic.");
}
} // namespace

void register_targets(py::module_& m) {
  m.doc() = "Measures, and what was promised of them.";
  register_measures(m);
  register_state(m);
  register_targets_of(m);
  register_target_tables(m);
}
} // namespace ntm::python
