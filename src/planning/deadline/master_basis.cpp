#include <algorithm>
#include <cmath>

#include "planning/deadline/master.hpp"

namespace ntm::inline v0::planning::deadlines {
namespace {
constexpr std::size_t kept_columns = 150, kept_between_boxes = 120;
}

void master::begin() {
  basis_.resize(rows_);
  inverse_.assign(rows_ * rows_, 0);
  level_.resize(rows_);
  const auto& entries = columns_.back().entries;
  for (std::size_t r = 0; r + 1 < rows_; ++r) {
    const double left = supply_[r] - entries[r];
    const double sign = left >= 0 ? 1 : -1;
    basis_[r] = left >= 0 ? r : rows_ - 1 + r;
    inverse_[r * rows_ + r] = sign;
    inverse_[r * rows_ + rows_ - 1] = -sign * entries[r];
    level_[r] = std::fabs(left);
  }
  basis_.back() = links_.size() + columns_.size() - 1;
  inverse_.back() = 1;
  level_.back() = 1;
}

std::vector<bool> master::conforming(const box& b) const {
  std::vector<bool> out(columns_.size(), true);
  for (std::size_t c = 0; c < columns_.size(); ++c)
    for (std::size_t j = 0; out[c] && j < m_.communes; ++j)
      out[c] = m_.is_open(b, j, columns_[c].pick[j]);
  return out;
}

std::vector<bool> master::basic() const {
  std::vector<bool> out(columns_.size(), false);
  for (const auto c : basis_)
    if (c >= links_.size())
      out[c - links_.size()] = true;
  return out;
}

/// Drops the other columns; those of the basis must be wanted.
void master::keep(const std::vector<bool>& wanted) {
  std::vector<std::size_t> moved(columns_.size(), none);
  std::size_t kept = 0;
  for (std::size_t c = 0; c < columns_.size(); ++c)
    if (wanted[c]) {
      moved[c] = kept;
      if (kept != c)
        columns_[kept] = std::move(columns_[c]);
      ++kept;
    }
  columns_.resize(kept);
  for (auto& c : basis_)
    if (c >= links_.size())
      c = links_.size() + moved[c - links_.size()];
}

void master::drop_old() {
  auto wanted = basic();
  for (std::size_t c = 0; c < wanted.size(); ++c)
    wanted[c] = wanted[c] || c + kept_columns > wanted.size();
  keep(wanted);
}

/// Whether the basis still solves its equations, after all pivots since it was made.
bool master::exact_enough() const {
  std::vector<double> left = supply_;
  for (std::size_t i = 0; i < rows_; ++i) {
    const auto c = basis_[i];
    if (c < links_.size()) {
      left[links_[c].row[0]] -= level_[i] * links_[c].entry[0];
      left[links_[c].row[1]] -= level_[i] * links_[c].entry[1];
    } else {
      const auto& entries = columns_[c - links_.size()].entries;
      for (std::size_t r = 0; r < rows_; ++r)
        left[r] -= level_[i] * entries[r];
    }
  }
  return std::all_of(left.begin(), left.end(), [](double x) { return std::fabs(x) < 1e-7; });
}

/// Dual pivots until no level is negative; false when that does not come about.
bool master::repair(effort& work) {
  for (std::size_t pivots = 0; pivots < 4 * rows_; ++pivots) {
    std::size_t out = none;
    double least = -1e-9;
    for (std::size_t i = 0; i < rows_; ++i)
      if (level_[i] < least) {
        least = level_[i];
        out = i;
      }
    if (out == none)
      return true;
    find_duals();
    const double* row = &inverse_[out * rows_];
    std::size_t entering = none;
    double smallest = 1e300;
    const auto consider = [&](std::size_t c, double along, double gain) {
      if (along >= -1e-9)
        return;
      const double ratio = std::min(gain, 0.0) / along;
      if (ratio < smallest) {
        smallest = ratio;
        entering = c;
      }
    };
    for (std::size_t c = 0; c < links_.size(); ++c) {
      const auto& l = links_[c];
      consider(c, row[l.row[0]] * l.entry[0] + row[l.row[1]] * l.entry[1],
               l.value - dual_[l.row[0]] * l.entry[0] - dual_[l.row[1]] * l.entry[1]);
    }
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      double along = 0;
      for (std::size_t r = 0; r < rows_; ++r)
        along += row[r] * columns_[c].entries[r];
      consider(links_.size() + c, along, reduced(columns_[c]));
    }
    work.add(1 + rows_ * (2 * columns_.size() + 3 * rows_) / 256);
    if (entering == none)
      return false;
    find_direction(entering);
    pivot(out, entering);
  }
  return false;
}

/// Goes on from the basis of the box before; false when that is not worth it.
bool master::begin_warm(const std::vector<bool>& barred) {
  if (basis_.empty())
    return false;
  std::size_t gone = 0;
  for (const auto c : basis_)
    gone += c >= links_.size() && barred[c - links_.size()];
  if (2 * gone > rows_)
    return false;
  for (std::size_t i = 0; i < rows_; ++i) {
    double sum = 0;
    for (std::size_t r = 0; r < rows_; ++r)
      sum += inverse_[i * rows_ + r] * supply_[r];
    level_[i] = sum;
  }
  return exact_enough();
}

/// Makes a basis for the box: the old one mended, or a new one around `first`, which conforms.
void master::start(const box& b, column first, effort& work) {
  const auto fits = conforming(b);
  auto wanted = basic();
  std::vector<bool> barred(wanted.size());
  std::size_t others = 0;
  for (std::size_t c = wanted.size(); c-- > 0;) {
    barred[c] = !fits[c];
    if (fits[c] && !wanted[c] && others < kept_between_boxes) {
      wanted[c] = true;
      ++others;
    }
  }
  const bool warm = begin_warm(barred);
  if (!warm) {
    basis_.clear();
    for (std::size_t c = 0; c < wanted.size(); ++c)
      wanted[c] = wanted[c] && fits[c];
  }
  std::vector<bool> still_barred;
  for (std::size_t c = 0; c < wanted.size(); ++c)
    if (wanted[c])
      still_barred.push_back(barred[c]);
  keep(wanted);
  bool ready = warm && repair(work);
  for (std::size_t c = 0; c < columns_.size(); ++c)
    columns_[c].value = still_barred[c] ? -50 * big_ : columns_[c].worth;
  if (warm && !ready) {
    basis_.clear();
    still_barred.flip();
    keep(still_barred);
  }
  columns_.push_back(std::move(first));
  if (!ready)
    begin();
}

} // namespace ntm::inline v0::planning::deadlines
