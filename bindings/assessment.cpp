#include <pybind11/functional.h>
#include <pybind11/numpy.h>

#include <memory>

#include "interruptible.hpp"
#include "ntm/assessment/evaluate.hpp"
#include "ntm/assessment/explain.hpp"
#include "ntm/assessment/json.hpp"
#include "ntm/assessment/unit_words.hpp"
#include "observation_rows.hpp"
#include "shared_table.hpp"
#include "unit_argument.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::assessment;
using shared_outcomes = std::shared_ptr<outcomes>;
using shared_registry = std::shared_ptr<units::registry>;

units::unit_index index_of(const outcomes& o, const unit_argument& unit) {
  return unit.in(*o.registry, o.on);
}

py::array_t<std::int8_t> truth_array(const outcomes& o) {
  py::array_t<std::int8_t> out(
      {static_cast<py::ssize_t>(o.size()), static_cast<py::ssize_t>(o.criteria())});
  auto cells = out.mutable_unchecked<2>();
  for (std::size_t row = 0; row < o.size(); ++row)
    for (std::size_t c = 0; c < o.criteria(); ++c)
      cells(static_cast<py::ssize_t>(row), static_cast<py::ssize_t>(c)) =
          static_cast<std::int8_t>(o.at(row, c));
  return out;
}

py::array_t<std::int64_t> interval_array(const outcomes& o) {
  py::array_t<std::int64_t> out({static_cast<py::ssize_t>(o.size()), py::ssize_t{2}});
  auto cells = out.mutable_unchecked<2>();
  for (std::size_t row = 0; row < o.size(); ++row) {
    cells(static_cast<py::ssize_t>(row), 0) = o.criteria_met[row].low;
    cells(static_cast<py::ssize_t>(row), 1) = o.criteria_met[row].high;
  }
  return out;
}

void register_explanation(py::module_& m) {
  py::class_<explained>(m, "Explained", "Why one requirement is met, unmet or unknown.")
      .def_readonly("criterion", &explained::criterion, "The criterion's number.")
      .def_readonly("criterion_truth", &explained::criterion_value)
      .def_readonly("indicator", &explained::indicator,
                    "The indicator's code, with ':key' for one of several requirements; '' for "
                    "the criterion as a whole.")
      .def_readonly("label_vi", &explained::label_vi)
      .def_readonly("label_en", &explained::label_en)
      .def_readonly("truth", &explained::value)
      .def_property_readonly(
          "reason", [](const explained& r) { return std::string{to_string(r.why)}; },
          "Why it is unknown: not_observed, not_reported, no_threshold …; '' when it is known.")
      .def_readonly("value", &explained::seen,
                    "What was seen, in the indicator's unit; 1 or 0 for a status.")
      .def_readonly("is_status", &explained::is_status)
      .def_readonly("numerator", &explained::numerator, "What a share was divided from, or None.")
      .def_readonly("denominator", &explained::denominator)
      .def_property_readonly(
          "stage", [](const explained& r) { return std::string{to_string(r.stage)}; },
          "How far the value was reviewed: self_assessed, verified or appraised.")
      .def_readonly("floor", &explained::floor,
                    "Where the province decides the threshold, the least it may ask for; None "
                    "without one.")
      .def_property_readonly("comparison",
                             [](const explained& r) { return std::string{to_string(r.rule)}; })
      .def_readonly("threshold", &explained::limit)
      .def_readonly("shortfall", &explained::shortfall,
                    "What is missing, in the indicator's unit; None when not known.")
      .def_readonly("must_exceed", &explained::must_exceed,
                    "The value is exactly at a limit that must be passed: unmet, nothing missing.")
      .def_readonly("unit", &explained::unit, "The unit of value, threshold and shortfall.")
      .def_readonly("law", &explained::law, "Number of the decision.")
      .def_readonly("sources", &explained::sources, "Where the threshold was read.")
      .def_readonly("observed_on", &explained::observed_on)
      .def_property_readonly("origin",
                             [](const explained& r) { return std::string{to_string(r.origin)}; })
      .def_readonly("observed_by", &explained::observed_by, "Source of what was seen.")
      .def(
          "text",
          [](const explained& r, const std::string& lang) { return r.text(to_language(lang)); },
          py::arg("lang") = "vi", "One sentence with value, threshold, shortfall and law.")
      .def("__repr__", [](const explained& r) { return "<Explained " + r.text() + ">"; });
  py::class_<explanation, std::shared_ptr<explanation>>(m, "Explanation",
                                                        "Why a unit stands where it stands.")
      .def_readonly("name", &explanation::name)
      .def_readonly("on", &explanation::on)
      .def_readonly("known_on", &explanation::known_on)
      .def_readonly("edition", &explanation::edition)
      .def_readonly("criteria_met", &explanation::criteria_met)
      .def_property_readonly(
          "based_on", [](const explanation& e) { return std::string{to_string(e.based_on)}; })
      .def_readonly("reported_count", &explanation::reported_count)
      .def_readonly("preconditions", &explanation::preconditions,
                    "What must hold before any criterion counts: criterion 0, indicator its code.")
      .def_readonly("rows", &explanation::rows)
      .def_readonly("mark", &explanation::mark)
      .def(
          "table", [](const explanation& e, bool open_only) { return shared(e.table(open_only)); },
          py::arg("open_only") = false, "The rows as a table; open_only leaves out what is met.")
      .def(
          "text",
          [](const explanation& e, const std::string& lang) { return e.text(to_language(lang)); },
          py::arg("lang") = "vi", "A line for the unit and one for each row that is not met.")
      .def(
          "to_json", [](const explanation& e) { return to_json(e); },
          "The explanation as JSON, one object a requirement.")
      .def("__str__", [](const explanation& e) { return e.text(); });
}

