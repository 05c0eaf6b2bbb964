#include <memory>

#include "casters.hpp"
#include "ntm/standard/diff.hpp"
#include "ntm/standard/overlay.hpp"
#include "ntm/standard/report.hpp"
#include "shared_table.hpp"
#include "standard.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::standard;
} // namespace

void register_rules(py::module_& m) {
  py::class_<outcome_rule>(m, "OutcomeRule",
                           "What a value follows from when nobody observed it: other outcomes.")
      .def_property_readonly(
          "kind", [](const outcome_rule& r) { return word(r.what); },
          "'share_meeting', 'count_meeting', 'fewest_criteria' or 'own'.")
      .def_property_readonly("level", [](const outcome_rule& r) { return word(r.level); })
      .def_property_readonly("tier", [](const outcome_rule& r) { return word(r.tier); })
      .def_readonly("edition", &outcome_rule::edition, "The edition's id; '' for any of the tier.")
      .def_readonly("criterion", &outcome_rule::criterion, "0 for the whole standard.");
  py::class_<local_levels, std::shared_ptr<local_levels>>(
      m, "LocalLevels", "The levels of one requirement that an overlay sets.")
      .def_readonly("overlay", &local_levels::overlay)
      .def_readonly("law", &local_levels::law, "Number of the province's decision.")
      .def_readonly("effective", &local_levels::effective)
      .def_readonly("sources", &local_levels::sources);
}

void register_overlays(py::module_& m) {
  py::class_<overlay::entry>(m, "OverlayEntry", "The levels that a province sets for one item.")
      .def_readonly("code", &overlay::entry::code)
      .def_readonly("key", &overlay::entry::key, "The part's key; '' for the main requirement.")
      .def_readonly("levels", &overlay::entry::levels)
      .def_readonly("states_rule", &overlay::entry::states_rule)
      .def_property_readonly("confidence", [](const overlay::entry& e) { return word(e.sure); })
      .def_readonly("note_vi", &overlay::entry::note_vi)
      .def_readonly("sources", &overlay::entry::sources);
  py::class_<overlay, std::shared_ptr<overlay>>(
      m, "Overlay", "A province's decision that fixes what an edition leaves to it.")
      .def_readonly("id", &overlay::id)
      .def_readonly("title_vi", &overlay::title_vi)
      .def_readonly("title_en", &overlay::title_en)
      .def_readonly("of_editions", &overlay::of_editions, "Ids of the editions that it completes.")
      .def_readonly("province", &overlay::province)
      .def_readonly("region", &overlay::region)
      .def_readonly("law", &overlay::law, "Its own decision and days.")
      .def_readonly("entries", &overlay::entries)
      .def_readonly("preconditions", &overlay::preconditions)
      .def_readonly("findings", &overlay::findings)
      .def_readonly("file", &overlay::file)
      .def("__repr__",
           [](const overlay& o) {
             return "<Overlay " + o.id + ": " + std::to_string(o.entries.size()) + " levels>";
           })
      .def(py::pickle([](const overlay& o) { return py::make_tuple(o.file, *o.text); },
                      [](const py::tuple& state) {
                        return std::make_shared<overlay>(parse_overlay(
                            state[1].cast<std::string>(), state[0].cast<std::string>()));
                      }));
  m.def("is_overlay", &is_overlay, py::arg("text"), py::arg("file") = "overlay.toml",
        "Whether the text is an overlay's; raises FileError when it is not TOML.");
  m.def(
      "parse_overlay",
      [](const std::string& text, const std::string& file) {
        return std::make_shared<overlay>(parse_overlay(text, file));
      },
      py::arg("text"), py::arg("file") = "overlay.toml", py::call_guard<py::gil_scoped_release>(),
      "Reads an overlay from TOML (docs/formats/overlays.md). Raises FileError with line and "
      "column when the text is not TOML or not an overlay; all else that is wrong is in "
      "`findings`.");
}

