#include "ntm/assessment/kernel/limits.hpp"

#include <algorithm>
#include <cmath>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::assessment {
namespace {
/// A problem of a column's bounds; "" when there is none.
const char* problem_of(const bounds& what) noexcept {
  const bool met_somewhere = !std::isnan(what.low) && !std::isnan(what.high);
  const bool known_somewhere = !std::isnan(what.known_low) && !std::isnan(what.known_high);
  if (met_somewhere && what.low > what.high)
    return "are met from a value that is above the one that they are met to";
  if (known_somewhere && what.known_low > what.known_high)
    return "are known from a value that is above the one that they are known to";
  if (met_somewhere &&
      (!known_somewhere || what.low < what.known_low || what.high > what.known_high))
    return "are met where they are not known";
  return "";
}
} // namespace

limits::limits(std::vector<std::string> columns, std::vector<std::uint32_t> criterion_of,
               std::size_t criteria, std::span<const class_limits> classes)
    : columns_(std::move(columns)), criterion_of_(std::move(criterion_of)), criteria_(criteria) {
  if (columns_.empty() || columns_.size() != criterion_of_.size())
    throw error("limits need at least one column, and the criterion of each: these are " +
                std::to_string(columns_.size()) + " columns and " +
                std::to_string(criterion_of_.size()) + " criteria of columns");
  if (!std::is_sorted(criterion_of_.begin(), criterion_of_.end()) ||
      criterion_of_.back() >= criteria_)
    throw error("limits: the columns of a criterion stand together, in the order of the criteria, "
                "which count from 0 to " +
                std::to_string(criteria_) + " (not included); sort the columns by criterion");
  make_segments();
  for (const auto& one : classes)
    add(one, classes_++);
}

void limits::make_segments() {
  const auto size = columns_.size();
  std::uint32_t next_lane = 0;
  for (std::size_t first = 0; first < size;) {
    segment out;
    out.first_column = static_cast<std::uint32_t>(first);
    out.first_criterion = criterion_of_[first];
    out.first_lane = next_lane;
    std::uint32_t next = criterion_of_[first];
    std::size_t end = first;
    // Criteria that follow one another and have columns, as long as the whole of them fits.
    while (end < size && criterion_of_[end] == next) {
      std::size_t stop = end;
      while (stop < size && criterion_of_[stop] == next)
        ++stop;
      if (end == first)
        stop = std::min(stop, first + 64); // a criterion of more columns goes on in the next one
      if (stop - first > 64)
        break;
      out.tops |= std::uint64_t{1} << (stop - first - 1);
      end = stop;
      if (end < size && criterion_of_[end] == next)
        break;
      ++next;
    }
    out.columns = static_cast<std::uint32_t>(end - first);
    out.criteria = criterion_of_[end - 1] - out.first_criterion + 1;
    out.all = out.columns == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << out.columns) - 1;
    next_lane += (out.columns + 7) / 8;
    segments_.push_back(out);
    first = end;
  }
  lanes_per_class_ = next_lane;
}

void limits::add(const class_limits& what, std::size_t number) {
  const auto wrong_size = [&](std::size_t given, std::size_t wanted) {
    return given != 0 && given != wanted;
  };
  if (what.bounds.size() != columns_.size() || wrong_size(what.without.size(), columns_.size()) ||
      wrong_size(what.complete.size(), criteria_))
    throw error("limits: class " + std::to_string(number) + " has " +
                std::to_string(what.bounds.size()) + " bounds for " +
                std::to_string(columns_.size()) +
                " columns; give one for each column (and, where given, one `without` for each "
                "column and one `complete` for each criterion)");
  lane empty;
  for (int i = 0; i < 8; ++i)
    empty.low[i] = empty.high[i] = empty.known_low[i] = empty.known_high[i] = bounds::nowhere;
  lanes_.resize(lanes_.size() + lanes_per_class_, empty);
  lane* lanes = lanes_.data() + number * lanes_per_class_;
  passes_.resize(passes_.size() + 2 * segments_.size());
  std::uint64_t* passes = passes_.data() + number * 2 * segments_.size();
  std::vector<bool> judged(criteria_, false);
  for (std::size_t s = 0; s < segments_.size(); ++s)
    for (std::uint32_t i = 0; i < segments_[s].columns; ++i) {
      const std::size_t column = segments_[s].first_column + i;
      const bounds& b = what.bounds[column];
      if (const char* problem = problem_of(b); *problem)
        throw error("limits: the bounds of column " + columns_[column] + " in class " +
                    std::to_string(number) + " " + problem);
      lane& to = lanes[segments_[s].first_lane + i / 8];
      to.low[i % 8] = b.low;
      to.high[i % 8] = b.high;
      to.known_low[i % 8] = b.known_low;
      to.known_high[i % 8] = b.known_high;
      ranged_ = ranged_ || b.known_low != -bounds::infinity || b.known_high != bounds::infinity;
      const auto without = what.without.empty() ? without_value::unknown : what.without[column];
      const std::uint64_t bit = std::uint64_t{1} << i;
      passes[2 * s] |= without != without_value::unknown ? bit : 0;
      passes[2 * s + 1] |= without == without_value::met ? bit : 0;
      if (without != without_value::left_out || !std::isnan(b.known_low))
        judged[criterion_of_[column]] = true;
    }
  completes_.resize(completes_.size() + criteria_words());
  std::uint64_t* completes = completes_.data() + number * criteria_words();
  // A criterion that nothing judges is unknown: it fails nowhere, and may not be met.
  for (std::size_t c = 0; c < criteria_; ++c)
    if (judged[c] && (what.complete.empty() || what.complete[c]))
      completes[c / 64] |= std::uint64_t{1} << (c % 64);
}

bounds limits::at(std::size_t of_class, std::size_t column) const noexcept {
  for (const auto& part : segments_) {
    const std::size_t i = column - part.first_column;
    if (column >= part.first_column && i < part.columns) {
      const lane& from = lanes(of_class)[part.first_lane + i / 8];
      return {from.low[i % 8], from.high[i % 8], from.known_low[i % 8], from.known_high[i % 8]};
    }
  }
  return {};
}
} // namespace ntm::inline v0::assessment
