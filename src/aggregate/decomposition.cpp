#include "ntm/aggregate/decomposition.hpp"

#include <algorithm>
#include <array>
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
double as_real(std::int64_t count) { return static_cast<double>(count); }

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

/// Gives the used cells rows of zeros, the highest cutoff of each group first; a cell between them
/// has the row of the next higher one.
void give_rows(deprivation_counts& to, const std::vector<bool>& used) {
  to.row_of.assign(used.size(), to.none);
  std::uint32_t rows = 0;
  for (std::size_t first = 0; first < used.size(); first += to.cutoffs)
    for (std::size_t i = to.cutoffs; i-- > 0;)
      to.row_of[first + i] = used[first + i]       ? rows++
                             : i + 1 == to.cutoffs ? to.none
                                                   : to.row_of[first + i + 1];
  to.censored.assign(rows * to.criteria, 0);
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
  std::vector<std::int64_t> least(k);
  for (std::size_t i = 0; i < k; ++i)
    least[i] = score.threshold(cutoffs[i]);
  // Where each row stands: the number of cutoffs that it reaches.
  std::vector<std::uint32_t> stands(rows.met.rows());
  for (std::size_t row = 0; row < stands.size(); ++row)
    if (score.takes(row, reading))
      stands[row] = static_cast<std::uint32_t>(
          std::upper_bound(least.begin(), least.end(), score.of(row, reading)) - least.begin());
  const auto places = [&](std::size_t row) {
    const std::size_t group =
        rows.group_of.empty() ? 0 : std::min<std::size_t>(rows.group_of[row], rows.groups);
    return std::array{group, rows.groups + 1};
  };
  std::vector<bool> used(groups * k);
  for (std::size_t row = 0; row < stands.size(); ++row)
    for (const std::size_t g : places(row))
      if (stands[row] > 0)
        used[g * k + stands[row] - 1] = true;
  give_rows(out, used);
  for (std::size_t row = 0; row < stands.size(); ++row) {
    if (!score.takes(row, reading))
      continue;
    const std::int64_t weight = steps.weights.empty() ? 1 : steps.weights[row];
    ++out.rows;
    for (const std::size_t g : places(row)) {
      out.population[g] += weight;
      auto* deprived = out.deprived.data() + g * d;
      if (stands[row] == 0) {
        score.each(row, reading, [&](std::size_t bit) { deprived[bit] += weight; });
        continue;
      }
      const std::size_t cell = g * k + stands[row] - 1;
      out.reached[cell] += weight;
      auto* censored = out.censored.data() + out.row_of[cell] * d;
      score.each(row, reading, [&](std::size_t bit) {
        deprived[bit] += weight;
        censored[bit] += weight;
      });
    }
  }
  // So far a row stands at the highest cutoff that it reaches; it reaches the lower ones too.
  for (std::size_t g = 0; g < groups; ++g)
    for (std::size_t i = k; i-- > 1;) {
      const std::size_t cell = g * k + i;
      out.reached[cell - 1] += out.reached[cell];
      if (out.row_of[cell] == out.row_of[cell - 1] || out.row_of[cell] == out.none)
        continue;
      const auto* upper = out.censored.data() + out.row_of[cell] * d;
      auto* lower = out.censored.data() + out.row_of[cell - 1] * d;
      for (std::size_t bit = 0; bit < d; ++bit)
        lower[bit] += upper[bit];
    }
  return out;
}
} // namespace

