#include <boost/test/unit_test.hpp>
#include <cmath>

#include "ntm/core/errors.hpp"
#include "ntm/observations/panel_values.hpp"

BOOST_AUTO_TEST_SUITE(values_of_a_panel)

using namespace ntm::observations;
using namespace std::chrono_literals;
using ntm::date;

namespace {
constexpr date may = 2020y / 5 / 31, june = 2020y / 6 / 30, july = 2020y / 7 / 31;
observation row(ntm::units::unit_index unit, std::string item, date on, double value,
                bool status = false) {
  observation out;
  out.unit = unit;
  out.item = std::move(item);
  out.on = on;
  out.recorded_on = on;
  out.value = value;
  out.is_status = status;
  return out;
}
panel some() {
  auto absent = row(7, "17.1", july, 0);
  absent.presence = presence::not_reported;
  absent.value = std::nullopt;
  auto criterion = row(3, "17.1", may, 1);
  criterion.subject = subject::criterion;
  ntm::findings report;
  return panel::build({row(7, "17.1", may, 80), row(7, "17.1", june, 90), absent,
                       row(3, "2.1", may, 1, true), row(3, "17.1", june, 1, true), criterion,
                       row(9, "17.1", may, 5), row(7, "4.4", may, 6)},
                      report);
}
const std::vector<ntm::units::unit_index> units{7, 3};
const std::vector<date> days{may, june, july};
const std::vector<std::string> items{"2.1", "17.1"};
} // namespace

BOOST_AUTO_TEST_CASE(rows_are_days_and_units_and_what_is_not_known_is_nan) {
  const auto out = values_of(some(), units, days, items, july, {true, false});
  BOOST_TEST(out.rows == 6u);
  BOOST_TEST(out.columns == 2u);
  const double nan = std::nan("");
  // unit 7, unit 3 of each day; not reported on the last one, a status of 17.1 is no value
  const std::vector<double> wanted{nan, 80, 1, nan, nan, 90, 1, nan, nan, nan, 1, nan};
  for (std::size_t i = 0; i < wanted.size(); ++i)
    BOOST_TEST((std::isnan(wanted[i]) ? std::isnan(out.values[i]) : out.values[i] == wanted[i]));
  BOOST_TEST(out.left_out == 2u); // that status, in June and in July
}

BOOST_AUTO_TEST_CASE(what_was_recorded_later_is_not_known) {
  const auto out = values_of(some(), units, std::vector{july}, items, may);
  BOOST_TEST(out.values[1] == 80);
  BOOST_TEST(std::isnan(out.values[2])); // a status of 2.1, and none is asked for
  BOOST_TEST(out.left_out == 1u);
  BOOST_TEST(values_of(some(), units, {}, items, may).values.empty());
}

BOOST_AUTO_TEST_CASE(lists_that_do_not_fit_are_errors) {
  const auto from = some();
  const std::vector<ntm::units::unit_index> twice{7, 7};
  const std::vector<std::string> again{"2.1", "2.1"};
  BOOST_CHECK_THROW(static_cast<void>(values_of(from, twice, days, items, may)), ntm::error);
  BOOST_CHECK_THROW(static_cast<void>(values_of(from, units, days, again, may)), ntm::error);
  BOOST_CHECK_THROW(static_cast<void>(values_of(from, units, days, items, may, {true})),
                    ntm::error);
}

BOOST_AUTO_TEST_SUITE_END()
