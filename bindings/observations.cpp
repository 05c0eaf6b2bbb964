#include <memory>

#include "casters.hpp"
#include "interruptible.hpp"
#include "kernel_arrays.hpp"
#include "ntm/core/table.hpp"
#include "ntm/observations/check.hpp"
#include "ntm/observations/panel.hpp"
#include "ntm/observations/panel_values.hpp"
#include "ntm/observations/parse.hpp"
#include "ntm/observations/published.hpp"
#include "ntm/observations/tables.hpp"
#include "ntm/observations/words.hpp"
#include "observation_rows.hpp"
#include "shared_table.hpp"
#include "unit_argument.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::observations;
using units::registry;

using read_rows = std::pair<observation_rows, findings>;

template <class Parse> auto parser(Parse parse) {
  return [parse](const std::string& text, const shared_registry& units, const std::string& file) {
    const py::gil_scoped_release release;
    read_rows out{{units, {}, {}}, {}};
    out.first.rows = parse(text, file, *units, out.second, &out.first.tally, interruptible());
    return out;
  };
}

void register_rows(py::module_& m) {
  py::class_<observation_rows>(
      m, "Rows", "Observations as they were read. `read` rows are `kept` and `rejected`.")
      .def("__len__", [](const observation_rows& r) { return r.rows.size(); })
      .def_property_readonly("read", [](const observation_rows& r) { return r.tally.read; })
      .def_property_readonly("kept", [](const observation_rows& r) { return r.tally.kept; })
      .def_property_readonly("rejected", [](const observation_rows& r) { return r.tally.rejected; })
      .def_property_readonly(
          "lines",
          [](const observation_rows& r) {
            std::vector<unsigned> out;
            out.reserve(r.rows.size());
            for (const auto& row : r.rows)
              out.push_back(row.where.line);
            return out;
          },
          "The line of each observation in its file.")
      .def(
          "__add__",
          [](observation_rows a, const observation_rows& b) {
            if (a.units->units().data() != b.units->units().data())
              throw error("rows of two registries cannot be added; read both files with one");
            a.rows.insert(a.rows.end(), b.rows.begin(), b.rows.end());
            a.tally.read += b.tally.read;
            a.tally.kept += b.tally.kept;
            a.tally.rejected += b.tally.rejected;
            return a;
          },
          py::is_operator(), "Rows of several files together.")
      .def(
          "table",
          [](const observation_rows& r) {
            return shared(without_gil(
                [&] { return to_table(std::span{r.rows}, *r.units, interruptible()); }));
          },
          "The rows as a table.")
      .def(
          "check",
          [](const observation_rows& r, const standard::edition& edition) {
            return check(r.rows, edition);
          },
          py::arg("edition"),
          "What does not fit an edition: unknown items, values out of range; as findings.")
      .def(
          "select",
          [](const observation_rows& r, const std::vector<std::size_t>& numbers) {
            observation_rows out{r.units, {}, {numbers.size(), numbers.size(), 0}};
            for (const auto number : numbers) {
              if (number >= r.rows.size())
                throw error("row " + std::to_string(number) + " of " +
                            std::to_string(r.rows.size()) + ": there is no such row");
              out.rows.push_back(r.rows[number]);
            }
            return out;
          },
          py::arg("numbers"), "Only these observations (numbers from 0), in this order.")
      .def("__repr__", [](const observation_rows& r) {
        return "<Rows: " + std::to_string(r.tally.read) + " read, " + std::to_string(r.tally.kept) +
               " kept, " + std::to_string(r.rows.size()) + " observations>";
      });
  m.def("parse_observations", parser(parse_observations), py::arg("text"), py::arg("registry"),
        py::arg("file") = "observations.csv",
        "Reads observations.csv, one row per value: (rows, findings).");
  m.def("parse_criteria_counts", parser(parse_criteria_counts), py::arg("text"),
        py::arg("registry"), py::arg("file") = "commune_criteria.csv",
        "Reads counts of criteria per commune: (rows, findings).");
  m.def("parse_criteria_table", parser(parse_criteria_table), py::arg("text"), py::arg("registry"),
        py::arg("file") = "criteria.csv",
        "Reads a table of statuses, one column per criterion: (rows, findings).");
}

/// The numbers with their shape: days, units, items.
struct shaped_values {
  panel_values all;
  std::size_t days = 0;
};

