#include <cmath>
#include <map>
#include <memory>
#include <optional>

#include "columns.hpp"
#include "interruptible.hpp"
#include "ntm/aggregate/decomposition_tables.hpp"
#include "ntm/aggregate/json.hpp"
#include "ntm/aggregate/survey.hpp"
#include "ntm/core/errors.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::aggregate;
using names = std::vector<std::string>;

/// Groups and other kinds as numbers from 0, in the order in which they are first seen; a gap is in
/// none.
struct labels {
  std::vector<std::uint32_t> of;
  names list;
  static constexpr std::uint32_t none = 0xFFFFFFFF;
};

/// The label of a real. Throws `error` when it is no whole number, or so large that reals beside it
/// may have been others.
std::string label_of(double number, std::size_t row, const char* what) {
  if (!(std::abs(number) < 0x1p53) || number != std::trunc(number))
    throw error(std::string{what} +
                " are told apart by texts or whole numbers, as reals below 2^53"
                ": row " +
                std::to_string(row) + " has " + std::to_string(number) +
                "; give texts, or whole numbers without gaps");
  return std::to_string(static_cast<std::int64_t>(number));
}

labels labels_of(const py::object& source, const std::optional<names>& wanted, const char* what) {
  labels out;
  if (source.is_none())
    return out;
  std::map<std::string, std::uint32_t> places;
  if (wanted)
    for (const auto& name : *wanted)
      if (!places.emplace(name, static_cast<std::uint32_t>(places.size())).second)
        throw error("the group '" + name + "' is named twice");
  const auto place = [&](const std::string& name) {
    const auto found = places.find(name);
    if (found != places.end())
      return found->second;
    if (wanted)
      return labels::none;
    const auto next = static_cast<std::uint32_t>(places.size());
    places.emplace(name, next);
    return next;
  };
  if (auto texts = text_column_of(source)) {
    for (const auto& text : *texts)
      out.of.push_back(text ? place(*text) : labels::none);
  } else {
    const auto numbers = number_column_of(source, what);
    if (const auto* whole = std::get_if<0>(&numbers))
      for (const auto number : *whole)
        out.of.push_back(place(std::to_string(number)));
    else
      for (const double number : std::get<1>(numbers))
        out.of.push_back(number != number ? labels::none
                                          : place(label_of(number, out.of.size(), what)));
  }
  out.list.resize(places.size());
  for (const auto& [name, at] : places)
    out.list[at] = name;
  return out;
}

/// Strata or clusters: every row is in one.
std::vector<std::uint32_t> design_of(const py::object& source, const char* what) {
  auto out = labels_of(source, std::nullopt, what).of;
  for (std::size_t row = 0; row < out.size(); ++row)
    if (out[row] == labels::none)
      throw error(std::string{what} + " must have no gaps: row " + std::to_string(row) +
                  " is in none; leave such rows out, or give each a label of its own");
  return out;
}

/// What the rows are made of, kept while they are decomposed.
struct input {
  mask_pair masks;
  std::vector<double> weights, row_weights;
  labels groups;
  [[nodiscard]] deprivation_rows rows() const {
    deprivation_rows out{masks.met, masks.assessed, weights, row_weights, groups.of, 1};
    if (!groups.of.empty())
      out.groups = groups.list.size();
    return out;
  }
};

input input_of(const py::object& truths, const std::optional<std::vector<double>>& weights,
               const py::object& row_weights, const py::object& groups,
               const std::optional<names>& group_names) {
  input out{masks_of(truths, "truths"), weights.value_or(std::vector<double>{}), {}, {}};
  if (!row_weights.is_none())
    out.row_weights = real_column_of(row_weights, "weights of rows");
  out.groups = labels_of(groups, group_names, "groups");
  return out;
}

/// A decomposition with the names of its groups and criteria.
struct decomposed {
  decomposition what;
  decomposition_names names;

