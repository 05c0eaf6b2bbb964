#include "interruptible.hpp"
#include "ntm/assessment.hpp"
#include "ntm/assessment/json.hpp"
#include "observation_rows.hpp"
#include "shared_table.hpp"
#include "unit_argument.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::assessment;
using shared_outcomes = std::shared_ptr<outcomes>;
using shared_edition = std::shared_ptr<standard::edition>;

void register_bridge(py::module_& m) {
  py::class_<edition_mapping>(
      m, "EditionMapping", "Which criteria of two editions are compared (docs/formats/mapping.md).")
      .def_property_readonly(
          "links",
          [](const edition_mapping& e) {
            std::vector<std::pair<std::vector<int>, std::vector<int>>> out;
            for (const auto& link : e.links)
              out.emplace_back(link.before, link.after);
            return out;
          },
          "Pairs of lists of numbers: criteria before and after.")
      .def_readonly("source", &edition_mapping::source,
                    "Where it is written; '' when matched by number.");
  m.def(
      "parse_mapping",
      [](const std::string& text, const standard::edition& before, const standard::edition& after,
         const std::string& file) {
        findings report;
        auto out = parse_mapping(text, file, before, after, report);
        return std::pair{std::move(out), std::move(report)};
      },
      py::arg("text"), py::arg("old"), py::arg("new"), py::arg("file") = "mapping.toml",
      "Reads a mapping between the editions `old` and `new`: (EditionMapping, findings).");
  py::class_<edition_bridge, std::shared_ptr<edition_bridge>>(
      m, "Bridge", "Table T8: criteria lost and gained by each unit when the law changes.")
      .def_property_readonly(
          "lost", [](const edition_bridge& b) { return std::pair{b.lost.units, b.lost.criteria}; },
          "Units that lost any criterion, and how many in all.")
      .def_property_readonly(
          "gained",
          [](const edition_bridge& b) { return std::pair{b.gained.units, b.gained.criteria}; },
          "Units that gained any criterion, and how many in all.")
      .def_property_readonly(
          "down", [](const edition_bridge& b) { return std::pair{b.down.units, b.down.criteria}; },
          "By the balance of each unit: units that went down, and by how much.")
      .def_property_readonly(
          "up", [](const edition_bridge& b) { return std::pair{b.up.units, b.up.criteria}; },
          "By the balance of each unit: units that went up, and by how much.")
      .def_readonly("unknown", &edition_bridge::unknown,
                    "Comparisons of which one side is unknown.")
      .def_readonly("only_before", &edition_bridge::only_before,
                    "Numbers of criteria that only the old edition has.")
      .def_readonly("only_after", &edition_bridge::only_after,
                    "Numbers of criteria that only the new edition has.")
      .def_readonly("mapping", &edition_bridge::mapping)
      .def_readonly("on", &edition_bridge::on)
      .def_readonly("mark", &edition_bridge::mark)
      .def(
          "table", [](const edition_bridge& b) { return shared(b.table()); },
          "One row per unit, then the total.")
      .def(
          "text",
          [](const edition_bridge& b, const std::string& lang) {
            return b.text(to_language(lang));
          },
          py::arg("lang") = "vi", "'58 units lost 189 criteria, 21 gained 34'.")
      .def(
          "to_json", [](const edition_bridge& b) { return to_json(b); },
          "The change of law as JSON, one object a unit.")
      .def("__repr__",
           [](const edition_bridge& b) { return "<Bridge " + b.text(language::english) + ">"; });
  m.def(
      "bridge",
      [](const outcomes& before, const outcomes& after,
         const std::optional<edition_mapping>& mapping) {
        return std::make_shared<edition_bridge>(bridge(before, after, mapping));
      },
      py::arg("old"), py::arg("new"), py::arg("mapping") = py::none(),
      "Compares outcomes of one panel on one day under two editions; by number without a mapping.");
}

