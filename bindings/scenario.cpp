#include "ntm/scenario/scenario.hpp"
#include "casters.hpp"
#include "ntm/scenario/run.hpp"

namespace py = pybind11;

namespace ntm::python {
void register_scenario(py::module_& m) {
  m.doc() = "Scenario files: what to compute about a province, with every assumption and the seed.";
  using ntm::scenario::completion;
  using ntm::scenario::result;
  using scenario::scenario;

  py::class_<completion>(m, "Completion", "How figures that were never published are completed.")
      .def_readonly("draws", &completion::draws, "How many completions.")
      .def_readonly("criteria_sum", &completion::criteria_sum,
                    "Criteria met in all communes together; None when it is not fixed.")
      .def_readonly("minimum", &completion::minimum)
      .def_readonly("under", &completion::under, "The threshold of `communes_under`.")
      .def_readonly("communes_under", &completion::communes_under,
                    "Exactly so many communes meet fewer criteria than `under`.")
      .def_readonly("older_readings", &completion::older_readings)
      .def_readonly("unnamed_recognised_in", &completion::unnamed_recognised_in);
  py::class_<scenario>(m, "Scenario", "A scenario file. Immutable: `with_draws` gives another.")
      .def_readonly("id", &scenario::id)
      .def_readonly("title_vi", &scenario::title_vi)
      .def_readonly("title_en", &scenario::title_en)
      .def_readonly("province", &scenario::province,
                    "Folder of the province, relative to the file.")
      .def_readonly("on", &scenario::on)
      .def_readonly("known_on", &scenario::known_on)
      .def_readonly("assume", &scenario::assume,
                    "The edition to use where the law gives no single one.")
      .def_readonly("seed", &scenario::seed)
      .def_readonly("completion", &scenario::completion, "None when nothing is completed.")
      .def_property_readonly("has_plan", [](const scenario& s) { return s.plan.has_value(); })
      .def(
          "with_draws",
          [](scenario s, std::int64_t draws) {
            if (!s.completion)
              throw error("scenario '" + s.id + "' completes nothing: it has no draws");
            if (draws < 1)
              throw error("draws=" + std::to_string(draws) + ": at least 1 is needed");
            s.completion->draws = draws;
            return s;
          },
          py::arg("draws"), "The same scenario with another number of completions.")
      .def(
          "with_under",
          [](scenario s, std::int64_t communes) {
            if (!s.completion || !s.completion->under)
              throw error("scenario '" + s.id + "' has no completion.under");
            if (communes < 0)
              throw error("communes=" + std::to_string(communes) + ": must not be negative");
            s.completion->communes_under = communes;
            return s;
          },
          py::arg("communes"),
          "The same scenario with another number of communes under the threshold.")
      .def("__repr__", [](const scenario& s) { return "<Scenario '" + s.id + "'>"; });
  m.def(
      "parse_scenario",
      [](const std::string& text, const std::string& file) {
        findings report;
        auto parsed = ntm::scenario::parse_scenario(text, file, report);
        return std::make_pair(std::move(parsed), std::move(report));
      },
      py::arg("text"), py::arg("file") = "scenario.toml",
      "Reads a scenario file: (Scenario, findings). Raises FileError when the text is not TOML.");

  py::class_<result, std::shared_ptr<result>>(
      m, "Run",
      "What a scenario's run found. With synthetic draws no table names the communes of one draw.")
      .def_readonly("scenario", &result::what)
      .def_readonly("mark", &result::mark,
                    "Words that stand beside everything below; empty for real figures.")
      .def_readonly("findings", &result::findings,
                    "What was assumed, set aside or contradictory when the draws were made.")
      .def_property_readonly(
          "plans",
          [](const std::shared_ptr<result>& r) {
            std::vector<std::shared_ptr<planning::plan>> out; // each keeps the run alive
            for (auto& one : r->plans)
              out.emplace_back(r, &one);
            return out;
          },
          "One plan per draw, in their order.")
      .def_readonly("parameters", &result::parameters, "Parameters and assumptions, one row each.")
      .def_readonly("costs", &result::costs, "Quantiles of the least cost over the draws.")
      .def_readonly(
          "frequency", &result::frequency,
          "How often each commune is chosen over the draws; empty when there are too few.")
      .def_readonly("front", &result::front,
                    "Communes against the least budget, over the draws; empty for several years or "
                    "funds.")
      .def_readonly("years", &result::years,
                    "Communes recognised by the end of each year and money paid, over the draws.")
      .def_readonly("funds", &result::funds, "What each fund pays in each year, over the draws.")
      .def_readonly("side", &result::side,
                    "The side items that plans do, by what they count for, over the draws.")
      .def_readonly("proofs", &result::proofs,
                    "What is proved about each plan: bound, gap, method, certified or why not, "
                    "SHA-256 of the instance.")
      .def_readonly(
          "promises", &result::promises,
          "Plans of least cost, or within a share of it: what each requirement costs over the "
          "draws, and in how many it is kept.")
      .def_readonly(
          "less_money", &result::less_money,
          "The same: communes lost with 90 and 50 percent of the money, and how much of that "
          "is used.")
      .def_readonly(
          "conflicts", &result::conflicts,
          "The same: requirements that cannot be kept together with 90 and 50 percent of the "
          "money, in how many draws, and in words.")
      .def_readonly("matrix", &result::matrix,
                    "Share of communes and draws that meet each criterion, by district.")
      .def_readonly("bands", &result::bands,
                    "Communes by band of criteria and district, mean over the draws.")
      .def("__repr__", [](const result& r) {
        return "<Run of '" + r.what.id + "': " + std::to_string(r.plans.size()) + " plans" +
               (r.mark.empty() ? "" : " [" + r.mark + "]") + ">";
      });
}
} // namespace ntm::python
