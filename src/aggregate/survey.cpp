#include "ntm/aggregate/survey.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <limits>
#include <thread>

#include "core/crew.hpp"
#include "core/heed.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/random.hpp"
#include "survey_totals.hpp"

namespace ntm::inline v0::aggregate {
namespace {
using detail::survey_ratio;
using detail::survey_totals;
constexpr double no_estimate = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t purpose_resample = 0x41670001;

void check_confidence(double confidence) {
  if (!(confidence > 0 && confidence < 1))
    throw error("a confidence is a share between 0 and 1, not " + std::to_string(confidence) +
                "; 0.95 is usual");
}

std::vector<double> sums_of(const survey_totals& totals, std::size_t first, std::size_t last) {
  std::vector<double> out(totals.places);
  for (std::size_t i = first; i < last; ++i)
    for (std::size_t p = 0; p < totals.places; ++p)
      out[p] += totals.cell(i)[p];
  return out;
}

survey_result described(const survey_totals& totals, double cutoff, double confidence) {
  survey_result out;
  out.cutoff = cutoff;
  out.confidence = confidence;
  out.strata = totals.strata.size() - 1;
  out.clusters = totals.clusters;
  return out;
}

void count_rows(const survey_totals& totals, std::size_t group, survey_estimates& out) {
  out.clusters = totals.groups[group + 1] - totals.groups[group];
  for (std::size_t i = totals.groups[group]; i < totals.groups[group + 1]; ++i)
    out.rows += totals.rows[i];
}

/// Variance of a ratio over the cells of a group; a cluster without a cell adds 0 to the sums of
/// its stratum, which has `n` clusters all the same.
double variance_of(const survey_totals& totals, std::size_t first, std::size_t last,
                   const survey_ratio& ratio, std::span<const double> sums, lonely_cluster lonely) {
  const double value = sums[ratio.above] / sums[ratio.below];
  double out = 0;
  std::size_t stratum = 0;
  for (std::size_t i = first; i < last;) {
    while (totals.cluster_of[i] >= totals.strata[stratum + 1])
      ++stratum;
    const auto n = static_cast<double>(totals.strata[stratum + 1] - totals.strata[stratum]);
    double sum = 0, squares = 0;
    for (; i < last && totals.cluster_of[i] < totals.strata[stratum + 1]; ++i) {
      const auto cell = totals.cell(i);
      const double z = (cell[ratio.above] - value * cell[ratio.below]) / sums[ratio.below];
      sum += z;
      squares += z * z;
    }
    if (n > 1)
      out += std::max(0.0, n / (n - 1) * (squares - sum * sum / n));
    else if (lonely == lonely_cluster::centred)
      out += squares; // the values of all clusters sum to 0
  }
  return out * ratio.factor * ratio.factor;
}

/// The clusters that each replicate holds, as how often each was drawn.
std::vector<std::uint16_t> drawn(const survey_totals& totals, const bootstrap_options& options) {
  std::vector<std::uint16_t> out(std::size_t{options.replicates} * totals.clusters);
  for (std::uint32_t b = 0; b < options.replicates; ++b) {
    ntm::detail::heed(options.control, "replicates drawn", b, options.replicates, 1);
    auto* times = out.data() + b * totals.clusters;
    for (std::size_t s = 0; s + 1 < totals.strata.size(); ++s) {
      const std::size_t first = totals.strata[s], n = totals.strata[s + 1] - first;
      if (n == 1)
        times[first] = 1;
      for (std::size_t pick = 1; pick < n; ++pick) {
        const double u = random::uniform(options.seed, b, static_cast<std::uint32_t>(s),
                                         static_cast<std::uint32_t>(pick), purpose_resample);
        ++times[first + static_cast<std::size_t>(u * static_cast<double>(n))];
      }
    }
  }
  return out;
}

/// Percentile of sorted replicates.
double percentile(const std::vector<double>& sorted, double p) {
  const double place = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const double part = place - static_cast<double>(below);
  return part == 0 ? sorted[below] : sorted[below] + (sorted[below + 1] - sorted[below]) * part;
}

estimate from_replicates(double value, std::vector<double> list, double confidence) {
  std::erase_if(list, [](double x) { return std::isnan(x); });
  if (std::isnan(value) || list.size() < 2)
    return {value, no_estimate, no_estimate, no_estimate};
  const auto n = static_cast<double>(list.size());
  double mean = 0, squares = 0;
  for (const double x : list)
    mean += x / n;
  for (const double x : list)
    squares += (x - mean) * (x - mean);
  std::sort(list.begin(), list.end());
  return {value, std::sqrt(squares / (n - 1)), percentile(list, (1 - confidence) / 2),
          percentile(list, (1 + confidence) / 2)};
}

survey_estimates resampled(const survey_totals& totals, std::size_t group,
                           const std::vector<std::uint16_t>& times,
                           const std::vector<double>& scale, std::uint32_t replicates,
                           double confidence) {
  const auto ratios = detail::survey_ratios(totals);
  const std::size_t first = totals.groups[group], last = totals.groups[group + 1];
  std::vector<std::vector<double>> values(ratios.size());
  std::vector<double> sums(totals.places);
  for (std::uint32_t b = 0; b < replicates; ++b) {
    std::fill(sums.begin(), sums.end(), 0.0);
    const auto* drawn = times.data() + std::size_t{b} * totals.clusters;
    for (std::size_t i = first; i < last; ++i) {
      const std::size_t cluster = totals.cluster_of[i];
      if (drawn[cluster] == 0)
        continue;
      const double factor = drawn[cluster] * scale[cluster];
      const auto cell = totals.cell(i);
      for (std::size_t p = 0; p < totals.places; ++p)
        sums[p] += factor * cell[p];
    }
    for (std::size_t r = 0; r < ratios.size(); ++r)
      values[r].push_back(ratios[r].of(sums));
  }
  const auto all = sums_of(totals, first, last);
  std::vector<estimate> out;
  for (std::size_t r = 0; r < ratios.size(); ++r)
    out.push_back(from_replicates(ratios[r].of(all), std::move(values[r]), confidence));
  return detail::arranged(out, totals.weights.size());
}
} // namespace

survey_result linearise(const deprivation_rows& rows, double cutoff, const survey_design& design,
                        double confidence, unknown_reading reading) {
  check_confidence(confidence);
  const survey_totals totals(rows, cutoff, design, reading);
  const auto ratios = detail::survey_ratios(totals);
  auto out = described(totals, cutoff, confidence);
  const double freedom = static_cast<double>(totals.clusters) - static_cast<double>(out.strata);
  const double t = freedom > 0 ? student_quantile((1 + confidence) / 2, freedom) : no_estimate;
  for (std::size_t g = 0; g + 1 < totals.groups.size(); ++g) {
    const std::size_t first = totals.groups[g], last = totals.groups[g + 1];
    const auto sums = sums_of(totals, first, last);
    std::vector<estimate> list;
    for (const auto& ratio : ratios) {
      const double value = ratio.of(sums);
      const double error =
          std::isnan(value)
              ? no_estimate
              : std::sqrt(variance_of(totals, first, last, ratio, sums, design.lonely));
      list.push_back(
          {value, error, std::max(0.0, value - t * error), std::min(1.0, value + t * error)});
      if (std::isnan(t * error))
        list.back().low = list.back().high = no_estimate;
    }
    out.groups.push_back(detail::arranged(list, totals.weights.size()));
    count_rows(totals, g, out.groups.back());
  }
  return out;
}

survey_result bootstrap(const deprivation_rows& rows, double cutoff, const survey_design& design,
                        const bootstrap_options& options, double confidence,
                        unknown_reading reading) {
  check_confidence(confidence);
  if (options.replicates < 2)
    throw error("a bootstrap needs at least 2 replicates; 1000 is usual");
  const survey_totals totals(rows, cutoff, design, reading);
  const auto times = drawn(totals, options);
  std::vector<double> scale(totals.clusters, 1.0);
  for (std::size_t s = 0; s + 1 < totals.strata.size(); ++s) {
    const auto n = static_cast<double>(totals.strata[s + 1] - totals.strata[s]);
    for (std::size_t c = totals.strata[s]; n > 1 && c < totals.strata[s + 1]; ++c)
      scale[c] = n / (n - 1);
  }
  auto out = described(totals, cutoff, confidence);
  out.groups.resize(totals.groups.size() - 1);
  // Each group is a piece of work of its own, so who does it makes no difference.
  std::atomic<std::size_t> next{0};
  std::atomic<bool> ended{false};
  const auto work = [&](bool tells) {
    for (std::size_t g = next++; g < out.groups.size(); g = next++) {
      if (ended || options.control.stop.stop_requested())
        return;
      if (tells)
        ntm::detail::heed(options.control, "groups resampled", g, out.groups.size(), 1);
      out.groups[g] = resampled(totals, g, times, scale, options.replicates, confidence);
      count_rows(totals, g, out.groups[g]);
    }
  };
  unsigned threads = options.threads ? options.threads : std::thread::hardware_concurrency();
  threads = static_cast<unsigned>(std::min<std::size_t>(std::max(1U, threads), out.groups.size()));
  std::vector<std::exception_ptr> failed(threads);
  ntm::detail::with_crew(threads, [&](std::size_t self) {
    try {
      work(self == 0);
    } catch (...) {
      ended = true;
      failed[self] = std::current_exception();
    }
  });
  for (const auto& one : failed)
    if (one)
      std::rethrow_exception(one);
  const auto all = static_cast<std::int64_t>(out.groups.size());
  options.control("groups resampled", all, all); // others may have stopped before the end
  return out;
}

table survey_table(const survey_result& result, const std::vector<std::string>& groups,
                   const std::vector<std::string>& criteria) {
  table::texts group, measure;
  table::reals value, error_, low, high;
  table::integers rows, clusters;
  const std::size_t named = result.groups.size() - 2; // then "in no group" and all rows
  const auto cell = [](double x) { return std::isnan(x) ? std::nullopt : std::optional{x}; };
  for (std::size_t g = 0; g < result.groups.size(); ++g) {
    const auto& of = result.groups[g];
    if (g == named && of.rows == 0)
      continue;
    const std::string name = g == named + 1      ? "Tổng"
                             : g == named        ? "Chưa phân bổ"
                             : g < groups.size() ? groups[g]
                                                 : std::to_string(g + 1);
    const auto add = [&](std::string what, const estimate& one) {
      group.emplace_back(name);
      measure.emplace_back(std::move(what));
      value.push_back(cell(one.value));
      error_.push_back(cell(one.error));
      low.push_back(cell(one.low));
      high.push_back(cell(one.high));
      rows.emplace_back(of.rows);
      clusters.emplace_back(static_cast<std::int64_t>(of.clusters));
    };
    add("headcount", of.headcount);
    add("intensity", of.intensity);
    add("adjusted", of.adjusted);
    for (std::size_t j = 0; j < of.censored.size(); ++j) {
      const std::string name_of = j < criteria.size() ? criteria[j] : std::to_string(j + 1);
      add("censored " + name_of, of.censored[j]);
      add("contribution " + name_of, of.contributions[j]);
    }
  }
  table out;
  out.title_en = "Shortfall with errors of sampling";
  out.title_vi = "Thiếu hụt và sai số chọn mẫu";
  out.columns = {
      {"group", "Nhóm", std::move(group)},    {"measure", "Chỉ số", std::move(measure)},
      {"value", "Giá trị", std::move(value)}, {"error", "Sai số chuẩn", std::move(error_)},
      {"low", "Cận dưới", std::move(low)},    {"high", "Cận trên", std::move(high)},
      {"rows", "Số dòng", std::move(rows)},   {"clusters", "Số cụm", std::move(clusters)}};
  return out;
}
} // namespace ntm::inline v0::aggregate
