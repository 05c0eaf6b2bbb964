#include <pybind11/native_enum.h>

#include <memory>

#include "casters.hpp"
#include "ntm/core/table.hpp"
#include "ntm/ocop/json.hpp"
#include "ntm/ocop/products.hpp"
#include "ntm/ocop/rate.hpp"
#include "ntm/ocop/results.hpp"
#include "ntm/ocop/tables.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::ocop;
using ocop::step; // not that of run_control

void register_editions(py::module_& m) {
  py::class_<part>(m, "Part", "A part of the score sheet and the most points it can give.")
      .def_readonly("id", &part::id)
      .def_readonly("name_vi", &part::name_vi)
      .def_readonly("max", &part::max)
      .def_readonly("confidence", &part::confidence);
  py::class_<ntm::ocop::band>(m, "StarBand", "The points that make a star.")
      .def_readonly("stars", &band::stars)
      .def_readonly("least", &band::least)
      .def_readonly("printed_max", &band::printed_max)
      .def_readonly("confidence", &band::confidence);
  py::class_<sector>(m, "Sector", "A sector of products.")
      .def_readonly("id", &sector::id)
      .def_readonly("name_vi", &sector::name_vi);
  py::class_<sheet_criterion>(m, "SheetCriterion", "A criterion of a score sheet.")
      .def_readonly("id", &sheet_criterion::id)
      .def_readonly("part", &sheet_criterion::part)
      .def_readonly("name_vi", &sheet_criterion::name_vi)
      .def_readonly("max", &sheet_criterion::max)
      .def_readonly("levels", &sheet_criterion::levels);
  py::class_<sheet>(m, "Sheet", "The score sheet of one product set.")
      .def_readonly("id", &sheet::id)
      .def_readonly("name_vi", &sheet::name_vi)
      .def_readonly("complete", &sheet::complete)
      .def_readonly("reject_if_vi", &sheet::reject_if_vi)
      .def_readonly("criteria", &sheet::criteria);
  py::class_<edition>(m, "Edition", "A dated legal set of rules for rating products.")
      .def_readonly("id", &edition::id)
      .def_readonly("name_vi", &edition::name_vi)
      .def_readonly("decision", &edition::decision)
      .def_readonly("valid", &edition::valid)
      .def_readonly("since_is_issue", &edition::since_is_issue,
                    "True when the first day of law was not read: it is the day of issue.")
      .def_readonly("total_max", &edition::total_max)
      .def_readonly("parts", &edition::parts)
      .def_readonly("bands", &edition::bands)
      .def_property_readonly("gaps",
                             [](const edition& self) { return std::string{to_string(self.gaps)}; })
      .def_readonly("sectors", &edition::sectors)
      .def_readonly("validity_months", &edition::validity_months)
      .def_readonly("notice_days", &edition::notice_days)
      .def_readonly("mandatory_listed", &edition::mandatory_listed)
      .def_readonly("sheets", &edition::sheets)
      .def("recogniser", &edition::recogniser, py::arg("stars"), py::arg("on"),
           "The level that recognises products of these stars on a day; None when no clause says.")
      .def("find_sheet", &edition::find_sheet, py::arg("sheet_id"),
           py::return_value_policy::reference_internal, "The sheet with this id.")
      .def("__repr__", [](const edition& self) { return "<ocop.Edition " + self.id + ">"; });
  m.def(
      "parse_edition",
      [](const std::string& text, const std::string& file) {
        findings report;
        auto out = parse_edition(text, file, report);
        return std::pair{std::move(out), std::move(report)};
      },
      py::arg("text"), py::arg("file") = "ocop.toml",
      "Reads the text of an OCOP edition: the edition and all findings.");
  m.def("editions", &editions, "The editions that the library carries, oldest first.");
  m.def("find_edition", &find_edition, py::arg("id"), "The edition with this id.");
  m.def("in_force", &in_force, py::arg("on"), "The edition that is law on a day.");
}

