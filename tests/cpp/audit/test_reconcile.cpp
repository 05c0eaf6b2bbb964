#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "audit/example.hpp"
#include "ntm/audit/reconcile.hpp"

BOOST_AUTO_TEST_SUITE(reconcile_suite)

using namespace ntm::audit;

namespace {
bool says(const result& r, const std::string& words) {
  return r.arithmetic_vi.find(words) != std::string::npos ||
         r.arithmetic_en.find(words) != std::string::npos;
}
std::int64_t implied(const result& r, const std::string& what) {
  for (const auto& number : r.implied)
    if (number.what == what)
      return number.numerator;
  BOOST_ERROR("nothing implied of " + what);
  return -1;
}
} // namespace

#define BOOST_TEST_VERDICT(r, expected)                                                            \
  BOOST_TEST(to_string((r).verdict) == to_string(claim_verdict::expected),                         \
             (r).id << ": " << (r).arithmetic_en)

BOOST_AUTO_TEST_CASE(the_article_of_the_conference) {
  example qn;
  const auto found = reconcile(qn.claims(), qn.load());

  const auto& share = found.at("share-recognised-2019");
  BOOST_TEST_VERDICT(share, holds_by_cutting);
  BOOST_TEST((share.only_on == ntm::to_date("2020-01-31")));
  BOOST_TEST(says(share, "99/204 (bản đồ 31/01/2020) = 48,52% nếu cắt, 48,53% nếu làm tròn"));
  BOOST_TEST(says(share, "99/200 (map of 2020-06-17) = 49.50%"));
  BOOST_TEST(share.text() == "Đúng khi cắt số lẻ, chỉ trên bản đồ 31/01/2020");
  BOOST_REQUIRE_EQUAL(share.implied.size(), 2U);
  BOOST_TEST(share.implied[0].denominator == 204);
  BOOST_TEST(share.implied[1].denominator == 200);

  const auto& target = found.at("share-target-2020");
  BOOST_TEST_VERDICT(target, holds_on_one_map);
  BOOST_TEST((target.only_on == ntm::to_date("2020-06-17")));
  BOOST_TEST(target.text() == "Đúng, chỉ trên bản đồ 17/06/2020");

  const auto& through = found.at("recognised-through-the-map");
  BOOST_TEST_VERDICT(through, holds);
  BOOST_TEST(says(through, "97 + 20 = 117 ≥ 116"));
  BOOST_TEST(says(through, "99 + 20 = 119 là trộn hai bản đồ"));
  BOOST_TEST(says(through, "97 of 200 stand"));
  BOOST_TEST(implied(through, "left") == 2);
  BOOST_REQUIRE_EQUAL(through.units.size(), 2U);
  std::vector<std::string> names;
  for (const auto unit : through.units)
    names.push_back(qn.registry.at_index(unit).name);
  std::sort(names.begin(), names.end());
  BOOST_TEST((names == std::vector<std::string>{"Hương An", "Quế Bình"}));

  const auto& mean = found.at("mean-criteria");
  BOOST_TEST_VERDICT(mean, ambiguous);
  BOOST_TEST(says(
      mean, "Over 204 communes (map of 2020-01-31): sums 3117, 3118 rounded; 3118, 3119 cut."));
  BOOST_TEST(says(
      mean, "Over 200 communes (map of 2020-06-17): sums 3055, 3056 rounded; 3056, 3057 cut."));
  BOOST_TEST(mean.implied.size() == 6U);

  const auto& then = found.at("mean-criteria-2018");
  BOOST_TEST_VERDICT(then, ambiguous);
  BOOST_TEST(says(then, "15,28 − 1,18 = 14,10"));
  BOOST_TEST(says(then, "14.2"));

  BOOST_TEST_VERDICT(found.at("recognised-2019-sum"), holds);
  BOOST_TEST(says(found.at("recognised-2019-sum"), "85 + 14 = 99"));
  const auto& names_of_99 = found.at("recognised-2019-names");
  BOOST_TEST_VERDICT(names_of_99, unknown);
  BOOST_TEST(implied(names_of_99, "rows") == 88);
  BOOST_TEST(implied(names_of_99, "in_programme") == 88);
  BOOST_TEST(implied(names_of_99, "unallocated") == 11);
  BOOST_TEST_VERDICT(found.at("as-of-date"), does_not_hold);
  BOOST_TEST_VERDICT(found.at("ocop-sum"), holds);
  BOOST_TEST_VERDICT(found.at("model-villages"), unknown);
  BOOST_TEST_VERDICT(found.at("ocop-target"), unknown);
  const auto& rate = found.at("disbursement-2019");
  BOOST_TEST_VERDICT(rate, does_not_hold);
  BOOST_TEST(says(rate, "cộng lại 65,9%, không ra 79,9%"));

  BOOST_CHECK_THROW((void)found.at("share"), ntm::unknown_name);
  const auto table = found.to_table();
  BOOST_TEST(table.rows() == 12U);
  BOOST_TEST(table.columns.size() == 9U);
}

