#pragma once
#include <concepts>
#include <memory>

#include "ntm/core/finding.hpp"
#include "ntm/planning/check.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::inline v0::planning {
class problem;
struct workload;
struct demands;
struct deadline_demands;
struct by_model;
struct attainment;
class requirement;

namespace detail {
/// What a requirement asks of the term that it holds.
struct any_term {
  virtual ~any_term() = default;
  [[nodiscard]] virtual label words(const units::registry&) const = 0;
  [[nodiscard]] virtual requirement settled(const problem&) const = 0;
  virtual bool impose_on(demands&, const workload&) const = 0;
  virtual bool impose_on(deadline_demands&, const workload&) const = 0;
  virtual void append_to(by_model&) const = 0;
  [[nodiscard]] virtual check inspected(const attainment&, findings&) const = 0;
  [[nodiscard]] virtual bool needs_criteria() const noexcept = 0;
  [[nodiscard]] virtual bool counts_criteria() const noexcept = 0;
  [[nodiscard]] virtual int by_year() const noexcept = 0;
};
template <class Term> struct held_term; // ntm/planning/detail/held_term.hpp
} // namespace detail

/// What every term is: words, rows of the general model, and a check of a finished plan. All are
/// free functions beside the term's struct, in its own header:
///   label describe(const Term&, const units::registry&);
///   void append(by_model&, const Term&);
///   check inspect(const attainment&, const Term&, findings&);
template <class Term>
concept term = std::copy_constructible<Term> &&
               requires(const Term& t, const units::registry& registry, by_model& model,
                        const attainment& reached, findings& report) {
                 { describe(t, registry) } -> std::same_as<label>;
                 append(model, t);
                 { inspect(reached, t, report) } -> std::same_as<check>;
               };

/// A term of any kind as a value. What a term may have beside the three functions of `term`:
///   void settle(Term&, const problem&);                 looks up names, refuses what is not there
///   void impose(demands&, const workload&, const Term&);            the sorting method knows it
///                                                       (a bool: false, when not this one)
///   bool impose(deadline_demands&, const workload&, const Term&);   the native method over years
///                                                       knows it (false: not this one)
///   bool needs_criteria                                 its rows use the columns "finish by year"
///   bool counts_criteria                                criteria of communes that are not
///                                                       recognised serve it, beyond a floor
///                                                       (static constants, or for each term)
///   int by_year                                         calendar year of its date, 0: the end
/// A new kind is one header and one source; nothing else lists the kinds.
class requirement {
public:
  template <class Term>
    requires(!std::same_as<Term, requirement> && term<Term>)
  requirement(const Term& what) : held_(std::make_shared<const detail::held_term<Term>>(what)) {}

  /// The term when it is of this kind, else null.
  template <class Term> [[nodiscard]] const Term* get_if() const noexcept {
    const auto* held = dynamic_cast<const detail::held_term<Term>*>(held_.get());
    return held ? &held->what : nullptr;
  }
  /// The requirement in words.
  [[nodiscard]] label words(const units::registry& registry) const {
    return held_->words(registry);
  }
  /// The same for a problem: names looked up. Throws `error` for what is not there.
  [[nodiscard]] requirement settled(const problem& where) const { return held_->settled(where); }
  /// Adds the term to the demands of the sorting method; false when that does not know it.
  bool impose_on(demands& out, const workload& work) const { return held_->impose_on(out, work); }
  /// The same for the native method over years.
  bool impose_on(deadline_demands& out, const workload& work) const {
    return held_->impose_on(out, work);
  }
  /// Adds the term's rows.
  void append_to(by_model& out) const { held_->append_to(out); }
  /// What is reached; findings for what is broken.
  [[nodiscard]] check inspected(const attainment& reached, findings& report) const {
    return held_->inspected(reached, report);
  }
  /// Whether its rows use the columns "finish by year".
  [[nodiscard]] bool needs_criteria() const noexcept { return held_->needs_criteria(); }
  /// Whether criteria of communes that are not recognised serve it.
  [[nodiscard]] bool counts_criteria() const noexcept { return held_->counts_criteria(); }
  /// The calendar year by which it must hold; 0: the end.
  [[nodiscard]] int by_year() const noexcept { return held_->by_year(); }

private:
  std::shared_ptr<const detail::any_term> held_;
};

/// The requirement in words: "thêm ít nhất 20 xã được công nhận", "at least 20 more communes
/// recognised". A template, so that nothing becomes a requirement to be described.
template <std::same_as<requirement> R>
[[nodiscard]] label describe(const R& what, const units::registry& registry) {
  return what.words(registry);
}
} // namespace ntm::inline v0::planning

#include "ntm/planning/detail/held_term.hpp" // IWYU pragma: export