void register_outcomes(py::module_& m) {
  py::class_<outcomes, std::shared_ptr<outcomes>>(
      m, "Outcomes",
      "Values against thresholds on one day: rows are units, columns criteria. Unknown is neither "
      "met nor unmet.")
      .def("__len__", &outcomes::size)
      .def_property_readonly(
          "edition",
          [](const outcomes& o) { return std::const_pointer_cast<standard::edition>(o.edition); },
          "The edition that judged.")
      .def_property_readonly(
          "registry",
          [](const outcomes& o) { return std::const_pointer_cast<units::registry>(o.registry); })
      .def_readonly("on", &outcomes::on)
      .def_readonly("known_on", &outcomes::known_on)
      .def_property_readonly(
          "not_applicable",
          [](const outcomes& o) { return std::string{to_string(o.not_applicable)}; },
          "What not applicable counted as.")
      .def_readonly("older_judgements_used", &outcomes::older_judgements_used)
      .def_property_readonly(
          "units", [](const outcomes& o) { return units_at(*o.registry, o.units); },
          "The units, in the order of the rows.")
      .def_property_readonly(
          "criteria",
          [](const outcomes& o) {
            std::vector<int> out;
            for (const auto& c : o.edition->criteria)
              out.push_back(c.number);
            return out;
          },
          "The criteria's numbers, in the order of the columns.")
      .def_readonly("criteria_met", &outcomes::criteria_met,
                    "How many criteria each unit meets, as intervals.")
      .def("criteria_met_array", &interval_array, "The same as an int64 array of (low, high).")
      .def("truth", &truth_array,
           "Every truth as an int8 array (rows, criteria): 0 unmet, 1 met, 2 unknown.")
      .def_property_readonly(
          "based_on",
          [](const outcomes& o) {
            std::vector<std::string> out;
            for (const auto b : o.based_on)
              out.emplace_back(to_string(b));
            return out;
          },
          "What each unit's figures rest on: nothing, counts, criteria, indicators or synthetic.")
      .def_readonly("observed_on", &outcomes::observed_on,
                    "The day of the newest observation of each unit; None without one.")
      .def_readonly("mark", &outcomes::mark, "Words beside every copy; empty for real figures.")
      .def_readonly("findings", &outcomes::findings)
      .def(
          "row",
          [](const outcomes& o, const unit_argument& unit) { return o.row(index_of(o, unit)); },
          py::arg("unit"), "The row of a unit; raises UnknownName.")
      .def(
          "at",
          [](const outcomes& o, const unit_argument& unit, int criterion) {
            return o.at(o.row(index_of(o, unit)), o.edition->criterion_index(criterion));
          },
          py::arg("unit"), py::arg("criterion"), "The truth of a criterion, by its number.")
      .def(
          "meets_all",
          [](const outcomes& o, const unit_argument& unit) {
            return o.meets_all(o.row(index_of(o, unit)));
          },
          py::arg("unit"), "Whether a unit meets every criterion.")
      .def(
          "meets_standard",
          [](const outcomes& o, const unit_argument& unit) {
            return o.meets_standard(o.row(index_of(o, unit)));
          },
          py::arg("unit"), "Whether a unit meets every precondition and every criterion.")
      .def(
          "preconditions",
          [](const outcomes& o, const unit_argument& unit) {
            const std::size_t row = o.row(index_of(o, unit));
            const auto& list = o.edition->preconditions;
            std::map<std::string, truth> out;
            for (std::size_t p = 0; p < list.size(); ++p)
              out.emplace(list[p].code, o.preconditions.at(row * list.size() + p));
            return out;
          },
          py::arg("unit"), "Truth of each precondition, by its code.")
      .def(
          "explain",
          [](const outcomes& o, const panel_argument& panel, const unit_argument& unit) {
            return std::make_shared<explanation>(explain(o, own_of(panel, o), index_of(o, unit)));
          },
          py::arg("panel"), py::arg("unit"), "Why a unit stands where it stands.")
      .def(
          "explain_each",
          [](const outcomes& o, const panel_argument& panel,
             const std::function<void(std::size_t, const explanation&)>& visit) {
            explain_each(o, own_of(panel, o), visit, interruptible());
          },
          py::arg("panel"), py::arg("visit"),
          "Explains every unit, row by row: calls visit(row, explanation) for each. What visit "
          "raises ends the call.")
      .def(
          "table", [](const outcomes& o) { return shared(o.table()); },
          "One row per unit, one column per criterion.")
      .def(
          "to_json", [](const outcomes& o) { return to_json(o); },
          "What judged, and an object a unit, as JSON.")
      .def(
          "to_json_lines", [](const outcomes& o) { return to_json_lines(o); },
          "One JSON object a unit and line (NDJSON), each with what judged it.")
      .def("__repr__", [](const outcomes& o) {
        return "<Outcomes " + o.edition->id + " on " + to_string(o.on) + ": " +
               std::to_string(o.size()) + " units, " + std::to_string(o.criteria()) + " criteria" +
               (o.mark.empty() ? "" : ", " + o.mark) + ">";
      });
}

} // namespace

