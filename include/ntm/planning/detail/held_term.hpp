#pragma once
#include "ntm/planning/requirement.hpp"

namespace ntm::inline v0::planning::detail {
/// A term of one kind, held.
template <class Term> struct held_term final : any_term {
  explicit held_term(const Term& t) : what(t) {}
  [[nodiscard]] label words(const units::registry& r) const override { return describe(what, r); }
  [[nodiscard]] requirement settled(const problem& where) const override {
    Term copy = what;
    if constexpr (requires { settle(copy, where); })
      settle(copy, where);
    return requirement{copy};
  }
  bool impose_on(demands& out, const workload& work) const override {
    if constexpr (requires { bool{impose(out, work, what)}; })
      return impose(out, work, what);
    constexpr bool known = requires { impose(out, work, what); };
    if constexpr (known)
      impose(out, work, what);
    return known;
  }
  bool impose_on(deadline_demands& out, const workload& work) const override {
    if constexpr (requires { impose(out, work, what); })
      return impose(out, work, what);
    else
      return false;
  }
  void append_to(by_model& out) const override { append(out, what); }
  [[nodiscard]] check inspected(const attainment& reached, findings& report) const override {
    return inspect(reached, what, report);
  }
  [[nodiscard]] bool needs_criteria() const noexcept override {
    if constexpr (requires { what.needs_criteria; })
      return what.needs_criteria;
    else
      return false;
  }
  [[nodiscard]] bool counts_criteria() const noexcept override {
    if constexpr (requires { what.counts_criteria; })
      return what.counts_criteria;
    else
      return false;
  }
  [[nodiscard]] int by_year() const noexcept override {
    if constexpr (requires { what.by_year; })
      return what.by_year;
    else
      return 0;
  }
  Term what;
};
} // namespace ntm::inline v0::planning::detail
