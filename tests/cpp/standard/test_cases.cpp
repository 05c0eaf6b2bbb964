#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <map>

#include "ntm/assessment/evaluate.hpp"
#include "ntm/assessment/explain.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/folder.hpp"
#include "ntm/observations/parse.hpp"
#include "ntm/standard/judging.hpp"
#include "standard/case_facts.hpp"
#include "standard/case_toml.hpp"

BOOST_AUTO_TEST_SUITE(cases)

/// Runs the corpus tests/cases/standard: what a legal officer reads there must hold.
namespace {
using namespace ntm::standard;
namespace fs = std::filesystem;
using ntm::date;
using ntm::folder;
using namespace case_toml;

edition open_edition(const folder& files, const std::string& name) {
  if (!name.ends_with(".toml"))
    return shipped_catalog().find(name);
  return parse_edition(files.read(name).value(), name);
}

void check_threshold(const edition& of, const toml::table& t) {
  const auto key = text_of(t, "key");
  unit_class what{text_of(t, "region"), texts_of(t, "flags"), texts_of(t, "absent")};
  if (const auto* sizes = t["sizes"].as_table())
    for (const auto& [name, size] : *sizes)
      what.sizes.emplace(name.str(), size.value<double>().value());
  const auto& all = of.find_indicator(text_of(t, "code")).requirements;
  const auto r =
      std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.key == key; });
  BOOST_REQUIRE(r != all.end());
  const auto level = r->at(what, day_of(t, "on"));
  constexpr const char* kinds[] = {"number", "province_decides", "unknown"};
  BOOST_TEST(kinds[static_cast<std::size_t>(level.what)] == text_of(t, "kind", "number"));
  if (const auto value = t["value"].value<double>())
    BOOST_TEST(level.value == *value);
  BOOST_TEST((level.other == t["other"].value<double>()));
  if (t.contains("sure"))
    BOOST_TEST(to_string(level.sure) == text_of(t, "sure"));
  if (t.contains("rule"))
    BOOST_TEST(to_string(r->rule) == text_of(t, "rule"));
  if (const auto mine = t["by_province"].value<bool>())
    BOOST_TEST(level.by_province == *mine);
}

void check_in_force(const toml::table& t) {
  const query what{ntm::to_level(text_of(t, "level")), to_tier(text_of(t, "tier")),
                   day_of(t, "on")};
  const auto assume = t["assume"].value<std::string>();
  if (!t.contains("refused")) {
    BOOST_TEST(shipped_catalog().in_force(what, assume).id == text_of(t, "edition"));
    return;
  }
  BOOST_CHECK_EXCEPTION(static_cast<void>(shipped_catalog().in_force(what, assume)),
                        ntm::no_single_edition, [&](const auto& problem) {
                          return std::string{problem.what()}.find(text_of(t, "refused")) !=
                                 std::string::npos;
                        });
}

void check_judging(const toml::table& t) {
  const auto rule = t["rule"].value<std::string>();
  const auto got =
      judging_edition(shipped_catalog(), shipped_procedure(),
                      {ntm::level::commune, tier::ntm, day_of(t, "filed"), day_of(t, "decided")},
                      rule ? std::optional{to_judged_on(*rule)} : std::nullopt);
  BOOST_TEST(got.edition->id == text_of(t, "edition"));
  BOOST_REQUIRE(got.other);
  BOOST_TEST(got.other->id == text_of(t, "other"));
  BOOST_TEST(got.instrument->id == text_of(t, "instrument"));
  BOOST_TEST(to_string(got.sure) == text_of(t, "sure"));
}

/// Evaluates the case's units and observations.
struct world {
  std::shared_ptr<const ntm::units::registry> units;
  ntm::observations::panel panel;
  std::shared_ptr<const ntm::assessment::outcomes> now;
  date on{};