  [[nodiscard]] std::size_t place(double cutoff) const { return what.place(cutoff); }
  [[nodiscard]] std::size_t group(const std::optional<std::string>& name) const {
    if (!name)
      return decomposition::everyone;
    for (std::size_t g = 0; g < names.groups.size(); ++g)
      if (names.groups[g] == *name)
        return g;
    throw unknown_name("group", *name, names.groups);
  }
};

unknown_reading reading_of(const std::string& text) {
  if (text == "known_rows")
    return unknown_reading::known_rows;
  if (text == "as_met")
    return unknown_reading::as_met;
  if (text == "as_unmet")
    return unknown_reading::as_unmet;
  throw unknown_name("reading of the unknown", text, {"known_rows", "as_met", "as_unmet"});
}

std::shared_ptr<table> shared(table value) { return std::make_shared<table>(std::move(value)); }
py::array_t<double> array(std::span<const double> list) {
  return py::array_t<double>(static_cast<py::ssize_t>(list.size()), list.data());
}
py::tuple three(double a, double b, double c) { return py::make_tuple(a, b, c); }

void register_decomposed(py::module_& m) {
  using lists =
      std::vector<double> (decomposition::*)(std::size_t, std::size_t, unknown_reading) const;
  const auto list = [](lists which) {
    return [which](const decomposed& d, double cutoff, const std::optional<std::string>& group,
                   const std::string& unknown) {
      return array((d.what.*which)(d.place(cutoff), d.group(group), reading_of(unknown)));
    };
  };
  const auto cutoff = py::arg("cutoff");
  const auto group = py::arg("group") = py::none();
  const auto unknown = py::arg("unknown") = "known_rows";
  py::class_<decomposed>(m, "Decomposition",
                         "Shortfall by criterion and group for all cutoffs. Point values are over "
                         "rows of which nothing is unknown; `between` holds for all rows.")
      .def_property_readonly("weights", [](const decomposed& d) { return array(d.what.weights()); })
      .def_property_readonly("cutoffs", [](const decomposed& d) { return array(d.what.cutoffs()); })
      .def_property_readonly("groups", [](const decomposed& d) { return d.names.groups; })
      .def_property_readonly("criteria", [](const decomposed& d) { return d.names.criteria; })
      .def(
          "at",
          [](const decomposed& d, double k, const std::optional<std::string>& of,
             const std::string& read) {
            const auto out = d.what.at(d.place(k), d.group(of), reading_of(read));
            return three(out.headcount, out.intensity, out.adjusted);
          },
          cutoff, group, unknown, "(H, A, M0) at a cutoff, of a group or of all rows.")
      .def(
          "between",
          [](const decomposed& d, double k, const std::optional<std::string>& of) {
            const auto out = d.what.between(d.place(k), d.group(of));
            const auto pair = [](real_interval x) { return py::make_tuple(x.low, x.high); };
            return py::make_tuple(pair(out.headcount), pair(out.intensity), pair(out.adjusted));
          },
          cutoff, group, "What H, A and M0 can be: three pairs (low, high).")
      .def("censored", list(&decomposition::censored), cutoff, group, unknown,
           "Share of rows that reach the cutoff and are deprived, by criterion.")
      .def(
          "uncensored",
          [](const decomposed& d, const std::optional<std::string>& of, const std::string& read) {
            return array(d.what.uncensored(d.group(of), reading_of(read)));
          },
          group, unknown, "Share of rows deprived, by criterion.")
      .def("criterion_contributions", list(&decomposition::criterion_contributions), cutoff, group,
           unknown, "What part of M0 comes from each criterion.")
      .def(
          "group_contributions",
          [](const decomposed& d, double k, const std::string& read) {
            return array(d.what.group_contributions(d.place(k), reading_of(read)));
          },
          cutoff, unknown, "What part of M0 comes from each group, and last from none.")
      .def(
          "population_shares",
          [](const decomposed& d, const std::string& read) {
            return array(d.what.population_shares(reading_of(read)));
          },
          unknown, "What part of the population is in each group, and last in none.")
      .def(
          "cutoff_table",
          [](const decomposed& d, const std::optional<std::string>& of) {
            return shared(cutoff_table(d.what, d.group(of)));
          },
          group, "H, A and M0 for each cutoff, with bounds.")
      .def(
          "criterion_table",
          [](const decomposed& d, double k, const std::optional<std::string>& of) {
            return shared(criterion_table(d.what, d.place(k), d.names, d.group(of)));
          },
          cutoff, group, "Each criterion at a cutoff: censored share, contribution.")
      .def(
          "group_table",
          [](const decomposed& d, double k) {
            return shared(group_table(d.what, d.place(k), d.names));
          },
          cutoff, "Each group at a cutoff: H, A, M0, contribution.")
      .def(
          "group_criterion_table",
          [](const decomposed& d, double k) {
            return shared(group_criterion_table(d.what, d.place(k), d.names));
          },
          cutoff, "Each criterion in each group at a cutoff; the contributions sum to 1.")
      .def(
          "to_json", [](const decomposed& d) { return to_json(d.what, d.names); },
          "All cutoffs and groups as JSON.")
      .def("__repr__", [](const decomposed& d) {
        return "<Decomposition of " + std::to_string(d.what.criteria()) + " criteria in " +
               std::to_string(d.what.groups()) + " groups, " +
               std::to_string(d.what.cutoffs().size()) + " cutoffs>";
      });
  const auto change = [&](const char* name, auto make, const char* doc) {
    m.def(
        name,
        [make](const decomposed& a, const decomposed& b, double k) {
          if (a.names.groups != b.names.groups || a.names.criteria != b.names.criteria)
            throw error("a change needs the same groups and criteria on both days; name them by "
                        "group_names= and criteria=");
          return shared(make(a.what, b.what, k, a.names));
        },
        py::arg("earlier"), py::arg("later"), py::arg("cutoff"), doc);
  };
  change("criterion_change_table", &criterion_change_table,
         "What became of M0 by criterion; the parts sum to the change.");
  change("group_change_table", &group_change_table,
         "What became of M0 by group: within, and by its share of the population; the parts sum to "
         "the change.");
}

