#include "session_part.hpp"

#include <algorithm>

namespace ntm::inline v0::province::detail {
namespace {
/// Cells before the bands.
constexpr std::size_t fixed = 3;

count_interval as_interval(truth value) noexcept {
  return {value == truth::met ? 1 : 0, value == truth::unmet ? 0 : 1};
}
count_interval moved(count_interval value, const count_interval& from,
                     const count_interval& to) noexcept {
  return {value.low + to.low - from.low, value.high + to.high - from.high};
}
} // namespace

session_part::session_part(std::size_t number, std::shared_ptr<assessment::outcomes> head,
                           std::shared_ptr<const units::snapshot> map,
                           const observations::panel& panel, std::vector<aggregate::band> bands)
    : number_(number), map_(map), live_(std::move(head), std::move(map), panel),
      bands_(std::move(bands)), own_(map_level(now().edition->unit_level)),
      width_(fixed + bands_.size() + now().criteria()) {
  for (const auto level : {level::province, level::district, level::commune, level::village})
    if (level < own_ && !map_->units(level).empty())
      add_level(level);
}

void session_part::add_level(ntm::level level) {
  const auto groups = map_->units(level);
  level_totals out;
  out.level = level;
  out.units.resize(groups.size() + 1);
  out.cells.resize((groups.size() + 1) * width_);
  for (std::size_t row = 0; row < now().size(); ++row) {
    const auto above = map_->ancestor(now().units[row], level);
    const auto position = above == units::no_unit ? std::nullopt : map_->position(above);
    const std::size_t group = position.value_or(groups.size());
    out.group_of_row.push_back(static_cast<std::uint32_t>(group));
    ++out.units[group];
    live_.verdicts(row, is_);
    contribution(is_, cells_are_);
    for (std::size_t k = 0; k < width_; ++k)
      out.cells[group * width_ + k] += cells_are_[k];
  }
  levels_.push_back(std::move(out));
}

std::optional<std::size_t> session_part::row_above(units::unit_index unit) const {
  const auto above = map_->ancestor(unit, own_);
  return above == units::no_unit ? std::nullopt : live_.row(above);
}

void session_part::contribution(const assessment::detail::row_verdicts& row,
                                std::vector<count_interval>& out) const {
  out.resize(width_);
  out[0] = row.criteria_met;
  out[1] = as_interval(row.all);
  out[2] = as_interval(row.standard);
  std::size_t k = fixed;
  const auto& n = row.criteria_met;
  for (const auto& band : bands_) // as aggregate::banded counts
    out[k++] = {band.low <= n.low && n.high <= band.high, n.low <= band.high && band.low <= n.high};
  for (const auto value : row.criteria)
    out[k++] = as_interval(value);
}

void session_part::before(std::size_t row) {
  live_.warm(row);
  live_.verdicts(row, was_);
  contribution(was_, cells_were_);
}

void session_part::tell_verdicts(units::unit_index unit, delta& out) const {
  using kind = verdict_change::kind;
  const auto& edition = *now().edition;
  const auto tell = [&](kind what, std::string item, truth from, truth to) {
    out.verdicts.push_back({number_, unit, what, std::move(item), from, to});
  };
  if (was_.indicators != is_.indicators) {
    std::size_t i = 0;
    for (const auto& criterion : edition.criteria)
      for (const auto& indicator : criterion.indicators) {
        if (was_.indicators[i] != is_.indicators[i])
          tell(kind::indicator, indicator.code, was_.indicators[i], is_.indicators[i]);
        ++i;
      }
  }
  for (std::size_t c = 0; c < is_.criteria.size(); ++c)
    if (was_.criteria[c] != is_.criteria[c])
      tell(kind::criterion, std::to_string(edition.criteria[c].number), was_.criteria[c],
           is_.criteria[c]);
  for (std::size_t p = 0; p < is_.preconditions.size(); ++p)
    if (was_.preconditions[p] != is_.preconditions[p])
      tell(kind::precondition, edition.preconditions[p].code, was_.preconditions[p],
           is_.preconditions[p]);
  if (was_.standard != is_.standard)
    tell(kind::standard, "", was_.standard, is_.standard);
}

bool session_part::after(std::size_t row, delta& out) {
  live_.verdicts(row, is_);
  contribution(is_, cells_are_);
  const auto unit = now().units[row];
  const std::size_t told = out.verdicts.size(), counted = out.totals.size();
  tell_verdicts(unit, out);
  const auto tell = [&](ntm::level level, units::unit_index where, std::size_t k,
                        const count_interval& from, const count_interval& to) {
    const std::size_t bands = bands_.size();
    const auto what = k == 0              ? quantity::criteria_met
                      : k == 1            ? quantity::meeting_all
                      : k == 2            ? quantity::meeting_standard
                      : k < fixed + bands ? quantity::band
                                          : quantity::criterion;
    const std::size_t item = k < fixed ? 0 : k < fixed + bands ? k - fixed : k - fixed - bands;
    out.totals.push_back({number_, level, where, what, item, from, to});
  };
  for (std::size_t k = 0; k < width_; ++k)
    if (cells_were_[k] != cells_are_[k])
      tell(own_, unit, k, cells_were_[k], cells_are_[k]);
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
    const std::size_t group = level->group_of_row[row];
    const auto groups = map_->units(level->level);
    for (std::size_t k = 0; k < width_; ++k) {
      if (cells_were_[k] == cells_are_[k])
        continue;
      auto& cell = level->cells[group * width_ + k];
      const auto from = cell;
      cell = moved(cell, cells_were_[k], cells_are_[k]);
      tell(level->level, group < groups.size() ? groups[group] : units::no_unit, k, from, cell);
    }
  }
  return out.verdicts.size() != told || out.totals.size() != counted;
}

totals session_part::make(ntm::level level, units::unit_index unit, std::int64_t units,
                          const count_interval* cells) const {
  totals out{number_, level, unit, units, cells[0], cells[1], cells[2], {}, {}};
  out.bands.assign(cells + fixed, cells + fixed + bands_.size());
  out.criteria.assign(cells + fixed + bands_.size(), cells + width_);
  return out;
}

std::optional<totals> session_part::of(ntm::level level, units::unit_index unit) const {
  if (level == own_) {
    const auto row = live_.row(unit);
    if (!row)
      return std::nullopt;
    assessment::detail::row_verdicts verdicts;
    std::vector<count_interval> cells;
    live_.verdicts(*row, verdicts);
    contribution(verdicts, cells);
    return make(level, unit, 1, cells.data());
  }
  const auto position = map_->position(unit);
  for (const auto& one : levels_)
    if (one.level == level && position)
      return make(level, unit, one.units[*position], &one.cells[*position * width_]);
  return std::nullopt;
}

void session_part::all(std::vector<totals>& out) const {
  for (const auto& one : levels_) {
    const auto groups = map_->units(one.level);
    for (std::size_t g = 0; g < groups.size(); ++g)
      out.push_back(make(one.level, groups[g], one.units[g], &one.cells[g * width_]));
    if (one.units.back() > 0)
      out.push_back(
          make(one.level, units::no_unit, one.units.back(), &one.cells[groups.size() * width_]));
  }
  for (const auto unit : now().units)
    out.push_back(*of(own_, unit));
}
} // namespace ntm::inline v0::province::detail
