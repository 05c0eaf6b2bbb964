#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "ntm/aggregate/decomposition.hpp"
#include "ntm/aggregate/decomposition_tables.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/random.hpp"

BOOST_AUTO_TEST_SUITE(decompositions)

using namespace ntm::aggregate;
namespace tt = boost::test_tools;

namespace {
/// Masks from rows of text: "1" met, "0" unmet, "?" unknown.
struct masks {
  ntm::mask_matrix met, assessed;
  explicit masks(const std::vector<std::string>& rows)
      : met(rows.size(), rows.front().size()), assessed(met) {
    for (std::size_t row = 0; row < rows.size(); ++row)
      for (std::size_t bit = 0; bit < rows[row].size(); ++bit) {
        assessed.set(row, bit, rows[row][bit] != '?');
        met.set(row, bit, rows[row][bit] == '1');
      }
  }
  [[nodiscard]] deprivation_rows rows() const { return {met, assessed}; }
};
/// The matrix of Alkire and Foster (2011), section 4: four persons by income, schooling, health and
/// services, against the cutoffs 13, 12, 3 and 1.
const masks paper({"1111", "1010", "0000", "1011"});

const std::vector<double>& reals(const std::vector<double>& list) { return list; }
std::vector<double> column(const ntm::table& t, const char* name) {
  std::vector<double> out;
  for (const auto& value : std::get<ntm::table::reals>(t.at(name).data))
    out.push_back(value.value());
  return out;
}
double sum(const std::vector<double>& list) {
  return std::accumulate(list.begin(), list.end(), 0.0);
}

masks random_masks(std::uint32_t draw, std::size_t rows, std::size_t bits, double unknown) {
  masks out({std::string(bits, '1')});
  out.met = out.assessed = ntm::mask_matrix(rows, bits);
  for (std::uint32_t row = 0; row < rows; ++row)
    for (std::uint32_t bit = 0; bit < bits; ++bit) {
      const bool known = ntm::random::uniform(3, draw, row, bit, 0) >= unknown;
      out.assessed.set(row, bit, known);
      out.met.set(row, bit, known && ntm::random::uniform(3, draw, row, bit, 1) < 0.6);
    }
  return out;
}
} // namespace

BOOST_AUTO_TEST_CASE(the_example_of_the_paper) {
  const auto d = decompose(paper.rows());
  BOOST_TEST(reals({d.cutoffs().begin(), d.cutoffs().end()}) ==
                 (std::vector<double>{0.25, 0.5, 0.75, 1.0}),
             tt::per_element());
  const auto half = d.at(d.place(0.5)); // two of the four criteria
  BOOST_TEST(half.headcount == 0.5);    // the second and the third person
  BOOST_TEST(half.intensity == 0.75);   // (2/4 + 4/4) / 2
  BOOST_TEST(half.adjusted == 0.375);   // 6 of 16 cells
  BOOST_TEST(d.at(0).headcount == 0.75);
  BOOST_TEST(d.at(0).adjusted == 7.0 / 16);
  BOOST_TEST(d.at(3).headcount == 0.25);
  BOOST_TEST(d.uncensored() == (std::vector<double>{0.25, 0.75, 0.25, 0.5}), tt::per_element());
  BOOST_TEST(d.censored(1) == (std::vector<double>{0.25, 0.5, 0.25, 0.5}), tt::per_element());
  BOOST_TEST(d.criterion_contributions(1) ==
                 (std::vector<double>{1.0 / 6, 2.0 / 6, 1.0 / 6, 2.0 / 6}),
             tt::per_element());
}

