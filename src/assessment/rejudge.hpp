#pragma once
#include "evidence.hpp"
#include "threshold_cache.hpp"

namespace ntm::inline v0::assessment::detail {
/// Judges the rows of outcomes again from their panel, for those who need more than the verdicts.
class rejudge {
public:
  /// Both must outlive it.
  rejudge(const outcomes& what, const observations::panel& panel)
      : what_(&what), where_(*what.edition),
        states_(panel, what.on, what.known_on, what.registry->units().size()),
        seen_(what, where_, states_), limits_(what) {
    if (!what.others.empty())
      map_ = what.registry->at(what.on);
  }

  /// Gathers the evidence on a row, changes included, and judges it.
  void row(std::size_t at) {
    seen_.of(what_->units[at], evidence);
    seen_.follow_others(what_->units[at], map_ ? &*map_ : nullptr, evidence);
    judge_unit(*what_->edition, where_, evidence, limits(at), what_->not_applicable, verdicts);
  }
  [[nodiscard]] const class_rules& limits(std::size_t at) { return limits_.of(what_->units[at]); }
  [[nodiscard]] const layout& where() const noexcept { return where_; }

  detail::evidence evidence;
  judgement verdicts;

private:
  const outcomes* what_;
  layout where_;
  unit_states states_;
  gathered seen_;
  threshold_cache limits_;
  std::optional<units::snapshot> map_{};
};
} // namespace ntm::inline v0::assessment::detail
