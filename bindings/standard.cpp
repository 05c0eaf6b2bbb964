#include <memory>

#include "casters.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/standard/describe.hpp"
#include "shared_table.hpp"
#include "standard.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::standard;

std::string kind_word(threshold::kind value) {
  constexpr const char* names[] = {"number", "province_decides", "unknown"};
  return names[static_cast<std::size_t>(value)];
}

using shared_catalog = std::shared_ptr<catalog>;
/// An edition that keeps its catalogue alive. The Python class offers no way to change it.
std::shared_ptr<edition> share(const shared_catalog& owner, const edition& of) {
  return {owner, const_cast<edition*>(&of)};
}

void register_requirements(py::module_& m) {
  py::class_<threshold>(m, "Threshold",
                        "A level in one class of units. `kind` is 'number', 'province_decides' or "
                        "'unknown'.")
      .def_property_readonly("kind", [](const threshold& t) { return kind_word(t.what); })
      .def_property_readonly(
          "value",
          [](const threshold& t) {
            return t.what == threshold::kind::number ? std::optional{t.value} : std::nullopt;
          },
          "The number; None when there is none.")
      .def_property_readonly(
          "confidence", [](const threshold& t) { return word(t.sure); },
          "'read', 'recalled' or 'missing'.")
      .def_readonly("other", &threshold::other,
                    "The other number that was seen where two sources disagree; None otherwise.")
      .def_readonly("by_province", &threshold::by_province, "Whether an overlay set it.")
      .def(
          "__eq__", [](const threshold& a, const threshold& b) { return a == b; },
          py::is_operator())
      .def("__repr__", [](const threshold& t) {
        return "<Threshold " +
               (t.what == threshold::kind::number ? py::str(py::float_(t.value)).cast<std::string>()
                                                  : kind_word(t.what)) +
               ", " + word(t.sure) + ">";
      });
  py::class_<requirement::yearly>(m, "YearlyLevels", "The levels that hold from a year on.")
      .def_readonly("year", &requirement::yearly::year)
      .def_readonly("national", &requirement::yearly::national)
      .def_readonly("by_region", &requirement::yearly::by_region);
  register_rules(m);
  py::class_<requirement>(m, "Requirement",
                          "One comparison inside an indicator; `key` is '' for the main one.")
      .def_readonly("key", &requirement::key)
      .def_readonly("label_vi", &requirement::label_vi)
      .def_readonly("label_en", &requirement::label_en)
      .def_readonly("unit", &requirement::unit)
      .def_property_readonly(
          "rule", [](const requirement& r) { return word(r.rule); },
          "'at_least', 'at_most', 'more_than', 'less_than' or 'yes'.")
      .def_readonly("national", &requirement::national,
                    "The level of every region without a row of its own.")
      .def_readonly("by_region", &requirement::by_region)
      .def_readonly("by_year", &requirement::by_year,
                    "Levels by year; where there are any, the two above are not used.")
      .def_readonly("floor", &requirement::floor,
                    "Where the province decides, the least it may ask for; None without one.")
      .def_readonly("of_last_year", &requirement::of_last_year,
                    "Whether the level is a percentage of last year's value.")
      .def_readonly("follows", &requirement::follows,
                    "The outcomes that give the value where nobody observed it; None otherwise.")
      .def_property_readonly(
          "small_of",
          [](const requirement& r) { return r.small ? std::optional{r.small->of} : std::nullopt; },
          "The size that the level depends on ('schools'); None for most.")
      .def_property_readonly("small_at_most",
                             [](const requirement& r) {
                               return r.small ? std::optional{r.small->at_most} : std::nullopt;
                             })
      .def_property_readonly("by_region_small",
                             [](const requirement& r) {
                               return r.small ? r.small->by_region : requirement::by_region_map{};
                             })
      .def_property_readonly(
          "local",
          [](const requirement& r) {
            std::vector<std::shared_ptr<local_levels>> out;
            for (const auto& mine : r.local)
              out.push_back(std::const_pointer_cast<local_levels>(mine));
            return out;
          },
          "What overlays set, latest first.")
      .def(
          "at",
          [](const requirement& r, date on, const std::string& region,
             const std::vector<std::string>& flags, const std::map<std::string, double>& sizes,
             const std::vector<std::string>& absent) {
            return r.at({region, flags, absent, {sizes.begin(), sizes.end()}}, on);
          },
          py::kw_only(), py::arg("on"), py::arg("region") = "",
          py::arg("flags") = std::vector<std::string>{},
          py::arg("sizes") = std::map<std::string, double>{},
          py::arg("absent") = std::vector<std::string>{},
          "The threshold for a unit of this region ('' when not known) with these flags and sizes "
          "({'schools': 3}) and without the flags `absent` on a day; unknown when neither the "
          "edition nor an overlay says.")
      .def("__repr__", [](const requirement& r) {
        return "<Requirement '" + r.key + "' " + word(r.rule) + " " + r.unit + ">";
      });
}

