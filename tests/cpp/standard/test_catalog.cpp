#include <boost/test/unit_test.hpp>

#include <thread>

#include "ntm/core/errors.hpp"
#include "ntm/standard/catalog.hpp"

BOOST_AUTO_TEST_SUITE(catalog)

using namespace std::chrono_literals;
using ntm::standard::shipped_catalog;
using ntm::standard::tier;

namespace {
std::string message_of(const ntm::standard::query& what) {
  try {
    (void)shipped_catalog().in_force(what);
  } catch (const ntm::no_single_edition& problem) {
    return problem.what();
  }
  return "";
}
bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}
ntm::standard::edition named(std::string id, ntm::period effective) {
  ntm::standard::edition out;
  out.id = std::move(id);
  out.law.effective = effective;
  return out;
}
} // namespace

BOOST_AUTO_TEST_CASE(ships_sixteen_editions_and_no_other_file) {
  const auto editions = shipped_catalog().editions();
  BOOST_TEST(editions.size() == 16u);
  for (std::size_t i = 1; i < editions.size(); ++i)
    BOOST_TEST((editions[i - 1].id < editions[i].id));
  for (const auto& e : editions) {
    for (const auto& f : e.findings)
      BOOST_TEST((f.level != ntm::severity::error), f.text());
    BOOST_TEST(e.file == "data/standard/" + e.id + ".toml");
  }
}

BOOST_AUTO_TEST_CASE(the_law_of_a_day) {
  const auto& all = shipped_catalog();
  const auto& now = all.in_force({.on = 2020y / 6 / 17});
  BOOST_TEST(now.id == "vn-commune-2016");
  BOOST_TEST(now.criteria.size() == 19u);
  BOOST_TEST(now.indicator_count() == 49u);
  BOOST_TEST(all.in_force({.on = 2016y / 11 / 1}).id == "vn-commune-2013"); // 1980 is only signed
  BOOST_TEST(all.in_force({.on = 2016y / 11 / 30}).id == "vn-commune-2013");
  BOOST_TEST(all.in_force({.on = 2016y / 12 / 1}).id == "vn-commune-2016");
  BOOST_TEST(all.in_force({.on = 2024y / 2 / 29}).id == "vn-commune-2021");
  BOOST_TEST(all.in_force({.on = 2024y / 3 / 1}).id == "vn-commune-2024");
  BOOST_TEST(all.in_force({ntm::level::province, tier::ntm, 2023y / 1 / 1}).id ==
             "vn-province-2021");
}

BOOST_AUTO_TEST_CASE(no_single_edition_tells_the_candidates_and_the_reason) {
  const auto past = message_of({.on = 2021y / 6 / 1});
  BOOST_TEST(says(past, "'vn-commune-2016' from 2016-12-01 to 2022-03-07"), past);
  BOOST_TEST(says(past, "2020-12-31"), past);
  BOOST_TEST(says(past, "'vn-commune-2021' from 2022-03-08"), past);
  BOOST_TEST(says(past, "assume="), past);
  const auto between = message_of({.on = 2026y / 1 / 15});
  BOOST_TEST(says(between, "between 'vn-commune-2024' from 2024-03-01 to 2025-12-31 and "
                           "'vn-commune-2026' from 2026-02-15"),
             between);
  const auto early = message_of({.on = 2008y / 1 / 1});
  BOOST_TEST(says(early, "the first is 'vn-commune-2009' from 2009-04-16"), early);
  const auto late = message_of({.on = 2031y / 1 / 1});
  BOOST_TEST(says(late, "the last was 'vn-commune-2026'"), late);
  const auto none = message_of({ntm::level::village, tier::ntm, 2020y / 1 / 1});
  BOOST_TEST(says(none, "no edition of this level and tier"), none);
}

BOOST_AUTO_TEST_CASE(two_laws_on_one_day) {
  const ntm::standard::catalog two(
      {named("b", {2020y / 1 / 1, {}}), named("a", {2019y / 1 / 1, 2020y / 2 / 1})});
  BOOST_CHECK_EXCEPTION((void)two.in_force({.on = 2020y / 1 / 15}), ntm::no_single_edition,
                        [](const auto& e) {
                          return says(e.what(), "2 editions") && says(e.what(), "'a' from") &&
                                 says(e.what(), "'b' from 2020-01-01");
                        });
  BOOST_TEST(two.in_force({.on = 2020y / 2 / 1}).id == "b"); // half-open: a has ended
  BOOST_TEST(two.in_force({.on = 2020y / 1 / 15}, "a").id == "a");
}

BOOST_AUTO_TEST_CASE(assume_decides_where_the_law_does_not) {
  const auto& all = shipped_catalog();
  BOOST_TEST(all.in_force({.on = 2021y / 6 / 1}, "vn-commune-2016").id == "vn-commune-2016");
  BOOST_TEST(all.in_force({.on = 2026y / 1 / 15}, "vn-commune-2024").id == "vn-commune-2024");
  // Where one edition is law beyond doubt, it holds.
  BOOST_TEST(all.in_force({.on = 2020y / 6 / 17}, "vn-commune-2013").id == "vn-commune-2016");
  BOOST_CHECK_THROW((void)all.in_force({.on = 2020y / 6 / 17}, "vn-district-2016"), ntm::error);
  BOOST_CHECK_THROW((void)all.in_force({.on = 2021y / 6 / 1}, "vn-commune-model-2018"), ntm::error);
  BOOST_CHECK_EXCEPTION((void)all.in_force({.on = 2021y / 6 / 1}, "vn-commune-2106"),
                        ntm::unknown_name,
                        [](const auto& e) { return says(e.what(), "'vn-commune-2016'"); });
}

BOOST_AUTO_TEST_CASE(misuse) {
  BOOST_CHECK_THROW((void)shipped_catalog().in_force({}), ntm::error);
  BOOST_CHECK_THROW((void)shipped_catalog().find("vn-commune-2017"), ntm::unknown_name);
  BOOST_CHECK_THROW(ntm::standard::catalog({named("a", {}), named("a", {})}), ntm::error);
}

BOOST_AUTO_TEST_CASE(is_one_object_for_all_threads) {
  const ntm::standard::catalog* seen[4]{};
  {
    std::vector<std::jthread> threads;
    for (auto& slot : seen)
      threads.emplace_back([&slot] { slot = &shipped_catalog(); });
  }
  for (const auto* one : seen)
    BOOST_TEST(one == &shipped_catalog());
}

BOOST_AUTO_TEST_SUITE_END()
