#include <boost/test/unit_test.hpp>

#include "ntm/core/errors.hpp"
#include "ntm/recognition/recognitions.hpp"
#include "ntm/recognition/tables.hpp"

using namespace std::chrono;
using namespace ntm;
using namespace ntm::recognition;

namespace {
const auto before = 2019y / 12 / 31, after = 2020y / 1 / 1;

// A and B merge into AB, C and the township T into the township CT; E splits in two; G ends without
// an event; H begins later.
constexpr std::string_view units_csv =
    "gso_code,name_vi,level,parent_code,valid_from,valid_until,unit_type,in_ntm_programme\n"
    "P,P,province,,,,,\nD1,Một,district,P,,,,\nD2,Hai,district,P,,,,\n"
    "A,An,commune,D1,,2020-01-01,,1\nB,Bình,commune,D1,,2020-01-01,,1\n"
    "AB,An Bình,commune,D1,2020-01-01,,,1\n"
    "C,Chung,commune,D2,,2020-01-01,,1\nT,Thịnh,commune,D2,,2020-01-01,township,0\n"
    "C,Chung Thịnh,commune,D2,2020-01-01,,township,0\n"
    "E,Ê,commune,D2,,2020-01-01,,1\nE,Ê Bắc,commune,D2,2020-01-01,,,1\n"
    "F,Ê Nam,commune,D2,2020-01-01,,,1\n"
    "G,Gò,commune,D2,,2020-01-01,,1\nH,Hạ,commune,D2,2021-01-01,,,1\nW,Phường W,commune,D1,,,,0\n";
constexpr std::string_view events_csv = "date,kind,from_codes,to_codes\n"
                                        "2020-01-01,merge,A;B,AB\n2020-01-01,merge,C;T,C\n"
                                        "2020-01-01,split,E,E;F\n";
struct province {
  findings report;
  units::registry registry =
      units::parse_registry(units_csv, "u.csv", events_csv, "e.csv", {}, report);

  recognitions read(std::string_view rows) {
    report.clear();
    return parse_recognitions("gso_code,tier,date,date_not_before,date_not_after,commune,award_"
                              "year,district,district_code\n" +
                                  std::string{rows},
                              "r.csv", registry, report);
  }
  [[nodiscard]] std::string codes() const {
    std::string out;
    for (const auto& f : report)
      out += f.code + ":" + std::to_string(f.where.line) + " ";
    return out;
  }
  std::string standings(const placement& p) {
    std::string out;
    for (const auto& row : p.rows)
      out += std::string{to_string(row.standing)} + ">" +
             (row.unit == units::no_unit ? "-" : registry.at_index(row.unit).name) + " ";
    return out;
  }
};
} // namespace

BOOST_FIXTURE_TEST_SUITE(recognised_units, province)

BOOST_AUTO_TEST_CASE(status_crosses_a_merger_when_all_parents_have_it) {
  const auto both = read("A,ntm,2018-01-01,,,,,,\nB,ntm,2019-01-01,,,,,,\n");
  BOOST_TEST(codes() == "");
  BOOST_TEST(both.place(registry.at(before)).in_programme == 2);
  const auto p = both.place(registry.at(after), level::commune, standard::tier::ntm, 3);
  BOOST_TEST(standings(p) == "carried>An Bình joined>An Bình ");
  BOOST_TEST(p.in_programme == 1);
  BOOST_TEST(p.joined == 1);
  BOOST_TEST(p.unallocated == 1);
  BOOST_TEST(p.by_district[0] == 1);
  BOOST_TEST((p.rule == merge_rule::all_parents));

  const auto one = read("A,ntm,2018-01-01,,,,,,\n");
  BOOST_TEST(standings(one.place(registry.at(after))) == "not_carried>An Bình ");
  BOOST_TEST(one.place(registry.at(after)).left == 1);
  const auto any = one.place(registry.at(after), level::commune, standard::tier::ntm, {},
                             merge_rule::any_parent);
  BOOST_TEST(any.in_programme == 1);
  const auto merged = registry.by_code("AB", after);
  BOOST_TEST((one.recognised(registry, merged, after) == truth::unmet));
  BOOST_TEST((one.recognised(registry, merged, after, standard::tier::ntm,
                             merge_rule::any_parent) == truth::met));
  BOOST_TEST((both.recognised(registry, merged, 2018y / 6 / 1) == truth::unmet));
  BOOST_TEST((both.recognised(registry, merged, 2019y / 6 / 1) == truth::met));
  // In a list that lacks rows, B may have been recognised too.
  BOOST_TEST((one.as_complete(false).recognised(registry, merged, after) == truth::unknown));
}