void register_criteria(py::module_& m) {
  py::class_<indicator>(m, "Indicator", "Met when all (or any) of its requirements are.")
      .def_readonly("code", &indicator::code)
      .def_readonly("label_vi", &indicator::label_vi)
      .def_readonly("label_en", &indicator::label_en)
      .def_readonly("unit", &indicator::unit)
      .def_readonly("any_of", &indicator::any_of, "Whether one requirement is enough.")
      .def_readonly("in_order", &indicator::in_order,
                    "Whether the first alternative that applies judges alone.")
      .def_readonly("needed", &indicator::needed,
                    "How many requirements must hold; 0 when `any_of` tells.")
      .def_readonly("applies_if", &indicator::applies_if,
                    "The flag of the units that it applies to; '' for all.")
      .def_readonly("requirements", &indicator::requirements)
      .def_readonly("only_by_status", &indicator::only_by_status,
                    "Why only a reported status judges it; '' when its requirements do.")
      .def_readonly("may_be_not_applicable", &indicator::may_be_not_applicable)
      .def_readonly("delegated_to", &indicator::delegated_to)
      .def_readonly("delegated_by", &indicator::delegated_by)
      .def_property_readonly("confidence", [](const indicator& i) { return word(i.sure); })
      .def_readonly("note_vi", &indicator::note_vi)
      .def_readonly("sources", &indicator::sources)
      .def("__repr__",
           [](const indicator& i) { return "<Indicator " + i.code + " " + i.label_vi + ">"; });
  py::class_<criterion>(m, "Criterion", "Unmet if any indicator is, met if all are, else unknown.")
      .def_readonly("number", &criterion::number)
      .def_readonly("name_vi", &criterion::name_vi)
      .def_readonly("name_en", &criterion::name_en)
      .def_readonly("group_vi", &criterion::group_vi)
      .def_readonly("group_en", &criterion::group_en)
      .def_readonly("indicators_complete", &criterion::indicators_complete,
                    "False when indicators are known to lack: the criterion is then never met.")
      .def_readonly("indicators", &criterion::indicators)
      .def("__repr__", [](const criterion& c) {
        return "<Criterion " + std::to_string(c.number) + " " + c.name_vi + ", " +
               std::to_string(c.indicators.size()) + " indicators>";
      });
  py::class_<precondition>(m, "Precondition", "Must hold before any criterion counts.")
      .def_readonly("code", &precondition::code)
      .def_readonly("label_vi", &precondition::label_vi)
      .def_readonly("label_en", &precondition::label_en)
      .def_readonly("applies_to", &precondition::applies_to)
      .def_readonly("unit_types", &precondition::unit_types,
                    "Types of the units that it applies to; empty for all.")
      .def_readonly("requires_standard", &precondition::requires_standard,
                    "The edition that must be met first; '' for none.")
      .def_readonly("requirement", &precondition::what)
      .def_property_readonly("confidence", [](const precondition& p) { return word(p.sure); })
      .def_readonly("note_vi", &precondition::note_vi)
      .def_readonly("sources", &precondition::sources);
}

