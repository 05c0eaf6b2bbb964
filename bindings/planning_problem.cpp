#include "amount_argument.hpp"
#include "interruptible.hpp"
#include "planning_arguments.hpp"

namespace py = pybind11;

namespace ntm::python {
using namespace planning;
using release_gil = py::call_guard<py::gil_scoped_release>;

void register_problem(py::module_& m);

void register_problem(py::module_& m) {
  py::class_<planning::problem>(
      m, "Problem", "A planning problem as a sentence: each verb returns a new problem.")
      .def(
          "maximise",
          [](const planning::problem& p, const measure_argument& measure) {
            return p.maximise(to_measure(measure));
          },
          py::arg("measure"), "As much of the measure as possible; needs within().")
      .def(
          "minimise",
          [](const planning::problem& p, const measure_argument& measure) {
            return p.minimise(to_measure(measure));
          },
          py::arg("measure"),
          "As little of the measure as possible: 'cost' (needs require()), or of what is left "
          "unmet (needs within()): 'shortfall', 'largest_shortfall', "
          "'largest_district_shortfall'.")
      .def(
          "then_maximise",
          [](const planning::problem& p, const measure_argument& measure) {
            return p.then_maximise(to_measure(measure));
          },
          py::arg("measure"),
          "Among the plans that are best so far, those with most of the measure.")
      .def(
          "then_minimise",
          [](const planning::problem& p, const measure_argument& measure) {
            return p.then_minimise(to_measure(measure));
          },
          py::arg("measure"),
          "Among the plans that are best so far, those with least of the measure (cost).")
      .def(
          "require",
          [](const planning::problem& p, const requirement_value& what) {
            return p.require(what.what);
          },
          py::arg("what"), "The plan must reach the requirement.")
      .def(
          "require",
          [](const planning::problem& p, const std::vector<requirement_value>& what) {
            std::vector<requirement> list;
            for (const auto& one : what)
              list.push_back(one.what);
            return p.require(list);
          },
          py::arg("what"), "The plan must reach every requirement of the list.")
      .def(
          "within",
          [](const planning::problem& p, amount_argument budget) { return p.within(budget.value); },
          py::arg("budget"), "The plan costs at most `budget` dong.")
      .def("within",
           py::overload_cast<std::vector<fund_source>>(&planning::problem::within, py::const_),
           py::arg("funds"), "The plan spends no more of each fund than there is in each year.")
      .def(
          "within",
          [](const planning::problem& p,
             const std::map<std::string, std::vector<amount_argument>>& funds) {
            std::vector<fund_source> list;
            for (const auto& [name, amounts] : funds)
              list.push_back({name, to_amounts(amounts)});
            return p.within(std::move(list));
          },
          py::arg("funds"), "The same for funds that may pay for everything: {name: amounts}.")
      .def(
          "cap", [](const planning::problem& p, int n) { return p.require(cap(n)); },
          py::arg("criteria"), "At most so many criteria finished in each commune and year.")
      .def(
          "precede",
          [](const planning::problem& p, int before, int after, int lag) {
            return p.require(precede(before, after, lag));
          },
          py::arg("before"), py::arg("after"), py::arg("lag") = 0,
          "Where a commune lacks both criteria, the first is finished no later than `lag` years "
          "before the second.")
      .def(
          "duration",
          [](const planning::problem& p, int criterion, int years) {
            return p.require(duration(criterion, years));
          },
          py::arg("criterion"), py::arg("years"),
          "Finishing the criterion takes so many years from the first year of the plan on.")
      .def("with_items", &planning::problem::with_items, py::arg("items"), py::arg("mark") = "",
           "A plan may also do these side items, each whole or not at all; at_least_items asks for "
           "them. `mark`: needed when a cost is illustrative.")
      .def_property_readonly(
          "side_items", [](const planning::problem& p) { return *p.side_items(); },
          "The items of with_items.")
      .def("over", &planning::problem::over, py::arg("first_year"), py::arg("years"),
           "The plan has so many years, the first of them `first_year`.")
      .def(
          "pay",
          [](const planning::problem& p, const std::variant<payment_rule, std::string>& rule,
             const std::vector<int>& criteria) {
            const auto* word = std::get_if<std::string>(&rule);
            return p.pay(word ? to_payment_rule(*word) : std::get<payment_rule>(rule), criteria);
          },
          py::arg("rule"), py::arg("criteria") = std::vector<int>{},
          "How projects are paid: 'instalments' (over several years) or 'whole_payments' (inside "
          "one year); for the criteria with these numbers, or for all.")
      .def(
          "lock_in",
          [](const planning::problem& p, const std::vector<planned_unit>& units) {
            return p.lock_in(to_units(units));
          },
          py::arg("units"), "These communes are recognised at the end.")
      .def(
          "lock_out",
          [](const planning::problem& p, const std::vector<planned_unit>& units) {
            return p.lock_out(to_units(units));
          },
          py::arg("units"), "The plan does not complete these communes; floors still hold.")
      .def(
          "unknown_as",
          [](const planning::problem& p, const std::variant<truth, std::string>& value) {
            return p.unknown_as(to_truth(value));
          },
          py::arg("value"), "What a criterion counts as that nobody assessed: 'unmet' or 'met'.")
      .def(
          "weights",
          [](const planning::problem& p, const std::vector<amount_argument>& values) {
            return p.weights(to_amounts(values));
          },
          py::arg("values"),
          "What each commune counts for in maximise(): whole numbers in the order of the units.")
      .def(
          "solve",
          [](const planning::problem& p, double gap, std::uint64_t work,
             std::optional<double> time_limit) {
            return std::make_shared<planning::plan>(
                p.solve({gap, work, interruptible(), time_limit}));
          },
          py::arg("gap") = 0.0, py::arg("work") = solve_options{}.work,
          py::arg("time_limit") = py::none(), release_gil(),
          "The plan with its bound and gap. `gap`: relative gap at which a solver may stop; "
          "`work`: most states or nodes that are looked at; `time_limit`: seconds, after which the "
          "plan may differ from run to run.")
      .def_property_readonly("mark", &planning::problem::mark)
      .def_property_readonly("budget", &planning::problem::budget, "Dong, or None.")
      .def_property_readonly("funds", &planning::problem::funds)
      .def_property_readonly("first_year", &planning::problem::first_year)
      .def_property_readonly("years", &planning::problem::years)
      .def_property_readonly(
          "outcomes",
          [](const planning::problem& p) {
            return std::const_pointer_cast<assessment::outcomes>(p.outcomes());
          },
          "What is planned from.");
  using recognised_argument = std::vector<truth_argument>;
  const auto decisions = [](const recognised_argument& recognised) {
    std::vector<truth> out;
    for (const auto& one : recognised)
      out.push_back(std::holds_alternative<truth>(one) ? std::get<truth>(one)
                                                       : known(std::get<bool>(one)));
    return out;
  };
  m.def(
      "plan",
      [decisions](std::shared_ptr<assessment::outcomes> outcomes, const funds::cost_matrix& costs,
                  const recognised_argument& recognised) {
        return ntm::plan(std::move(outcomes), costs, decisions(recognised));
      },
      py::arg("outcomes"), py::arg("costs"), py::arg("recognised") = recognised_argument{},
      "Begins a planning problem. `recognised`: for each unit whether it is recognised by "
      "decision; "
      "empty: those that meet all criteria.");
  m.def(
      "plan",
      [decisions](std::shared_ptr<assessment::outcomes> outcomes, const funds::costs& costs,
                  const recognised_argument& recognised, funds::estimate which,
                  const std::string& mark) {
        if (!outcomes || !outcomes->edition)
          throw error("plan: there are no outcomes to plan from; evaluate a province first");
        if (costs.illustrative() && mark.empty())
          throw error("plan: these costs are illustrative; give mark= the words that must stand "
                      "beside every result");
        std::vector<int> numbers;
        for (const auto& criterion : outcomes->edition->criteria)
          numbers.push_back(criterion.number);
        auto matrix = costs.matrix(*outcomes->registry, outcomes->units, numbers, which, mark);
        return ntm::plan(std::move(outcomes), std::move(matrix), decisions(recognised));
      },
      py::arg("outcomes"), py::arg("costs"), py::arg("recognised") = recognised_argument{},
      py::arg_v("which", funds::estimate::likely, "ntm._core.funds.Estimate.LIKELY"),
      py::arg("mark") = "",
      "The same from unit costs. `which`: the low, likely or high figure; `mark`: needed when a "
      "cost is illustrative.");
}
} // namespace ntm::python