BOOST_AUTO_TEST_CASE(a_decision_of_its_own_stands) {
  const auto own = read("A,ntm,2018-01-01,,,,,,\nAB,ntm,2020-06-01,,,,,,\n");
  const auto p = own.place(registry.at(2020y / 7 / 1));
  BOOST_TEST(standings(p) == "carried>An Bình joined>An Bình ");
  BOOST_TEST(p.in_programme == 1);
  BOOST_TEST(standings(own.place(registry.at(before))) == "in_programme>An not_yet>- ");
}

BOOST_AUTO_TEST_CASE(what_leaves_splits_or_ends_is_still_a_row) {
  const auto all = read("C,ntm,2018-01-01,,,,,,\nE,ntm,2018-01-01,,,,,,\nG,ntm,2018-01-01,,,,,,\n"
                        "H,ntm,2022-01-01,,,,,,\n");
  BOOST_TEST(codes() == "");
  const auto map = registry.at(after);
  const auto p = all.place(map, level::commune, standard::tier::ntm, 4);
  BOOST_TEST(standings(p) == "left_programme>Chung Thịnh carried>Ê Bắc lost>- not_yet>- "
                             "carried>Ê Nam ");
  BOOST_TEST(p.left == 2);
  BOOST_TEST(p.not_yet == 1);
  // Both parts of the divided unit count, as `recognised` says of each of them.
  BOOST_TEST(p.in_programme == 2);
  BOOST_TEST(p.parts == 1);
  BOOST_TEST(p.rows[2].district == registry.by_code("D2", after));
  BOOST_TEST(p.unallocated == 0);
  BOOST_TEST((all.recognised(registry, registry.by_code("F", after), after) == truth::met));
  const auto t = by_district_table(map, p);
  std::int64_t sum = 0;
  for (const auto& v : std::get<table::integers>(t.at("recognised").data))
    sum += v.value_or(0);
  BOOST_TEST(sum == 4);
}

BOOST_AUTO_TEST_CASE(a_parent_that_an_incomplete_list_lacks_leaves_it_open) {
  const auto all = read("A,ntm,2018-01-01,,,,,,\n").as_complete(false);
  const auto map = registry.at(after);
  const auto p = all.place(map, level::commune, standard::tier::ntm, 2);
  BOOST_TEST(standings(p) == "open>An Bình ");
  BOOST_TEST(p.open == 1);
  BOOST_TEST(p.left == 0);
  BOOST_TEST((p.decided == count_interval{0, 1}));
  BOOST_TEST((all.recognised(registry, registry.by_code("AB", after), after) == truth::unknown));
  BOOST_TEST(standings(all.as_complete(true).place(map)) == "not_carried>An Bình ");
}

BOOST_AUTO_TEST_CASE(days_may_be_known_between_bounds_only) {
  const auto all = read("A,ntm,,2018-01-01,2018-06-30,,,,\nB,ntm,,,2018-03-01,,,,\n");
  const auto& r = all.rows()[0];
  BOOST_TEST((r.by(2017y / 12 / 31) == truth::unmet));
  BOOST_TEST((r.by(2018y / 1 / 1) == truth::unknown));
  BOOST_TEST((r.by(2018y / 6 / 30) == truth::met));
  const auto p = all.place(registry.at(2018y / 2 / 1));
  BOOST_TEST((p.decided == count_interval{0, 2}));
  BOOST_TEST((all.place(registry.at(2018y / 3 / 1)).decided == count_interval{1, 2}));
}

