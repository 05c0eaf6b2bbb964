#include <boost/test/unit_test.hpp>

#include <limits>

#include "ntm/planning/from_targets.hpp"
#include "planning/worked.hpp"

BOOST_AUTO_TEST_SUITE(from_targets)

using namespace ntm;
using namespace ntm::planning;
using targets::comparator;

namespace {
targets::target promise(std::string id, const targets::measure& what, comparator rule,
                        std::optional<printed_number> value, std::vector<std::string> scope = {}) {
  targets::target out;
  out.id = std::move(id);
  out.measure = what;
  out.measure_name = std::string{what.name};
  out.comparator = rule;
  out.least = value;
  out.scope = std::move(scope);
  return out;
}
target_requirements from(const std::vector<targets::target>& list) {
  return requirements_of(list, *ntm_test::worked().outcomes);
}
template <class Term> const Term& only(const target_requirements& out) {
  BOOST_REQUIRE(out.requirements.size() == 1u);
  BOOST_REQUIRE(out.requirements.front().template get_if<Term>());
  return *out.requirements.front().template get_if<Term>();
}
} // namespace

BOOST_AUTO_TEST_CASE(numbers_and_shares) {
  BOOST_TEST((only<at_least_communes>(from({promise("T1", measure::communes_recognised_new,
                                                    comparator::at_least, {{3, 0}}, {"P"})})) ==
              at_least_communes{true, 3}));
  BOOST_TEST((only<at_least_communes>(from({promise("T2", measure::communes_recognised,
                                                    comparator::more_than, {{3, 0}})})) ==
              at_least_communes{false, 4}));
  // 58 % of 6 communes are 3,48: four communes; 50,0 % are exactly three.
  BOOST_TEST((only<at_least_communes>(from(
                  {promise("T3", measure::share_recognised, comparator::at_least, {{58, 0}})})) ==
              at_least_communes{false, 4}));
  BOOST_TEST((only<at_least_communes>(from(
                  {promise("T4", measure::share_recognised, comparator::at_least, {{500, 1}})})) ==
              at_least_communes{false, 3}));
}

BOOST_AUTO_TEST_CASE(floors_and_districts) {
  BOOST_TEST((only<floor_criteria>(
                  from({promise("T1", measure::communes_under(2), comparator::equal, {{0, 0}})})) ==
              planning::floor(2)));
  BOOST_TEST((only<recognised_in_each_unit>(
                  from({promise("T2", measure::districts_without_recognised_commune,
                                comparator::less_than, {{1, 0}})}))
                  .level == level::district));
  const auto district =
      from({promise("T3", measure::district_recognised, comparator::equal, {{1, 0}}, {"D1"})});
  BOOST_TEST(only<complete_unit>(district).where.text() == "D1");
  BOOST_TEST(district.findings.at(0).code == "NTM-P005");
  BOOST_TEST(ntm_test::worked()
                 .problem()
                 .require(district.requirements)
                 .minimise(measure::cost)
                 .solve()
                 .cost == 20);
}

BOOST_AUTO_TEST_CASE(dates_become_years) {
  using namespace std::chrono;
  const auto due = [](date day, const targets::measure& what = measure::communes_recognised) {
    auto one = promise("T", what, comparator::at_least, {{3, 0}});
    one.by = day;
    return requirements_of(std::vector{one}, *ntm_test::worked().outcomes, {2019, 3});
  };
  BOOST_TEST(only<at_least_communes>(due(2020y / December / 31)).by_year == 2020);
  BOOST_TEST(only<at_least_communes>(due(2021y / June / 30)).by_year == 2020);
  BOOST_TEST(due(2021y / June / 30).findings.empty());
  const auto soon = due(2019y / June / 30);
  BOOST_TEST(only<at_least_communes>(soon).by_year == 2019);
  BOOST_TEST(soon.findings.at(0).code == "NTM-P008");
  const auto far = due(2025y / December / 31);
  BOOST_TEST(far.requirements.empty());
  BOOST_REQUIRE(far.findings.size() == 1u);
  BOOST_TEST(far.findings.at(0).code == "NTM-P007");
  BOOST_TEST(due(2020y / December / 31, measure::disbursement_rate).findings.at(0).code ==
             "NTM-P004");
  auto none = promise("T", measure::communes_under(2), comparator::equal, {{0, 0}});
  const auto open = requirements_of(std::vector{none}, *ntm_test::worked().outcomes, {2019, 3});
  BOOST_TEST((only<floor_criteria>(open) == planning::floor(2)));
  none.by = 2020y / December / 31;
  const auto dated = requirements_of(std::vector{none}, *ntm_test::worked().outcomes, {2019, 3});
  BOOST_TEST((only<floor_criteria>(dated) == planning::floor(2).by(2020)));
}