  world(const folder& files, const toml::table& t, edition of) : on(day_of(t, "on")) {
    ntm::findings report;
    units = std::make_shared<const ntm::units::registry>(ntm::units::parse_registry(
        files.read("units.csv").value(), "units.csv", "", "", std::nullopt, report));
    panel = ntm::observations::panel::build(
        ntm::observations::parse_observations(files.read("observations.csv").value(),
                                              "observations.csv", *units, report),
        report);
    for (const auto& f : report)
      BOOST_TEST_MESSAGE(f.text());
    BOOST_REQUIRE(!ntm::has_errors(report));
    ntm::assessment::evaluate_options options;
    options.not_applicable =
        ntm::assessment::to_not_applicable_as(text_of(t, "not_applicable", "unknown"));
    if (t.contains("below"))
      options.others.push_back(judge(open_edition(files, text_of(t, "below")), {}));
    now = judge(std::move(of), options);
  }
  [[nodiscard]] std::shared_ptr<const ntm::assessment::outcomes>
  judge(edition of, const ntm::assessment::evaluate_options& options) const {
    return std::make_shared<const ntm::assessment::outcomes>(ntm::assessment::evaluate(
        std::make_shared<const edition>(std::move(of)), units, units->at(on), panel, options));
  }
  [[nodiscard]] ntm::units::unit_index unit(const toml::table& t) const {
    return units->resolve(text_of(t, "unit"), on);
  }
  /// Kleene over the rows that explain the indicator, or the criterion where it stands alone.
  [[nodiscard]] std::string indicator(const toml::table& t) const {
    const auto code = text_of(t, "code");
    const auto& e = *now->edition;
    for (std::size_t c = 0; c < e.criteria.size(); ++c)
      for (const auto& i : e.criteria[c].indicators)
        if (i.code == code && e.criteria[c].indicators.size() == 1)
          return std::string{to_string(now->at(now->row(unit(t)), c))};
    std::string out = "unknown";
    for (const auto& row : ntm::assessment::explain(*now, panel, unit(t)).rows)
      if (row.indicator == code)
        out = to_string(row.value);
    return out;
  }
};

std::size_t check_world(const folder& files, const toml::table& t, const edition& of) {
  const world all(files, t, of);
  std::size_t checks = each(t, "indicator", [&](const toml::table& row) {
    BOOST_TEST(all.indicator(row) == text_of(row, "truth"),
               text_of(row, "unit") << " " << text_of(row, "code") << " " << all.indicator(row));
  });
  checks += each(t, "criterion", [&](const toml::table& row) {
    const auto c =
        of.criterion_index(static_cast<int>(row["number"].value<std::int64_t>().value()));
    BOOST_TEST(to_string(all.now->at(all.now->row(all.unit(row)), c)) == text_of(row, "truth"));
  });
  checks += each(t, "precondition", [&](const toml::table& row) {
    const std::size_t count = of.preconditions.size();
    for (std::size_t p = 0; p < count; ++p)
      if (of.preconditions[p].code == text_of(row, "code"))
        BOOST_TEST(to_string(all.now->preconditions[all.now->row(all.unit(row)) * count + p]) ==
                   text_of(row, "truth"));
  });
  return checks;
}

void check_case(const std::string& path) {
  const auto files = folder::open(path);
  const auto t = toml::parse(files.read("case.toml").value());
  BOOST_TEST(!text_of(t, "title").empty());
  BOOST_TEST(!text_of(t, "law").empty());
  BOOST_TEST((t.contains("source") || text_of(t, "confidence") == "recalled"));
  std::size_t checks = each(t, "in_force", check_in_force) + each(t, "judging", check_judging) +
                       case_facts::check(t);
  if (t.contains("edition")) {
    auto of = open_edition(files, text_of(t, "edition"));
    if (t.contains("overlay"))
      of =
          of.with_overlay(parse_overlay(files.read(text_of(t, "overlay")).value(), "overlay.toml"));
    checks += each(t, "threshold", [&](const toml::table& row) { check_threshold(of, row); });
    checks += each(t, "finding", [&](const toml::table& row) {
      const auto code = text_of(row, "code");
      BOOST_TEST(std::count_if(of.findings.begin(), of.findings.end(), [&](const auto& f) {
                   return f.code == code;
                 }) == row["count"].value<std::int64_t>().value());
    });
    if (const auto n = t["criteria"].value<std::int64_t>())
      BOOST_TEST(of.criteria.size() == static_cast<std::size_t>(*n));
    if (const auto n = t["indicators"].value<std::int64_t>())
      BOOST_TEST(of.indicator_count() == static_cast<std::size_t>(*n));
    if (const auto n = t["stated_indicators"].value<std::int64_t>())
      BOOST_TEST(of.stated_indicators.value() == *n);
    if (files.has("units.csv"))
      checks += check_world(files, t, of);
  }
  BOOST_TEST(checks > 0u);
}
} // namespace

BOOST_AUTO_TEST_CASE(the_corpus) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::directory_iterator(std::string{NTM_TEST_CASES} + "/standard"))
    if (entry.is_directory())
      paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  BOOST_TEST(paths.size() >= 25u);
  for (const auto& path : paths)
    BOOST_TEST_CONTEXT(path) { check_case(path); }
}

BOOST_AUTO_TEST_SUITE_END()