deprivation_counts& deprivation_counts::operator+=(const deprivation_counts& other) {
  if (groups != other.groups || cutoffs != other.cutoffs || criteria != other.criteria ||
      step != other.step)
    throw error("counts of different groups, cutoffs, criteria or steps cannot be added; decompose "
                "both with the same lists, and with whole weights of rows");
  // A cutoff has a row of its own where it has one on either side.
  const std::array<const deprivation_counts*, 2> parts{this, &other};
  std::vector<bool> used(row_of.size());
  for (std::size_t cell = 0; cell < row_of.size(); ++cell) {
    const bool top = cell % cutoffs + 1 == cutoffs;
    for (const auto* of : parts)
      if (of->row_of[cell] != (top ? none : of->row_of[cell + 1]))
        used[cell] = true;
  }
  deprivation_counts both = *this;
  give_rows(both, used);
  for (std::size_t cell = 0; cell < used.size(); ++cell)
    if (used[cell])
      for (const auto* of : parts)
        if (of->row_of[cell] != none)
          for (std::size_t bit = 0; bit < criteria; ++bit)
            both.censored[both.row_of[cell] * criteria + bit] +=
                of->censored[of->row_of[cell] * criteria + bit];
  const auto add = [](std::vector<std::int64_t>& to, const std::vector<std::int64_t>& from) {
    for (std::size_t i = 0; i < to.size(); ++i)
      to[i] += from[i];
  };
  both.rows += other.rows;
  add(both.population, other.population);
  add(both.deprived, other.deprived);
  add(both.reached, other.reached);
  return *this = std::move(both);
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

std::span<const std::int64_t> decomposition::cell(std::size_t cutoff, std::size_t group,
                                                  const deprivation_counts& of) const {
  if (cutoff >= cutoffs_.size())
    throw std::out_of_range("there are " + std::to_string(cutoffs_.size()) + " cutoffs");
  return of.cell(row_of(group), cutoff);
}

double decomposition::shortfall(std::span<const std::int64_t> cell) const noexcept {
  double sum = 0;
  for (std::size_t j = 0; j < cell.size(); ++j)
    sum += weights_[j] * as_real(cell[j]);
  return sum;
}

af_measures decomposition::at(std::size_t cutoff, std::size_t group,
                              unknown_reading reading) const {
  const auto& of = counts(reading);
  const double sum = shortfall(cell(cutoff, group, of)),
               people = as_real(of.population[row_of(group)]);
  const double reached = as_real(of.reached[row_of(group) * cutoffs_.size() + cutoff]);
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
  const auto counted = cell(cutoff, group, of);
  const double people = as_real(of.population[row_of(group)]);
  std::vector<double> out;
  for (std::size_t j = 0; j < criteria(); ++j)
    out.push_back(ratio(counted.empty() ? 0.0 : as_real(counted[j]), people));
  return out;
}

std::vector<double> decomposition::uncensored(std::size_t group, unknown_reading reading) const {
  const auto& of = counts(reading);
  std::vector<double> out;
  for (std::size_t j = 0; j < criteria(); ++j)
    out.push_back(ratio(as_real(of.deprived[row_of(group) * criteria() + j]),
                        as_real(of.population[row_of(group)])));
  return out;
}

std::vector<double> decomposition::criterion_contributions(std::size_t cutoff, std::size_t group,
                                                           unknown_reading reading) const {
  const auto counted = cell(cutoff, group, counts(reading));
  const double sum = shortfall(counted);
  std::vector<double> out;
  for (std::size_t j = 0; j < criteria(); ++j)
    out.push_back(counted.empty() ? nothing : ratio(weights_[j] * as_real(counted[j]), sum));
  return out;
}

std::vector<double> decomposition::group_contributions(std::size_t cutoff,
                                                       unknown_reading reading) const {
  const auto& of = counts(reading);
  const double sum = shortfall(cell(cutoff, everyone, of));
  std::vector<double> out;
  for (std::size_t g = 0; g <= groups(); ++g)
    out.push_back(ratio(shortfall(cell(cutoff, g, of)), sum));
  return out;
}

std::vector<double> decomposition::population_shares(unknown_reading reading) const {
  const auto& of = counts(reading);
  std::vector<double> out;
  for (std::size_t g = 0; g <= groups(); ++g)
    out.push_back(ratio(as_real(of.population[g]), as_real(of.population[groups() + 1])));
  return out;
}
} // namespace ntm::inline v0::aggregate
