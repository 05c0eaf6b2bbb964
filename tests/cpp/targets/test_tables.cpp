#include <boost/test/unit_test.hpp>

#include "../assessment/world.hpp"
#include "ntm/aggregate/accumulators/count.hpp"
#include "ntm/targets/tables.hpp"

BOOST_AUTO_TEST_SUITE(tables)

using namespace world;

namespace {
const auto units = registry();
const auto map = units->at(day);
const auto communes = map.programme();
ntm::standard::edition ten() {
  std::vector<ntm::standard::criterion> list;
  for (int n = 1; n <= 10; ++n)
    list.push_back(criterion(n, {indicator(std::to_string(n) + ".1", {need(number(50))})}));
  return edition(std::move(list));
}
ntm::assessment::outcomes judged(const std::vector<observation>& rows, ntm::date on = day) {
  ntm::findings report;
  static const auto e = std::make_shared<const ntm::standard::edition>(ten());
  return ntm::assessment::evaluate(e, units, units->at(on), panel::build(rows, report));
}
std::int64_t whole(const ntm::table& t, std::string_view column, std::size_t row) {
  return std::get<ntm::table::integers>(t.at(column).data).at(row).value();
}
bool open(const ntm::table& t, std::string_view column, std::size_t row) {
  return !std::get<ntm::table::integers>(t.at(column).data).at(row);
}
std::optional<double> real(const ntm::table& t, std::string_view column, std::size_t row) {
  return std::get<ntm::table::reals>(t.at(column).data).at(row);
}
std::string text(const ntm::table& t, std::string_view column, std::size_t row) {
  return std::get<ntm::table::texts>(t.at(column).data).at(row).value_or("");
}
} // namespace

BOOST_AUTO_TEST_CASE(t1_by_hand) {
  // District 90: An 10 of 10, Bình unknown. District 91: Cát 7, Dương 6.
  const auto now = judged(
      {counted(communes[0], 10, 10), counted(communes[2], 7, 10), counted(communes[3], 6, 10)});
  const auto t = ntm::targets::table_t1(now, map, ntm::aggregate::default_bands(10));
  BOOST_TEST_REQUIRE(t.rows() == 3u);
  BOOST_TEST(text(t, "unit", 0) == "90");
  BOOST_TEST(text(t, "name", 2) == "Bình An");
  BOOST_TEST(whole(t, "communes", 2) == 4);
  BOOST_TEST(whole(t, "communes_10_low", 0) == 1);
  BOOST_TEST(whole(t, "communes_10_high", 0) == 2);
  BOOST_TEST(whole(t, "communes_5_to_9_low", 1) == 2);
  BOOST_TEST(whole(t, "communes_0_to_4_high", 2) == 1);
  BOOST_TEST(whole(t, "criteria_low", 2) == 23);
  BOOST_TEST(whole(t, "criteria_high", 2) == 33);
  BOOST_TEST(*real(t, "mean_low", 0) == 5.0);
  BOOST_TEST(*real(t, "mean_high", 0) == 10.0);
  BOOST_TEST(*real(t, "mean_point", 0) == 10.0);
  BOOST_TEST(whole(t, "communes_known", 0) == 1);
  BOOST_TEST(*real(t, "mean_point", 1) == 6.5);
}

BOOST_AUTO_TEST_CASE(t1_change_is_like_for_like) {
  const ntm::date then = 2030y / 3 / 31;
  const auto rows = std::vector<observation>{
      counted(communes[0], 8, 10, 2030y / 3 / 1), counted(communes[2], 5, 10, 2030y / 3 / 1),
      counted(communes[0], 10, 10), counted(communes[1], 4, 10), counted(communes[2], 6, 10)};
  const auto before = judged(rows, then);
  ntm::targets::table_options options;
  options.before = &before;
  options.district_labels.emplace(map.units(ntm::level::district)[0], "Huyện Một");
  const auto t =
      ntm::targets::table_t1(judged(rows), map, ntm::aggregate::default_bands(10), options);
  BOOST_TEST(text(t, "name", 0) == "Huyện Một");
  BOOST_TEST(*real(t, "mean_change", 0) == 2.0); // Bình was not known before
  BOOST_TEST(whole(t, "communes_compared", 2) == 2);
  BOOST_TEST(*real(t, "mean_change", 2) == 1.5);
}

