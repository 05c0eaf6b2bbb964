#include "ntm/core/interval.hpp"
#include "ntm/recognition/json.hpp"
#include "ntm/recognition/tables.hpp"
#include "unit_argument.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
namespace rec = ntm::recognition;
using all_rows = std::shared_ptr<const rec::recognitions>;

/// A row with the list it is in.
struct recognition_view {
  all_rows all;
  std::size_t index = 0;
  [[nodiscard]] const rec::recognition& get() const { return all->rows()[index]; }
};

/// A placement with the list and the map that it is of.
struct placement_view {
  all_rows all;
  std::shared_ptr<const units::snapshot> map;
  std::shared_ptr<const rec::placement> what;
};

struct placed_view {
  placement_view in;
  std::size_t index = 0;
  [[nodiscard]] const rec::placed& get() const { return in.what->rows[index]; }
};

void register_rows(py::module_& m) {
  using self = const recognition_view&;
  py::class_<recognition_view>(m, "Recognition", "A decision that recognises one unit.")
      .def_property_readonly(
          "unit", [](self r) { return unit_at(r.all->source(), r.get().unit); },
          "The life of the unit that was recognised.")
      .def_property_readonly("tier",
                             [](self r) { return std::string{standard::to_string(r.get().tier)}; })
      .def_property_readonly("decision", [](self r) { return r.get().decision; })
      .def_property_readonly(
          "on", [](self r) { return r.get().on; }, "The day; None where only bounds are known.")
      .def_property_readonly("not_before", [](self r) { return r.get().not_before; })
      .def_property_readonly("not_after", [](self r) { return r.get().not_after; })
      .def_property_readonly("award_year", [](self r) { return r.get().award_year; })
      .def_property_readonly("confidence", [](self r) { return r.get().confidence; })
      .def_property_readonly("basis", [](self r) { return r.get().basis; })
      .def_property_readonly("note", [](self r) { return r.get().note; })
      .def_property_readonly("source", [](self r) { return r.get().source; })
      .def_property_readonly("line", [](self r) { return r.get().line; })
      .def(
          "by", [](self r, date on) { return r.get().by(on); }, py::arg("on"),
          "Whether it had been decided on the day; UNKNOWN between the bounds.")
      .def("__repr__",
           [](self r) { return "<Recognition " + r.all->source().describe(r.get().unit) + ">"; });
}

void register_placement(py::module_& m) {
  py::class_<placed_view>(m, "Placed", "One recognition on the map of a day.")
      .def_property_readonly(
          "recognition",
          [](const placed_view& p) { return recognition_view{p.in.all, p.get().recognition}; })
      .def_property_readonly(
          "standing", [](const placed_view& p) { return std::string{to_string(p.get().standing)}; },
          "in_programme, carried, joined, left_programme, not_carried, open, lost or not_yet.")
      .def_property_readonly(
          "unit", [](const placed_view& p) { return unit_at(p.in.map->source(), p.get().unit); },
          "The unit of the day, or None.")
      .def_property_readonly(
          "district",
          [](const placed_view& p) { return unit_at(p.in.map->source(), p.get().district); })
      .def_property_readonly(
          "event",
          [](const placed_view& p) {
            return p.get().event ? std::optional{event_view{p.in.map->source(), *p.get().event}}
                                 : std::nullopt;
          },
          "The event that changed it, or None.");
  using self = const placement_view&;
  py::class_<placement_view>(
      m, "Placement",
      "Recognitions of one level and tier on the map of a day. Nothing is "
      "lost: in_programme + left "
      "+ joined + not_yet + open - parts + unallocated is the published total.")
      .def_property_readonly("rows",
                             [](self p) {
                               std::vector<placed_view> out;
                               for (std::size_t i = 0; i < p.what->rows.size(); ++i)
                                 out.push_back({p, i});
                               return out;
                             })
      .def_property_readonly(
          "by_district",
          [](self p) {
            std::map<std::string, std::int64_t> out;
            const auto districts = p.map->units(level::district);
            for (std::size_t d = 0; d < districts.size(); ++d)
              out.emplace(p.map->source().at_index(districts[d]).code, p.what->by_district[d]);
            return out;
          },
          "Units that count, by district code.")
      .def_property_readonly("in_programme", [](self p) { return p.what->in_programme; })
      .def_property_readonly("left", [](self p) { return p.what->left; })
      .def_property_readonly("joined", [](self p) { return p.what->joined; })
      .def_property_readonly("not_yet", [](self p) { return p.what->not_yet; })
      .def_property_readonly(
          "open", [](self p) { return p.what->open; },
          "Rows merged with a unit of which an incomplete list says nothing.")
      .def_property_readonly(
          "parts", [](self p) { return p.what->parts; },
          "Rows that divided units have beside their first.")
      .def_property_readonly("unallocated", [](self p) { return p.what->unallocated; })
      .def_property_readonly("published", [](self p) { return p.what->published; })
      .def_property_readonly(
          "decided", [](self p) { return p.what->decided; },
          "Of the units that count, how many had been recognised by the day.")
      .def_property_readonly(
          "rule", [](self p) { return std::string{to_string(p.what->rule)}; },
          "How status crossed mergers: all_parents or any_parent.")
      .def_property_readonly("map",
                             [](self p) { return std::const_pointer_cast<units::snapshot>(p.map); })
      .def(
          "table", [](self p) { return recognitions_table(*p.all, *p.map, *p.what); },
          "The decisions by district, with what became of each unit; the last row is what nobody "
          "names.")
      .def(
          "by_district_table",
          [](self p, const std::optional<date>& since) {
            return by_district_table(*p.map, *p.what, p.all.get(), since);
          },
          py::arg("since") = py::none(),
          "Recognised units by district, with share, higher tiers and the district's own state; "
          "`recognised` sums to the published total. `since`: how many are new after that day.")
      .def(
          "to_json", [](self p) { return to_json(*p.all, *p.map, *p.what); },
          "The placed decisions as JSON.");
}
} // namespace

