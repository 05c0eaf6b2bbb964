#include <boost/test/unit_test.hpp>

#include "ntm/recognition/recognitions.hpp"
#include "ntm/recognition/tables.hpp"
#include "units/example.hpp"

using namespace std::chrono;
using namespace ntm;
using namespace ntm::recognition;

namespace {
struct example {
  findings report;
  units::registry registry = example_registry(report);
  recognitions all =
      parse_recognitions(example_file("recognitions.csv"), "recognitions.csv", registry, report);
  std::int64_t in(const units::snapshot& map, const placement& p, std::string_view district) {
    return p.by_district.at(
        *map.position(registry.resolve(district, map.on(), "", level::district)));
  }
  std::int64_t sum(const table& t, std::string_view column) {
    std::int64_t n = 0;
    for (const auto& v : std::get<table::integers>(t.at(column).data))
      n += v.value_or(0);
    return n;
  }
};
} // namespace

BOOST_FIXTURE_TEST_SUITE(example_province, example)

BOOST_AUTO_TEST_CASE(files_are_read_without_findings) {
  for (const auto& f : report)
    BOOST_TEST_MESSAGE(f.text());
  BOOST_TEST(report.empty());
  BOOST_TEST(all.rows().size() == 90u);
}

BOOST_AUTO_TEST_CASE(all_stand_before_the_mergers) {
  const auto map = registry.at(2020y / 1 / 31);
  const auto p = all.place(map, level::commune, standard::tier::ntm, 99);
  BOOST_TEST(p.rows.size() == 88u);
  BOOST_TEST(p.in_programme == 88);
  BOOST_TEST(p.left == 0);
  BOOST_TEST(p.unallocated == 11);
  BOOST_TEST(in(map, p, "Quế Sơn") == 6);
  BOOST_TEST(in(map, p, "Hiệp Đức") == 5);
}

BOOST_AUTO_TEST_CASE(two_left_the_programme) {
  const auto map = registry.at(2020y / 6 / 17);
  const auto p = all.place(map, level::commune, standard::tier::ntm, 99);
  BOOST_TEST(p.rows.size() == 88u);
  BOOST_TEST(p.in_programme == 86);
  BOOST_TEST(p.left == 2);
  BOOST_TEST(p.unallocated == 11);
  BOOST_TEST((p.decided == count_interval{86, 86}));
  std::vector<std::string> left;
  for (const auto& row : p.rows)
    if (row.standing == standing::left_programme)
      left.push_back(registry.at_index(all.rows()[row.recognition].unit).name + " > " +
                     registry.describe(row.unit) + " " +
                     std::string{to_string(registry.events()[*row.event].kind)});
  BOOST_REQUIRE(left.size() == 2u);
  BOOST_TEST(left[0] == "Hương An > thị trấn Hương An (20651, từ 2020-02-01) level_change");
  BOOST_TEST(left[1] == "Quế Bình > thị trấn Tân Bình (20779, từ 2020-02-01) merge");
  const std::pair<const char*, int> expected[] = {
      {"Hội An", 3},   {"Thăng Bình", 13}, {"Tiên Phước", 7}, {"Quế Sơn", 5},
      {"Nông Sơn", 2}, {"Hiệp Đức", 4},    {"Núi Thành", 9},  {"Điện Bàn", 13}};
  for (const auto& [district, n] : expected)
    BOOST_TEST(in(map, p, district) == n, district);
}

BOOST_AUTO_TEST_CASE(days_between_bounds_are_unknown) {
  const auto p = all.place(registry.at(2020y / 1 / 31));
  // 11 rows with only "not after 2020-06-17" of Thăng Bình … are open on that day.
  BOOST_TEST(p.decided.low < 88);
  BOOST_TEST(p.decided.high == 88);
}

BOOST_AUTO_TEST_CASE(district_rows_are_not_communes) {
  const auto map = registry.at(2020y / 6 / 17);
  const auto p = all.place(map, level::district);
  BOOST_TEST(p.rows.size() == 2u);
  BOOST_TEST(p.in_programme == 2);
  BOOST_TEST(all.place(map, level::commune, standard::tier::advanced).rows.empty());
}

BOOST_AUTO_TEST_CASE(recognition_stays_with_the_life) {
  const auto old_life = registry.by_code("20779", 2020y / 1 / 31);
  const auto township = registry.by_code("20779", 2020y / 2 / 1);
  BOOST_TEST((all.recognised(registry, old_life, 2018y / 10 / 31) == truth::met));
  BOOST_TEST((all.recognised(registry, old_life, 2018y / 10 / 30) == truth::unknown));
  BOOST_TEST((all.recognised(registry, township, 2020y / 6 / 17) == truth::unmet));
  const auto dien_quang = registry.resolve("Điện Quang", 2020y / 6 / 17);
  BOOST_TEST((all.recognised(registry, dien_quang, 2014y / 12 / 29) == truth::unmet));
  BOOST_TEST((all.recognised(registry, dien_quang, 2014y / 12 / 30) == truth::met));
  const auto cam_kim = registry.resolve("Cẩm Kim", 2020y / 6 / 17);
  BOOST_TEST((all.recognised(registry, cam_kim, 2020y / 6 / 17) == truth::unmet));
  BOOST_TEST(
      (all.as_complete(false).recognised(registry, cam_kim, 2020y / 6 / 17) == truth::unknown));
  BOOST_TEST(
      (all.as_complete(false).recognised(registry, township, 2020y / 6 / 17) == truth::unmet));
}

BOOST_AUTO_TEST_CASE(tables_sum_to_what_is_published) {
  const auto map = registry.at(2020y / 6 / 17);
  const auto p = all.place(map, level::commune, standard::tier::ntm, 99);
  const auto list = recognitions_table(all, map, p);
  BOOST_TEST(list.rows() == 89u);
  BOOST_TEST(sum(list, "count") == 99);
  const auto by_district = by_district_table(map, p);
  BOOST_TEST(by_district.rows() == 20u); // 18 districts, left, unallocated
  BOOST_TEST(sum(by_district, "recognised") == 99);
  BOOST_TEST(sum(by_district, "communes_in_programme") == 200);
  const auto& last = std::get<table::texts>(by_district.at("district").data).back();
  BOOST_TEST(*last == "unallocated");
}

BOOST_AUTO_TEST_SUITE_END()
