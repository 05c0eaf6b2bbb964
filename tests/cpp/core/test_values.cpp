#include <boost/test/unit_test.hpp>

#include "ntm/core/date.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/mask.hpp"
#include "ntm/core/random.hpp"
#include "ntm/core/table.hpp"
#include "ntm/core/truth.hpp"

BOOST_AUTO_TEST_SUITE(values)

using namespace std::chrono;
using ntm::truth;

BOOST_AUTO_TEST_CASE(periods_are_half_open) {
  const ntm::period p{2021y / 1 / 1, 2025y / 7 / 1};
  BOOST_TEST(p.contains(2021y / 1 / 1));
  BOOST_TEST(!p.contains(2025y / 7 / 1));
  BOOST_TEST(!p.overlaps({2025y / 7 / 1, {}}));
  BOOST_TEST(p.overlaps({{}, 2021y / 1 / 2}));
}

BOOST_AUTO_TEST_CASE(days_are_read_and_written) {
  BOOST_TEST(ntm::to_string(ntm::to_date("2020-02-29")) == "2020-02-29");
  BOOST_TEST(ntm::to_vietnamese(2020y / 6 / 17) == "17/06/2020");
  BOOST_TEST(!ntm::parse_date("2019-02-29"));
  BOOST_TEST(!ntm::parse_date("17/06/2020"));
  BOOST_TEST(!ntm::parse_date("2020-06-1-"));
  BOOST_CHECK_THROW((void)ntm::to_date("x"), ntm::error);
}

BOOST_AUTO_TEST_CASE(kleene) {
  BOOST_TEST((all_of(truth::met, truth::unknown) == truth::unknown));
  BOOST_TEST((all_of(truth::unmet, truth::unknown) == truth::unmet));
  BOOST_TEST((any_of(truth::met, truth::unknown) == truth::met));
  BOOST_TEST(((!truth::unknown) == truth::unknown));
}

BOOST_AUTO_TEST_CASE(masks_have_any_width) {
  for (const std::size_t bits : {10u, 64u, 65u, 130u}) {
    ntm::mask_matrix m(3, bits);
    m.set(1, bits - 1);
    m.set(1, 0);
    BOOST_TEST(m.count(1) == (bits == 1 ? 1u : 2u));
    BOOST_TEST(m.count(0) + m.count(2) == 0u);
    BOOST_TEST(m.test(1, bits - 1));
    m.set(1, 0, false);
    BOOST_TEST(m.count(1) == 1u);
    BOOST_TEST(m.rows() == 3u);
  }
}

BOOST_AUTO_TEST_CASE(philox_matches_the_published_vector) {
  const auto words = ntm::random::philox(0, {0, 0, 0, 0});
  BOOST_TEST(words[0] == 0x6627e8d5u);
  BOOST_TEST(words[3] == 0x9b00dbd8u);
  const double u = ntm::random::uniform(1, 2, 3, 4, 5);
  BOOST_TEST(u > 0);
  BOOST_TEST(u < 1);
  BOOST_TEST(u == ntm::random::uniform(1, 2, 3, 4, 5));
}

BOOST_AUTO_TEST_CASE(intervals_are_shown_in_one_column) {
  ntm::table t;
  t.columns = {{"n_low", "Số xã (ít nhất)", ntm::table::integers{1, 2, std::nullopt}},
               {"n_high", "Số xã (nhiều nhất)", ntm::table::integers{3, 2, 5}},
               {"mean_low", "Bình quân (ít nhất)", ntm::table::reals{1.5, 2.0, 0.0}},
               {"mean_high", "Bình quân (nhiều nhất)", ntm::table::reals{1.5, 3.25, 0.0}},
               {"a_low", "A", ntm::table::integers{1, 1, 1}}};
  const auto shown = t.with_intervals(ntm::language::vietnamese);
  BOOST_TEST_REQUIRE(shown.columns.size() == 3u);
  BOOST_TEST(shown.columns[0].name == "n");
  BOOST_TEST(shown.columns[0].label_vi == "Số xã");
  const auto& n = std::get<ntm::table::texts>(shown.at("n").data);
  BOOST_TEST(n[0].value() == "1..3");
  BOOST_TEST(n[1].value() == "2");
  BOOST_TEST(!n[2].has_value());
  const auto& mean = std::get<ntm::table::texts>(shown.at("mean").data);
  BOOST_TEST(mean[0].value() == "1,50");
  BOOST_TEST(mean[1].value() == "2,00..3,25");
  BOOST_TEST(shown.has("a_low"));
  const auto some = t.rows_at_least("n_low", 2);
  BOOST_TEST(some.rows() == 1u);
  BOOST_TEST(std::get<ntm::table::integers>(some.at("n_high").data)[0].value() == 2);
  BOOST_CHECK_THROW((void)shown.rows_at_least("n", 1), ntm::error);
}

BOOST_AUTO_TEST_CASE(tables_own_what_they_export) {
  ArrowArrayStream s{};
  {
    auto t = std::make_shared<ntm::table>();
    t->columns = {{"v", "", ntm::table::reals{1.5, std::nullopt}},
                  {"t", "", ntm::table::texts{"xã", "b"}}};
    t->mark = "MINH HỌA";
    BOOST_TEST(t->marked().columns.size() == 3u);
    BOOST_TEST(t->select({"t"}).columns.size() == 1u);
    BOOST_TEST(t->select({"t"}).mark == "MINH HỌA");
    BOOST_CHECK_THROW((void)t->select({"u"}), ntm::unknown_name);
    ntm::export_stream(t, &s);
  }
  ArrowSchema schema{};
  ArrowArray array{};
  BOOST_TEST(s.get_schema(&s, &schema) == 0);
  BOOST_TEST(s.get_next(&s, &array) == 0);
  s.release(&s);
  BOOST_TEST(array.length == 2);
  BOOST_TEST(array.children[0]->null_count == 1);
  array.release(&array);
  schema.release(&schema);
}

BOOST_AUTO_TEST_SUITE_END()