BOOST_AUTO_TEST_CASE(the_life_is_chosen_by_day_then_name_then_programme) {
  const auto name_of = [&](std::string_view row) {
    const auto all = read(row);
    return all.rows().size() == 1 ? registry.at_index(all.rows()[0].unit).name : codes();
  };
  BOOST_TEST(name_of("E,ntm,2019-01-01,,,,,,\n") == "Ê");
  BOOST_TEST(name_of("E,ntm,2020-01-01,,,,,,\n") == "Ê Bắc");
  BOOST_TEST(name_of("E,ntm,,2020-02-01,,,,,\n") == "Ê Bắc");
  BOOST_TEST(name_of("E,ntm,,,2020-06-01,xã Ê,,,\n") == "Ê");
  BOOST_TEST(name_of("E,ntm,,,,,2021,,\n") == "Ê Bắc");
  BOOST_TEST(name_of("E,ntm,,,2020-06-01,,,,\n") == "NTM-R012:2 ");
  BOOST_TEST(name_of("C,ntm,,,2020-06-01,,,,\n") == "Chung"); // the other one is a township
  BOOST_TEST(name_of("A,ntm,2020-06-01,,,,,,\n") == "NTM-R003:2 ");
}

BOOST_AUTO_TEST_CASE(bad_rows_are_findings) {
  const auto all = read("X,ntm,2018-01-01,,,,,,\n"                // 2 no such code
                        "A,gold,2018-01-01,,,,,,\n"               // 3 no such tier
                        "A,ntm,2018-01-01,,,Bình,,,D2\n"          // 4 other name and district
                        "A,ntm,2018-02-01,,,,,,\n"                // 5 twice
                        "A,advanced,,2018-06-01,2018-01-01,,,,\n" // 6 bounds reversed
                        "D1,ntm,2018-01-01,,,,,,\n"               // 7 a district
                        "A,district_ntm,2018-01-01,,,,,,\n"       // 8 no district
                        "W,ntm,2018-01-01,,,,,,\n"                // 9 outside
                        "B,ntm,2018-01-01,2018-02-01,,,2019,,\n"  // 10 outside bounds, year
                        "B,model,,,,,,,\n"                        // 11 no day
                        "B,,18/1/2018,,,,,,\n");                  // 12
  BOOST_TEST(codes() == "NTM-R001:2 NTM-R002:3 NTM-R005:4 NTM-R009:4 NTM-R006:5 NTM-R007:6 "
                        "NTM-R004:7 NTM-R004:8 NTM-R008:9 NTM-R010:10 NTM-R011:10 NTM-R013:11 "
                        "NTM-C008:12 NTM-C009:12 ");
  BOOST_TEST(all.rows().size() == 4u);
  const auto d = read("D1,district_ntm,2018-01-01,,,,,Một,D1\n");
  BOOST_TEST(codes() == "");
  BOOST_TEST(d.place(registry.at(after), level::district).in_programme == 1);
  BOOST_TEST(d.place(registry.at(after), level::town).in_programme == 1);
  BOOST_CHECK_THROW((void)to_merge_rule("all"), unknown_name);
}

BOOST_AUTO_TEST_CASE(a_map_of_another_registry_is_misuse) {
  const auto all = read("A,ntm,2018-01-01,,,,,,\n");
  const units::registry other;
  BOOST_CHECK_THROW((void)all.place(other.at(after)), error);
  BOOST_CHECK_THROW((void)all.recognised(other, 0, after), error);
}

BOOST_AUTO_TEST_SUITE_END()
