#include <boost/test/unit_test.hpp>

#include "ntm/core/errors.hpp"
#include "units/example.hpp"

using namespace std::chrono;
using namespace ntm;
using namespace ntm::units;

namespace {
struct example {
  findings report;
  registry all = example_registry(report);
};
std::string names(const registry& all, const std::vector<unit_index>& list) {
  std::string out;
  for (const auto i : list)
    out += all.describe(i) + "; ";
  return out;
}
const auto before = 2020y / 1 / 31, after = 2020y / 2 / 1;
} // namespace

BOOST_FIXTURE_TEST_SUITE(example_province, example)

BOOST_AUTO_TEST_CASE(files_are_read_without_findings) {
  for (const auto& f : report)
    BOOST_TEST_MESSAGE(f.text());
  BOOST_TEST(report.size() == 0u);
  BOOST_TEST(all.units().size() == 267u);
  BOOST_TEST(all.events().size() == 4u);
  BOOST_TEST(all.at_index(0).region == "south_central_coast");
}

BOOST_AUTO_TEST_CASE(counts_change_with_the_mergers) {
  const filter programme{.level = level::commune, .in_programme = true};
  BOOST_TEST(all.at(before).count(programme) == 204u);
  const auto map = all.at(after);
  BOOST_TEST(map.count(programme) == 200u);
  BOOST_TEST(map.programme().size() == 200u);
  BOOST_TEST(map.count({.level = level::commune}) == 241u);
  BOOST_TEST(map.count({.level = level::commune, .type = "commune"}) == 203u);
  BOOST_TEST(map.count({.level = level::commune, .type = "ward"}) == 25u);
  BOOST_TEST(map.count({.level = level::commune, .type = "township"}) == 13u);
  BOOST_TEST(map.count({.level = level::district}) == 18u);
  // Tam Kỳ, Hội An and Điện Bàn.
  BOOST_TEST(map.units(level::town).size() == 3u);
  BOOST_TEST(map.count({.level = level::town}) == 3u);
  BOOST_TEST(map.count({.level = level::town, .type = "town"}) == 1u);
  BOOST_TEST(map.notes().empty());
}

