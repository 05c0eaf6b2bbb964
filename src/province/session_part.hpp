#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "assessment/live.hpp"
#include "ntm/province/session_delta.hpp"

namespace ntm::inline v0::province::detail {
/// One edition of a session: its live verdicts and the totals above them. Not safe for two threads.
class session_part {
public:
  session_part(std::size_t number, std::shared_ptr<assessment::outcomes> head,
               std::shared_ptr<const units::snapshot> map, const observations::panel& panel,
               std::vector<aggregate::band> bands);

  [[nodiscard]] assessment::detail::live& verdicts() noexcept { return live_; }
  [[nodiscard]] const assessment::outcomes& now() const noexcept { return *live_.head(); }
  /// The row of the unit of the edition's level that `unit` is or lies in.
  [[nodiscard]] std::optional<std::size_t> row_above(units::unit_index unit) const;
  /// Remembers a row; what changes in it until `after` becomes part of a delta and of the totals.
  void before(std::size_t row);
  /// Whether anything of the row changed.
  bool after(std::size_t row, delta& out);
  /// The totals of a unit; nothing where the level has none.
  [[nodiscard]] std::optional<totals> of(ntm::level level, units::unit_index unit) const;
  /// Appends the totals of all levels.
  void all(std::vector<totals>& out) const;

private:
  /// Totals of one level; the last group is for what lies in none of its units.
  struct level_totals {
    ntm::level level = ntm::level::province;
    std::vector<std::uint32_t> group_of_row;
    std::vector<std::int64_t> units;
    std::vector<count_interval> cells;
  };
  std::size_t number_;
  std::shared_ptr<const units::snapshot> map_;
  assessment::detail::live live_;
  std::vector<aggregate::band> bands_;
  ntm::level own_;
  std::size_t width_ = 0;
  std::vector<level_totals> levels_;
  assessment::detail::row_verdicts was_, is_;
  std::vector<count_interval> cells_were_, cells_are_;

  /// What one unit adds to each cell: criteria met, meeting all, meeting the standard, bands,
  /// criteria.
  void contribution(const assessment::detail::row_verdicts& row,
                    std::vector<count_interval>& out) const;
  void add_level(ntm::level level);
  void tell_verdicts(units::unit_index unit, delta& out) const;
  [[nodiscard]] totals make(ntm::level level, units::unit_index unit, std::int64_t units,
                            const count_interval* cells) const;
};
} // namespace ntm::inline v0::province::detail