void register_law(py::module_& m) {
  py::class_<legal_basis>(m, "LegalBasis", "The decision that makes an edition law.")
      .def_readonly("number", &legal_basis::number)
      .def_readonly("annex", &legal_basis::annex)
      .def_readonly("issuer", &legal_basis::issuer)
      .def_readonly("signed_on", &legal_basis::signed_on)
      .def_readonly("effective", &legal_basis::effective,
                    "Days on which it is law, half-open: the file's last day is in.")
      .def_readonly("period_until", &legal_basis::period_until,
                    "Last day of the period that the title names, where later days are doubtful.")
      .def_readonly("amends", &legal_basis::amends)
      .def_readonly("amended_by", &legal_basis::amended_by)
      .def_readonly("replaces", &legal_basis::replaces)
      .def_readonly("replaced_by", &legal_basis::replaced_by)
      .def_readonly("guidance", &legal_basis::guidance)
      .def_readonly("sources", &legal_basis::sources)
      .def_readonly("note_vi", &legal_basis::note_vi);
  py::class_<region_substitution>(
      m, "RegionSubstitution", "Units with one of the flags are judged by another region's column.")
      .def_readonly("when_vi", &region_substitution::when_vi)
      .def_readonly("when_en", &region_substitution::when_en)
      .def_readonly("unit_flags_any", &region_substitution::unit_flags_any)
      .def_readonly("use_region", &region_substitution::use_region)
      .def_property_readonly("confidence",
                             [](const region_substitution& s) { return word(s.sure); })
      .def_readonly("sources", &region_substitution::sources);
  py::class_<unit_group>(m, "UnitGroup", "A group of units that the edition defines itself.")
      .def_readonly("id", &unit_group::id)
      .def_readonly("name_vi", &unit_group::name_vi)
      .def_readonly("name_en", &unit_group::name_en)
      .def_readonly("rule_vi", &unit_group::rule_vi)
      .def_readonly("rule_en", &unit_group::rule_en)
      .def_property_readonly("confidence", [](const unit_group& g) { return word(g.sure); })
      .def_readonly("sources", &unit_group::sources);
  py::class_<amendment>(m, "Amendment", "What a later decision changed in one indicator.")
      .def_readonly("code", &amendment::code)
      .def_readonly("change", &amendment::change)
      .def_property_readonly("confidence", [](const amendment& a) { return word(a.sure); })
      .def_readonly("sources", &amendment::sources);
}

void register_edition(py::module_& m) {
  py::class_<edition, std::shared_ptr<edition>>(
      m, "Edition", "A dated legal set of criteria; criteria are in the order of the law.")
      .def_readonly("id", &edition::id)
      .def_readonly("title_vi", &edition::title_vi)
      .def_readonly("title_en", &edition::title_en)
      .def_property_readonly(
          "unit_level", [](const edition& e) { return word(e.unit_level); },
          "'commune', 'district', 'town', 'province' or 'village'.")
      .def_property_readonly(
          "tier", [](const edition& e) { return word(e.tier); },
          "'ntm', 'advanced', 'model' or 'modern'.")
      .def_readonly("law", &edition::law)
      .def_readonly("regions", &edition::regions)
      .def_readonly("substitutions", &edition::substitutions)
      .def_readonly("groups", &edition::groups)
      .def_readonly("amendments", &edition::amendments)
      .def_readonly("base_standard", &edition::base_standard)
      .def_readonly("requires_edition", &edition::requires_edition)
      .def_readonly("complete", &edition::complete)
      .def_readonly("criteria", &edition::criteria)
      .def_readonly("preconditions", &edition::preconditions)
      .def_readonly("stated_criteria", &edition::stated_criteria)
      .def_readonly("stated_indicators", &edition::stated_indicators)
      .def_readonly("data_status", &edition::data_status)
      .def_readonly("findings", &edition::findings, "What is missing, recalled or wrong.")
      .def_readonly("file", &edition::file)
      .def_readonly("base_id", &edition::base_id, "The id without overlays.")
      .def_property_readonly(
          "overlays",
          [](const edition& e) {
            std::vector<std::shared_ptr<overlay>> out;
            for (const auto& o : e.overlays)
              out.push_back(std::const_pointer_cast<overlay>(o));
            return out;
          },
          "What provinces set on top of it.")
      .def(
          "with_overlay",
          [](const edition& e, const overlay& local) {
            return std::make_shared<edition>(e.with_overlay(local));
          },
          py::arg("overlay"),
          "This edition with a province's levels where it leaves them to the province. What the "
          "overlay may not set is in `findings`. Raises Error for an overlay of another edition.")
      .def_property_readonly("indicator_count", &edition::indicator_count)
      .def(
          "criterion",
          [](const edition& e, int number) -> const criterion& {
            return e.criteria[e.criterion_index(number)];
          },
          py::arg("number"), py::return_value_policy::reference_internal,
          "The criterion with this number; raises UnknownName.")
      .def("indicator", &edition::find_indicator, py::arg("code"),
           py::return_value_policy::reference_internal,
           "The indicator with this code; raises UnknownName.")
      .def(
          "table",
          [](const edition& e, const std::string& lang) {
            return shared(edition_table(e, to_language(lang)));
          },
          py::arg("lang") = "vi",
          "One row per requirement with its levels in words; a star marks what was not read in a "
          "source.")
      .def("__repr__",
           [](const edition& e) {
             return "<Edition " + e.id + ": " + std::to_string(e.criteria.size()) + " criteria, " +
                    std::to_string(e.indicator_count()) + " indicators, " +
                    std::to_string(e.findings.size()) + " findings>";
           })
      .def(py::pickle(
          [](const edition& e) {
            if (!e.text)
              throw error("edition '" + e.id +
                          "' was not read from a file; only those can be pickled");
            py::list overlays;
            for (const auto& o : e.overlays)
              overlays.append(std::const_pointer_cast<overlay>(o));
            return py::make_tuple(e.file, *e.text, overlays);
          },
          [](const py::tuple& state) {
            auto out = std::make_shared<edition>(
                parse_edition(state[1].cast<std::string>(), state[0].cast<std::string>()));
            for (const auto& item : state[2])
              *out = out->with_overlay(item.cast<const overlay&>());
            return out;
          }));
  m.def(
      "parse_edition",
      [](const std::string& text, const std::string& file) {
        return std::make_shared<edition>(parse_edition(text, file));
      },
      py::arg("text"), py::arg("file") = "edition.toml", py::call_guard<py::gil_scoped_release>(),
      "Reads an edition from TOML (docs/formats/editions.md). Raises FileError with line and "
      "column when the text is not TOML or not an edition; all else that is wrong is in "
      "`findings`.");
}

