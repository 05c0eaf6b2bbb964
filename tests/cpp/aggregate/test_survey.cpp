#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "ntm/aggregate/survey.hpp"
#include "ntm/core/control.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/random.hpp"

BOOST_AUTO_TEST_SUITE(surveys)

using namespace ntm::aggregate;
namespace tt = boost::test_tools;

namespace {
/// A survey of households in clusters within strata, by three criteria; clusters differ.
struct survey {
  ntm::mask_matrix met, assessed;
  std::vector<double> weights;
  std::vector<std::uint32_t> strata, clusters, groups;

  survey(std::uint32_t draw, std::uint32_t of_strata, std::uint32_t of_clusters,
         std::uint32_t households)
      : met(std::size_t{of_strata} * of_clusters * households, 3), assessed(met) {
    std::uint32_t row = 0;
    for (std::uint32_t s = 0; s < of_strata; ++s)
      for (std::uint32_t c = 0; c < of_clusters; ++c) {
        const double level = 0.3 + 0.4 * ntm::random::uniform(21, draw, s, c, 0);
        for (std::uint32_t h = 0; h < households; ++h, ++row) {
          strata.push_back(s);
          clusters.push_back(c);
          groups.push_back(c % 2);
          weights.push_back(1.0 + s);
          for (std::uint32_t j = 0; j < 3; ++j) {
            assessed.set(row, j);
            met.set(row, j, ntm::random::uniform(22, draw, row, j, 0) < level);
          }
        }
      }
  }
  [[nodiscard]] deprivation_rows rows() const { return {met, assessed, {}, weights, groups, 2}; }
  [[nodiscard]] survey_design design() const { return {strata, clusters}; }
};
} // namespace

