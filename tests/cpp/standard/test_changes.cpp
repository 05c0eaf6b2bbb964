#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "ntm/core/errors.hpp"
#include "ntm/standard/catalog.hpp"
#include "ntm/standard/diff.hpp"
#include "ntm/standard/programme.hpp"
#include "ntm/standard/report.hpp"

BOOST_AUTO_TEST_SUITE(changes)

using namespace std::chrono_literals;
using namespace ntm::standard;

namespace {
edition invented(std::string_view id, std::string_view from, std::string_view criteria) {
  std::string text = "schema = 1\nid = \"" + std::string{id} +
                     "\"\ntitle_vi = \"T\"\nunit_level = \"commune\"\ntier = \"ntm\"\n"
                     "regions = [\"a\", \"b\"]\nconfidence = \"read\"\n[legal_basis]\n"
                     "number = \"1\"\neffective_from = " +
                     std::string{from} + "\n" + std::string{criteria};
  auto out = parse_edition(text, "x.toml");
  for (const auto& f : out.findings)
    BOOST_TEST_MESSAGE(f.text());
  return out;
}
const char* before = R"(
[[criteria]]
number = 1
name_vi = "Chợ nông thôn"
[[criteria.indicators]]
code = "1.1"
label_vi = "Chợ đạt chuẩn"
rule = "yes"
[[criteria]]
number = 2
name_vi = "Y tế"
[[criteria.indicators]]
code = "2.1"
label_vi = "Tỷ lệ bảo hiểm y tế"
unit = "percent"
rule = "at_least"
by_region = { a = 70, b = 80 }
[[criteria.indicators]]
code = "2.2"
label_vi = "Tỷ lệ suy dinh dưỡng"
unit = "percent"
rule = "at_most"
national = 20
[[criteria]]
number = 3
name_vi = "Bưu điện"
[[criteria.indicators]]
code = "3.1"
label_vi = "Điểm phục vụ"
rule = "yes"
)";
const char* after = R"(
[[criteria]]
number = 1
name_vi = "Chợ và cửa hàng nông thôn"
[[criteria.indicators]]
code = "1.1"
label_vi = "Chợ đạt chuẩn"
rule = "yes"
[[criteria]]
number = 3
name_vi = "Y tế"
[[criteria.indicators]]
code = "3.1"
label_vi = "Tỷ lệ bảo hiểm y tế"
unit = "percent"
rule = "at_least"
by_region = { a = 85, b = 75 }
[[criteria.indicators]]
code = "3.2"
label_vi = "Tỷ lệ suy dinh dưỡng"
unit = "percent"
rule = "at_most"
national = "province_decides"
[[criteria]]
number = 2
name_vi = "Số hóa"
[[criteria.indicators]]
code = "2.1"
label_vi = "Sổ khám bệnh điện tử"
rule = "yes"
)";
} // namespace

BOOST_AUTO_TEST_CASE(from_one_edition_to_another) {
  const auto d = diff(invented("old", "2030-01-01", before), invented("new", "2035-01-01", after));
  BOOST_REQUIRE(d.criteria.size() == 4u);
  BOOST_TEST((d.criteria[0].what == fate::renamed)); // the market keeps its number
  BOOST_TEST((d.criteria[1].what == fate::moved));   // health is 3 now
  BOOST_TEST((d.criteria[2].what == fate::dropped)); // the post
  BOOST_TEST((d.criteria[3].what == fate::added));
  std::vector<fate> fates;
  for (const auto& row : d.indicators)
    fates.push_back(row.what);
  const std::vector<fate> wanted{fate::kept, fate::moved, fate::moved, fate::dropped, fate::added};
  BOOST_TEST((fates == wanted));
  BOOST_TEST(d.indicators[3].code_reused); // 3.1 was the post and is health insurance
  BOOST_TEST(d.indicators[4].code_reused); // 2.1 was health insurance
  // 85 after 70 asks for more, 75 after 80 for less; what the province decides does not compare.
  BOOST_TEST(d.count(level_change::tightened) == 1u);
  BOOST_TEST(d.count(level_change::relaxed) == 1u);
  BOOST_TEST(d.count(level_change::unknown) == 1u);
  BOOST_TEST(d.count(level_change::same) == 1u);
  BOOST_TEST(d.table().rows() == 4u + 4u + 3u);
  BOOST_TEST(d.table(ntm::language::english, true).rows() == 4u + 5u + 4u);
  BOOST_TEST(d.levels[1].region == "a");
}

BOOST_AUTO_TEST_CASE(an_edition_does_not_differ_from_itself) {
  for (const auto& e : shipped_catalog().editions()) {
    const auto day = *e.law.effective.since;
    const auto d = diff(e, e, day, day);
    BOOST_TEST(d.count(level_change::tightened) + d.count(level_change::relaxed) +
                   d.count(level_change::other_rule) ==
               0u);
    for (const auto& row : d.criteria)
      BOOST_TEST((row.what == fate::kept), e.id);
  }
}

