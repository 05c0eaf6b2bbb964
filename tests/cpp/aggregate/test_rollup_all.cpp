#include <boost/test/unit_test.hpp>

#include <cmath>
#include <string>
#include <vector>

#include "aggregate/trees.hpp"
#include "ntm/aggregate.hpp"

BOOST_AUTO_TEST_SUITE(roll_up_to_all_levels)

using namespace ntm::aggregate;
using ntm::level;

namespace {
/// Units of every level of the map, some again, and some that are not on it.
std::vector<ntm::units::unit_index> some_units(const ntm::units::snapshot& map,
                                               std::uint32_t draw) {
  std::vector<ntm::units::unit_index> out;
  const auto all = static_cast<double>(map.source().units().size());
  for (std::uint32_t i = 0; i < 150; ++i) {
    const double u = ntm::random::uniform(8, draw, i, 0, 0);
    out.push_back(u < 0.05 ? ntm::units::no_unit : static_cast<ntm::units::unit_index>(u * all));
  }
  return out;
}

/// A province with two districts of a commune each; a commune directly in the province; one below
/// nothing; two villages.
constexpr std::string_view small = "gso_code,name_vi,level,parent_code\n"
                                   "1,P,province,\n"
                                   "10,A,district,1\n"
                                   "11,B,district,1\n"
                                   "1001,C,commune,10\n"
                                   "1101,D,commune,11\n"
                                   "1201,E,commune,1\n"
                                   "1301,F,commune,77\n"
                                   "9001,V,village,1001\n"
                                   "9002,W,village,1201\n";
ntm::units::registry small_tree() {
  ntm::findings report;
  return ntm::units::parse_registry(small, "u.csv", "", "e.csv", std::nullopt, report);
}
} // namespace

