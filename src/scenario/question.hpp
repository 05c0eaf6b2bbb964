#pragma once
#include <optional>
#include <vector>

#include "ntm/planning/front.hpp"
#include "ntm/planning/plan.hpp"
#include "ntm/scenario/run.hpp"

namespace ntm::inline v0::scenario {
/// What is asked of one draw, and what answers it. `least` is the same for the least cost of what
/// is required, its problem without what is `about_money`: the plan itself, or the one that a
/// budget is a share of; nothing where a plan has a budget of its own, funds or years.
struct question {
  planning::problem asked;
  planning::plan made;
  struct cheapest {
    planning::problem asked;
    planning::plan made;
  };
  std::optional<cheapest> least{};
  /// Whether the whole front of one budget can be made of it by sorting.
  bool has_front = false;
};

/// Asks it and answers it. Throws `error` for what the scenario names and is not there, and for
/// a plan that does not pass its independent check.
[[nodiscard]] question answer(const draw& of, const plan& wanted, const inputs& from,
                              const planning::solve_options& how);
/// The front of a question that has one. It counts communes, each once, whatever the plan counts
/// or weighs: so it is one sort, exact, and no limit of work is needed.
[[nodiscard]] planning::pareto_front front_of(const question& what);
/// Whether a requirement is about the money of a plan: what costs least is known before it.
[[nodiscard]] bool about_money(const planning::requirement& one);
} // namespace ntm::inline v0::scenario
