#include <boost/test/unit_test.hpp>

#include "ntm/province/province.hpp"

BOOST_AUTO_TEST_SUITE(assessed)

using namespace std::chrono_literals;

BOOST_AUTO_TEST_CASE(the_verbs_of_an_evaluation) {
  const auto qn = ntm::load("quang-nam-2020");
  const auto now = qn.evaluate({.on = 2020y / 6 / 17});
  const auto t8 = now.bridge("vn-commune-2021");
  BOOST_TEST(t8.rows.size() == now.outcomes()->size());
  BOOST_TEST((now.bridge(now.edition().id).lost.criteria == ntm::count_interval{}));
  BOOST_CHECK_THROW(static_cast<void>(now.bridge("vn-commune-1999")), ntm::unknown_name);
  BOOST_TEST(now.degree().rows() > 0u);
  BOOST_TEST(now.near_misses({2}).has("criterion_if"));
  BOOST_TEST(now.fragile({5, true}).has("distance"));
  BOOST_TEST(now.attribute(now).total.low == 0);
  const auto ask = now.decisive(ntm::measure::communes_under(8), 20);
  BOOST_TEST(ask.know->cells.size() <= 20u);
  const std::vector<ntm::units::unit_ref> two{"Tiên Phước", "Duy Xuyên"};
  BOOST_TEST(now.decisive(ntm::measure::communes_recognised, 0, two).know->settled);
  const auto interval = now.measure(ntm::measure::criteria_met).numerator;
  BOOST_TEST((now.decisive(ntm::measure::criteria_met).know->now == *interval));
}

BOOST_AUTO_TEST_SUITE_END()