void register_attribution(py::module_& m) {
  py::class_<attributed>(m, "Attributed",
                         "One part of a change: what is sure and what is possible.")
      .def_readonly("low", &attributed::low)
      .def_readonly("high", &attributed::high)
      .def_property_readonly(
          "mean_low",
          [](const attributed& a) {
            return std::pair{a.mean_low.numerator, a.mean_low.denominator};
          },
          "The mean's change as (numerator, denominator).")
      .def_property_readonly("mean_high", [](const attributed& a) {
        return std::pair{a.mean_high.numerator, a.mean_high.denominator};
      });
  py::class_<attribution, std::shared_ptr<attribution>>(
      m, "Attribution", "A change of criteria met in four parts that add up exactly.")
      .def_readonly("revision", &attribution::revision,
                    "What only became known: late knowledge of the first day, and `learnt`.")
      .def_readonly("learnt", &attribution::learnt,
                    "The part of `revision` that was learnt for the first time between the days.")
      .def_readonly("map", &attribution::map, "Units that left and joined.")
      .def_readonly("work", &attribution::work, "Work on the units that stay, by the old edition.")
      .def_readonly("edition", &attribution::edition, "The new edition.")
      .def_readonly("total", &attribution::total)
      .def_readonly("units_before", &attribution::units_before)
      .def_readonly("units_common", &attribution::units_common)
      .def_readonly("units_after", &attribution::units_after)
      .def("table", [](const attribution& a) { return shared(a.table()); })
      .def(
          "units_table", [](const attribution& a) { return shared(a.units_table()); },
          "One row a unit, with its four parts.");
  m.def(
      "attribute",
      [](const outcomes& before, const outcomes& after, const panel_argument& of) {
        const auto& panel = own_of(of, after);
        const py::gil_scoped_release release;
        return std::make_shared<attribution>(attribute(before, after, panel, interruptible()));
      },
      py::arg("old"), py::arg("new"), py::arg("panel"),
      "Why criteria met changed between two evaluations of one panel: late knowledge, map, work, "
      "edition.");
  m.def(
      "what_became_unknown",
      [](const outcomes& before, const outcomes& after, const panel_argument& of) {
        const auto& panel = own_of(of, after);
        return shared(without_gil([&] {
          return became_unknown_table(after,
                                      what_became_unknown(before, after, panel, interruptible()));
        }));
      },
      py::arg("before"), py::arg("after"), py::arg("panel"),
      "Criteria that were known in `before` and are unknown in `after`, and all that is unknown of "
      "units that joined, as a table: why is 'data', 'edition' or 'map'.");
}

doubts doubts_of(bool recalled, const std::string& below, std::optional<date> since,
                 bool synthetic) {
  doubts out;
  out.recalled_thresholds = recalled;
  if (!below.empty())
    out.below = observations::to_stage(below);
  out.older_than = since;
  out.synthetic = synthetic;
  return out;
}

void register_many(py::module_& m) {
  py::class_<evaluation_case>(m, "EvaluationCase", "One of many evaluations.")
      .def(py::init([](const shared_edition& edition, const units::registry& registry, date on,
                       std::optional<date> known_on, const std::string& not_applicable,
                       bool use_older_judgements, const std::vector<change>& changes) {
             evaluation_case out{edition, std::make_shared<units::snapshot>(registry.at(on))};
             out.options.known_on = known_on;
             out.options.not_applicable = to_not_applicable_as(not_applicable);
             out.options.use_older_judgements = use_older_judgements;
             out.options.changes = changes;
             return out;
           }),
           py::arg("edition"), py::arg("registry"), py::kw_only(), py::arg("on"),
           py::arg("known_on") = py::none(), py::arg("not_applicable") = "unknown",
           py::arg("use_older_judgements") = false, py::arg("changes") = std::vector<change>{});
  m.def(
      "evaluate_many",
      [](const std::vector<evaluation_case>& cases, const units::registry& registry,
         const panel_argument& of, unsigned threads) {
        const auto& panel = own(of, registry);
        std::vector<shared_outcomes> out;
        // A copy shares its units.
        const auto shared_registry = std::make_shared<const units::registry>(registry);
        const py::gil_scoped_release release;
        for (auto& one : evaluate_many(cases, shared_registry, panel, threads, interruptible()))
          out.push_back(std::make_shared<outcomes>(std::move(one)));
        return out;
      },
      py::arg("cases"), py::arg("registry"), py::arg("panel"), py::arg("threads") = 0,
      "Many evaluations of one panel in one call; each equals that of `evaluate`. threads=0: all.");
}