void register_recognition(py::module_& m) {
  m.doc() = "Recognised units: decisions, their days, and what became of them over mergers.";
  register_rows(m);
  register_placement(m);
  using self = std::shared_ptr<rec::recognitions>;
  py::class_<rec::recognitions, self>(m, "Recognitions", "All recognitions of a province.")
      .def("__len__", [](const rec::recognitions& r) { return r.rows().size(); })
      .def_property_readonly(
          "rows",
          [](const self& r) {
            std::vector<recognition_view> out;
            for (std::size_t i = 0; i < r->rows().size(); ++i)
              out.push_back({r, i});
            return out;
          },
          "Every decision, in the order of the file.")
      .def_property_readonly(
          "complete", &rec::recognitions::complete,
          "Whether every decision there is has a row; when not, a unit without one is unknown.")
      .def(
          "as_complete",
          [](const rec::recognitions& r, bool complete) {
            return std::make_shared<rec::recognitions>(r.as_complete(complete));
          },
          py::arg("complete"), "The same rows, of a list that is or is not complete.")
      .def(
          "place",
          [](const self& r, const std::shared_ptr<units::snapshot>& map, const std::string& of,
             const std::string& tier, std::optional<std::int64_t> published,
             const std::string& rule) {
            return placement_view{r, map,
                                  std::make_shared<const rec::placement>(
                                      r->place(*map, to_level(of), standard::to_tier(tier),
                                               published, rec::to_merge_rule(rule)))};
          },
          py::arg("map"), py::arg("level") = "commune", py::arg("tier") = "ntm",
          py::arg("published") = py::none(), py::arg("rule") = "all_parents",
          "The rows of a level and tier on a map. published: the total that a document states.")
      .def(
          "recognised",
          [](const rec::recognitions& r, const unit_argument& unit, date on,
             const std::string& tier, const std::string& rule) {
            return r.recognised(r.source(), unit.in(r.source(), on), on, standard::to_tier(tier),
                                rec::to_merge_rule(rule));
          },
          py::arg("unit"), py::arg("on"), py::arg("tier") = "ntm", py::arg("rule") = "all_parents",
          "Whether the unit is recognised on the day, by a decision on it or on those it came "
          "from.")
      .def(
          "to_json", [](const rec::recognitions& r) { return rec::to_json(r); },
          "The decisions as JSON.")
      .def("__repr__", [](const rec::recognitions& r) {
        return "<Recognitions: " + std::to_string(r.rows().size()) + " decisions>";
      });
  m.def(
      "parse_recognitions",
      [](const std::string& text, const std::shared_ptr<units::registry>& registry,
         const std::string& file) {
        findings report;
        auto out = std::make_shared<rec::recognitions>(
            rec::parse_recognitions(text, file, *registry, report));
        return std::pair{out, report};
      },
      py::arg("text"), py::arg("registry"), py::arg("file") = "recognitions.csv",
      "Reads the text of recognitions.csv; returns the recognitions and the findings.");
}
} // namespace ntm::python
