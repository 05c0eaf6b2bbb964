#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "ntm/assessment/outcomes.hpp"
#include "ntm/core/control.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/table.hpp"
#include "ntm/core/truth.hpp"
#include "ntm/funds/costs.hpp"
#include "ntm/planning/plan.hpp"
#include "ntm/scenario/scenario.hpp"

namespace ntm::inline v0::scenario {
/// Called with (done, total) between draws; returning false stops the run with an `error`.
using progress = std::function<bool(std::int64_t done, std::int64_t total)>;

/// One possible state of the province to plan on: real data, or one synthetic draw.
struct draw {
  std::shared_ptr<const assessment::outcomes> outcomes;
  /// Which rows are recognised by decision.
  std::vector<truth> recognised;
};

/// What a run needs beside its file. The province puts it together.
struct inputs {
  std::vector<draw> draws;
  funds::cost_matrix costs;
  /// Side items, and the words that stand beside their results where costs are illustrative.
  std::vector<planning::side_item> items{};
  std::string items_mark{};
  /// What was assumed, set aside or contradictory when the draws were made.
  ntm::findings findings{};
};

/// What a run found. With synthetic draws, tables never name the communes of one draw: they say how
/// often, over all.
struct result {
  scenario what;
  /// Words that stand beside everything below when values are synthetic or costs illustrative.
  std::string mark;
  /// What was assumed, set aside or contradictory when the draws were made; then what plans rest
  /// on, each kind once.
  ntm::findings findings;
  /// One plan per draw, in their order.
  std::vector<planning::plan> plans;
  /// Parameters and assumptions, one row each.
  table parameters;
  /// Quantiles of the least cost over the draws.
  table costs;
  /// How often each commune is chosen over the draws; empty when there are too few of them to say.
  table frequency;
  /// Communes against the least budget, over the draws; empty for several years or funds.
  table front;
  /// Communes recognised by the end of each year and money paid in it, over the draws with a plan.
  table years;
  /// What each fund pays in each year, over the draws with a plan.
  table funds;
  /// The side items that plans do, by what they count for: how many, and what they cost, over the
  /// draws with a plan. Empty when no plan does any.
  table side;
  /// What is proved about each plan: status, value, bound, gap, instalments, method, whether its
  /// bound is certified or why not, and the SHA-256 of the instance in its proof.
  table proofs;
  /// Plans of least cost, and those whose budget is a share of it: what each requirement costs over
  /// the draws (the least cost with all of them, less that without it; nothing for those about the
  /// money), and in how many draws it is kept. Empty for other plans, like the next two.
  table promises;
  /// What 90 and 50 percent of the money leave: communes lost when numbers of communes give way to
  /// the other requirements, the share of the money that is used, and in how many draws least
  /// shares of the money are kept whole; elsewhere they give way as far as whole projects ask.
  table less_money;
  /// Which requirements cannot be kept together with 90 and 50 percent of the money, in how many
  /// draws, the missing money, and the words of the first draw that has it.
  table conflicts;
  /// Share of draws in which each criterion is met, by district.
  table matrix;
  /// How many communes of each district stand in each band of criteria, mean over the draws; the
  /// last row is the province.
  table bands;
};

/// Plans on every draw and sums up. Throws `error` when there is no draw or no plan is asked for.
/// Tells `report`, and `control` as "draws".
[[nodiscard]] result run(const scenario& what, const inputs& from, const progress& report = {},
                         const run_control& control = {});
} // namespace ntm::inline v0::scenario