BOOST_AUTO_TEST_CASE(means_and_numbers_in_a_unit) {
  const auto made =
      from({promise("T3", measure::communes_recognised, comparator::at_least, {{2, 0}}, {"D1"})});
  BOOST_TEST(only<at_least_in_unit>(made).communes == 2);
  BOOST_TEST(only<at_least_in_unit>(made).where.text() == "D1");
}

BOOST_AUTO_TEST_CASE(a_disbursement_rate_is_planned_where_it_is_asked_for) {
  using namespace std::chrono;
  auto rate = promise("T11", measure::disbursement_rate, comparator::equal, {{100, 0}});
  rate.by = 2020y / December / 31;
  const auto& outcomes = *ntm_test::worked().outcomes;
  const auto dated = requirements_of(std::vector{rate}, outcomes, {2019, 3}, {}, true);
  BOOST_TEST(dated.findings.empty());
  BOOST_TEST((only<disbursed_term>(dated) == least_disbursed(100).in(2020)));
  BOOST_TEST((only<disbursed_term>(requirements_of(std::vector{rate}, outcomes, {}, true)) ==
              least_disbursed(100)));
  rate.least = {955, 1};
  rate.comparator = comparator::more_than;
  BOOST_TEST((only<disbursed_term>(requirements_of(std::vector{rate}, outcomes, {}, true)) ==
              least_disbursed(95.51)));
  // Beyond 64 bits, and with more places than a number has.
  rate.least = {std::numeric_limits<std::int64_t>::max(), 17};
  BOOST_TEST((only<disbursed_term>(requirements_of(std::vector{rate}, outcomes, {}, true)) ==
              least_disbursed(92.24)));
  rate.least = {1, 40};
  BOOST_TEST(requirements_of(std::vector{rate}, outcomes, {}, true).findings.at(0).code ==
             "NTM-P004");
  rate.comparator = comparator::at_most;
  BOOST_TEST(requirements_of(std::vector{rate}, outcomes, {}, true).findings.at(0).code ==
             "NTM-P004");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_planned_is_said) {
  const auto out = from({
      promise("A", measure::disbursement_rate, comparator::equal, {{100, 0}}),
      promise("B", measure::communes_recognised, comparator::at_most, {{3, 0}}),
      promise("C", measure::communes_recognised, comparator::at_least, std::nullopt),
      promise("D", measure::communes_recognised, comparator::at_least, {{1, 0}}, {"D9"}),
      promise("G", measure::mean_criteria, comparator::at_least, {{5, 0}}), // of 4
      promise("H", measure::mean_criteria, comparator::at_least, {{10001, 4}}),
      promise("E", measure::communes_under(9), comparator::equal, {{0, 0}}),
      promise("F", measure::district_complete, comparator::equal, {{1, 0}}, {"D9"}),
  });
  BOOST_TEST(out.requirements.empty());
  BOOST_TEST(out.findings.size() == 8u);
  for (const auto& f : out.findings)
    BOOST_TEST(f.code == "NTM-P004");
}

BOOST_AUTO_TEST_SUITE_END()
