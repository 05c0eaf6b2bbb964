#include <pybind11/native_enum.h>
#include <pybind11/stl/filesystem.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "casters.hpp"
#include "interruptible.hpp"
#include "ntm/core/printed.hpp"
#include "ntm/planning/after.hpp"
#include "ntm/planning/certificate.hpp"
#include "ntm/planning/from_targets.hpp"
#include "ntm/planning/plan.hpp"
#include "planning_arguments.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace planning;
using release_gil = py::call_guard<py::gil_scoped_release>;

std::string in(const label& text, const std::string& lang) {
  return to_language(lang) == language::vietnamese ? text.vi : text.en;
}
std::string escape(const std::string& text) {
  std::string out;
  for (const char c : text)
    out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
  return out;
}

std::string summary(const planning::plan& p) {
  const auto number = [](std::int64_t n) {
    return format_number(static_cast<double>(n), 0, language::vietnamese);
  };
  std::string out = std::string{to_string(p.status)};
  if (p.found())
    out += ": " + std::string{p.objective.name} + " " + number(p.value) + ", bound " +
           number(p.bound) + ", gap " + number(p.gap()) + "; cost " + number(p.cost) +
           " dong; recognised " + number(p.recognised_total) + " (new " + number(p.recognised_new) +
           "); " + (p.side.empty() ? "" : "side items " + std::to_string(p.side.size()) + "; ") +
           p.method;
  else if (p.status == plan_status::none_found)
    out += ": " + std::string{p.objective.name} + " bound " + number(p.bound) + "; " + p.why.en;
  if (!p.uncertified.en.empty())
    out += "; not certified, because " + p.uncertified.en;
  for (const auto& c : p.conflicts)
    out += "; " + c.text.en;
  return p.mark.empty() ? out : "[" + p.mark + "] " + out;
}
std::string to_html(const planning::plan& p) {
  const auto html = [](table t) {
    return py::cast(std::make_shared<table>(std::move(t)))
        .attr("_repr_html_")()
        .cast<std::string>();
  };
  std::string out = "<div><p>" + escape(summary(p)) + "</p>" + html(p.checks_table());
  return out + (p.found() ? html(p.by_district()) : "") +
         (p.side.empty() ? "" : html(p.side_table(false))) + "</div>";
}

void register_from_targets(py::module_& m) {
  py::class_<target_requirements>(m, "TargetRequirements", "Promises as requirements of a plan.")
      .def_property_readonly(
          "requirements",
          [](const target_requirements& self) {
            std::vector<requirement_value> out;
            for (const auto& one : self.requirements)
              out.push_back({one});
            return out;
          },
          "For Problem.require.")
      .def_readonly("findings", &target_requirements::findings,
                    "Targets that could not become a requirement.");
  m.def(
      "requirements_of",
      [](const std::vector<targets::target>& list,
         const std::shared_ptr<assessment::outcomes>& outcomes, std::optional<int> first_year,
         std::size_t years, const std::vector<side_item>& items,
         const std::map<std::string, std::int64_t>& reached, bool disbursement) {
        if (!outcomes)
          throw error("requirements_of: there are no outcomes");
        side_basis side{items, {}};
        for (const auto& [name, count] : reached)
          side.reached.emplace_back(targets::find_measure(name), count);
        return first_year ? requirements_of(list, *outcomes, plan_years{*first_year, years}, side,
                                            disbursement)
                          : requirements_of(list, *outcomes, side, disbursement);
      },
      py::arg("targets"), py::arg("outcomes"), py::arg("first_year") = py::none(),
      py::arg("years") = 1, py::arg("items") = std::vector<side_item>{},
      py::arg("reached") = std::map<std::string, std::int64_t>{}, py::arg("disbursement") = false,
      "The requirements that follow from targets, and findings for the others. With `first_year` "
      "and `years` of a plan each holds by the end of the last year that ends no later than it is "
      "due. `items`: side items, for targets on what they count for; `reached`: how many of a "
      "measure there are already, by its name. With `disbursement` a disbursement rate becomes "
      "least_disbursed of all funds in the year in which it is due.");
}

