#include <pybind11/operators.h>
#include <pybind11/stl/filesystem.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "casters.hpp"
#include "interruptible.hpp"
#include "ntm/planning/deadline/proof.hpp"
#include "ntm/planning/deadline/solve.hpp"

namespace py = pybind11;

namespace ntm::python {
using namespace planning;
using release_gil = py::call_guard<py::gil_scoped_release>;

namespace {
void register_instance(py::module_& m) {
  py::class_<deadline_item>(m, "DeadlineItem", "One missing criterion of a commune.")
      .def(py::init([](std::size_t criterion, std::size_t kind, money cost) {
             return deadline_item{criterion, kind, cost};
           }),
           py::arg("criterion"), py::arg("kind"), py::arg("cost"))
      .def_readonly("criterion", &deadline_item::criterion, "Position in the edition.")
      .def_readonly("kind", &deadline_item::kind, "Which funds may pay for it.")
      .def_readonly("cost", &deadline_item::cost, "Whole dong, more than 0.")
      .def(py::self == py::self);
  py::class_<deadline_commune>(m, "DeadlineCommune", "A commune that is not complete yet.")
      .def(py::init([](std::vector<deadline_item> items, std::int64_t weight,
                       std::size_t compulsory_by, std::size_t earliest) {
             return deadline_commune{weight, compulsory_by, earliest, std::move(items)};
           }),
           py::arg("items"), py::arg("weight") = 1, py::arg("compulsory_by") = 0,
           py::arg("earliest") = 1)
      .def_readonly("items", &deadline_commune::items)
      .def_readonly("weight", &deadline_commune::weight)
      .def_readonly("compulsory_by", &deadline_commune::compulsory_by,
                    "The year by which it must be recognised; 0: it need not be.")
      .def_readonly("earliest", &deadline_commune::earliest,
                    "The first year in which it can be recognised; years + 1: never.")
      .def(py::self == py::self);
  py::class_<deadline_fund>(m, "DeadlineFund", "Whose money, for which kinds, how much a year.")
      .def(py::init([](std::string name, std::vector<bool> pays, std::vector<money> amounts) {
             return deadline_fund{std::move(name), std::move(pays), std::move(amounts)};
           }),
           py::arg("name"), py::arg("pays"), py::arg("amounts"))
      .def_readonly("name", &deadline_fund::name)
      .def_readonly("pays", &deadline_fund::pays, "For each kind.")
      .def_readonly("amounts", &deadline_fund::amounts, "For each year, in whole dong.")
      .def(py::self == py::self);
  py::class_<deadline_group>(m, "DeadlineGroup", "Communes of which some must be recognised.")
      .def(py::init([](std::vector<std::size_t> members, std::size_t at_least, std::size_t by) {
             return deadline_group{std::move(members), at_least, by};
           }),
           py::arg("members"), py::arg("at_least") = 1, py::arg("by") = 0)
      .def_readonly("members", &deadline_group::members)
      .def_readonly("at_least", &deadline_group::at_least)
      .def_readonly("by", &deadline_group::by, "The year by which; 0: the last.")
      .def(py::self == py::self);
  py::class_<deadline_instance, std::shared_ptr<deadline_instance>>(
      m, "DeadlineInstance", "Which communes finish by which year, paid from several funds.")
      .def(py::init([](std::size_t years, std::size_t kinds, std::size_t criteria,
                       std::size_t floor, std::vector<deadline_commune> communes,
                       std::vector<deadline_fund> funds, std::vector<deadline_group> groups,
                       std::vector<std::int64_t> worth, std::vector<std::size_t> at_least) {
             deadline_instance out{years,
                                   kinds,
                                   criteria,
                                   floor,
                                   std::move(worth),
                                   std::move(communes),
                                   std::move(funds),
                                   std::move(groups),
                                   std::move(at_least)};
             validate(out);
             return std::make_shared<deadline_instance>(std::move(out));
           }),
           py::kw_only(), py::arg("years"), py::arg("kinds"), py::arg("criteria"),
           py::arg("floor") = 0, py::arg("communes"), py::arg("funds"),
           py::arg("groups") = std::vector<deadline_group>{},
           py::arg("worth") = std::vector<std::int64_t>{},
           py::arg("at_least") = std::vector<std::size_t>{},
           "Raises Error that says what is wrong where.")
      .def_readonly("years", &deadline_instance::years)
      .def_readonly("kinds", &deadline_instance::kinds)
      .def_readonly("criteria", &deadline_instance::criteria)
      .def_readonly("floor", &deadline_instance::floor)
      .def_readonly("communes", &deadline_instance::communes)
      .def_readonly("funds", &deadline_instance::funds)
      .def_readonly("groups", &deadline_instance::groups)
      .def_readonly("worth", &deadline_instance::worth,
                    "What weight 1 by each year gives; empty: years + 1 - year.")
      .def_readonly("at_least", &deadline_instance::at_least,
                    "Communes that must be recognised by each year.")
      .def("worth_of", &deadline_instance::worth_of, py::arg("year"))
      .def(py::self == py::self);
}

deadline_options options_of(double gap, std::uint64_t work, std::optional<double> seconds,
                            bool whole_payments, bool highs, bool certify,
                            std::vector<std::size_t> start) {
  deadline_options out;
  out.gap = gap;
  out.work = work;
  out.seconds = seconds;
  out.whole_payments = whole_payments;
  out.highs = highs;
  out.certify = certify;
  out.start = std::move(start);
  out.control = interruptible();
  return out;
}
} // namespace

void register_planning_deadlines(py::module_& m);

void register_planning_deadlines(py::module_& m) {
  register_instance(m);
  py::class_<deadline_payment>(m, "DeadlinePayment", "Money of one fund in one year for one item.")
      .def_readonly("commune", &deadline_payment::commune)
      .def_readonly("item", &deadline_payment::item, "Position in the commune's items.")
      .def_readonly("year", &deadline_payment::year, "From 0.")
      .def_readonly("fund", &deadline_payment::fund)
      .def_readonly("amount", &deadline_payment::amount)
      .def(py::self == py::self);
  py::class_<deadline_result, std::shared_ptr<deadline_result>>(
      m, "DeadlineResult", "A plan with deadlines, and what is proved about it.")
      .def_readonly("status", &deadline_result::status)
      .def_readonly("value", &deadline_result::value, "-1 without a plan.")
      .def_readonly("bound", &deadline_result::bound, "No plan is worth more; -1: there is none.")
      .def_readonly("relaxation", &deadline_result::relaxation, "The bound before branching.")
      .def_readonly("due", &deadline_result::due, "For each commune the year, 0: never.")
      .def_readonly("payments", &deadline_result::payments)
      .def_readonly("instalments", &deadline_result::instalments,
                    "Criteria that are paid in more than one year.")
      .def_readonly("prices", &deadline_result::prices,
                    "What one more dong would be worth at most, fund after fund, year by year.")
      .def_readonly("method", &deadline_result::method)
      .def_readonly("work", &deadline_result::work)
      .def_readonly("nodes", &deadline_result::nodes)
      .def_property_readonly("found", &deadline_result::found)
      .def_property_readonly("relative_gap", &deadline_result::relative_gap)
      .def_property_readonly(
          "certified", [](const deadline_result& self) { return self.proof != nullptr; },
          "Whether `write_proof` can write the proof.")
      .def_property_readonly(
          "uncertified", [](const deadline_result& self) { return self.uncertified.en; },
          "Why no proof can be written; empty when it can.")
      .def_property_readonly("uncertified_vi",
                             [](const deadline_result& self) { return self.uncertified.vi; })
      .def_readonly("sha256", &deadline_result::sha256, "Of the instance as the proof writes it.");
  const deadline_options usual;
  m.def(
      "solve_deadlines",
      [](const deadline_instance& instance, double gap, std::uint64_t work,
         std::optional<double> seconds, bool whole_payments, bool highs, bool certify,
         std::vector<std::size_t> start) {
        return std::make_shared<deadline_result>(
            solve_deadlines(instance, options_of(gap, work, seconds, whole_payments, highs, certify,
                                                 std::move(start))));
      },
      py::arg("instance"), py::kw_only(), py::arg("gap") = usual.gap, py::arg("work") = usual.work,
      py::arg("seconds") = usual.seconds, py::arg("whole_payments") = usual.whole_payments,
      py::arg("highs") = usual.highs, py::arg("certify") = usual.certify,
      py::arg("start") = usual.start, release_gil(),
      "The most valuable plan with deadlines, with its bound or the proof that there is none. "
      "`highs`: where that ends above `gap`, HiGHS goes on, if it is there.");
  m.def(
      "dual_ascent",
      [](const deadline_instance& instance, double gap, std::uint64_t work,
         std::optional<double> seconds, bool whole_payments) {
        return std::make_shared<deadline_result>(
            dual_ascent(instance, options_of(gap, work, seconds, whole_payments, false, true, {})));
      },
      py::arg("instance"), py::kw_only(), py::arg("gap") = usual.gap, py::arg("work") = usual.work,
      py::arg("seconds") = usual.seconds, py::arg("whole_payments") = usual.whole_payments,
      release_gil(),
      "A first plan by list scheduling in priced order, with the bound of the prices.");
  m.def("instance_text", &instance_text, py::arg("instance"), release_gil(),
        "The instance as ntmproof 1 writes it. Raises Error for one beyond the format.");
  m.def(
      "write_proof",
      [](const std::filesystem::path& file, const deadline_instance& instance,
         const deadline_result& result) {
        std::ostringstream text;
        write_proof(text, instance, result); // throws before a file is touched
        std::ofstream out(file, std::ios::binary);
        if (!out)
          throw file_error(file.string(), 0, 0, "can't be opened for writing; check the folder");
        out << text.str();
        out.close();
        if (!out)
          throw file_error(file.string(), 0, 0, "could not be written whole; check the space left");
      },
      py::arg("file"), py::arg("instance"), py::arg("result"), release_gil(),
      "Writes instance, claim, plan and prices as ntmproof 1, which tools/verify_proof.py checks.");
}
} // namespace ntm::python
