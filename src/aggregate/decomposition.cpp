#include "ntm/aggregate/decomposition.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

#include "deprivation_score.hpp"
#include "ntm/core/errors.hpp"

namespace ntm::inline v0::aggregate {
namespace {
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr auto all_readings = {unknown_reading::known_rows, unknown_reading::as_met,
                               unknown_reading::as_unmet};
constexpr std::size_t most_scores = 256;

double ratio(double part, double whole) { return whole > 0 ? part / whole : nothing; }
double real(std::int64_t count) { return static_cast<double>(count); }

/// Every score that the rows have, once.
std::vector<double> scores_that_occur(const deprivation_rows& rows,
                                      const detail::deprivation_score& score) {
  std::vector<std::int64_t> found;
  for (std::size_t row = 0; row < rows.met.rows(); ++row)
    for (const auto reading : all_readings)
      if (score.takes(row, reading))
        found.push_back(score.of(row, reading));
  std::sort(found.begin(), found.end());
  std::vector<double> out;
  std::int64_t last = 0;
  for (const auto one : found)
    if (one > last + score.slack()) {
      out.push_back(std::min(1.0, std::ldexp(static_cast<double>(one), -detail::score_bits)));
      last = one;
    }
  if (out.size() > most_scores)
    throw error("with these weights the rows have " + std::to_string(out.size()) +
                " different scores; give the cutoffs, for instance 0.2, 0.4, 0.6");
  return out;
}

std::vector<double> checked(std::vector<double> cutoffs) {
  double last = 0;
  for (const double k : cutoffs) {
    if (!(k > last && k <= 1))
      throw error("cutoffs are shares of the weights above 0, up to 1, and rise: " +
                  std::to_string(k) + " does not");
    last = k;
  }
  return cutoffs;
}

/// The weights of rows as whole numbers of steps.
struct row_steps {
  double step = 1;
  std::vector<std::int64_t> weights;
};

row_steps whole_weights(const deprivation_rows& rows) {
  row_steps out;
  const auto given = rows.row_weights;
  double sum = 0;
  bool whole = true;
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (!(given[i] >= 0 && given[i] < 0x1p60))
      throw error("a row's weight is a number from 0 up: row " + std::to_string(i) + " has " +
                  std::to_string(given[i]) + "; leave out rows that must not count");
    sum += given[i];
    whole = whole && given[i] == std::floor(given[i]);
  }
  int power = 0; // the step is 2^-power
  if (sum > 0 && (!whole || sum >= 0x1p60))
    power = 60 - std::ilogb(sum);
  out.step = std::ldexp(1.0, -power);
  out.weights.reserve(given.size());
  for (const double weight : given)
    out.weights.push_back(std::llrint(std::ldexp(weight, power)));
  return out;
}

deprivation_counts counted(const deprivation_rows& rows, const detail::deprivation_score& score,
                           const row_steps& steps, std::span<const double> cutoffs,
                           unknown_reading reading) {
  deprivation_counts out;
  const std::size_t d = rows.met.bits(), k = cutoffs.size(), groups = rows.groups + 2;
  out.groups = rows.groups;
  out.cutoffs = k;
  out.criteria = d;
  out.step = steps.step;
  out.population.assign(groups, 0);
  out.deprived.assign(groups * d, 0);
  out.reached.assign(groups * k, 0);
  out.censored.assign(groups * k * d, 0);
  std::vector<std::int64_t> least(k);
  for (std::size_t i = 0; i < k; ++i)
    least[i] = score.threshold(cutoffs[i]);
  for (std::size_t row = 0; row < rows.met.rows(); ++row) {
    if (!score.takes(row, reading))
      continue;
    const std::int64_t weight = steps.weights.empty() ? 1 : steps.weights[row];
    const std::size_t group =
        rows.group_of.empty() ? 0 : std::min<std::size_t>(rows.group_of[row], rows.groups);
    const auto bucket = static_cast<std::size_t>(
        std::upper_bound(least.begin(), least.end(), score.of(row, reading)) - least.begin());
    ++out.rows;
    for (const std::size_t g : {group, rows.groups + 1}) {
      out.population[g] += weight;
      auto* deprived = out.deprived.data() + g * d;
      if (bucket == 0) {
        score.each(row, reading, [&](std::size_t bit) { deprived[bit] += weight; });
        continue;
      }
      out.reached[g * k + bucket - 1] += weight;
      auto* censored = out.censored.data() + (g * k + bucket - 1) * d;
      score.each(row, reading, [&](std::size_t bit) {
        deprived[bit] += weight;
        censored[bit] += weight;
      });
    }
  }
  // So far a row stands at the highest cutoff that it reaches; it reaches the lower ones too.
  for (std::size_t g = 0; g < groups; ++g)
    for (std::size_t i = k; i-- > 1;) {
      auto* lower = out.censored.data() + (g * k + i - 1) * d;
      out.reached[g * k + i - 1] += out.reached[g * k + i];
      for (std::size_t bit = 0; bit < d; ++bit)
        lower[bit] += lower[d + bit];
    }
  return out;
}
} // namespace