void register_assessment(py::module_& m) {
  m.doc() = "Values against thresholds: met, unmet, unknown, and why.";
  register_explanation(m);
  register_outcomes(m);
  m.def(
      "unit_text",
      [](const std::string& unit, const std::string& lang) {
        return unit_text(unit, to_language(lang));
      },
      py::arg("unit"), py::arg("lang") = "vi",
      "The unit of an indicator in words: 'triệu đồng/người/năm'; '' for what is counted.");
  m.def(
      "share_form_of",
      [](const std::string& unit) { return std::string{to_string(share_form_of(unit))}; },
      py::arg("unit"),
      "How values in a unit follow from a numerator and a denominator: 'percent', 'ratio' or "
      "'none'.");
  m.def(
      "evaluate",
      [](const std::shared_ptr<standard::edition>& edition, const shared_registry& registry,
         const panel_argument& of, date on, std::optional<date> known_on,
         const std::string& not_applicable, bool use_older_judgements,
         const std::optional<std::vector<unit_argument>>& units,
         const std::vector<shared_outcomes>& others) {
        const auto& panel = own(of, *registry);
        evaluate_options options;
        options.others.assign(others.begin(), others.end());
        options.known_on = known_on;
        options.not_applicable = to_not_applicable_as(not_applicable);
        options.use_older_judgements = use_older_judgements;
        if (units) {
          options.units.emplace();
          for (const auto& unit : *units)
            options.units->push_back(unit.in(*registry, on));
        }
        const py::gil_scoped_release release;
        return std::make_shared<outcomes>(
            evaluate(edition, registry, registry->at(on), panel, options, interruptible()));
      },
      py::arg("edition"), py::arg("registry"), py::arg("panel"), py::kw_only(), py::arg("on"),
      py::arg("known_on") = py::none(), py::arg("not_applicable") = "unknown",
      py::arg("use_older_judgements") = false, py::arg("units") = py::none(),
      py::arg("others") = std::vector<shared_outcomes>{},
      "Values against thresholds for the communes of the programme (or `units`) on a day, as "
      "known on another. `not_applicable`: 'unknown', 'met' or 'excluded'. `others`: outcomes of "
      "the "
      "same day under other editions, for rules over units below and standards that ask for one "
      "another.");
}
} // namespace ntm::python