void register_changes(py::module_& m) {
  py::class_<change>(m, "Change", "What-if: something supposed of one item of one unit.")
      .def_property_readonly("item", [](const change& c) { return c.seen.item; })
      .def("__repr__", [](const change& c) { return "<Change of " + c.seen.item + ">"; });
  const auto in = [](const units::registry& registry, const unit_argument& unit,
                     std::optional<date> on) { return unit.in(registry, on); };
  m.def(
      "suppose_value",
      [in](const units::registry& registry, const unit_argument& unit, std::string item,
           double value, std::optional<date> on) {
        return suppose_value(in(registry, unit, on), std::move(item), value);
      },
      py::arg("registry"), py::arg("unit"), py::arg("item"), py::arg("value"),
      py::arg("on") = py::none(),
      "What if indicator `item` of the unit were `value`, in its own unit.");
  m.def(
      "suppose_status",
      [in](const units::registry& registry, const unit_argument& unit, std::string item, bool met,
           std::optional<date> on) {
        return suppose_status(in(registry, unit, on), std::move(item), met);
      },
      py::arg("registry"), py::arg("unit"), py::arg("item"), py::arg("met"),
      py::arg("on") = py::none(),
      "What if `item` (a criterion's number, an indicator's code) were met, or not.");
  m.def(
      "suppose_unknown",
      [in](const units::registry& registry, const unit_argument& unit, std::string item,
           std::optional<date> on) {
        return suppose_unknown(in(registry, unit, on), std::move(item));
      },
      py::arg("registry"), py::arg("unit"), py::arg("item"), py::arg("on") = py::none(),
      "What if nothing were known of `item`.");
  m.def(
      "suppose_thresholds",
      [](const standard::edition& law, const std::map<std::string, double>& levels,
         const std::string& region) {
        std::vector<threshold_change> changes;
        for (const auto& [item, value] : levels)
          changes.push_back({item, value, region});
        return std::const_pointer_cast<standard::edition>(suppose_thresholds(law, changes));
      },
      py::arg("law"), py::arg("levels"), py::arg("region") = "",
      "A copy of an edition with other thresholds, by item; its id ends in '+what-if'.");
}
} // namespace

void register_assessment_verbs(py::module_& m) {
  register_changes(m);
  register_many(m);
  register_bridge(m);
  register_attribution(m);
  m.def(
      "degree_table",
      [](const outcomes& what, const panel_argument& of) {
        const auto& panel = own_of(of, what);
        return shared(without_gil([&] { return degree_table(what, panel, interruptible()); }));
      },
      py::arg("outcomes"), py::arg("panel"),
      "The share of each threshold that is reached, 0 to 1: a row per criterion and indicator.");
  m.def(
      "near_misses",
      [](const outcomes& what, const panel_argument& of, const std::string& within) {
        const auto& panel = own_of(of, what);
        return shared(without_gil([&] {
          return near_table(what, near_misses(what, panel, to_margin(within), interruptible()));
        }));
      },
      py::arg("outcomes"), py::arg("panel"), py::arg("within"),
      "Requirements unmet by no more than `within`: '2' in the indicator's own unit, or '5%'.");
  m.def(
      "fragile",
      [](const outcomes& what, const panel_argument& of, const std::string& within) {
        const auto& panel = own_of(of, what);
        return shared(without_gil([&] {
          return near_table(what, fragile(what, panel, to_margin(within), interruptible()));
        }));
      },
      py::arg("outcomes"), py::arg("panel"), py::arg("within"),
      "Requirements met by no more than `within`.");
  m.def(
      "doubt",
      [](const outcomes& what, const panel_argument& of, bool recalled_thresholds,
         const std::string& below, std::optional<date> since, bool synthetic) {
        const auto& panel = own_of(of, what);
        const auto which = doubts_of(recalled_thresholds, below, since, synthetic);
        const py::gil_scoped_release release;
        return std::make_shared<outcomes>(doubt(what, panel, which, interruptible()));
      },
      py::arg("outcomes"), py::arg("panel"), py::kw_only(), py::arg("recalled_thresholds") = false,
      py::arg("below") = "", py::arg("since") = py::none(), py::arg("synthetic") = false,
      "The outcomes without what is doubtful: recalled thresholds, values reviewed `below` a "
      "stage, "
      "observed before `since`, or synthetic.");
}
} // namespace ntm::python
