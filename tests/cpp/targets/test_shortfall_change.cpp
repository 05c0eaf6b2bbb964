#include <boost/test/unit_test.hpp>

#include <limits>

#include "assessment/changing.hpp"
#include "ntm/targets/shortfall_change.hpp"

BOOST_AUTO_TEST_SUITE(changes_of_the_shortfall)

using namespace world;
using ntm::assessment::evaluate;
using ntm::targets::shortfall_station;
namespace tt = boost::test_tools;

namespace {
struct years {
  std::shared_ptr<const ntm::units::registry> units = changing();
  panel seen;
  ntm::assessment::outcomes before, after;

  years() {
    std::vector<observation> rows;
    const auto see_at = [&](const char* code, const char* item, double value, date on,
                            date recorded) {
      auto one = see(units->by_code(code, on), item, value, on);
      one.recorded_on = recorded;
      rows.push_back(std::move(one));
    };
    const date spring = 2030y / 5 / 1;
    see_at("9001", "1.1", 75, spring, spring);
    see_at("9001", "2.1", 60, spring, spring);
    see_at("9002", "1.1", 60, spring, spring);
    see_at("9002", "2.1", 60, spring, spring);
    see_at("9003", "1.1", 60, spring, spring);
    see_at("9003", "2.1", 40, spring, spring);
    see_at("9003", "2.1", 55, spring, 2030y / 9 / 1); // known late
    see_at("9004", "1.1", 99, spring, spring);
    see_at("9004", "2.1", 10, spring, spring);
    see_at("9002", "1.1", 95, 2031y / 5 / 1, 2031y / 5 / 1); // work
    see_at("9005", "1.1", 99, 2031y / 5 / 1, 2031y / 5 / 1);
    see_at("9005", "2.1", 99, 2031y / 5 / 1, 2031y / 5 / 1);
    ntm::findings report;
    seen = panel::build(std::move(rows), report);
    ntm::assessment::evaluate_options known;
    known.known_on = first;
    before = evaluate(std::make_shared<const ntm::standard::edition>(law(70, "old")), units,
                      units->at(first), seen, known);
    known.known_on = last;
    after = evaluate(std::make_shared<const ntm::standard::edition>(law(80, "new")), units,
                     units->at(last), seen, known);
  }
};
} // namespace

BOOST_AUTO_TEST_CASE(edition_and_map_stand_apart_from_work_worked_by_hand) {
  const years y;
  const auto change = ntm::targets::change_of_shortfall(y.before, y.after, y.seen, 0.5);
  // Lacking criteria at each station. Before: Bình 1, Cát 2, Bốn 1. Then Cát 1; Bốn leaves; Bình 0;
  // An 1 under the new limit; Năm joins with 0.
  const std::vector<double> headcount{3. / 4, 3. / 4, 2. / 3, 1. / 3, 2. / 3, 2. / 4};
  const std::vector<double> adjusted{4. / 8, 3. / 8, 2. / 6, 1. / 6, 2. / 6, 2. / 8};
  const std::vector<std::int64_t> units{4, 4, 3, 3, 3, 4};
  for (std::size_t s = 0; s < change.stations; ++s) {
    BOOST_TEST(change.units[s] == units[s]);
    BOOST_TEST(change.known_units[s] == units[s]);
    BOOST_TEST(change.points[s].headcount == headcount[s], tt::tolerance(1e-15));
    BOOST_TEST(change.points[s].adjusted == adjusted[s], tt::tolerance(1e-15));
    BOOST_TEST(change.bounds[s].adjusted.low == adjusted[s], tt::tolerance(1e-15));
    BOOST_TEST(change.bounds[s].adjusted.high == adjusted[s], tt::tolerance(1e-15));
  }
  const auto table = change.table();
  const auto& m0 = std::get<ntm::table::reals>(table.at("adjusted").data);
  const std::vector<double> parts{-1. / 8, -1. / 8, -1. / 6, 1. / 6, -1. / 4};
  double sum = 0;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    BOOST_TEST(*m0[p] == parts[p], tt::tolerance(1e-14));
    sum += p + 1 < parts.size() ? *m0[p] : 0;
  }
  BOOST_TEST(sum == -1. / 4, tt::tolerance(1e-14));
  BOOST_TEST(change.stations_table().rows() == change.stations);
  BOOST_TEST(ntm::targets::to_string(shortfall_station::worked) == "worked");
}

BOOST_AUTO_TEST_CASE(what_is_not_known_widens_the_bounds_only) {
  const years y;
  auto after = y.after;
  after.assessed.set(0, 0, false); // of An nobody knows criterion 1
  after.met.set(0, 0, false);
  const auto change = ntm::targets::change_of_shortfall(y.before, after, y.seen, 0.5);
  const auto last_station = static_cast<std::size_t>(shortfall_station::after);
  BOOST_TEST(change.units[last_station] == 4);
  BOOST_TEST(change.known_units[last_station] == 3);
  BOOST_TEST(change.bounds[last_station].headcount.low == 1. / 4, tt::tolerance(1e-15));
  BOOST_TEST(change.bounds[last_station].headcount.high == 2. / 4, tt::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(misuse) {
  const years y;
  for (const double cutoff : {0.0, -1.0, 1.5, std::numeric_limits<double>::quiet_NaN()})
    BOOST_CHECK_THROW((void)ntm::targets::change_of_shortfall(y.before, y.after, y.seen, cutoff),
                      ntm::error);
  BOOST_CHECK_THROW((void)ntm::targets::change_of_shortfall(y.after, y.before, y.seen, 0.5),
                    ntm::error); // the later day first
}

BOOST_AUTO_TEST_SUITE_END()