void register_rating(py::module_& m) {
  py::native_enum<rating_verdict>(m, "RatingVerdict", "enum.IntEnum",
                                  "What became of a file: failed when it misses a mandatory check.")
      .value("RATED", rating_verdict::rated)
      .value("FAILED", rating_verdict::failed)
      .value("UNKNOWN", rating_verdict::unknown)
      .finalize();
  py::class_<score>(m, "Score", "The mean of the council's totals, exact, or from low to high.")
      .def_property_readonly("least", &score::least)
      .def_property_readonly("most", &score::most)
      .def_readonly("members", &score::members)
      .def_property_readonly("exact", &score::exact);
  m.def(
      "mean_score", [](const std::vector<double>& totals) { return mean_score(totals); },
      py::arg("totals"), "The mean of the members' totals, at most two decimals each.");
  py::class_<rating>(m, "Rating", "A product's stars.")
      .def_readonly("verdict", &rating::verdict)
      .def_property_readonly("stars", &rating::stars, "None unless rated and sure.")
      .def_readonly("stars_low", &rating::stars_low)
      .def_readonly("stars_high", &rating::stars_high)
      .def_readonly("in_gap", &rating::in_gap, "Whether the mean lies between two printed bands.")
      .def_property_readonly("policy",
                             [](const rating& self) { return std::string{to_string(self.policy)}; })
      .def_readonly("confidence", &rating::confidence)
      .def(
          "to_json", [](const rating& self) { return to_json(self); }, "The rating as JSON.")
      .def("__repr__", [](const rating& self) {
        const auto stars = self.stars();
        return "<Rating " + std::string{to_string(self.verdict)} +
               (stars ? ", " + std::to_string(*stars) + " stars>" : ">");
      });
  m.def(
      "rate",
      [](const edition& by, const py::object& points, std::optional<truth> mandatory,
         const std::optional<std::string>& gaps) {
        score of;
        if (py::isinstance<score>(points))
          of = points.cast<score>();
        else if (py::isinstance<py::sequence>(points))
          of = mean_score(points.cast<std::vector<double>>());
        else
          of = mean_score(std::vector<double>{points.cast<double>()});
        return rate(by, of, mandatory.value_or(truth::unknown),
                    gaps ? std::optional{to_gap_policy(*gaps)} : std::nullopt);
      },
      py::arg("edition"), py::arg("points"), py::arg("mandatory") = py::none(),
      py::arg("gaps") = py::none(),
      "Rates a file: `points` is a total, the members' totals, or a Score; `mandatory` whether it "
      "passes every mandatory check (unknown when nobody says); `gaps` half-open, printed or "
      "rounded instead of the edition's "
      "own policy.");
  py::class_<sheet_points>(m, "SheetPoints", "The points of a filled score sheet.")
      .def_readonly("parts", &sheet_points::parts)
      .def_readonly("total", &sheet_points::total)
      .def_readonly("findings", &sheet_points::findings)
      .def_property_readonly("score", &sheet_points::as_score);
  m.def("add_up", &add_up, py::arg("edition"), py::arg("sheet"), py::arg("chosen"),
        "Adds up the levels chosen (criterion id to points); what is not chosen may be anything.");
}