void register_plan(py::module_& m) {
  py::native_enum<plan_status>(m, "PlanStatus", "enum.IntEnum", "What is proved about a plan.")
      .value("OPTIMAL", plan_status::optimal)
      .value("FEASIBLE", plan_status::feasible)
      .value("INFEASIBLE", plan_status::infeasible)
      .value("NONE_FOUND", plan_status::none_found)
      .finalize();
  py::native_enum<item_reason>(m, "ItemReason", "enum.IntEnum", "Why a criterion is paid for.")
      .value("COMPLETE", item_reason::complete)
      .value("FLOOR", item_reason::floor)
      .value("REQUIRED", item_reason::required)
      .finalize();
  py::class_<item>(m, "Item", "One missing criterion of one commune that a plan finishes.")
      .def_readonly("row", &item::row, "Row of the outcomes.")
      .def_readonly("criterion", &item::criterion, "Column of the outcomes.")
      .def_readonly("cost", &item::cost, "Dong.")
      .def_readonly("reason", &item::reason);
  py::class_<check>(m, "Check", "A requirement beside what a plan reaches.")
      .def(
          "text", [](const check& self, const std::string& lang) { return in(self.what, lang); },
          py::arg("lang") = "vi")
      .def_readonly("wanted", &check::wanted)
      .def_readonly("reached", &check::reached)
      .def_readonly("holds", &check::holds);
  py::class_<reachable_value>(m, "ReachableValue",
                              "How far a requirement of a conflict can be kept beside the others.")
      .def_readonly("requirement", &reachable_value::requirement,
                    "Position in the order of `require`.")
      .def_readonly(
          "value", &reachable_value::value,
          "The largest number that a plan keeps: communes, criteria or units, thousandths "
          "of a mean, hundredths of a percent.")
      .def_readonly("at_most", &reachable_value::at_most, "The largest that is not refuted.");
  py::class_<conflict>(m, "Conflict", "Requirements that cannot be kept together.")
      .def_readonly("requirements", &conflict::requirements,
                    "Positions in the order of `require`; empty: the locks and the budget alone.")
      .def_readonly("missing_money", &conflict::missing_money,
                    "Dong beyond the budget (of several funds in proportion); None when no money "
                    "would help.")
      .def_readonly("missing_at_least", &conflict::missing_at_least, "As many are proved missing.")
      .def_readonly("reachable", &conflict::reachable,
                    "How much of each number in it can be kept beside the others.")
      .def_readonly("minimal", &conflict::minimal,
                    "Whether every smaller set is proved to have a plan.")
      .def_readonly("missing_communes", &conflict::missing_communes)
      .def(
          "text", [](const conflict& self, const std::string& lang) { return in(self.text, lang); },
          py::arg("lang") = "vi")
      .def("__repr__", [](const conflict& self) { return "<Conflict: " + self.text.en + ">"; });
  py::class_<projection>(m, "Projection", "A province as it would stand by a plan.")
      .def_property_readonly(
          "outcomes",
          [](const projection& self) {
            return std::const_pointer_cast<assessment::outcomes>(self.outcomes);
          },
          "The outcomes of the plan with the criteria met that it finishes; marked as planned.")
      .def_readonly("recognised", &projection::recognised,
                    "For each row whether it is recognised by then.")
      .def_readonly("year", &projection::year, "The calendar year at whose end this is.")
      .def("__repr__", [](const projection& self) {
        const auto count = std::count(self.recognised.begin(), self.recognised.end(), truth::met);
        return "<Projection to the end of " + std::to_string(self.year) + ": " +
               std::to_string(count) + " of " + std::to_string(self.recognised.size()) +
               " recognised [" + self.outcomes->mark + "]>";
      });
  py::class_<level_value>(m, "LevelValue", "What one of several objectives reaches in a plan.")
      .def_property_readonly(
          "objective",
          [](const level_value& self) { return std::string{self.objective.what.name}; },
          "Name of the measure.")
      .def_property_readonly(
          "maximised",
          [](const level_value& self) { return self.objective.purpose == aim::maximise; })
      .def_readonly("value", &level_value::value)
      .def_readonly("bound", &level_value::bound,
                    "The best among plans that keep the values of the objectives before it.")
      .def_readonly("status", &level_value::status)
      .def_readonly("method", &level_value::method);
  py::class_<planning::plan, std::shared_ptr<planning::plan>>(
      m, "Plan", "Which communes finish which criteria, with what is proved about it.")
      .def_readonly("status", &planning::plan::status)
      .def_property_readonly("found", &planning::plan::found, "Whether there is a plan at all.")
      .def_property_readonly(
          "objective", [](const planning::plan& p) { return std::string{p.objective.name}; },
          "Name of the measure that was maximised or minimised.")
      .def_readonly("value", &planning::plan::value, "Value of the objective: a whole number.")
      .def_readonly("bound", &planning::plan::bound, "How good a plan could be at best.")
      .def_property_readonly("gap", &planning::plan::gap, "|bound - value|: a whole number.")
      .def_property_readonly("relative_gap", &planning::plan::relative_gap)
      .def_readonly("levels", &planning::plan::levels,
                    "All objectives in their order where there are several; the first is `value`.")
      .def_readonly("cost", &planning::plan::cost, "Dong for all items, side items and upkeep.")
      .def_readonly("method", &planning::plan::method, "What made the plan.")
      .def(
          "why", [](const planning::plan& p, const std::string& lang) { return in(p.why, lang); },
          py::arg("lang") = "vi", "Why this method.")
      .def_readonly("mark", &planning::plan::mark,
                    "Words that stand beside every copy; '' for real figures and costs.")
      .def_readonly("chosen", &planning::plan::chosen, "Rows that the plan completes.")
      .def_readonly("items", &planning::plan::items)
      .def_readonly("first_year", &planning::plan::first_year)
      .def_readonly("years", &planning::plan::years, "How many years there are.")
      .def_readonly("due", &planning::plan::due,
                    "For each row the year by whose end the plan has it recognised; 0: not by it.")
      .def_readonly("finished", &planning::plan::finished,
                    "For each item the year by whose end it is finished.")
      .def_readonly("payments", &planning::plan::payments, "Who pays what when.")
      .def_readonly("side", &planning::plan::side, "The side items that it does.")
      .def_readonly("side_cost", &planning::plan::side_cost, "Dong; part of `cost`.")
      .def_readonly("side_payments", &planning::plan::side_payments, "Who pays side items when.")
      .def_property_readonly(
          "side_items",
          [](const planning::plan& p) {
            return p.side_items ? *p.side_items : std::vector<side_item>{};
          },
          "All side items that there are; positions refer to them.")
      .def("side_table", &planning::plan::side_table, py::arg("names") = true,
           "The side items that it does, with year, fund and amount. Raises Error for synthetic "
           "outcomes unless names=False, which gives sums by measure.")
      .def_readonly("upkeep", &planning::plan::upkeep, "Upkeep that is paid, year by year.")
      .def_readonly("upkeep_payments", &planning::plan::upkeep_payments, "Who pays it.")
      .def_readonly("lost", &planning::plan::lost,
                    "Criteria that are lost for want of upkeep, with the year.")
      .def_readonly("instalments", &planning::plan::instalments,
                    "Items paid in more than one year.")
      .def_readonly("funds", &planning::plan::funds, "A budget is one fund.")
      .def_readonly("prices", &planning::plan::prices,
                    "By fund and year: what one more dong would bring, where the method knows.")
      .def(
          "uncertified",
          [](const planning::plan& p, const std::string& lang) { return in(p.uncertified, lang); },
          py::arg("lang") = "vi",
          "Why the bound is not certified; '' when it rests on whole numbers alone.")
      .def("upkeep_table", &planning::plan::upkeep_table, py::arg("names") = true,
           "Upkeep year by year, paid or lost. Raises Error for synthetic outcomes unless "
           "names=False, which gives sums by district.")
      .def("arrears_table", &planning::plan::arrears_table,
           "What each fund owes at the end of each year for work that is finished.")
      .def("funds_table", &planning::plan::funds_table,
           "Each fund in each year: received, available, used, left.")
      .def("payments_table", &planning::plan::payments_table,
           "Who pays what when, with names. Raises Error for synthetic outcomes.")
      .def("schedule_table", &planning::plan::schedule_table, py::arg("names") = true,
           "Commune, criterion, year, fund and amount. Raises Error for synthetic outcomes unless "
           "names=False, which gives sums by district.")
      .def("communes_table", &planning::plan::communes_table,
           "Each commune: recognised before, planned (with its year), or not. Raises Error for "
           "synthetic outcomes.")
      .def("years_table", &planning::plan::years_table,
           "Each year: communes recognised in it and by its end, criteria finished, money paid.")
      .def("after", &planning::plan::after, py::arg("year") = 0,
           "The state at the end of a calendar year (0: of the plan), for the tables and measures "
           "of outcomes. Raises Error without a plan, and for a year that it does not have.")
      .def(
          "proof",
          [](const planning::plan& p, const std::filesystem::path& file) {
            std::ostringstream text; // written only when there is a proof
            write_proof(text, p);
            std::ofstream out(file, std::ios::binary);
            if (!(out << text.str() << std::flush))
              throw error("cannot write " + file.string());
          },
          py::arg("file"), release_gil(),
          "Writes the proof of the plan's claim (docs/proof-format.md). Raises Error when it has "
          "none.")
      .def_property_readonly("sha256", &proof_sha256,
                             "SHA-256 of the instance in the proof; '' without a proof.")
      .def_readonly("recognised_total", &planning::plan::recognised_total)
      .def_readonly("recognised_new", &planning::plan::recognised_new)
      .def_readonly("checks", &planning::plan::checks)
      .def_readonly("conflicts", &planning::plan::conflicts)
      .def_readonly("findings", &planning::plan::findings)
      .def("table", &planning::plan::table, py::arg("names") = true,
           "What is paid, item by item. Raises Error for synthetic outcomes unless names=False, "
           "which gives sums by district.")
      .def("by_district", &planning::plan::by_district, "What is paid, by district.")
      .def("by_criterion", &planning::plan::by_criterion, "What is paid, by criterion.")
      .def("checks_table", &planning::plan::checks_table,
           "The requirements beside what is reached.")
      .def("__repr__", [](const planning::plan& self) { return "<Plan " + summary(self) + ">"; })
      .def("_repr_html_", &to_html);
}

} // namespace