void register_catalog(py::module_& m) {
  py::class_<catalog, shared_catalog>(m, "Catalog", "Editions in the order of their ids.")
      .def(py::init([](const std::vector<std::shared_ptr<edition>>& editions) {
             std::vector<edition> copies;
             for (const auto& e : editions) {
               if (!e)
                 throw error("a catalogue holds editions, not None");
               copies.push_back(*e);
             }
             return std::make_shared<catalog>(std::move(copies));
           }),
           py::arg("editions"),
           "A catalogue of these editions: `Catalog([*catalog().editions, mine])` adds one. "
           "Raises Error when an id stands twice.")
      .def_property_readonly("editions",
                             [](const shared_catalog& self) {
                               std::vector<std::shared_ptr<edition>> out;
                               for (const auto& e : self->editions())
                                 out.push_back(share(self, e));
                               return out;
                             })
      .def(
          "find",
          [](const shared_catalog& self, const std::string& id) {
            return share(self, self->find(id));
          },
          py::arg("id"), "The edition with this id; raises UnknownName with the nearest ids.")
      .def(
          "in_force",
          [](const shared_catalog& self, const std::string& level, const std::string& tier, date on,
             std::optional<std::string> assume, const std::shared_ptr<overlay>& local) {
            const query what{to_level(level), to_tier(tier), on};
            if (local)
              return std::make_shared<edition>(self->in_force(what, *local, std::move(assume)));
            return share(self, self->in_force(what, std::move(assume)));
          },
          py::kw_only(), py::arg("level") = "commune", py::arg("tier") = "ntm", py::arg("on"),
          py::arg("assume") = py::none(), py::arg("overlay") = py::none(),
          "The one edition that was law on the day. Raises NoSingleEdition, with the candidates "
          "and the reason, when there is none, there are two, or the only one is past the period "
          "its title names; `assume` then names the one to use. An `overlay` is laid over it where "
          "it is law that day and of that edition; otherwise a finding says why not.")
      .def(
          "table",
          [](const catalog& self, const std::string& lang) {
            return shared(summary_table(self, to_language(lang)));
          },
          py::arg("lang") = "vi", "One row per edition.")
      .def("__len__", [](const catalog& self) { return self.editions().size(); })
      .def("__repr__", [](const catalog& self) {
        return "<Catalog of " + std::to_string(self.editions().size()) + " editions>";
      });
  m.def(
      "catalog",
      [] {
        const catalog* shipped = nullptr;
        {
          const py::gil_scoped_release free;
          shipped = &shipped_catalog();
        }
        // It lives as long as the process, so nobody owns it.
        return shared_catalog{const_cast<catalog*>(shipped), [](catalog*) {}};
      },
      "The editions that the library ships, parsed on the first call.");
}
} // namespace

void register_standard(py::module_& m) {
  m.doc() = "Criteria as data: which edition was law, and what it asks for.";
  register_requirements(m);
  register_criteria(m);
  register_law(m);
  register_overlays(m);
  register_edition(m);
  register_catalog(m);
  register_comparisons(m);
  register_procedures(m);
}
} // namespace ntm::python