deprivation_counts& deprivation_counts::operator+=(const deprivation_counts& other) {
  if (groups != other.groups || cutoffs != other.cutoffs || criteria != other.criteria ||
      step != other.step)
    throw error("counts of different groups, cutoffs, criteria or steps cannot be added; decompose "
                "both with the same lists, and with whole weights of rows");
  rows += other.rows;
  const auto add = [](std::vector<std::int64_t>& to, const std::vector<std::int64_t>& from) {
    for (std::size_t i = 0; i < to.size(); ++i)
      to[i] += from[i];
  };
  add(population, other.population);
  add(deprived, other.deprived);
  add(reached, other.reached);
  add(censored, other.censored);
  return *this;
}

decomposition decompose(const deprivation_rows& rows, std::vector<double> cutoffs) {
  const detail::deprivation_score score(rows);
  cutoffs = checked(std::move(cutoffs));
  if (cutoffs.empty() && score.alike())
    for (std::size_t i = 1; i <= rows.met.bits(); ++i)
      cutoffs.push_back(static_cast<double>(i) / static_cast<double>(rows.met.bits()));
  if (cutoffs.empty())
    cutoffs = scores_that_occur(rows, score);
  const auto steps = whole_weights(rows);
  const auto make = [&](unknown_reading reading) {
    return std::make_shared<const deprivation_counts>(
        counted(rows, score, steps, cutoffs, reading));
  };
  auto known = make(unknown_reading::known_rows);
  const bool all_known = static_cast<std::size_t>(known->rows) == rows.met.rows();
  auto least = all_known ? known : make(unknown_reading::as_met);
  auto most = all_known ? known : make(unknown_reading::as_unmet);
  return {score.weights(), std::move(cutoffs), std::move(known), std::move(least), std::move(most)};
}

decomposition::decomposition(std::vector<double> weights, std::vector<double> cutoffs,
                             std::shared_ptr<const deprivation_counts> known,
                             std::shared_ptr<const deprivation_counts> least,
                             std::shared_ptr<const deprivation_counts> most)
    : weights_(std::move(weights)), cutoffs_(std::move(cutoffs)), known_(std::move(known)),
      least_(std::move(least)), most_(std::move(most)) {}

std::size_t decomposition::place(double k) const {
  for (std::size_t i = 0; i < cutoffs_.size(); ++i)
    if (std::abs(cutoffs_[i] - k) <=
        std::ldexp(static_cast<double>(criteria()), -detail::score_bits))
      return i;
  throw error("this was not decomposed at the cutoff " + std::to_string(k) + "; there are " +
              std::to_string(cutoffs_.size()) + " from " +
              (cutoffs_.empty() ? "none" : std::to_string(cutoffs_.front())) + " up");
}

const deprivation_counts& decomposition::counts(unknown_reading reading) const noexcept {
  return reading == unknown_reading::known_rows ? *known_
         : reading == unknown_reading::as_met   ? *least_
                                                : *most_;
}

