// How the units of one map became those of another.
#include "ntm/units/crosswalk.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "registry_data.hpp"
#include "walk.hpp"

namespace ntm::inline v0::units {
namespace {
void check_custom(const registry& source, const crosswalk_options& options) {
  std::map<unit_index, double> sums;
  for (const share& s : options.custom) {
    (void)source.at_index(s.to);
    if (s.by != weighting::custom || !s.value || !(*s.value >= 0))
      throw error("a custom share needs a value of 0 or more and the weighting custom");
    sums[s.from] += *s.value;
  }
  for (const auto& [from, sum] : sums)
    if (std::abs(sum - 1) > 1e-9)
      throw error("the custom shares of " + source.describe(from) + " sum to " +
                  std::to_string(sum) + "; give every part, so that they sum to 1");
}

std::string percent(double part) { return std::to_string(std::lround(part * 100)) + "%"; }
} // namespace

std::string_view to_string(gap_reason value) noexcept {
  constexpr std::array<std::string_view, 5> words{"no_event", "dissolved", "unknown_share",
                                                  "other_level", "outside_programme"};
  return words[static_cast<std::size_t>(value)];
}

crosswalk::crosswalk(const registry& source, crosswalk_options options)
    : source_(source), options_(std::move(options)) {
  if (!options_.before.ok() || !options_.after.ok() || options_.after < options_.before)
    throw error("a crosswalk goes from a calendar day to one that is not earlier; before is " +
                to_string(options_.before) + ", after is " + to_string(options_.after));
  if (options_.level == level::town)
    options_.level = level::district;
  check_custom(source_, options_);
  const auto first = source_.at(options_.before), last = source_.at(options_.after);
  notes_ = last.notes();
  detail::walker walk(source_, options_, first, last, notes_);
  std::vector<std::size_t> column_of(source_.units().size(), no_unit);
  for (const unit_index i : last.units(options_.level))
    if (walk.in_scope(i)) {
      column_of[i] = columns_.size();
      columns_.push_back(i);
    }
  by_column_.resize(columns_.size());
  exact_column_.assign(columns_.size(), true);
  for (const unit_index i : first.units(options_.level))
    if (walk.in_scope(i)) {
      rows_.push_back(i);
      add_row(walk.forward(i), column_of);
    }
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    const auto why = walk.stranger(columns_[column]);
    incomplete_.push_back(why.has_value());
    exact_column_[column] = exact_column_[column] && !why;
    if (why)
      gaps_.push_back({columns_[column], false, 0, *why});
  }
  std::vector<Eigen::Triplet<double>> known;
  for (const auto& link : links_)
    if (link.share && *link.share > 0)
      known.emplace_back(static_cast<int>(link.row), static_cast<int>(link.column), *link.share);
  matrix_.resize(static_cast<Eigen::Index>(rows_.size()),
                 static_cast<Eigen::Index>(columns_.size()));
  matrix_.setFromTriplets(known.begin(), known.end());
}

void crosswalk::add_row(const detail::journey& went, const std::vector<std::size_t>& column_of) {
  const std::size_t row = rows_.size() - 1;
  const unit& u = source_.units()[rows_[row]];
  const bool whole = went.reached.size() == 1 && went.lost.empty();
  exact_.push_back(whole);
  std::vector<crosswalk_link> here;
  double told = 0, outside = 0;
  bool hidden = false; // a part whose size is not known
  for (const auto& [to, part] : went.reached) {
    here.push_back({row, column_of[to], part});
    told += part.value_or(0);
    hidden = hidden || !part;
  }
  std::sort(here.begin(), here.end(),
            [](const auto& a, const auto& b) { return a.column < b.column; });
  for (const auto& link : here) {
    by_column_[link.column].push_back(links_.size());
    exact_column_[link.column] = exact_column_[link.column] && whole;
    links_.push_back(link);
  }
  for (const auto& [why, part] : went.lost) {
    hidden = hidden || !part;
    if (part && *part > 0) {
      told += *part;
      outside += *part;
      gaps_.push_back({rows_[row], true, *part, why});
    }
  }
  const auto note = [&](std::string_view code, std::string key, std::string value) {
    notes_.push_back(make_finding(code, {},
                                  {{"code", u.code},
                                   {"name", u.name},
                                   {"by", std::string{to_string(options_.weights)}},
                                   {std::move(key), std::move(value)}}));
  };
  if (hidden) {
    const double rest = std::max(0.0, 1 - told);
    outside += rest;
    gaps_.push_back({rows_[row], true, rest, gap_reason::unknown_share});
    note("NTM-U026", "share", percent(rest));
  }
  if (went.lost.contains(gap_reason::no_event))
    note("NTM-U027", "day", to_string(options_.after));
  row_gap_.push_back(outside);
}

std::vector<std::size_t> crosswalk::parents(std::size_t column) const {
  std::vector<std::size_t> out;
  for (const std::size_t k : by_column_.at(column))
    if (links_[k].share != 0.0)
      out.push_back(links_[k].row);
  return out;
}

bool crosswalk::exact() const noexcept {
  return std::all_of(exact_.begin(), exact_.end(), [](bool whole) { return whole; });
}

std::vector<double> crosswalk::row_sums() const {
  std::vector<double> out(rows_.size(), 0);
  for (const auto& link : links_)
    out[link.row] += link.share.value_or(0);
  for (std::size_t row = 0; row < rows_.size(); ++row)
    out[row] += row_gap_[row];
  return out;
}
} // namespace ntm::inline v0::units
