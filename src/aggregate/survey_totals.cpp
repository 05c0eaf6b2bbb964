#include "survey_totals.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

#include "deprivation_score.hpp"
#include "ntm/core/errors.hpp"

namespace ntm::inline v0::aggregate::detail {
namespace {
void check_length(std::size_t given, std::size_t rows, const char* what) {
  if (given != 0 && given != rows)
    throw error(std::to_string(given) + " " + what + " are given for " + std::to_string(rows) +
                " rows; give one for each, or none");
}
} // namespace

survey_totals::survey_totals(const deprivation_rows& rows_, double cutoff,
                             const survey_design& design, unknown_reading reading) {
  const deprivation_score score(rows_);
  const std::size_t n = rows_.met.rows(), d = rows_.met.bits();
  if (!(cutoff > 0 && cutoff <= 1))
    throw error("a cutoff is a share of the weights above 0, up to 1, not " +
                std::to_string(cutoff));
  check_length(design.stratum_of.size(), n, "strata");
  check_length(design.cluster_of.size(), n, "clusters");
  weights = score.weights();
  places = first_criterion + d;

  // The clusters, by stratum: of all rows, because a row that is not taken leaves its cluster
  // drawn.
  const auto key = [&](std::size_t row) {
    return std::pair{design.stratum_of.empty() ? 0U : design.stratum_of[row],
                     design.cluster_of.empty() ? static_cast<std::uint32_t>(row)
                                               : design.cluster_of[row]};
  };
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  std::vector<std::size_t> cluster(n);
  for (std::size_t i = 0; i < n; ++i) {
    const bool first = i == 0, opens = first || key(order[i]) != key(order[i - 1]);
    if (opens && (first || key(order[i]).first != key(order[i - 1]).first)) {
      if (!first && clusters - strata.back() == 1 && design.lonely == lonely_cluster::refused)
        throw error("stratum " + std::to_string(key(order[i - 1]).first) +
                    " has one cluster, which says nothing of how clusters differ; join it to "
                    "another stratum, or say how a lonely cluster counts");
      strata.push_back(clusters);
    }
    clusters += opens ? 1 : 0;
    cluster[order[i]] = clusters - 1;
  }
  if (n > 0 && clusters - strata.back() == 1 && design.lonely == lonely_cluster::refused)
    throw error("stratum " + std::to_string(key(order.back()).first) +
                " has one cluster, which says nothing of how clusters differ; join it to another "
                "stratum, or say how a lonely cluster counts");
  strata.push_back(clusters);

  // Rows by group and cluster; then everything again as the last group.
  const auto group = [&](std::size_t row) {
    return rows_.group_of.empty() ? std::size_t{0}
                                  : std::min<std::size_t>(rows_.group_of[row], rows_.groups);
  };
  std::erase_if(order, [&](std::size_t row) { return !score.takes(row, reading); });
  auto by_group = order;
  std::stable_sort(by_group.begin(), by_group.end(), [&](std::size_t a, std::size_t b) {
    return std::pair{group(a), cluster[a]} < std::pair{group(b), cluster[b]};
  });
  const auto threshold = score.threshold(cutoff);
  const auto add = [&](std::size_t row, bool opens) {
    if (opens) {
      cluster_of.push_back(cluster[row]);
      rows.push_back(0);
      sums.resize(sums.size() + places, 0.0);
    }
    const double weight = rows_.row_weights.empty() ? 1 : rows_.row_weights[row];
    if (!(weight >= 0 && std::isfinite(weight)))
      throw error("a row's weight is a number from 0 up: row " + std::to_string(row) + " has " +
                  std::to_string(weight) + "; leave out rows that must not count");
    double* at = sums.data() + (sums.size() - places);
    ++rows.back();
    at[population] += weight;
    if (score.of(row, reading) < threshold)
      return;
    at[reached] += weight;
    score.each(row, reading, [&](std::size_t bit) {
      at[shortfall] += weight * weights[bit];
      at[first_criterion + bit] += weight;
    });
  };
  std::size_t next = 0;
  for (std::size_t g = 0; g <= rows_.groups; ++g) {
    groups.push_back(rows.size());
    for (; next < by_group.size() && group(by_group[next]) == g; ++next)
      add(by_group[next],
          rows.size() == groups.back() || cluster[by_group[next]] != cluster_of.back());
  }
  groups.push_back(rows.size());
  for (const auto row : order)
    add(row, rows.size() == groups.back() || cluster[row] != cluster_of.back());
  groups.push_back(rows.size());
}

std::vector<survey_ratio> survey_ratios(const survey_totals& totals) {
  using of = survey_totals;
  std::vector<survey_ratio> out{
      {of::reached, of::population}, {of::shortfall, of::reached}, {of::shortfall, of::population}};
  for (std::size_t j = 0; j < totals.weights.size(); ++j)
    out.push_back({of::first_criterion + j, of::population});
  for (std::size_t j = 0; j < totals.weights.size(); ++j)
    out.push_back({of::first_criterion + j, of::shortfall, totals.weights[j]});
  return out;
}

survey_estimates arranged(const std::vector<estimate>& list, std::size_t criteria) {
  survey_estimates out;
  out.headcount = list[0];
  out.intensity = list[1];
  out.adjusted = list[2];
  const auto first = list.begin() + 3;
  const auto d = static_cast<std::ptrdiff_t>(criteria);
  out.censored.assign(first, first + d);
  out.contributions.assign(first + d, first + 2 * d);
  return out;
}
} // namespace ntm::inline v0::aggregate::detail