void register_estimates(py::module_& m) {
  py::class_<estimate>(m, "Estimate", "A measure with what the sample leaves open.")
      .def_readonly("value", &estimate::value)
      .def_readonly("error", &estimate::error, "Standard error.")
      .def_readonly("low", &estimate::low)
      .def_readonly("high", &estimate::high)
      .def("__repr__", [](const estimate& e) {
        return "<Estimate " + std::to_string(e.value) + " [" + std::to_string(e.low) + ", " +
               std::to_string(e.high) + "]>";
      });
  py::class_<survey_estimates>(m, "SurveyEstimates", "Estimates of a group for one cutoff.")
      .def_readonly("headcount", &survey_estimates::headcount)
      .def_readonly("intensity", &survey_estimates::intensity)
      .def_readonly("adjusted", &survey_estimates::adjusted)
      .def_readonly("censored", &survey_estimates::censored)
      .def_readonly("contributions", &survey_estimates::contributions)
      .def_readonly("rows", &survey_estimates::rows)
      .def_readonly("clusters", &survey_estimates::clusters);
  struct named_result {
    survey_result what;
    decomposition_names names;
  };
  py::class_<named_result>(m, "SurveyResult", "Estimates of each group and of all rows.")
      .def_property_readonly("cutoff", [](const named_result& r) { return r.what.cutoff; })
      .def_property_readonly("confidence", [](const named_result& r) { return r.what.confidence; })
      .def_property_readonly("strata", [](const named_result& r) { return r.what.strata; })
      .def_property_readonly("clusters", [](const named_result& r) { return r.what.clusters; })
      .def_property_readonly("everyone", [](const named_result& r) { return r.what.everyone(); })
      .def(
          "__getitem__",
          [](const named_result& r, const std::string& name) {
            for (std::size_t g = 0; g < r.names.groups.size(); ++g)
              if (r.names.groups[g] == name)
                return r.what.groups[g];
            throw unknown_name("group", name, r.names.groups);
          },
          py::arg("group"))
      .def("table",
           [](const named_result& r) {
             return shared(survey_table(r.what, r.names.groups, r.names.criteria));
           })
      .def(
          "to_json", [](const named_result& r) { return to_json(r.what, r.names); },
          "The estimates as JSON.");
  m.def(
      "survey",
      [](const py::object& truths, double cutoff, const py::object& strata,
         const py::object& clusters, const py::object& row_weights,
         const std::optional<std::vector<double>>& weights, const py::object& groups,
         const std::string& method, std::uint32_t replicates, std::uint64_t seed, unsigned threads,
         double confidence, const std::string& lonely, const std::string& unknown,
         const std::optional<names>& criteria, const std::optional<names>& group_names) {
        const auto in = input_of(truths, weights, row_weights, groups, group_names);
        const auto of_strata = design_of(strata, "strata"),
                   of_clusters = design_of(clusters, "clusters");
        survey_design design{of_strata, of_clusters, lonely_cluster::refused};
        if (lonely == "certain")
          design.lonely = lonely_cluster::certain;
        else if (lonely == "centred")
          design.lonely = lonely_cluster::centred;
        else if (lonely != "refused")
          throw unknown_name("way to count a lonely cluster", lonely,
                             {"refused", "certain", "centred"});
        if (method != "linearise" && method != "bootstrap")
          throw unknown_name("method", method, {"linearise", "bootstrap"});
        const auto reading = reading_of(unknown);
        named_result out{{}, {criteria.value_or(names{}), in.groups.list}};
        const py::gil_scoped_release free;
        out.what = method == "linearise" ? linearise(in.rows(), cutoff, design, confidence, reading)
                                         : bootstrap(in.rows(), cutoff, design,
                                                     {replicates, seed, threads, interruptible()},
                                                     confidence, reading);
        return out;
      },
      py::arg("truths"), py::arg("cutoff"), py::arg("strata") = py::none(),
      py::arg("clusters") = py::none(), py::arg("row_weights") = py::none(),
      py::arg("weights") = py::none(), py::arg("groups") = py::none(),
      py::arg("method") = "linearise", py::arg("replicates") = 1000, py::arg("seed") = 1,
      py::arg("threads") = 0, py::arg("confidence") = 0.95, py::arg("lonely") = "refused",
      py::arg("unknown") = "known_rows", py::arg("criteria") = py::none(),
      py::arg("group_names") = py::none(),
      "H, A and M0 of a survey with standard errors: by linearisation, or by resampling clusters "
      "within strata ('bootstrap'; the same bits for a seed on any number of threads).");
}
} // namespace