BOOST_AUTO_TEST_CASE(a_change_is_unknown_where_nothing_was_compared) {
  // Bình was not known on the reference day; in district 91 nobody is known now.
  const auto rows = std::vector<observation>{see(communes[0], "1.1", 60, 2030y / 3 / 1),
                                             counted(communes[2], 5, 10, 2030y / 3 / 1),
                                             counted(communes[1], 4, 10)};
  const auto before = judged({rows[1]}, 2030y / 3 / 31);
  ntm::targets::table_options options;
  options.before = &before;
  options.level = ntm::level::commune;
  const auto now = judged(rows);
  const auto t = ntm::targets::table_t1(now, map, ntm::aggregate::default_bands(10), options);
  BOOST_TEST_REQUIRE(t.rows() == 5u);
  BOOST_TEST(whole(t, "communes_compared", 1) == 0);
  BOOST_TEST(open(t, "criteria_change", 1));
  BOOST_TEST(open(t, "change_0_to_4", 1));
  BOOST_TEST(whole(t, "criteria_change", 2) == 0); // 5 then and 5 now: nothing moved
  BOOST_TEST(whole(t, "change_5_to_9", 2) == 0);
  options.level = ntm::level::district;
  const auto each = ntm::targets::table_t2(now, map, options);
  BOOST_TEST(whole(each, "communes_compared", 0) == 0);
  BOOST_TEST(open(each, "change", 0));
  BOOST_TEST(open(ntm::targets::table_t2(now, options), "change", 0));
}

BOOST_AUTO_TEST_CASE(t2_by_hand) {
  const auto now = judged(
      {see(communes[0], "1.1", 60), see(communes[1], "1.1", 40), see(communes[2], "1.1", 50)});
  const auto t = ntm::targets::table_t2(now);
  BOOST_TEST(t.rows() == 10u);
  BOOST_TEST(whole(t, "met_low", 0) == 2);
  BOOST_TEST(whole(t, "met_high", 0) == 3);
  BOOST_TEST(whole(t, "assessed", 0) == 3);
  BOOST_TEST(*real(t, "share_low", 0) == 50.0);
  BOOST_TEST(*real(t, "share_point", 0) == 200.0 / 3);
  BOOST_TEST(*real(t, "share_high", 0) == 75.0);
  BOOST_TEST(!real(t, "share_point", 1));
  BOOST_TEST(whole(t, "met_high", 1) == 4);
  BOOST_TEST(text(t, "edition", 9) == "test");
}

BOOST_AUTO_TEST_CASE(tables_of_two_editions_or_registries_are_refused) {
  auto before = judged({});
  auto other = ten();
  other.id = "other";
  before.edition = std::make_shared<const ntm::standard::edition>(other);
  ntm::targets::table_options options;
  options.before = &before;
  BOOST_CHECK_THROW(static_cast<void>(ntm::targets::table_t2(judged({}), options)), ntm::error);
  const auto elsewhere = registry();
  BOOST_CHECK_THROW(static_cast<void>(ntm::targets::table_t1(judged({}), elsewhere->at(day),
                                                             ntm::aggregate::default_bands(10))),
                    ntm::error);
}

BOOST_AUTO_TEST_CASE(a_mark_stays_on_the_table) {
  auto made = counted(communes[0], 8, 10);
  made.origin = ntm::observations::origin::synthetic;
  const auto t = ntm::targets::table_t1(judged({made}), map, ntm::aggregate::default_bands(10));
  BOOST_TEST(t.mark == "MINH HỌA, không phải số liệu");
}

BOOST_AUTO_TEST_SUITE_END()
