// One door to the tables: what it refuses, and the shipped province against what was published.
#include <boost/test/unit_test.hpp>
#include <numeric>

#include "ntm/core/errors.hpp"
#include "ntm/province/province.hpp"
#include "ntm/province/tables.hpp"

BOOST_AUTO_TEST_SUITE(tables_of_an_office)

namespace {
const ntm::province::province& shipped() {
  static const auto all = ntm::load("quang-nam-2020");
  return all;
}
bool refused(const std::string& name, const ntm::province::table_request& request,
             const std::string& words) {
  try {
    (void)shipped().evaluate().table(name, request);
  } catch (const ntm::error& problem) {
    return std::string{problem.what()}.find(words) != std::string::npos;
  }
  return false;
}
template <class Cells> const Cells& column(const ntm::table& from, const std::string& name) {
  return std::get<Cells>(from.at(name).data);
}
} // namespace

BOOST_AUTO_TEST_CASE(what_a_table_does_not_take_is_refused) {
  BOOST_TEST(refused("T2", {.bands = ntm::aggregate::default_bands(19)},
                     "T2 takes no option 'bands'; it takes level, reference"));
  BOOST_TEST(refused("T1", {.level = ntm::level::village}, "T1 has no rows of level 'village'"));
  BOOST_TEST(refused("T6", {.level = ntm::level::commune}, "use province, district"));
  BOOST_TEST(refused("T6", {.level = ntm::level::district}, "needs a register of products"));
  BOOST_TEST(refused("T4", {.period = "1999"}, "1999"));
  BOOST_TEST(refused("T8", {}, "name the one to compare vn-commune-2016 with"));
  BOOST_TEST(refused("T9", {}, "T9"));
}

BOOST_AUTO_TEST_CASE(every_table_is_listed_with_its_options) {
  const auto all = ntm::tables();
  BOOST_TEST(all.rows() == 9u);
  BOOST_TEST(column<ntm::table::texts>(all, "options")[0].value() ==
             "level, bands, reference, decisions");
}

BOOST_AUTO_TEST_CASE(the_published_products_stand_in_t6) {
  const auto t = shipped().evaluate().table("T6");
  BOOST_TEST(column<ntm::table::integers>(t, "recognised").back().value() == 106);
  BOOST_TEST(column<ntm::table::integers>(t, "stars4").back().value() == 18);
  BOOST_TEST(column<ntm::table::integers>(t, "stars3").back().value() == 88);
  BOOST_TEST(!column<ntm::table::integers>(t, "stars5").back()); // nobody stated it
}

BOOST_AUTO_TEST_CASE(arrears_beyond_the_named_districts_are_unallocated) {
  const auto t = shipped().evaluate().table("T5");
  const auto& left = column<ntm::table::integers>(t, "left");
  BOOST_TEST(t.rows() == 20u); // 18 districts, the rest, the province
  std::int64_t sum = 0;
  for (std::size_t row = 0; row + 1 < t.rows(); ++row)
    sum += left[row].value_or(0);
  BOOST_TEST(sum == 124'500'000'000);
  BOOST_TEST(left.back().value() == 124'500'000'000);
  BOOST_TEST(column<ntm::table::texts>(t, "bound")[18].value() == "about");
}

BOOST_AUTO_TEST_SUITE_END()