void register_comparisons(py::module_& m) {
  using criterion_row = edition_diff::criterion_row;
  using indicator_row = edition_diff::indicator_row;
  using level_row = edition_diff::level_row;
  py::class_<criterion_row>(m, "CriterionChange", "What became of one criterion.")
      .def_property_readonly(
          "fate", [](const criterion_row& r) { return word(r.what); },
          "'kept', 'renamed', 'moved', 'added' or 'dropped'.")
      .def_readonly("number_a", &criterion_row::number_a)
      .def_readonly("number_b", &criterion_row::number_b)
      .def_readonly("name_a_vi", &criterion_row::name_a_vi)
      .def_readonly("name_b_vi", &criterion_row::name_b_vi)
      .def_readonly("name_a_en", &criterion_row::name_a_en)
      .def_readonly("name_b_en", &criterion_row::name_b_en);
  py::class_<indicator_row>(m, "IndicatorChange", "What became of one indicator.")
      .def_property_readonly(
          "fate", [](const indicator_row& r) { return word(r.what); },
          "'kept', 'renamed', 'moved', 'added' or 'dropped'.")
      .def_readonly("code_a", &indicator_row::code_a)
      .def_readonly("code_b", &indicator_row::code_b)
      .def_readonly("label_a_vi", &indicator_row::label_a_vi)
      .def_readonly("label_b_vi", &indicator_row::label_b_vi)
      .def_readonly("label_a_en", &indicator_row::label_a_en)
      .def_readonly("label_b_en", &indicator_row::label_b_en)
      .def_readonly("code_reused", &indicator_row::code_reused,
                    "Whether the code stands for something else in the other edition.");
  py::class_<level_row>(m, "LevelChange", "The level of one requirement in one region.")
      .def_property_readonly(
          "change", [](const level_row& r) { return word(r.what); },
          "'same', 'tightened', 'relaxed', 'other_rule' or 'unknown'.")
      .def_readonly("code_a", &level_row::code_a)
      .def_readonly("code_b", &level_row::code_b)
      .def_readonly("key", &level_row::key)
      .def_readonly("region", &level_row::region, "'' where neither edition has regional levels.")
      .def_property_readonly("rule_a", [](const level_row& r) { return word(r.rule_a); })
      .def_property_readonly("rule_b", [](const level_row& r) { return word(r.rule_b); })
      .def_readonly("unit_a", &level_row::unit_a)
      .def_readonly("unit_b", &level_row::unit_b)
      .def_readonly("a", &level_row::a)
      .def_readonly("b", &level_row::b);
  py::class_<edition_diff, std::shared_ptr<edition_diff>>(m, "EditionDiff",
                                                          "The change of one edition into another.")
      .def_readonly("a", &edition_diff::a)
      .def_readonly("b", &edition_diff::b)
      .def_readonly("on_a", &edition_diff::on_a)
      .def_readonly("on_b", &edition_diff::on_b)
      .def_readonly("criteria", &edition_diff::criteria)
      .def_readonly("indicators", &edition_diff::indicators)
      .def_readonly("levels", &edition_diff::levels)
      .def(
          "table",
          [](const edition_diff& d, const std::string& lang, bool all) {
            return shared(d.table(to_language(lang), all));
          },
          py::arg("lang") = "vi", py::arg("all") = false,
          "One row per change, criteria first; `all` keeps what stayed the same.")
      .def("__repr__", [](const edition_diff& d) {
        return "<EditionDiff " + d.a + " to " + d.b + ": " +
               std::to_string(d.count(level_change::tightened)) + " levels tightened, " +
               std::to_string(d.count(level_change::relaxed)) + " relaxed, " +
               std::to_string(d.count(level_change::unknown)) + " unknown>";
      });
  m.def(
      "diff",
      [](const edition& a, const edition& b, std::optional<date> before,
         std::optional<date> after) {
        return std::make_shared<edition_diff>(diff(a, b, before, after));
      },
      py::arg("a"), py::arg("b"), py::kw_only(), py::arg("before") = py::none(),
      py::arg("after") = py::none(),
      "What changes from `a` to `b`: criteria and indicators added, dropped, renamed or moved, and "
      "levels tightened, relaxed or unknown per region, on the last day of `a` and the first of "
      "`b` unless the days `before` and `after` are given.");
  m.def(
      "gaps",
      [](const edition& of, const std::string& lang) {
        return shared(gaps_table(of, to_language(lang)));
      },
      py::arg("edition"), py::arg("lang") = "vi",
      "What is missing, recalled or disputed in an edition, what a province must supply and what "
      "is wrong in the file: a table in groups.");
}
} // namespace ntm::python