void register_panel_values(py::module_& m) {
  py::class_<shaped_values, std::shared_ptr<shaped_values>>(
      m, "PanelValues", "Values of a panel as numbers in rows, as evaluate_values takes them.")
      .def_property_readonly(
          "values",
          [](const py::object& self) {
            const auto& own = self.cast<const shaped_values&>();
            const std::size_t units = own.days ? own.all.rows / own.days : 0;
            return view(own.all.values.data(),
                        {length(own.days), length(units), length(own.all.columns)}, self);
          },
          "float64 [day][unit][item], NaN where nothing is known. A view.")
      .def_property_readonly(
          "left_out", [](const shaped_values& v) { return v.all.left_out; },
          "Observations that their column cannot say: a status where a value is asked for, or the "
          "other way round.")
      .def("__repr__", [](const shaped_values& v) {
        return "<PanelValues on " + std::to_string(v.all.rows) + " rows, " +
               std::to_string(v.all.columns) + " columns, " + std::to_string(v.all.left_out) +
               " left out>";
      });
  m.def(
      "values_of",
      [](const panel_argument& of, const registry& source, const std::vector<unit_argument>& units,
         const std::vector<date>& on, const std::vector<std::string>& items,
         std::optional<date> known_on, const std::vector<bool>& by_status) {
        const auto& from = own(of, source);
        std::vector<units::unit_index> rows;
        for (const auto& unit : units)
          rows.push_back(on.empty() ? unit.in(source) : unit.in(source, on.front()));
        const py::gil_scoped_release release;
        date known = known_on.value_or(from.latest_record().value_or(date{}));
        if (!known_on)
          for (const auto day : on)
            known = std::max(known, day);
        return std::make_shared<shaped_values>(
            shaped_values{values_of(from, rows, on, items, known, by_status), on.size()});
      },
      py::arg("panel"), py::arg("registry"), py::arg("units"), py::kw_only(), py::arg("on"),
      py::arg("items"), py::arg("known_on") = py::none(),
      py::arg("by_status") = std::vector<bool>{},
      "What holds of `items` ('17.1', '17.1:clean_water') in units on each of the days `on`, as "
      "known on a day (None: all that was ever recorded): numbers for assessment.evaluate_values. "
      "`by_status`: for each item whether it takes a status (1 met, 0 unmet) and not the value.");
}

void register_panel(py::module_& m) {
  py::class_<panel, std::shared_ptr<panel>>(
      m, "Panel", "All observations of a province: what was true when, and what was known when.")
      .def(py::init<>(), "A panel without observations.")
      .def("__len__", [](const panel& p) { return p.rows().size(); })
      .def_property_readonly("latest_record", &panel::latest_record,
                             "The newest day on which anything was recorded; None when empty.")
      .def(
          "state",
          [](const panel_argument& of, const registry& units, date on,
             std::optional<date> known_on) {
            const auto& p = own(of, units);
            const auto known = known_on ? *known_on : std::max(on, p.latest_record().value_or(on));
            return shared(without_gil([&] {
              return to_table(std::span<const observation* const>{p.state(on, known)}, units,
                              interruptible());
            }));
          },
          py::arg("registry"), py::kw_only(), py::arg("on"), py::arg("known_on") = py::none(),
          "What holds on a day, as known on another (None: all that was ever recorded), as a "
          "table.")
      .def(
          "table",
          [](const panel_argument& of, const registry& units) {
            const auto& p = own(of, units);
            return shared(without_gil([&] { return to_table(p.rows(), units, interruptible()); }));
          },
          py::arg("registry"), "Every observation, ordered by unit, item, day and record.")
      .def("__repr__", [](const panel& p) {
        return "<Panel of " + std::to_string(p.rows().size()) + " observations>";
      });
  m.def(
      "build_panel",
      [](const observation_rows& rows) {
        const py::gil_scoped_release release;
        findings report;
        auto out = panel_in(rows.units, panel::build(rows.rows, report, interruptible()));
        return std::pair{out, report};
      },
      py::arg("rows"), "A panel of these rows: (panel, findings about conflicts).");
  m.def(
      "read_word",
      [](const std::string& text, bool as_status) -> std::optional<std::string> {
        const auto what = read_word(text, as_status);
        if (!what)
          return std::nullopt;
        if (what->presence == presence::present)
          return what->met ? "met" : "unmet";
        return what->presence == presence::not_reported ? "not_reported" : "not_applicable";
      },
      py::arg("text"), py::arg("as_status") = true,
      "'met', 'unmet', 'not_reported' or 'not_applicable' for a word of an office; None for "
      "others.");
}