std::size_t decomposition::row_of(std::size_t group) const {
  if (group == everyone)
    return groups() + 1;
  if (group > groups())
    throw std::out_of_range("there are " + std::to_string(groups()) + " groups");
  return group;
}

std::size_t decomposition::cell_of(std::size_t cutoff, std::size_t group) const {
  if (cutoff >= cutoffs_.size())
    throw std::out_of_range("there are " + std::to_string(cutoffs_.size()) + " cutoffs");
  return row_of(group) * cutoffs_.size() + cutoff;
}

double decomposition::shortfall(std::size_t cell, const deprivation_counts& of) const noexcept {
  double sum = 0;
  for (std::size_t j = 0; j < criteria(); ++j)
    sum += weights_[j] * real(of.censored[cell * criteria() + j]);
  return sum;
}

af_measures decomposition::at(std::size_t cutoff, std::size_t group,
                              unknown_reading reading) const {
  const auto& of = counts(reading);
  const std::size_t cell = cell_of(cutoff, group);
  const double people = real(of.population[row_of(group)]), reached = real(of.reached[cell]);
  const double sum = shortfall(cell, of);
  return {ratio(reached, people), ratio(sum, reached), ratio(sum, people)};
}

af_bounds decomposition::between(std::size_t cutoff, std::size_t group) const {
  const auto least = at(cutoff, group, unknown_reading::as_met);
  const auto most = at(cutoff, group, unknown_reading::as_unmet);
  af_bounds out{{least.headcount, most.headcount},
                {least.intensity, most.intensity},
                {least.adjusted, most.adjusted}};
  if (least_ != most_ && most.headcount > 0) {
    // Nobody below the cutoff is counted, and M0 = H * A.
    const double low = ratio(least.adjusted, most.headcount);
    out.intensity.low = std::max(cutoffs_[cutoff], std::isnan(low) ? 0.0 : low);
    out.intensity.high = least.headcount > 0 ? std::min(1.0, most.adjusted / least.headcount) : 1.0;
  }
  return out;
}

std::vector<double> decomposition::censored(std::size_t cutoff, std::size_t group,
                                            unknown_reading reading) const {
  const auto& of = counts(reading);
  const std::size_t cell = cell_of(cutoff, group);
  std::vector<double> out;
  for (std::size_t j = 0; j < criteria(); ++j)
    out.push_back(
        ratio(real(of.censored[cell * criteria() + j]), real(of.population[row_of(group)])));
  return out;
}

std::vector<double> decomposition::uncensored(std::size_t group, unknown_reading reading) const {
  const auto& of = counts(reading);
  std::vector<double> out;
  for (std::size_t j = 0; j < criteria(); ++j)
    out.push_back(ratio(real(of.deprived[row_of(group) * criteria() + j]),
                        real(of.population[row_of(group)])));
  return out;
}

std::vector<double> decomposition::criterion_contributions(std::size_t cutoff, std::size_t group,
                                                           unknown_reading reading) const {
  const auto& of = counts(reading);
  const std::size_t cell = cell_of(cutoff, group);
  const double sum = shortfall(cell, of);
  std::vector<double> out;
  for (std::size_t j = 0; j < criteria(); ++j)
    out.push_back(ratio(weights_[j] * real(of.censored[cell * criteria() + j]), sum));
  return out;
}

std::vector<double> decomposition::group_contributions(std::size_t cutoff,
                                                       unknown_reading reading) const {
  const auto& of = counts(reading);
  const double sum = shortfall(cell_of(cutoff, everyone), of);
  std::vector<double> out;
  for (std::size_t g = 0; g <= groups(); ++g)
    out.push_back(ratio(shortfall(cell_of(cutoff, g), of), sum));
  return out;
}

std::vector<double> decomposition::population_shares(unknown_reading reading) const {
  const auto& of = counts(reading);
  std::vector<double> out;
  for (std::size_t g = 0; g <= groups(); ++g)
    out.push_back(ratio(real(of.population[g]), real(of.population[groups() + 1])));
  return out;
}
} // namespace ntm::inline v0::aggregate