void register_products(py::module_& m) {
  py::native_enum<step>(m, "Step", "enum.IntEnum", "What happened to a product in a round.")
      .value("ENTERED", step::entered)
      .value("PROPOSED", step::proposed)
      .value("RECOGNISED", step::recognised)
      .value("FAILED", step::failed)
      .value("REVOKED", step::revoked)
      .finalize();
  py::class_<event>(m, "Event", "One line of the register.")
      .def_readonly("step", &event::step)
      .def_readonly("year", &event::year)
      .def_readonly("stars", &event::stars)
      .def_readonly("level", &event::level)
      .def_readonly("decision", &event::decision)
      .def_readonly("on", &event::on)
      .def_readonly("line", &event::line);
  py::class_<product>(m, "Product", "A product with all that happened to it, oldest first.")
      .def_readonly("code", &product::code)
      .def_readonly("name", &product::name)
      .def_readonly("owner", &product::owner)
      .def_readonly("sector", &product::sector)
      .def_readonly("unit_code", &product::unit_code)
      .def_readonly("events", &product::events);
  py::class_<certificate>(m, "Certificate", "A recognition and how long it holds.")
      .def_readonly("product", &certificate::product, "Position of the product.")
      .def_readonly("stars", &certificate::stars)
      .def_readonly("year", &certificate::year)
      .def_readonly("since", &certificate::since)
      .def_readonly("lapses", &certificate::lapses)
      .def_readonly("ended", &certificate::ended)
      .def_readonly("ended_not_before", &certificate::ended_not_before,
                    "The first day on which it can have ended.")
      .def_readonly("ended_not_after", &certificate::ended_not_after,
                    "The day by which it surely has ended; None when that is not sure.")
      .def("ended_by", &certificate::ended_by, py::arg("on"))
      .def("valid_on", &certificate::valid_on, py::arg("on"))
      .def("lapsed_on", &certificate::lapsed_on, py::arg("on"));
  py::class_<product_register, std::shared_ptr<product_register>>(
      m, "ProductRegister", "All products of a province and their certificates.")
      .def_property_readonly("products", &product_register::products)
      .def_property_readonly("certificates", &product_register::certificates)
      .def("__len__", [](const product_register& self) { return self.products().size(); })
      .def(
          "standing_on",
          [](const product_register& self, std::size_t position, date on) {
            return std::string{to_string(self.standing_on(position, on))};
          },
          py::arg("position"), py::arg("on"),
          "none, valid, lapsed, revoked or unknown: where a product stands on a day.")
      .def("count", &product_register::count, py::arg("on"), py::arg("lapsed") = false,
           "Products by stars on a day: whose certificate holds, or (lapsed=True) all that were "
           "ever "
           "recognised, each once with its last stars.")
      .def("lapsing", &product_register::lapsing, py::arg("on"), py::arg("days") = py::none(),
           "Certificates that lapse in the days after a day; the edition says how many.")
      .def(
          "table",
          [](const product_register& self, date on) {
            return std::make_shared<table>(certificates_table(self, on));
          },
          py::arg("on"), "The certificates on a day.")
      .def(
          "renewals",
          [](const product_register& self) {
            return std::make_shared<table>(renewals_table(self));
          },
          "Products that were rated again: stars before and after.");
  m.def(
      "parse_products",
      [](const std::string& text, const std::string& file) {
        findings report;
        auto out = std::make_shared<product_register>(parse_products(text, file, report));
        return std::pair{out, report};
      },
      py::arg("text"), py::arg("file") = "ocop_products.csv",
      "Reads the text of an ocop_products.csv: the register and all findings.");
  py::class_<result>(m, "Result", "What a document states about a round, or to a day.")
      .def_readonly("period", &result::period)
      .def_readonly("year", &result::year)
      .def_readonly("to_date", &result::to_date)
      .def_readonly("entered", &result::entered)
      .def_readonly("recognised", &result::recognised)
      .def_readonly("stars3", &result::stars3)
      .def_readonly("stars4", &result::stars4)
      .def_readonly("stars5", &result::stars5)
      .def_readonly("stars5_proposed", &result::stars5_proposed)
      .def_readonly("owners", &result::owners)
      .def_readonly("confidence", &result::confidence)
      .def_readonly("source", &result::source);
  m.def(
      "parse_results",
      [](const std::string& text, const std::string& file) {
        findings report;
        auto out = parse_results(text, file, report);
        return std::pair{std::move(out), std::move(report)};
      },
      py::arg("text"), py::arg("file") = "ocop_results.toml",
      "Reads published results: what documents state and all findings.");
  m.def(
      "table_t6",
      [](const product_register& products, const std::vector<result>& published,
         const units::snapshot& map, const std::string& level, const std::optional<date>& since) {
        return std::make_shared<table>(
            table_t6(products, published, map, {to_level(level), since}));
      },
      py::arg("products"), py::arg("published"), py::arg("map"), py::arg("level") = "province",
      py::arg("since") = py::none(),
      "Table T6: OCOP products by round, or by district, as it stood on the map's day.");
}
} // namespace

void register_ocop(py::module_& m) {
  m.doc() = "OCOP: score sheets, stars, products with their certificates, results of rounds.";
  register_editions(m);
  register_rating(m);
  register_products(m);
}
} // namespace ntm::python