void register_planning_solvers(py::module_& m);   // planning_solvers.cpp
void register_planning_deadlines(py::module_& m); // planning_deadlines.cpp
void register_shortfall_costs(py::module_& m);    // planning_costs.cpp
void register_planning_funds(py::module_& m);     // planning_funds.cpp
void register_requirements(py::module_& m);       // planning_terms.cpp
void register_planning_money(py::module_& m);     // planning_money.cpp, both
void register_planning_money_verbs(py::module_& m);
void register_problem(py::module_& m);            // planning_problem.cpp
void register_planning_questions(py::module_& m); // planning_questions.cpp
void register_planning_paths(py::module_& m);     // planning_paths.cpp
void register_planning_changes(py::module_& m);   // planning_changes.cpp
void register_planning_own(py::module_& m);       // planning_own.cpp
void register_side_items(py::module_& m);         // planning_side.cpp

void register_planning(py::module_& m) {
  m.doc() = "Which communes finish which criteria, with whose money.";
  register_planning_funds(m);
  register_requirements(m);
  register_side_items(m);
  register_planning_money(m);
  register_from_targets(m);
  register_plan(m);
  register_problem(m);
  register_planning_money_verbs(m);
  register_planning_solvers(m);
  register_planning_paths(m);
  register_planning_changes(m);
  register_planning_own(m);
  register_planning_deadlines(m);
  register_shortfall_costs(m);
  register_planning_questions(m);
}
} // namespace ntm::python