void register_decomposition(py::module_& m) {
  register_decomposed(m);
  register_estimates(m);
  m.def(
      "decompose",
      [](const py::object& truths, const std::optional<std::vector<double>>& weights,
         const py::object& row_weights, const py::object& groups,
         const std::optional<std::vector<double>>& cutoffs, const std::optional<names>& criteria,
         const std::optional<names>& group_names) {
        const auto in = input_of(truths, weights, row_weights, groups, group_names);
        const py::gil_scoped_release free;
        return decomposed{decompose(in.rows(), cutoffs.value_or(std::vector<double>{})),
                          {criteria.value_or(names{}), in.groups.list}};
      },
      py::arg("truths"), py::arg("weights") = py::none(), py::arg("row_weights") = py::none(),
      py::arg("groups") = py::none(), py::arg("cutoffs") = py::none(),
      py::arg("criteria") = py::none(), py::arg("group_names") = py::none(),
      "Decomposes shortfall after Alkire and Foster. `truths`: a row for each unit and a column "
      "for "
      "each criterion, 0 unmet, 1 met, 2 or NaN unknown (as Outcomes.truth). `weights` of "
      "criteria, "
      "alike by default; `row_weights`; `groups`: the group of each row, a text or a number. "
      "`group_names` fixes the groups and their order: rows of others are in none.");
}
} // namespace ntm::python
