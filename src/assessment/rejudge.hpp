#pragma once
#include "evidence.hpp"
#include "threshold_cache.hpp"

namespace ntm::assessment::detail {
/// Judges the rows of outcomes again from their panel, for those who need more than the verdicts.
class rejudge {
public:
  /// Both must outlive it.
  rejudge(const outcomes& what, const observations::panel& panel)
      : what_(&what), where_(*what.edition),
        states_(panel, what.on, what.known_on, what.registry->units().size()),
        seen_(what, where_, states_), limits_(what) {}

  /// Gathers the evidence on a row, changes included, and judges it.
  void row(std::size_t at) {
    seen_.of(what_->units[at], evidence);
    judge_unit(*what_->edition, where_, evidence, limits(at), what_->not_applicable, verdicts);
  }
  [[nodiscard]] const std::vector<standard::threshold>& limits(std::size_t at) {
    return limits_.of(what_->units[at]);
  }
  [[nodiscard]] const layout& where() const noexcept { return where_; }

  detail::evidence evidence;
  judgement verdicts;

private:
  const outcomes* what_;
  layout where_;
  unit_states states_;
  gathered seen_;
  threshold_cache limits_;
};
} // namespace ntm::assessment::detail
