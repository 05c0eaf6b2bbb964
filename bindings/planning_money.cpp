// Upkeep, arrears and shares of money that are paid.
#include <pybind11/native_enum.h>

#include "planning_arguments.hpp"

namespace py = pybind11;

namespace ntm::python {
using namespace planning;

void register_planning_money(py::module_& m);       // before Plan
void register_planning_money_verbs(py::module_& m); // after Problem

namespace {
using rule_argument = std::variant<keep_rule, std::string>;
using ceilings_argument = std::variant<money, std::vector<money>>;

upkeep_term finished(upkeep_term term, const std::string& unit_class,
                     const std::vector<planned_unit>& units, const std::string& fund,
                     const rule_argument& keep) {
  const auto* word = std::get_if<std::string>(&keep);
  return term.in_class(unit_class)
      .in(to_units(units))
      .from(fund)
      .keeping(word ? to_keep_rule(*word) : std::get<keep_rule>(keep));
}
arrears_ceiling ceilings(const ceilings_argument& most, const std::string& fund) {
  const auto* one = std::get_if<money>(&most);
  return (one ? arrears(*one) : arrears(std::get<std::vector<money>>(most))).of(fund);
}

constexpr const char* maintain_text =
    "Upkeep of criteria (by number): `yearly` dong a year for each in each commune, paid in the "
    "year or the criterion is lost from then on. Due for what is met before the plan from its "
    "first year, and for what it finishes from the year after. `unit_class`, `units`: communes "
    "(empty: all); `fund`: the only one that pays; `keep`: what may not be lost of what is met "
    "before: 'recognised' (criteria of recognised communes), 'all', or 'chosen' (nothing).";
constexpr const char* matrix_text =
    "The same with an amount for each commune and criterion, in the order of the outcomes; 0 and "
    "unknown: none.";
constexpr const char* arrears_text =
    "What may be owed at the end of each year for work that is finished: one amount for every "
    "year but the last, or one for each year (the last 0). `fund`: what this fund owes; '': all "
    "together. Everything is paid by the end of the plan.";
constexpr const char* missing_text =
    "No district (or province) whose communes lack more than so many criteria together by the end "
    "of the year `by` (0: of the plan).";
constexpr const char* disbursed_text =
    "At least so many percent (to two decimals) of the money that comes in is paid: of one fund "
    "or of all (''), in one year or in all of them (0).";
} // namespace

void register_planning_money(py::module_& m) {
  py::native_enum<keep_rule>(m, "KeepRule", "enum.IntEnum",
                             "Which criteria that are met before the plan may not be lost.")
      .value("CHOSEN", keep_rule::chosen)
      .value("RECOGNISED", keep_rule::recognised)
      .value("ALL", keep_rule::all)
      .finalize();
  py::class_<upkeep_item>(m, "UpkeepItem", "Upkeep of one criterion of one commune in a year.")
      .def_readonly("row", &upkeep_item::row, "Row of the outcomes.")
      .def_readonly("criterion", &upkeep_item::criterion, "Column of the outcomes.")
      .def_readonly("year", &upkeep_item::year)
      .def_readonly("amount", &upkeep_item::amount, "Dong.");
  py::class_<lost_criterion>(m, "LostCriterion", "A criterion that a plan lets go.")
      .def_readonly("row", &lost_criterion::row, "Row of the outcomes.")
      .def_readonly("criterion", &lost_criterion::criterion, "Column of the outcomes.")
      .def_readonly("year", &lost_criterion::year, "Unmet at the end of this year and later.");
  m.def(
      "maintain",
      [](const std::vector<int>& criteria, money yearly, const std::string& unit_class,
         const std::vector<planned_unit>& units, const std::string& fund,
         const rule_argument& keep) {
        return requirement_value{
            finished(maintain(criteria, yearly), unit_class, units, fund, keep)};
      },
      py::arg("criteria"), py::arg("yearly"), py::arg("unit_class") = "",
      py::arg("units") = py::list(), py::arg("fund") = "", py::arg("keep") = "recognised",
      maintain_text);
  m.def(
      "maintain",
      [](const funds::cost_matrix& yearly, const std::string& unit_class,
         const std::vector<planned_unit>& units, const std::string& fund,
         const rule_argument& keep) {
        return requirement_value{finished(maintain(yearly), unit_class, units, fund, keep)};
      },
      py::arg("yearly"), py::arg("unit_class") = "", py::arg("units") = py::list(),
      py::arg("fund") = "", py::arg("keep") = "recognised", matrix_text);
  m.def(
      "arrears",
      [](const ceilings_argument& most, const std::string& fund) {
        return requirement_value{ceilings(most, fund)};
      },
      py::arg("most"), py::arg("fund") = "", arrears_text);
  m.def(
      "at_most_missing",
      [](std::int64_t criteria, const std::string& level, int by) {
        return requirement_value{at_most_missing(criteria, to_level(level)).by(by)};
      },
      py::arg("criteria"), py::arg("level") = "district", py::arg("by") = 0, missing_text);
  m.def(
      "least_disbursed",
      [](double percent, const std::string& fund, int year) {
        return requirement_value{least_disbursed(percent).of(fund).in(year)};
      },
      py::arg("percent"), py::arg("fund") = "", py::arg("year") = 0, disbursed_text);
}

void register_planning_money_verbs(py::module_& m) {
  auto verbs = py::reinterpret_borrow<py::class_<planning::problem>>(m.attr("Problem"));
  verbs
      .def(
          "maintain",
          [](const planning::problem& p, const std::vector<int>& criteria, money yearly,
             const std::string& unit_class, const std::vector<planned_unit>& units,
             const std::string& fund, const rule_argument& keep) {
            return p.maintain(
                finished(planning::maintain(criteria, yearly), unit_class, units, fund, keep));
          },
          py::arg("criteria"), py::arg("yearly"), py::arg("unit_class") = "",
          py::arg("units") = py::list(), py::arg("fund") = "", py::arg("keep") = "recognised",
          maintain_text)
      .def(
          "maintain",
          [](const planning::problem& p, const funds::cost_matrix& yearly,
             const std::string& unit_class, const std::vector<planned_unit>& units,
             const std::string& fund, const rule_argument& keep) {
            return p.maintain(finished(planning::maintain(yearly), unit_class, units, fund, keep));
          },
          py::arg("yearly"), py::arg("unit_class") = "", py::arg("units") = py::list(),
          py::arg("fund") = "", py::arg("keep") = "recognised", matrix_text)
      .def(
          "arrears",
          [](const planning::problem& p, const ceilings_argument& most, const std::string& fund) {
            return p.arrears(ceilings(most, fund));
          },
          py::arg("most"), py::arg("fund") = "", arrears_text);
}
} // namespace ntm::python