BOOST_AUTO_TEST_CASE(each_level_by_hand) {
  const auto registry = small_tree();
  const auto map = registry.at(after_mergers);
  const auto unit = [&](const char* code) { return registry.by_code(code, after_mergers); };
  // A village, its commune, a district, a commune without a district, its village, a commune of no
  // province, and a unit that is nowhere: each value is a digit of the sum.
  const std::vector units{unit("9001"), unit("1001"), unit("11"),         unit("1201"),
                          unit("9002"), unit("1301"), ntm::units::no_unit};
  const std::vector<std::int64_t> values{1, 10, 100, 1000, 10'000, 100'000, 1'000'000};
  const auto all = rollup_all(placement(map, units, level::village), values, whole_sum{});
  BOOST_TEST_REQUIRE(all.levels.size() == 4u);
  const auto sums = [&](level of) {
    std::vector<std::int64_t> out;
    for (const auto& value : all.at(of).values)
      out.push_back(value.value());
    return out;
  };
  BOOST_TEST(sums(level::village) == (std::vector<std::int64_t>{1, 10'000}),
             boost::test_tools::per_element());
  BOOST_TEST(all.at(level::village).unallocated.value() == 1'101'110);
  BOOST_TEST(sums(level::commune) == (std::vector<std::int64_t>{11, 0, 11'000, 100'000}),
             boost::test_tools::per_element());
  BOOST_TEST(all.at(level::commune).unallocated.value() == 1'000'100);
  BOOST_TEST(sums(level::district) == (std::vector<std::int64_t>{11, 100}),
             boost::test_tools::per_element());
  BOOST_TEST(all.at(level::district).unallocated.value() == 1'111'000);
  BOOST_TEST(sums(level::province) == (std::vector<std::int64_t>{11'111}),
             boost::test_tools::per_element());
  BOOST_TEST(all.at(level::province).unallocated.value() == 1'100'000);
  BOOST_CHECK_THROW((void)all.at(level::town), ntm::error);
}

BOOST_AUTO_TEST_CASE(villages_count_for_their_commune_when_communes_are_the_finest) {
  const auto registry = small_tree();
  const auto map = registry.at(after_mergers);
  const std::vector units{registry.by_code("9001", after_mergers),
                          registry.by_code("1001", after_mergers)};
  const placement where(map, units);
  BOOST_TEST(where.layers().size() == 3u);
  const auto all = rollup_all(where, std::vector<std::int64_t>{3, 4}, whole_sum{});
  BOOST_TEST(all.at(level::commune).values[0].value() == 7);
  BOOST_CHECK_THROW((void)all.at(level::village), ntm::error);
  BOOST_CHECK_THROW((void)rollup_all(where, std::vector<std::int64_t>{3}, whole_sum{}), ntm::error);
}

BOOST_AUTO_TEST_CASE(the_total_is_the_same_at_every_level_to_the_last_bit) {
  for (std::uint32_t draw = 0; draw < 80; ++draw) {
    const auto registry = random_tree(draw);
    for (const auto day : {before_mergers, after_mergers}) {
      const auto map = registry.at(day);
      const auto units = some_units(map, draw);
      std::vector<double> values;
      std::vector<ntm::truth> verdicts;
      for (std::uint32_t i = 0; i < units.size(); ++i) {
        values.push_back(std::ldexp(ntm::random::uniform(9, draw, i, 0, 0) - 0.3,
                                    static_cast<int>(i % 60) - 30));
        verdicts.push_back(static_cast<ntm::truth>(i % 3));
      }
      const placement where(map, units, level::village);
      const auto reals = rollup_all(where, values, real_summary{});
      const auto shares = rollup_all(where, verdicts, share{});
      const auto medians = rollup_all(where, values, quantiles{});
      real_summary sum;
      share met;
      quantiles list;
      for (std::size_t i = 0; i < units.size(); ++i) {
        sum(values[i]);
        met(verdicts[i]);
        list(values[i]);
      }
      for (std::size_t i = 0; i < reals.levels.size(); ++i) {
        BOOST_TEST((reals.levels[i].total() == sum));
        BOOST_TEST((shares.levels[i].total() == met));
        BOOST_TEST((medians.levels[i].total() == list));
        // And each unit has what it has when its level is rolled up alone.
        const auto alone = rollup(map, reals.levels[i].level, units, values, real_summary{});
        BOOST_TEST((alone.units == reals.levels[i].units));
        BOOST_TEST((alone.values == reals.levels[i].values));
        BOOST_TEST((alone.unallocated == reals.levels[i].unallocated));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_matrix_of_whole_numbers_has_the_same_sums) {
  for (std::uint32_t draw = 0; draw < 40; ++draw) {
    const auto registry = random_tree(draw);
    const auto map = registry.at(draw % 2 ? before_mergers : after_mergers);
    const auto units = some_units(map, draw);
    const std::size_t columns = draw % 4;
    std::vector<std::int64_t> matrix;
    for (std::uint32_t i = 0; i < units.size() * columns; ++i)
      matrix.push_back(static_cast<std::int64_t>(1000 * ntm::random::uniform(9, draw, i, 1, 0)));
    const placement where(map, units, draw % 3 ? level::village : level::commune);
    const auto sums = rollup_sums(where, matrix, columns);
    const auto counts = rollup_all(where, units, count{});
    BOOST_TEST_REQUIRE(sums.size() == counts.levels.size());
    for (std::size_t l = 0; l < sums.size(); ++l)
      for (std::size_t u = 0; u < sums[l].samples.size(); ++u)
        BOOST_TEST(sums[l].samples[u] == counts.levels[l].values[u].value());
    for (std::size_t c = 0; c < columns; ++c) {
      std::vector<std::int64_t> column;
      for (std::size_t i = 0; i < units.size(); ++i)
        column.push_back(matrix[i * columns + c]);
      const auto alone = rollup_all(where, column, whole_sum{});
      for (std::size_t l = 0; l < sums.size(); ++l) {
        for (std::size_t u = 0; u < sums[l].samples.size(); ++u)
          BOOST_TEST(sums[l].sums[u * columns + c] == alone.levels[l].values[u].value());
        BOOST_TEST(sums[l].unallocated[c] == alone.levels[l].unallocated.value());
      }
    }
    BOOST_CHECK_THROW((void)rollup_sums(where, matrix, columns + 1), ntm::error);
  }
}

BOOST_AUTO_TEST_CASE(what_is_placed_nowhere_is_listed) {
  const auto registry = small_tree();
  const std::vector units{ntm::units::no_unit, registry.by_code("10", after_mergers),
                          static_cast<ntm::units::unit_index>(4711)};
  const placement where(registry.at(after_mergers), units);
  BOOST_TEST(where.unplaced().size() == 2u);
  BOOST_TEST(where.unplaced()[1] == 2u);
  BOOST_TEST(where.samples()[0] == placement::nowhere);
}

BOOST_AUTO_TEST_CASE(all_levels_stand_in_one_table) {
  const auto registry = small_tree();
  const std::vector units{registry.by_code("1001", after_mergers),
                          registry.by_code("1201", after_mergers)};
  const auto all = rollup_all(placement(registry.at(after_mergers), units),
                              std::vector<std::int64_t>{5, 6}, whole_summary{});
  const auto t = rolled_table(registry, all, whole_summary{});
  // 4 communes and a total; 2 districts, unallocated and a total; a province and a total.
  BOOST_TEST_REQUIRE(t.rows() == 11u);
  const auto& names = std::get<ntm::table::texts>(t.at("name").data);
  const auto& sums = std::get<ntm::table::integers>(t.at("sum").data);
  BOOST_TEST(names[7].value() == "Chưa phân bổ");
  BOOST_TEST(sums[7].value() == 6);
  for (const std::size_t total : {4u, 8u, 10u})
    BOOST_TEST(sums[total].value() == 11);
  BOOST_TEST(std::get<ntm::table::texts>(t.at("level").data)[9].value() == "province");
}

BOOST_AUTO_TEST_CASE(an_empty_map_loses_nothing) {
  const ntm::units::registry nothing;
  const std::vector<ntm::units::unit_index> units{0, 1};
  const placement where(nothing.at(after_mergers), units);
  BOOST_TEST(where.layers().empty());
  BOOST_TEST(where.unplaced().size() == 2u);
  const auto all = rollup_all(where, std::vector<std::int64_t>{1, 2}, whole_sum{});
  BOOST_TEST(all.levels.empty());
  BOOST_TEST(all.off_the_map.value() == 3);
}

BOOST_AUTO_TEST_SUITE_END()