BOOST_AUTO_TEST_CASE(what_is_open_stands_in_groups) {
  const auto& e = shipped_catalog().find("vn-commune-2016");
  const auto rows = gaps(e);
  const auto count = [&](gap what) {
    return std::count_if(rows.begin(), rows.end(), [&](const auto& r) { return r.what == what; });
  };
  BOOST_TEST(count(gap::disputed) == 3);  // 14.3, 17.1 and its clean water
  BOOST_TEST(count(gap::province) >= 7);  // 2.1-2.4, 3.1, 6.1, 6.2 …
  BOOST_TEST(count(gap::recalled) == 18); // 17 indicators and the day of its end
  BOOST_TEST(count(gap::mistake) == 0);
  BOOST_TEST(gaps_table(e).rows() == rows.size());
}

BOOST_AUTO_TEST_CASE(recognition_as_data) {
  const auto& p = shipped_procedure();
  for (const auto& f : p.findings)
    BOOST_TEST((f.code == "NTM-S005"), f.text());
  BOOST_TEST(p.states.size() == 15u);
  BOOST_TEST(p.instrument_on(2020y / 6 / 17).id == "2016");
  BOOST_TEST(p.instrument_on(2022y / 8 / 2).id == "2022");
  BOOST_CHECK_THROW(static_cast<void>(p.instrument_on(2014y / 1 / 1)), ntm::unknown_name);
  const auto steps = p.steps_of("2016");
  BOOST_REQUIRE(steps.size() == 3u);
  BOOST_TEST(steps[0].limit_working_days.value() == 5);
  BOOST_TEST(steps[2].limit_working_days.value() == 15);
  BOOST_TEST(!steps[1].limit_working_days); // not read: absent
  BOOST_TEST(p.revocation.at(0).failed_share_low_percent.value() == 30.0);
  BOOST_TEST(p.revocation.at(0).key_criteria.size() == 5u);
  BOOST_TEST(p.merger_rules.size() == 5u);
  BOOST_TEST(!p.merger_rules.at(0).from.sources.empty());
  BOOST_TEST((p.transition.edition == judged_on::decided));
  BOOST_TEST((p.transition.from.sure == confidence::recalled));
}

BOOST_AUTO_TEST_CASE(failed_criteria_are_a_ground_by_their_share) {
  const auto& rule = shipped_procedure().revocation.front();
  using ntm::truth;
  BOOST_TEST((rule.holds({6, 6}, 19, truth::met) == truth::met)); // 31,6 %
  BOOST_TEST((rule.holds({6, 6}, 19, truth::unknown) == truth::unknown));
  BOOST_TEST((rule.holds({5, 9}, 19, truth::met) == truth::unknown));
  BOOST_TEST((rule.holds({10, 19}, 19, truth::unknown) == truth::met));
  // Learning never takes back a verdict.
  for (std::int64_t low = 0; low <= 19; ++low)
    for (std::int64_t high = low; high <= 19; ++high)
      for (std::int64_t failed = low; failed <= high; ++failed)
        for (const truth key : {truth::unmet, truth::met}) {
          const auto exact = rule.holds({failed, failed}, 19, key);
          BOOST_TEST((exact != truth::unknown));
          for (const truth said : {key, truth::unknown}) {
            const auto wide = rule.holds({low, high}, 19, said);
            BOOST_TEST((wide == truth::unknown || wide == exact));
          }
        }
  // A share that nobody read decides nothing.
  auto half = rule;
  half.failed_share_low_percent.reset();
  BOOST_TEST((half.holds({6, 6}, 19, truth::met) == truth::unknown));
  BOOST_TEST((half.holds({10, 10}, 19, truth::met) == truth::met));
  BOOST_CHECK_THROW((void)rule.holds({3, 2}, 19, truth::met), ntm::error);
  BOOST_CHECK_THROW((void)rule.holds({0, 20}, 19, truth::met), ntm::error);
}

BOOST_AUTO_TEST_CASE(programmes_and_progress) {
  const auto& t = shipped_programme_targets();
  for (const auto& f : t.findings)
    BOOST_TEST(false, f.text());
  BOOST_TEST(t.programmes.size() == 3u);
  const auto half = t.find("ntm-2016-2020").of("communes_ntm_percent");
  BOOST_TEST((half.at(0).by_year.at(2020) == stated_range{50, 50}));
  BOOST_TEST((half.at(1).from.sure == confidence::recalled));
  const auto provinces = t.find("ntm-2021-2025").of("provinces_completed");
  BOOST_TEST((provinces.at(0).national.value() == stated_range{17, 19}));
  BOOST_TEST(t.find("merged-2026-2035").billion_vnd.at("central") == 100000.0);
  BOOST_TEST(t.progress.at(0).figures.at("communes_ntm") == 785.0);
  BOOST_TEST((t.progress.at(1).as_of == ntm::period{2015y / 7 / 1, 2015y / 8 / 1}));
  BOOST_CHECK_THROW(static_cast<void>(t.find("ntm-2020")), ntm::unknown_name);
  BOOST_CHECK_EXCEPTION(static_cast<void>(parse_programme_targets("a = [", "p.toml")),
                        ntm::file_error,
                        [](const auto& e) { return std::string{e.what()}.find("p.toml:1") == 0; });
}

BOOST_AUTO_TEST_SUITE_END()