void register_published(py::module_& m) {
  py::class_<published_figure>(m, "PublishedFigure",
                               "A figure that a document states about the province on a day.")
      .def_readonly("on", &published_figure::on)
      .def_readonly("measure", &published_figure::measure)
      .def_property_readonly("value", [](const published_figure& f) { return f.value.value(); })
      .def_property_readonly(
          "places", [](const published_figure& f) { return f.value.places; },
          "Decimals that were printed.")
      .def_readonly("unit", &published_figure::unit)
      .def_readonly("denominator", &published_figure::denominator)
      .def_readonly("bound", &published_figure::bound, "=, <, <=, >, >= or ~.")
      .def_readonly("confidence", &published_figure::confidence)
      .def_readonly("note", &published_figure::note)
      .def_readonly("source", &published_figure::source)
      .def_readonly("line", &published_figure::line);
  py::class_<district_figure>(m, "DistrictFigure",
                              "A figure that a document states about a district on a day.")
      .def_readonly("on", &district_figure::on)
      .def(
          "district",
          [](const district_figure& f, const registry& units) {
            return units.at_index(f.district);
          },
          py::arg("registry"), "The district.")
      .def_readonly("communes", &district_figure::communes)
      .def_readonly("recognised", &district_figure::recognised)
      .def_readonly("criteria_total", &district_figure::criteria_total)
      .def_property_readonly("mean_criteria",
                             [](const district_figure& f) {
                               return f.mean_criteria ? std::optional{f.mean_criteria->value()}
                                                      : std::nullopt;
                             })
      .def_readonly("date_confidence", &district_figure::date_confidence)
      .def_readonly("confidence", &district_figure::confidence)
      .def_readonly("note", &district_figure::note)
      .def_readonly("source", &district_figure::source)
      .def_readonly("line", &district_figure::line);
  py::class_<published, std::shared_ptr<published>>(
      m, "Published", "What documents state: used to check, never mixed with observations.")
      .def(py::init(
               [](std::vector<published_figure> figures, std::vector<district_figure> districts) {
                 return std::make_shared<published>(
                     published{std::move(figures), std::move(districts)});
               }),
           py::arg("figures") = std::vector<published_figure>{},
           py::arg("districts") = std::vector<district_figure>{})
      .def_readonly("figures", &published::figures)
      .def_readonly("districts", &published::districts)
      .def(
          "latest",
          [](const published& p, const std::string& measure, date on) {
            std::vector<published_figure> out;
            for (const auto* f : p.latest(measure, on))
              out.push_back(*f);
            return out;
          },
          py::arg("measure"), py::arg("on"), "The figures of the latest day not after `on`.")
      .def("latest_count", &published::latest_count, py::arg("measure"), py::arg("on"),
           "The one whole number stated; None when there is none or they disagree.")
      .def(
          "table", [](const published& p) { return shared(to_table(std::span{p.figures})); },
          "The province's figures as a table.")
      .def(
          "districts_table",
          [](const published& p, const registry& units) {
            return shared(to_table(std::span{p.districts}, units));
          },
          py::arg("registry"), "The districts' figures as a table.");
  m.def(
      "parse_published",
      [](const std::string& text, const std::string& file) {
        findings report;
        auto out = parse_published(text, file, report);
        return std::pair{std::move(out), std::move(report)};
      },
      py::arg("text"), py::arg("file") = "province_series.csv",
      "Reads published figures: (figures, findings).");
  m.def(
      "parse_district_figures",
      [](const std::string& text, const registry& units, const std::string& file) {
        findings report;
        auto out = parse_district_figures(text, file, units, report);
        return std::pair{std::move(out), std::move(report)};
      },
      py::arg("text"), py::arg("registry"), py::arg("file") = "district_progress.csv",
      "Reads figures by district: (figures, findings).");
}
} // namespace

void register_beside(py::module_& m);
void register_derive(py::module_& m);
void register_journal(py::module_& m);
void register_long_table(py::module_& m);

void register_observations(py::module_& m) {
  m.doc() = "What was seen of units, on which day, and when it was recorded.";
  register_rows(m);
  register_long_table(m);
  register_panel(m);
  register_panel_values(m);
  register_published(m);
  register_derive(m);
  register_journal(m);
  register_beside(m);
}
} // namespace ntm::python