BOOST_AUTO_TEST_CASE(linearisation_by_hand) {
  // Two clusters of two households and one criterion: one of two and two of two lack it.
  ntm::mask_matrix met(4, 1), assessed(4, 1);
  for (std::size_t row = 0; row < 4; ++row)
    assessed.set(row, 0);
  met.set(0, 0);
  const std::vector<std::uint32_t> clusters{7, 7, 9, 9};
  const auto out = linearise({met, assessed}, 1.0, {{}, clusters});
  const auto& all = out.everyone();
  BOOST_TEST(all.headcount.value == 0.75);
  // z: (1 - 0.75 * 2) / 4 and (2 - 0.75 * 2) / 4; variance 2 / (2 - 1) * (2 / 64).
  BOOST_TEST(all.headcount.error == 0.25);
  BOOST_TEST(all.intensity.value == 1.0);
  BOOST_TEST(all.intensity.error == 0.0);
  BOOST_TEST(all.headcount.low == 0.0); // t with one degree of freedom is 12.7
  BOOST_TEST(all.headcount.high == 1.0);
  BOOST_TEST(out.clusters == 2u);
  BOOST_TEST(out.strata == 1u);
  // Each row its own cluster: variance 4 / 3 * sum of (y - 0.75)^2 / 16.
  const auto simple = linearise({met, assessed}, 1.0, {}).everyone().headcount;
  BOOST_TEST(simple.error == std::sqrt(4.0 / 3 * 0.75 / 16), tt::tolerance(1e-15));
  // One household in each stratum says nothing, unless one says how it counts.
  const std::vector<std::uint32_t> alone{1, 2, 3, 4};
  BOOST_CHECK_THROW((void)linearise({met, assessed}, 1.0, {alone, {}}), ntm::error);
  BOOST_TEST(linearise({met, assessed}, 1.0, {alone, {}, lonely_cluster::certain})
                 .everyone()
                 .headcount.error == 0.0);
  BOOST_TEST(linearise({met, assessed}, 1.0, {alone, {}, lonely_cluster::centred})
                     .everyone()
                     .headcount.error == std::sqrt(0.75 / 16),
             tt::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(the_values_are_those_of_the_decomposition) {
  const survey s(1, 3, 8, 10);
  const auto out = linearise(s.rows(), 2.0 / 3, s.design());
  const auto d = decompose(s.rows());
  const auto k = d.place(2.0 / 3);
  BOOST_TEST(out.everyone().headcount.value == d.at(k).headcount, tt::tolerance(1e-14));
  BOOST_TEST(out.everyone().adjusted.value == d.at(k).adjusted, tt::tolerance(1e-14));
  BOOST_TEST(out.groups[1].intensity.value == d.at(k, 1).intensity, tt::tolerance(1e-14));
  for (std::size_t j = 0; j < 3; ++j) {
    BOOST_TEST(out.everyone().censored[j].value == d.censored(k)[j], tt::tolerance(1e-14));
    BOOST_TEST(out.groups[0].contributions[j].value == d.criterion_contributions(k, 0)[j],
               tt::tolerance(1e-14));
  }
  BOOST_TEST(out.groups[0].clusters == 12u);
  BOOST_TEST(out.groups[2].rows == 0); // nobody is in no group
  BOOST_TEST(std::isnan(out.groups[2].headcount.value));
}

BOOST_AUTO_TEST_CASE(resampling_agrees_with_linearisation) {
  const survey s(2, 4, 25, 12);
  const auto a = linearise(s.rows(), 2.0 / 3, s.design());
  const auto b = bootstrap(s.rows(), 2.0 / 3, s.design(), {.replicates = 2000, .seed = 3});
  const auto close = [](const estimate& x, const estimate& y) {
    BOOST_TEST(x.value == y.value);
    BOOST_TEST(y.error / x.error > 0.9);
    BOOST_TEST(y.error / x.error < 1.1);
    BOOST_TEST(std::abs(y.low - x.low) < x.error);
    BOOST_TEST(std::abs(y.high - x.high) < x.error);
  };
  for (const std::size_t g : {0u, 1u, 3u}) {
    close(a.groups[g].headcount, b.groups[g].headcount);
    close(a.groups[g].intensity, b.groups[g].intensity);
    close(a.groups[g].adjusted, b.groups[g].adjusted);
    close(a.groups[g].censored[1], b.groups[g].censored[1]);
    close(a.groups[g].contributions[2], b.groups[g].contributions[2]);
  }
}

BOOST_AUTO_TEST_CASE(a_seed_gives_the_same_bits_on_any_number_of_threads) {
  const survey s(3, 2, 10, 5);
  const auto errors = [&](std::uint64_t seed, unsigned threads) {
    std::vector<double> out;
    for (const auto& group : bootstrap(s.rows(), 1.0 / 3, s.design(),
                                       {.replicates = 200, .seed = seed, .threads = threads})
                                 .groups)
      if (group.rows > 0)
        out.insert(out.end(), {group.headcount.error, group.adjusted.low, group.intensity.high});
    return out;
  };
  BOOST_TEST((errors(5, 1) == errors(5, 4)));
  BOOST_TEST((errors(5, 1) != errors(6, 1)));
  BOOST_CHECK_THROW((void)bootstrap(s.rows(), 0.5, s.design(), {.replicates = 1}), ntm::error);
}

BOOST_AUTO_TEST_CASE(a_bootstrap_reports_and_stops_on_every_thread) {
  const survey s(3, 2, 10, 5);
  for (const unsigned threads : {1U, 4U}) {
    std::vector<std::string> steps;
    std::int64_t last = 0;
    ntm::run_control control{{}, [&](const ntm::step& now) {
                               if (steps.empty() || steps.back() != now.what) {
                                 steps.emplace_back(now.what);
                                 last = 0;
                               }
                               BOOST_TEST(now.done >= last);
                               BOOST_TEST(now.done <= now.total);
                               last = now.done;
                             }};
    bootstrap_options options{.replicates = 50, .threads = threads, .control = control};
    (void)bootstrap(s.rows(), 0.5, s.design(), options);
    BOOST_TEST((steps == std::vector<std::string>{"replicates drawn", "groups resampled"}));
    for (const std::string at : {"replicates drawn", "groups resampled"}) {
      std::stop_source stop;
      options.control = {stop.get_token(), [&](const ntm::step& now) {
                           if (now.what == at)
                             stop.request_stop();
                         }};
      BOOST_CHECK_THROW((void)bootstrap(s.rows(), 0.5, s.design(), options), ntm::stopped);
      options.control = {{}, [&](const ntm::step& now) {
                           if (now.what == at)
                             throw 7;
                         }};
      BOOST_CHECK_THROW((void)bootstrap(s.rows(), 0.5, s.design(), options), int);
    }
  }
}

BOOST_AUTO_TEST_CASE(intervals_cover_the_truth_as_often_as_they_say) {
  // 300 surveys of the same population: levels uniform on [0.3, 0.7], so a household lacks a
  // criterion with probability 1 - level, and at least one of three with 1 - E[level^3].
  const double truth = 1 - (std::pow(0.7, 4) - std::pow(0.3, 4)) / 4 / 0.4;
  int covered = 0;
  for (std::uint32_t draw = 0; draw < 300; ++draw) {
    const survey s(100 + draw, 4, 12, 6);
    const auto h = linearise(s.rows(), 1.0 / 3, s.design()).everyone().headcount;
    covered += h.low <= truth && truth <= h.high ? 1 : 0;
  }
  BOOST_TEST(covered >= 270); // 95 % of 300 is 285, its standard error 3.8
  BOOST_TEST(covered <= 298);
}

BOOST_AUTO_TEST_CASE(student_by_the_tables) {
  BOOST_TEST(student_quantile(0.975, 1) == 12.706204736, tt::tolerance(1e-9));
  BOOST_TEST(student_quantile(0.975, 10) == 2.228138852, tt::tolerance(1e-9));
  BOOST_TEST(student_quantile(0.05, 30) == -1.697260887, tt::tolerance(1e-9));
  BOOST_TEST(student_quantile(0.975, 1e7) == 1.959964, tt::tolerance(1e-6));
  BOOST_TEST(student_quantile(0.5, 3) == 0.0);
  BOOST_CHECK_THROW((void)student_quantile(1, 3), ntm::error);
  BOOST_CHECK_THROW((void)student_quantile(0.5, 0), ntm::error);
}

BOOST_AUTO_TEST_CASE(a_table_names_groups_and_criteria) {
  const survey s(4, 2, 6, 5);
  const auto t =
      survey_table(linearise(s.rows(), 1.0 / 3, s.design()), {"A", "B"}, {"x", "y", "z"});
  BOOST_TEST(t.rows() == 27u); // 3 groups (two and the total) of 3 + 2 * 3 measures
  BOOST_TEST(std::get<ntm::table::texts>(t.at("measure").data)[4].value() == "contribution x");
  BOOST_TEST(std::get<ntm::table::texts>(t.at("group").data).back().value() == "Tổng");
}

BOOST_AUTO_TEST_CASE(a_design_that_does_not_fit_is_refused) {
  const survey s(5, 2, 3, 2);
  const std::vector<std::uint32_t> few{1, 2};
  BOOST_CHECK_THROW((void)linearise(s.rows(), 0.5, {few, s.clusters}), ntm::error);
  BOOST_CHECK_THROW((void)linearise(s.rows(), 0.5, {s.strata, few}), ntm::error);
  BOOST_CHECK_THROW((void)linearise(s.rows(), 0.0, s.design()), ntm::error);
  BOOST_CHECK_THROW((void)linearise(s.rows(), 0.5, s.design(), 1.0), ntm::error);
}

BOOST_AUTO_TEST_SUITE_END()
