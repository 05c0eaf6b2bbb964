#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "evidence.hpp"
#include "judgement.hpp"
#include "ntm/assessment/outcomes.hpp"
#include "tell.hpp"
#include "threshold_cache.hpp"

namespace ntm::inline v0::assessment::detail {
/// The verdicts on one unit, for comparing before and after.
struct row_verdicts {
  std::vector<truth> indicators, criteria, preconditions;
  count_interval criteria_met;
  truth all = truth::unknown, standard = truth::unknown;
};

/// Outcomes that follow observations one by one: what is put in judges its criterion again, by the
/// code that judges everything, and nothing else. Not safe for two threads.
class live {
public:
  /// `head` are outcomes as `evaluate` gives them, without changes. The panel must outlive it.
  live(std::shared_ptr<outcomes> head, std::shared_ptr<const units::snapshot> map,
       const observations::panel& panel);
  live(const live&) = delete;
  live& operator=(const live&) = delete;

  [[nodiscard]] const std::shared_ptr<outcomes>& head() const noexcept { return head_; }
  [[nodiscard]] const layout& where() const noexcept { return where_; }
  [[nodiscard]] std::optional<std::size_t> row(units::unit_index unit) const noexcept {
    const auto at = unit < row_of_.size() ? row_of_[unit] : layout::none;
    return at == layout::none ? std::nullopt : std::optional<std::size_t>{at};
  }
  /// Where an observation belongs; one past the items for a count; `layout::none` for none.
  [[nodiscard]] std::uint32_t slot(const observation& seen) const {
    return seen.subject == observations::subject::count ? static_cast<std::uint32_t>(where_.slots())
                                                        : where_.find(seen);
  }
  /// What holds on the day, whether or not the edition can use it; null for nothing.
  [[nodiscard]] const observation* holding(std::size_t row, std::uint32_t slot) const noexcept {
    return winners_[row * (where_.slots() + 1) + slot];
  }
  /// Whether the edition compares values with those of the year before.
  [[nodiscard]] bool compares_years() const noexcept { return compares_years_; }
  /// Lets `seen` hold and judges what rests on it; `last_year` is what held the year before it.
  void hold(std::size_t row, std::uint32_t slot, const observation* seen,
            const observation* last_year);
  /// Whether anything may follow from other outcomes.
  [[nodiscard]] bool follows() const noexcept { return follows_; }
  /// Looks again at what follows from other outcomes; judges the unit again when that changed.
  void follow_again(std::size_t row);
  void verdicts(std::size_t row, row_verdicts& out) const;
  /// Asks for what judging the row will read: it lies all over the memory.
  void warm(std::size_t row) const noexcept {
    for (const auto* seen : rows_[row].seen)
      if (seen) {
        __builtin_prefetch(&seen->on);
        __builtin_prefetch(&seen->origin);
      }
  }

private:
  std::shared_ptr<outcomes> head_;
  std::shared_ptr<const units::snapshot> map_;
  layout where_;
  unit_states states_;
  gathered seen_;
  threshold_cache limits_;
  bool compares_years_ = false, follows_ = false;
  std::vector<std::uint32_t> row_of_;
  std::vector<evidence> rows_;
  std::vector<const observation*> winners_;
  std::vector<const class_rules*> rules_;
  /// Truths by indicators and statuses alone, before a count settles what is open.
  std::vector<truth> indicators_, own_;
  std::vector<char> by_status_;
  std::vector<std::optional<date>> newest_;
  /// By criterion, its run; one more for the end. By slot, its criterion.
  std::vector<criteria_run> runs_;
  std::vector<std::uint32_t> criterion_of_;
  std::size_t synthetic_rows_ = 0;
  judgement scratch_;
  evidence followed_;
  std::optional<teller> quiet_;

  void find_runs();
  [[nodiscard]] const observation* usable(const observation* seen, std::uint32_t slot);
  void judge_all(std::size_t row);
  void judge_slot(std::size_t row, std::uint32_t slot);
  void keep(std::size_t row, std::size_t first, std::size_t last);
  void write(std::size_t row);
  void write_preconditions(std::size_t row);
};
} // namespace ntm::inline v0::assessment::detail