BOOST_AUTO_TEST_CASE(weights_of_criteria_and_rows) {
  auto rows = paper.rows();
  const std::vector<double> weights{3, 1, 1, 1}; // 1/2, 1/6, 1/6, 1/6
  rows.criterion_weights = weights;
  const auto d = decompose(rows, {1.0 / 3, 0.5});
  BOOST_TEST(d.at(0).headcount == 0.5); // 1/6 + 1/6 reaches a third
  BOOST_TEST(d.at(0).intensity == 2.0 / 3, tt::tolerance(1e-15));
  BOOST_TEST(d.at(1).headcount == 0.25);
  BOOST_TEST(d.at(1).adjusted == 0.25, tt::tolerance(1e-15));
  const auto all = decompose(rows); // scores 1/6, 1/3 and 1 occur
  BOOST_TEST(all.cutoffs().size() == 3u);
  BOOST_TEST(all.cutoffs()[1] == 1.0 / 3, tt::tolerance(1e-11));
  const std::vector<double> people{10, 20, 30, 40};
  rows.row_weights = people;
  BOOST_TEST(decompose(rows, {1.0 / 3}).at(0).headcount == 0.5);
  BOOST_TEST(decompose(rows, {0.5}).at(0).headcount == 0.3);
  const std::vector<double> small{0.1, 0.2, 0.3, 0.4}; // the same, but no whole numbers
  rows.row_weights = small;
  BOOST_TEST(decompose(rows, {0.5}).at(0).headcount == 0.3, tt::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(groups_make_the_whole) {
  auto rows = paper.rows();
  const std::vector<std::uint32_t> districts{0, 0, 1, 9}; // the last in no district
  rows.group_of = districts;
  rows.groups = 2;
  const auto d = decompose(rows);
  BOOST_TEST(d.at(1, 0).headcount == 0.5);
  BOOST_TEST(d.at(1, 0).adjusted == 0.25);
  BOOST_TEST(d.at(1, 1).adjusted == 1.0);
  BOOST_TEST(d.at(1, 2).adjusted == 0.0); // in none
  BOOST_TEST(std::isnan(d.at(1, 2).intensity));
  BOOST_TEST(d.group_contributions(1) == (std::vector<double>{2.0 / 6, 4.0 / 6, 0.0}),
             tt::per_element());
  BOOST_TEST(d.population_shares() == (std::vector<double>{0.5, 0.25, 0.25}), tt::per_element());
  const auto t = group_table(d, 1, {{}, {"A", "B"}});
  BOOST_TEST(column(t, "population") == (std::vector<double>{2, 1, 1, 4}), tt::per_element());
  BOOST_TEST(column(t, "adjusted") == (std::vector<double>{0.25, 1, 0, 0.375}), tt::per_element());
  BOOST_TEST(sum(column(group_criterion_table(d, 1), "contribution")) == 1.0, tt::tolerance(1e-15));
  BOOST_CHECK_THROW((void)d.at(1, 3), std::out_of_range);
  BOOST_CHECK_THROW((void)d.at(4), std::out_of_range);
  BOOST_CHECK_THROW((void)group_table(d, 1, {{}, {"A"}}), ntm::error);
}

BOOST_AUTO_TEST_CASE(unknown_widens_and_is_left_out_of_the_point) {
  const masks gaps({"1111", "10?0", "0000", "?011"});
  const auto d = decompose(gaps.rows());
  // Known rows: the first and the third.
  BOOST_TEST(d.at(1).headcount == 0.5);
  BOOST_TEST(d.at(1).intensity == 1.0);
  const auto half = d.between(1);
  // All unknown met: 0, 2, 4 and 1 of 4 lack; all unmet: 0, 3, 4 and 2.
  BOOST_TEST(half.headcount.low == 0.5);
  BOOST_TEST(half.headcount.high == 0.75);
  BOOST_TEST(half.adjusted.low == 6.0 / 16);
  BOOST_TEST(half.adjusted.high == 9.0 / 16);
  BOOST_TEST(half.intensity.low == 0.5); // 0.375 / 0.75, and the cutoff itself
  BOOST_TEST(half.intensity.high == 1.0);
  const auto t = criterion_table(d, 1);
  BOOST_TEST(column(t, "deprived_low")[0] == 0.25);
  BOOST_TEST(column(t, "deprived_high")[0] == 0.5);
  BOOST_TEST(d.counts(unknown_reading::known_rows).rows == 2);
  BOOST_TEST(d.counts(unknown_reading::as_met).rows == 4);
  // Nothing known at all: everything is possible.
  const masks dark({"??"});
  const auto nothing = decompose(dark.rows());
  BOOST_TEST(std::isnan(nothing.at(0).headcount));
  BOOST_TEST((nothing.between(0).headcount == ntm::real_interval{0, 1}));
  BOOST_TEST((nothing.between(0).adjusted == ntm::real_interval{0, 1}));
}

BOOST_AUTO_TEST_CASE(parts_sum_to_the_whole_on_random_rows) {
  for (std::uint32_t draw = 0; draw < 30; ++draw) {
    const std::size_t bits = draw % 3 == 0 ? 70 : 3 + draw, n = 200;
    const auto made = random_masks(draw, n, bits, draw % 2 ? 0.0 : 0.02);
    std::vector<double> weights, people;
    std::vector<std::uint32_t> groups;
    for (std::uint32_t j = 0; j < bits; ++j)
      weights.push_back(ntm::random::uniform(4, draw, j, 0, 0));
    for (std::uint32_t i = 0; i < n; ++i) {
      people.push_back(ntm::random::uniform(4, draw, i, 0, 1) * 5000);
      groups.push_back(static_cast<std::uint32_t>(8 * ntm::random::uniform(4, draw, i, 0, 2)));
    }
    const deprivation_rows rows{made.met, made.assessed, weights, people, groups, 7};
    const auto d = decompose(rows, {0.2, 0.35, 0.5, 0.8});
    for (std::size_t k = 0; k < 4; ++k) {
      const double m0 = d.at(k).adjusted;
      const auto shares = d.population_shares(), censored = d.censored(k);
      double by_group = 0, by_criterion = 0;
      for (std::size_t g = 0; g <= d.groups(); ++g)
        by_group += shares[g] > 0 ? shares[g] * d.at(k, g).adjusted : 0.0;
      for (std::size_t j = 0; j < bits; ++j)
        by_criterion += d.weights()[j] * censored[j];
      BOOST_TEST(by_group == m0, tt::tolerance(1e-13));
      BOOST_TEST(by_criterion == m0, tt::tolerance(1e-13));
      if (m0 > 0) {
        BOOST_TEST(d.at(k).headcount * d.at(k).intensity == m0, tt::tolerance(1e-13));
        BOOST_TEST(sum(d.criterion_contributions(k)) == 1.0, tt::tolerance(1e-13));
        BOOST_TEST(sum(d.group_contributions(k)) == 1.0, tt::tolerance(1e-13));
      }
      // The point lies between the bounds only when the unknown rows are like the known ones, but
      // the bounds are always in order, and rise no more with the cutoff.
      const auto b = d.between(k);
      BOOST_TEST(b.headcount.low <= b.headcount.high);
      BOOST_TEST(b.adjusted.low <= b.adjusted.high);
      BOOST_TEST(!(b.intensity.low > b.intensity.high)); // nothing where nobody is counted
      if (k > 0)
        BOOST_TEST(b.headcount.high <= d.between(k - 1).headcount.high);
    }
  }
}

BOOST_AUTO_TEST_CASE(counts_of_parts_add_up_to_those_of_all_rows) {
  const auto all = random_masks(1, 100, 19, 0.05);
  masks first({std::string(19, '1')}), second = first;
  first.met = first.assessed = second.met = second.assessed = ntm::mask_matrix(50, 19);
  for (std::size_t row = 0; row < 100; ++row)
    for (std::size_t bit = 0; bit < 19; ++bit) {
      auto& to = row < 50 ? first : second;
      to.met.set(row % 50, bit, all.met.test(row, bit));
      to.assessed.set(row % 50, bit, all.assessed.test(row, bit));
    }
  using enum unknown_reading;
  for (const auto reading : {known_rows, as_met, as_unmet}) {
    auto sums = decompose(first.rows()).counts(reading);
    sums += decompose(second.rows()).counts(reading);
    BOOST_TEST((sums == decompose(all.rows()).counts(reading)));
  }
  auto sums = decompose(first.rows()).counts(known_rows);
  BOOST_CHECK_THROW(sums += decompose(first.rows(), {0.5}).counts(known_rows), ntm::error);
}

BOOST_AUTO_TEST_CASE(a_change_is_the_sum_of_its_parts) {
  const masks later({"1111", "1011", "0011", "1011"});
  const std::vector<std::uint32_t> then{0, 0, 1, 1}, now{0, 1, 1, 1};
  auto a = paper.rows(), b = later.rows();
  a.group_of = then;
  b.group_of = now;
  a.groups = b.groups = 2;
  const auto before = decompose(a), after = decompose(b);
  const auto by_criterion = criterion_change_table(before, after, 0.5);
  // At two of four: 6/16 before (persons 2 and 3), 2/16 after (person 3: the first two criteria).
  BOOST_TEST(column(by_criterion, "change") ==
                 (std::vector<double>{0, -1.0 / 16, -1.0 / 16, -2.0 / 16, -4.0 / 16}),
             tt::per_element());
  const auto by_group = group_change_table(before, after, 0.5);
  // Group 1: share 1/2, M0 1/4 -> share 1/4, M0 0. Group 2: 1/2, 1/2 -> 3/4, 1/6.
  BOOST_TEST(column(by_group, "within")[0] == -3.0 / 32);
  BOOST_TEST(column(by_group, "population")[0] == -1.0 / 32);
  BOOST_TEST(column(by_group, "within")[1] == 0.625 * (1.0 / 6 - 0.5), tt::tolerance(1e-15));
  BOOST_TEST(column(by_group, "change").back() == -0.25, tt::tolerance(1e-15));
  BOOST_TEST(column(by_group, "before").back() == 0.375);
  BOOST_CHECK_THROW((void)criterion_change_table(before, after, 0.3), ntm::error);
  const auto other = decompose(random_masks(1, 4, 5, 0).rows());
  BOOST_CHECK_THROW((void)criterion_change_table(before, other, 1.0), ntm::error);
  BOOST_CHECK_THROW((void)group_change_table(before, decompose(later.rows()), 0.5), ntm::error);
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_refused) {
  auto rows = paper.rows();
  const std::vector<double> three{1, 1, 1}, negative{1, -1, 1, 1}, none{0, 0, 0, 0};
  rows.criterion_weights = three;
  BOOST_CHECK_THROW((void)decompose(rows), ntm::error);
  rows.criterion_weights = none;
  BOOST_CHECK_THROW((void)decompose(rows), ntm::error);
  rows.criterion_weights = negative;
  BOOST_CHECK_THROW((void)decompose(rows), ntm::error);
  rows.criterion_weights = {};
  rows.row_weights = negative;
  BOOST_CHECK_THROW((void)decompose(rows), ntm::error);
  rows.row_weights = {};
  BOOST_CHECK_THROW((void)decompose(rows, {0.5, 0.5}), ntm::error);
  BOOST_CHECK_THROW((void)decompose(rows, {0.0}), ntm::error);
  BOOST_CHECK_THROW((void)decompose(rows, {1.5}), ntm::error);
  const ntm::mask_matrix narrow(4, 3);
  BOOST_CHECK_THROW((void)decompose({paper.met, narrow}), ntm::error);
  // Weights of which every sum is another: too many scores to list.
  const auto many = random_masks(2, 2000, 20, 0);
  std::vector<double> odd;
  for (int j = 0; j < 20; ++j)
    odd.push_back(std::sqrt(2.0 + j));
  deprivation_rows wide = many.rows();
  wide.criterion_weights = odd;
  BOOST_CHECK_THROW((void)decompose(wide), ntm::error);
  BOOST_TEST(decompose(wide, {0.5}).cutoffs().size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