BOOST_AUTO_TEST_CASE(days_past_the_data_are_noted) {
  BOOST_TEST(all.at(2021y / 11 / 6).notes().empty());
  const auto map = all.at(2021y / 11 / 7);
  BOOST_TEST(map.notes().size() == 1u);
  BOOST_TEST(map.notes()[0].code == "NTM-U012");
  BOOST_TEST(map.notes()[0].what().find("2021-11-06") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(units_are_found_by_any_spelling) {
  for (const auto* query : {"Quế Mỹ", "xã Quế Mỹ", "que my", "X. Quế Mỹ", "QUE MY", "20665",
                            "Quế Mỹ, Quế Sơn", "xã Quế Mỹ, huyện Quế Sơn (20665)", "quế mỹ, 509"})
    BOOST_TEST(all.at_index(all.resolve(query, after)).code == "20665", query);
  BOOST_TEST(all.at_index(all.resolve("Tam Kỳ", after)).code == "502");
  BOOST_TEST(all.at_index(all.resolve("TP. Tam Ky", after)).code == "502");
  BOOST_TEST(all.at_index(all.resolve("Tam Xuân 1", after)).code == "20968");
  BOOST_TEST(all.at_index(all.resolve("Anông", after)).code == "20452");
  BOOST_TEST(all.find("Quế Mỹ", before).size() == 0u);
  BOOST_TEST(all.find("Quế Mỹ", after, "504").size() == 0u);
  BOOST_TEST(all.find("Quế Mỹ", after, "Quế Sơn").size() == 1u);
}

BOOST_AUTO_TEST_CASE(one_name_at_two_levels_is_ambiguous) {
  BOOST_CHECK_EXCEPTION((void)all.resolve("Núi Thành", after), ambiguous_name, [](const auto& e) {
    const std::string what = e.what();
    return what.find("huyện Núi Thành, tỉnh Quảng Nam (517)") != std::string::npos &&
           what.find("thị trấn Núi Thành, huyện Núi Thành (") != std::string::npos;
  });
  BOOST_TEST(all.at_index(all.resolve("H. Núi Thành", after)).code == "517");
  BOOST_TEST(all.at_index(all.resolve("nui thanh", after, "", level::district)).code == "517");
  BOOST_TEST(all.at_index(all.resolve("TT Núi Thành", after)).type == "township");
}

BOOST_AUTO_TEST_CASE(names_of_other_days_are_suggested) {
  BOOST_CHECK_EXCEPTION((void)all.resolve("Phú Thọ", after), unknown_name, [](const auto& e) {
    return std::string{e.what()}.find("xã Phú Thọ (20665, đến 2020-02-01)") != std::string::npos;
  });
  BOOST_CHECK_EXCEPTION((void)all.resolve("xã Quế Mĩi", after), unknown_name, [](const auto& e) {
    return std::string{e.what()}.find("xã Quế Mỹ, huyện Quế Sơn (20665)") != std::string::npos;
  });
}

BOOST_AUTO_TEST_CASE(a_code_has_lives) {
  const auto lives = all.lineage("20665");
  BOOST_REQUIRE(lives.size() == 2u);
  BOOST_TEST(all.text(lives[0]) ==
             "xã Phú Thọ (20665) đến 2020-02-01: sáp nhập với xã Quế Cường (20653) thành xã Quế Mỹ "
             "theo 863/NQ-UBTVQH14 of 2020-01-10");
  BOOST_TEST(all.text(lives[1]) ==
             "xã Quế Mỹ (20665) từ 2020-02-01: thành lập do sáp nhập xã Quế Cường (20653) và xã "
             "Phú Thọ (20665) theo 863/NQ-UBTVQH14 of 2020-01-10");
  BOOST_TEST(all.lineage("Phú Thọ").size() == 2u);
  BOOST_TEST(all.lineage("que cuong").size() == 1u);
  BOOST_CHECK_THROW((void)all.lineage("Tân An"), ambiguous_name);
  BOOST_TEST(all.lineage("thị trấn Tân An").size() == 1u);
  BOOST_TEST(names(all, all.successors(all.by_code("20653", before))) ==
             "xã Quế Mỹ (20665, từ 2020-02-01); ");
  BOOST_TEST(names(all, all.predecessors(all.by_code("20779", after))) ==
             "thị trấn Tân An (20755, đến 2020-02-01); xã Quế Bình (20779, đến 2020-02-01); ");
  BOOST_TEST(all.successors(all.by_code("502", after)).empty());
}

BOOST_AUTO_TEST_CASE(identity_is_code_and_day) {
  BOOST_TEST(all.at_index(all.resolve(unit_id{"20665", after})).name == "Quế Mỹ");
  BOOST_TEST(all.at_index(all.resolve(unit_id{"20665", {}})).name == "Phú Thọ");
  BOOST_CHECK_THROW((void)all.resolve(unit_id{"20665", before}), unknown_name);
  BOOST_CHECK_THROW((void)all.resolve_any_day("20665"), ambiguous_name);
  BOOST_TEST(all.at_index(all.resolve_any_day("xã Phú Thọ (20665, đến 2020-02-01)")).name ==
             "Phú Thọ");
  BOOST_TEST(all.by_code("99999", after) == no_unit);
  BOOST_CHECK_THROW((void)all.at_index(no_unit), ntm::error);
}

BOOST_AUTO_TEST_CASE(children_are_runs) {
  const auto map = all.at(after);
  std::size_t next = 0;
  for (std::size_t d = 0; d < 18; ++d) {
    const auto [first, last] = map.children(level::district, d);
    BOOST_TEST(first == next);
    next = last;
    for (auto k = first; k < last; ++k)
      BOOST_TEST(map.parent(map.units(level::commune)[k]) == map.units(level::district)[d]);
  }
  BOOST_TEST(next == 241u);
  BOOST_TEST((map.below(level::province, 0, level::commune) ==
              std::pair<std::size_t, std::size_t>{0, 241}));
  BOOST_TEST((map.children(level::province, 0) == std::pair<std::size_t, std::size_t>{0, 18}));
  BOOST_TEST((map.children(level::commune, 0) == std::pair<std::size_t, std::size_t>{0, 0}));
}

BOOST_AUTO_TEST_SUITE_END()
