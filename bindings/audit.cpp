#include <pybind11/native_enum.h>

#include <memory>

#include "casters.hpp"
#include "interruptible.hpp"
#include "ntm/audit/claim.hpp"
#include "ntm/audit/complete.hpp"
#include "ntm/audit/completion_from.hpp"
#include "ntm/audit/explain_change.hpp"
#include "ntm/audit/json.hpp"
#include "ntm/audit/missing.hpp"
#include "ntm/audit/reconcile.hpp"

namespace py = pybind11;

namespace ntm::python {
void register_explain_values(py::module_& m);

namespace {
using namespace audit;

/// A setup with the completer of its problem: what Python calls a Completion.
struct bound_completion {
  completion_setup setup;
  completer make;
  explicit bound_completion(completion_setup made) : setup(std::move(made)), make(setup.problem) {}
};

void register_claims(py::module_& m) {
  py::native_enum<claim_verdict>(m, "ClaimVerdict", "enum.IntEnum",
                                 "Whether a printed figure follows from the data.")
      .value("HOLDS", claim_verdict::holds)
      .value("HOLDS_BY_ROUNDING", claim_verdict::holds_by_rounding)
      .value("HOLDS_BY_CUTTING", claim_verdict::holds_by_cutting)
      .value("HOLDS_ON_ONE_MAP", claim_verdict::holds_on_one_map)
      .value("DOES_NOT_HOLD", claim_verdict::does_not_hold)
      .value("AMBIGUOUS", claim_verdict::ambiguous)
      .value("UNKNOWN", claim_verdict::unknown)
      .finalize();
  py::class_<claim>(m, "Claim", "One figure that somebody printed.")
      .def_readonly("id", &claim::id)
      .def_property_readonly(
          "kind", [](const claim& c) { return std::string{kind_of(c)}; },
          "share, mean, sum, cumulative, difference, date_order, rate or count.")
      .def_readonly("text_vi", &claim::text_vi, "The words as printed.")
      .def_readonly("source", &claim::source)
      .def_readonly("said_on", &claim::said_on)
      .def_readonly("where", &claim::where)
      .def("__repr__",
           [](const claim& c) { return "<Claim " + c.id + " (" + std::string{kind_of(c)} + ")>"; });
  py::class_<implied_number>(m, "ImpliedNumber",
                             "A number that a claim implies, or that was tried.")
      .def_readonly("what", &implied_number::what)
      .def_readonly("on", &implied_number::on, "The day of the map or of the figure.")
      .def_readonly("numerator", &implied_number::numerator)
      .def_readonly("denominator", &implied_number::denominator)
      .def_property_readonly(
          "how",
          [](const implied_number& n) {
            constexpr const char* names[] = {"exact", "rounded", "cut", "both", "neither"};
            return std::string{names[static_cast<std::size_t>(n.how)]};
          },
          "How the printed number follows from it: exact, rounded, cut, both or neither.")
      .def("__repr__", [](const implied_number& n) {
        return "<ImpliedNumber " + n.what + " " + std::to_string(n.numerator) + "/" +
               std::to_string(n.denominator) + ">";
      });
  py::class_<result>(m, "Result", "The verdict on one claim and the arithmetic that gives it.")
      .def_readonly("id", &result::id)
      .def_readonly("verdict", &result::verdict)
      .def_readonly("only_on", &result::only_on,
                    "The only map on which the figure holds, when several were tried.")
      .def_readonly("arithmetic_vi", &result::arithmetic_vi)
      .def_readonly("arithmetic_en", &result::arithmetic_en)
      .def_readonly("implied", &result::implied)
      .def_readonly("units", &result::units, "Indices of the units that the arithmetic names.")
      .def(
          "text",
          [](const result& r, const std::string& lang) { return r.text(to_language(lang)); },
          py::arg("lang") = "vi", "The verdict as a report prints it.")
      .def("__repr__", [](const result& r) {
        return "<Result " + r.id + ": " + r.text(language::english) + ">";
      });
  py::class_<reconciliation>(m, "Reconciliation", "All claims of a file with their verdicts.")
      .def_readonly("claims", &reconciliation::claims)
      .def_readonly("results", &reconciliation::results)
      .def("__len__", [](const reconciliation& r) { return r.results.size(); })
      .def("__getitem__", &reconciliation::at, py::arg("id"),
           py::return_value_policy::reference_internal,
           "The result of the claim with this id; raises UnknownName.")
      .def(
          "to_json", [](const reconciliation& r) { return to_json(r); },
          "Claims with their verdicts as JSON.")
      .def(
          "to_table", [](const reconciliation& r) { return std::make_shared<table>(r.to_table()); },
          "The claims table: what was printed, the verdict, the arithmetic, the source.");
  m.def(
      "parse_claims",
      [](const std::string& text, const std::string& file) {
        findings report;
        auto out = parse_claims(text, file, report);
        return std::pair{std::move(out), std::move(report)};
      },
      py::arg("text"), py::arg("file") = "claims.toml",
      "Reads claims.toml (docs/formats/claims.md) into claims and findings; raises FileError for "
      "what is not TOML.");
}

void register_evidence(py::module_& m) {
  py::class_<evidence>(m, "Evidence", "What claims are checked against; what is None is unknown.")
      .def(py::init([](const units::registry* units, const recognition::recognitions* recognitions,
                       const observations::published* published, const funds::ledger* ledger) {
             return evidence{units, recognitions, published, ledger};
           }),
           py::arg("units") = py::none(), py::arg("recognitions") = py::none(),
           py::arg("published") = py::none(), py::arg("ledger") = py::none(),
           py::keep_alive<1, 2>(), py::keep_alive<1, 3>(), py::keep_alive<1, 4>(),
           py::keep_alive<1, 5>());
  m.def("check", &check, py::arg("what"), py::arg("against"), "Checks one claim.");
  m.def("reconcile", &reconcile, py::arg("claims"), py::arg("against"),
        "Checks all claims, each from the evidence alone.");

  py::class_<unit_change>(m, "UnitChange", "One commune that left the programme, or entered it.")
      .def_readonly("unit", &unit_change::unit, "Index of the unit in the registry.")
      .def_readonly("left", &unit_change::left, "Whether it left; otherwise it entered.")
      .def_readonly("recognised", &unit_change::recognised, "Whether a recognition counted for it.")
      .def_readonly("event", &unit_change::event, "Index of the event that did it.")
      .def_readonly("others", &unit_change::others,
                    "Units that the event made of it, or made it from.");
  py::class_<map_change>(m, "MapChange",
                         "What happened to the programme and to recognised communes between two "
                         "maps, unit by unit.")
      .def_readonly("before", &map_change::before)
      .def_readonly("after", &map_change::after)
      .def_readonly("programme_before", &map_change::programme_before)
      .def_readonly("programme_after", &map_change::programme_after)
      .def_readonly("recognised_before", &map_change::recognised_before)
      .def_readonly("recognised_after", &map_change::recognised_after)
      .def_readonly("units", &map_change::units)
      .def_readonly("stopped", &map_change::stopped,
                    "Rows of recognitions that counted before and do not after.")
      .def_readonly("stopped_units", &map_change::stopped_units)
      .def(
          "to_table",
          [](const map_change& c, const units::registry& units) {
            return std::make_shared<table>(c.to_table(units));
          },
          py::arg("units"), "One row a commune, with the event and its legal basis.");
  m.def(
      "explain_change",
      [](const recognition::recognitions& recognitions, const units::registry& units, date before,
         date after) { return explain_change(recognitions, units, before, after); },
      py::arg("recognitions"), py::arg("units"), py::kw_only(), py::arg("before"), py::arg("after"),
      "Explains the change of the programme and of recognised communes from one map to a later "
      "one.");
  register_explain_values(m);
}

void register_problem(py::module_& m) {
  // Lives as long as the interpreter: the translator below needs it.
  static const py::handle conflict =
      py::exception<completion_conflict>(m, "CompletionConflict",
                                         py::module_::import("ntm._core").attr("Error"))
          .release();
  py::register_exception_translator([](std::exception_ptr thrown) {
    try {
      if (thrown)
        std::rethrow_exception(thrown);
    } catch (const completion_conflict& e) {
      py::object made = conflict(e.what());
      made.attr("reasons") = py::cast(e.reasons);
      PyErr_SetObject(conflict.ptr(), made.ptr());
    }
  });
  py::class_<total_group>(m, "TotalGroup", "Units whose values add up to a published total.")
      .def(py::init<std::string, std::vector<std::size_t>, std::int64_t>(), py::arg("name"),
           py::arg("units"), py::arg("total"))
      .def_readonly("name", &total_group::name)
      .def_readonly("units", &total_group::units)
      .def_readonly("total", &total_group::total);
  py::class_<drawn_group>(m, "DrawnGroup",
                          "A number of units to be drawn from candidates; a drawn unit has "
                          "`value`.")
      .def(py::init<std::string, std::vector<std::size_t>, std::int64_t, std::int64_t>(),
           py::arg("name"), py::arg("candidates"), py::arg("number"), py::arg("value"))
      .def_readonly("name", &drawn_group::name)
      .def_readonly("candidates", &drawn_group::candidates)
      .def_readonly("number", &drawn_group::number)
      .def_readonly("value", &drawn_group::value);
  py::class_<completion_problem>(
      m, "CompletionProblem",
      "Whole numbers that were never published, and everything published that they must honour.")
      .def(py::init([](std::vector<std::int64_t> low, std::vector<std::int64_t> high,
                       std::optional<std::vector<double>> level, std::vector<total_group> totals,
                       std::vector<drawn_group> draws, std::optional<std::int64_t> grand_total,
                       std::optional<std::pair<std::int64_t, std::int64_t>> under, double spread) {
             completion_problem out{std::move(low),   std::move(high), {}, std::move(totals),
                                    std::move(draws), grand_total,     {}, spread};
             out.level = level ? std::move(*level) : std::vector<double>(out.size(), 1.0);
             if (under)
               out.under = under_requirement{under->first, under->second};
             return out;
           }),
           py::arg("low"), py::arg("high"), py::kw_only(), py::arg("level") = py::none(),
           py::arg("totals") = py::list(), py::arg("draws") = py::list(),
           py::arg("grand_total") = py::none(), py::arg("under") = py::none(),
           py::arg("spread") = 0.5,
           "`low` and `high` bound each unit (equal: fixed); `under` is (threshold, how many lie "
           "below it).")
      .def_readonly("low", &completion_problem::low)
      .def_readonly("high", &completion_problem::high)
      .def_readonly("level", &completion_problem::level)
      .def_readonly("totals", &completion_problem::totals)
      .def_readonly("draws", &completion_problem::draws)
      .def_readonly("grand_total", &completion_problem::grand_total)
      .def("__len__", &completion_problem::size);
  m.def(
      "complete",
      [](const completion_problem& problem, std::uint64_t seed, std::uint32_t draw) {
        return complete(problem, seed, draw).values;
      },
      py::arg("problem"), py::arg("seed"), py::arg("draw") = 0,
      py::call_guard<py::gil_scoped_release>(),
      "One value a unit, honouring everything exactly; raises CompletionConflict when figures "
      "cannot hold together.");
  m.def("conflicts", &conflicts, py::arg("problem"), py::call_guard<py::gil_scoped_release>(),
        "Why the problem has no solution, as findings; empty when it has one.");
  m.def(
      "draw_missing",
      [](const std::vector<std::int64_t>& counts, std::size_t n_criteria,
         const std::vector<double>& weights, std::uint64_t seed, std::uint32_t draw) {
        const auto missing = draw_missing(counts, n_criteria, weights, seed, draw);
        std::vector<std::vector<std::size_t>> out(counts.size());
        for (std::size_t row = 0; row < counts.size(); ++row)
          for (std::size_t c = 0; c < n_criteria; ++c)
            if (missing.test(row, c))
              out[row].push_back(c);
        return out;
      },
      py::arg("counts"), py::arg("n_criteria"), py::arg("weights"), py::arg("seed"),
      py::arg("draw") = 0,
      "For each count, the indices of the criteria that are missing, drawn by weight without "
      "replacement.");
}

void register_completion(py::module_& m) {
  py::native_enum<older_readings>(m, "OlderReadings", "enum.IntEnum",
                                  "What the latest reading of an unrecognised commune says today.")
      .value("KEEP", older_readings::keep)
      .value("LOWER_BOUND", older_readings::lower_bound)
      .finalize();
  py::class_<bound_completion, std::shared_ptr<bound_completion>>(
      m, "Completion",
      "Counts of criteria that were never published, completed so that every published total "
      "holds. All draws are synthetic.")
      .def_property_readonly("problem", [](const bound_completion& b) { return b.setup.problem; })
      .def_property_readonly(
          "findings", [](const bound_completion& b) { return b.setup.findings; },
          "What was assumed, set aside or contradictory.")
      .def_property_readonly(
          "units", [](const bound_completion& b) { return b.setup.base.units; },
          "Index of the unit of each row.")
      .def_property_readonly(
          "origins",
          [](const bound_completion& b) {
            std::vector<std::string> out;
            for (const auto origin : b.setup.origins)
              out.emplace_back(observations::to_string(origin));
            return out;
          },
          "Where each row's value comes from: read, derived or synthetic.")
      .def(
          "values",
          [](const bound_completion& b, std::uint64_t seed, std::uint32_t draw) {
            return b.make(seed, draw).values;
          },
          py::arg("seed"), py::arg("draw") = 0, py::call_guard<py::gil_scoped_release>(),
          "One count a commune.")
      .def(
          "many",
          [](const bound_completion& b, std::uint64_t seed, std::uint32_t first,
             std::uint32_t count, unsigned threads) {
            std::vector<std::vector<std::int64_t>> out;
            for (auto& made : b.make.many(seed, first, count, threads, interruptible()))
              out.push_back(std::move(made.values));
            return out;
          },
          py::arg("seed"), py::kw_only(), py::arg("first") = 0, py::arg("count"),
          py::arg("threads") = 0, py::call_guard<py::gil_scoped_release>(),
          "The counts of many draws: the same on any number of threads.")
      .def(
          "recognised",
          [](const bound_completion& b, std::uint64_t seed, std::uint32_t draw) {
            auto out = b.make(seed, draw).drawn;
            for (std::size_t row = 0; row < out.size(); ++row)
              out[row] = out[row] || b.setup.recognised[row];
            return out;
          },
          py::arg("seed"), py::arg("draw") = 0,
          "Whether each commune is recognised in this draw, by name or drawn.")
      .def(
          "outcomes",
          [](const bound_completion& b, const std::vector<double>& weights, std::uint64_t seed,
             std::uint32_t draw, const std::string& mark) {
            return std::make_shared<assessment::outcomes>(synthetic_outcomes(
                b.setup.base, b.make(seed, draw).values, weights, seed, draw, mark));
          },
          py::arg("weights"), py::arg("seed"), py::arg("draw") = 0, py::kw_only(), py::arg("mark"),
          "Outcomes of one draw, every criterion met or unmet; `weights` say which criteria are "
          "missing more often. `mark` stands beside every copy.")
      .def(
          "to_table",
          [](const bound_completion& b, std::uint64_t seed, std::uint32_t draw,
             const std::string& mark) {
            return std::make_shared<table>(to_table(b.setup, b.make(seed, draw), mark));
          },
          py::arg("seed"), py::arg("draw") = 0, py::kw_only(), py::arg("mark"),
          "One draw as a table that carries its mark.");
  m.def(
      "completion_from",
      [](const evidence& from, const assessment::outcomes& outcomes,
         std::optional<std::int64_t> sum, std::int64_t minimum,
         std::optional<std::pair<std::int64_t, std::int64_t>> under,
         std::optional<std::int64_t> recognised, std::vector<std::string> unnamed_in,
         std::optional<date> totals_since, older_readings older,
         const std::vector<std::pair<std::string, double>>& levels, double other_level,
         double spread) {
        completion_options options;
        options.sum = sum;
        options.minimum = minimum;
        if (under)
          options.under = under_requirement{under->first, under->second};
        options.recognised = recognised;
        options.unnamed_in = std::move(unnamed_in);
        options.totals_since = totals_since;
        options.older = older;
        for (const auto& [unit_class, level] : levels)
          options.levels.push_back({unit_class, level});
        options.other_level = other_level;
        options.spread = spread;
        return std::make_shared<bound_completion>(completion_from(from, outcomes, options));
      },
      py::arg("evidence"), py::arg("outcomes"), py::kw_only(), py::arg("sum") = py::none(),
      py::arg("minimum") = 0, py::arg("under") = py::none(), py::arg("recognised") = py::none(),
      py::arg("unnamed_in") = py::list(), py::arg("totals_since") = py::none(),
      py::arg("older_readings") = older_readings::keep, py::arg("levels") = py::list(),
      py::arg("other_level") = 1.0, py::arg("spread") = 0.5,
      "Assembles a completion from a province's data (docs/completion.md). `under` is (threshold, "
      "how many communes lie below it); `levels` are (class of units, level) pairs. Raises "
      "CompletionConflict when the figures cannot hold together.");
}
} // namespace

void register_audit(py::module_& m) {
  m.doc() = "Whether reported figures follow from the data, and completion of those that were "
            "never published.";
  register_claims(m);
  register_evidence(m);
  register_problem(m);
  register_completion(m);
}
} // namespace ntm::python