BOOST_AUTO_TEST_CASE(one_row_of_units_changes_the_share) {
  example qn;
  // One xã of the programme taken out of it on both maps: 203 and 199.
  const auto at = qn.units_csv.find("\n20359,");
  const auto end = qn.units_csv.find('\n', at + 1);
  std::string row = qn.units_csv.substr(at, end - at);
  const auto flag = row.find(",0,,commune,0,,1,");
  BOOST_REQUIRE(flag != std::string::npos);
  row.replace(flag, 17, ",0,,commune,0,,0,");
  qn.units_csv.replace(at, end - at, row);
  const auto found = reconcile(qn.claims(), qn.load());
  BOOST_TEST_VERDICT(found.at("share-recognised-2019"), does_not_hold);
  BOOST_TEST_VERDICT(found.at("share-target-2020"), holds_on_one_map); // 116/199 = 58.29
  BOOST_TEST(found.at("share-target-2020").implied[1].denominator == 199);
}

BOOST_AUTO_TEST_CASE(one_row_of_recognitions_changes_who_left) {
  example qn;
  example::drop_line(qn.recognitions_csv, "Hương An,");
  const auto fewer = reconcile(qn.claims(), qn.load());
  BOOST_TEST(says(fewer.at("recognised-through-the-map"), "98 + 20 = 118 ≥ 116"));
  BOOST_TEST(implied(fewer.at("recognised-2019-names"), "rows") == 87);
  BOOST_TEST(implied(fewer.at("recognised-2019-names"), "unallocated") == 12);

  // Two more recognised communes, each merged with one that was not: 99 - 4 + 20 = 115 < 116.
  example more;
  more.recognitions_csv += "Phú Thọ,20665,Quế Sơn,509,ntm,,2019-12-30,,,2019,read,read,,x\n"
                           "Quế Ninh,20668,Nông Sơn,519,ntm,,2019-12-30,,,2019,read,read,,x\n";
  const auto lost = reconcile(more.claims(), more.load());
  const auto& through = lost.at("recognised-through-the-map");
  BOOST_TEST_VERDICT(through, does_not_hold);
  BOOST_TEST(implied(through, "left") == 4);
  BOOST_TEST(says(through, "The printed figure comes out only when the maps are mixed."));
}

BOOST_AUTO_TEST_CASE(one_row_of_claims_changes_the_verdict) {
  example qn;
  example::change(qn.claims_toml, "printed = \"48,52\"", "printed = \"48,53\"");
  example::change(qn.claims_toml, "printed = \"15,28\"", "printed = \"15,284\"");
  example::change(qn.claims_toml, "count_after = 116", "count_after = 118");
  example::change(qn.claims_toml, "parts = [18, 88]", "parts = [18, 87]");
  example::change(qn.claims_toml, "printed = 2019-05-31", "printed = 2020-05-31");
  example::change(qn.claims_toml, "printed = \"79,9\"", "printed = \"65,9\"");
  example::change(qn.claims_toml, "change = \"1,18\"", "change = \"1,04\"");
  const auto found = reconcile(qn.claims(), qn.load());
  BOOST_TEST_VERDICT(found.at("share-recognised-2019"), holds_by_rounding);
  // 3118/204 = 15.2843...; over 200 communes a mean ends in 0 or 5 in the third place.
  BOOST_TEST_VERDICT(found.at("mean-criteria"), holds_on_one_map);
  BOOST_TEST((found.at("mean-criteria").only_on == ntm::to_date("2020-01-31")));
  BOOST_TEST_VERDICT(found.at("recognised-through-the-map"), does_not_hold);
  BOOST_TEST_VERDICT(found.at("ocop-sum"), does_not_hold);
  BOOST_TEST(says(found.at("ocop-sum"), "18 + 87 = 105, không phải 106."));
  BOOST_TEST_VERDICT(found.at("as-of-date"), holds);
  BOOST_TEST_VERDICT(found.at("disbursement-2019"), holds);
  BOOST_TEST_VERDICT(found.at("mean-criteria-2018"), does_not_hold); // 14.24 is not under 14.2
}

BOOST_AUTO_TEST_CASE(without_evidence_nothing_is_right_or_wrong) {
  example qn;
  const auto found = reconcile(qn.claims(), {});
  for (const auto* id : {"share-recognised-2019", "mean-criteria", "recognised-through-the-map",
                         "recognised-2019-names", "recognised-2019-sum", "mean-criteria-2018",
                         "disbursement-2019", "model-villages"})
    BOOST_TEST_VERDICT(found.at(id), unknown);
  BOOST_TEST_VERDICT(found.at("ocop-sum"), holds);
}

BOOST_AUTO_TEST_CASE(given_lines_serve_where_there_is_no_ledger) {
  ntm::findings report;
  const auto claims = parse_claims(R"(schema = 1
[[claim]]
id = "rate"
kind = "rate"
text_vi = "x"
source = "s"
printed = "65,9"
[[claim.lines]]
name = "central"
planned = "416"
disbursed = "361,6"
[[claim.lines]]
name = "province"
planned = "585,6"
disbursed = "298,6"
)",
                                   "claims.toml", report);
  BOOST_TEST(report.empty());
  const auto found = reconcile(claims, {});
  BOOST_TEST_VERDICT(found.at("rate"), holds); // 660.2/1001.6 = 65.91: rounded and cut alike
  BOOST_TEST(says(found.at("rate"), "central 86.9%; province 51.0%; together 65.9%"));
}

BOOST_AUTO_TEST_SUITE_END()
