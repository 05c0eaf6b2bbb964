// How long it takes to say whom to phone, for as many communes as the country has.
// Prints the median of the runs and [smallest, largest], in milliseconds.
#include <cstdio>
#include <vector>

#include "map.hpp"
#include "measure.hpp"
#include "ntm/assessment/decisive.hpp"
#include "ntm/core/random.hpp"
#include "ntm/targets/decisive.hpp"

namespace {
using namespace ntm::assessment;
constexpr std::size_t communes = 10600;
constexpr std::size_t criteria = 19;
constexpr int runs = 21;

/// Outcomes with one cell in five unknown; the others met with probability 0.8.
outcomes made() {
  ntm::standard::edition law;
  law.id = "made";
  law.criteria.resize(criteria);
  outcomes out;
  out.edition = std::make_shared<const ntm::standard::edition>(law);
  out.assessed = out.met = ntm::mask_matrix(communes, criteria);
  for (std::size_t row = 0; row < communes; ++row) {
    ntm::count_interval met;
    for (std::size_t c = 0; c < criteria; ++c) {
      const auto draw = [&](std::uint32_t what) {
        return ntm::random::uniform(1, 0, static_cast<std::uint32_t>(row),
                                    static_cast<std::uint32_t>(c), what);
      };
      const bool known = draw(0) >= 0.2, good = draw(1) < 0.8;
      out.assessed.set(row, c, known);
      out.met.set(row, c, known && good);
      met += {known && good, !known || good};
    }
    out.units.push_back(static_cast<ntm::units::unit_index>(row));
    out.criteria_met.push_back(met);
  }
  return out;
}

/// As many communes in 600 districts; one in four recognised, one in twenty by a decision whose day
/// is not known, and a published total that counts 800 which nobody names.
ntm::targets::state recognised() {
  using namespace std::chrono_literals;
  const auto map = invented_map(communes, 600).at(2020y / 6 / 17);
  std::vector<ntm::recognition::recognition> rows;
  for (std::size_t k = 0; k < communes; ++k) {
    const auto drawn = ntm::random::uniform(2, 0, static_cast<std::uint32_t>(k), 0, 0);
    ntm::recognition::recognition row;
    row.unit = map.programme()[k];
    if (drawn < 0.25)
      row.on = 2019y / 3 / 1;
    else if (drawn < 0.3)
      row.not_before = 2020y / 3 / 1, row.not_after = 2020y / 12 / 1;
    else
      continue;
    rows.push_back(row);
  }
  ntm::observations::published stated;
  stated.figures.emplace_back();
  stated.figures.back().on = 2019y / 12 / 31;
  stated.figures.back().measure = "communes_recognised";
  stated.figures.back().bound = "=";
  stated.figures.back().value = {static_cast<std::int64_t>(communes / 4 + 800), 0};
  ntm::targets::state out;
  out.map = std::make_shared<const ntm::units::snapshot>(map);
  out.recognitions = std::make_shared<const ntm::recognition::recognitions>(rows);
  out.published = std::make_shared<const ntm::observations::published>(stated);
  return out;
}
} // namespace

int main() {
  const auto what = made();
  tally least{tally::kind::at_least, 15, {}};
  for (std::size_t row = 0; row < communes; ++row)
    least.rows.push_back(row);
  tally all = least, sum = least;
  all.n = criteria;
  sum.what = tally::kind::criteria;
  const auto middle = [&](const tally& of) {
    const auto now = count(what, of);
    return (now.low + now.high) / 2;
  };
  std::printf("%zu communes, %zu criteria, %d runs\n", communes, criteria, runs);
  measure_answers("communes with 15 or more, >=", runs, "cells", [&] {
    return decisive_to_keep(what, least, {middle(least), std::nullopt}).cells.size();
  });
  measure_answers("communes with 15 or more, =", runs, "cells", [&] {
    return decisive_to_keep(what, least, {middle(least), middle(least)}).cells.size();
  });
  measure_answers("communes meeting all, broken", runs, "cells", [&] {
    return decisive_to_break(what, all, {middle(all), std::nullopt}).cells.size();
  });
  measure_answers("communes with 15 or more, known", runs, "cells",
                  [&] { return decisive_to_know(what, least).cells.size(); });
  measure_answers("criteria met, known", runs, "cells",
                  [&] { return decisive_to_know(what, sum).cells.size(); });
  std::vector<tally_promise> each;
  for (std::size_t d = 0; d < 600; ++d) {
    tally_promise one{{tally::kind::at_least, 15, {}}, {}};
    for (std::size_t row = d; row < communes; row += 600)
      one.of.rows.push_back(row);
    one.promise.low = middle(one.of);
    each.push_back(one);
  }
  measure_answers("the same in each of 600 districts", runs, "cells",
                  [&] { return decisive_to_keep_each(what, each).cells.size(); });
  const auto on = recognised();
  ntm::targets::target promised;
  promised.measure = ntm::measure::communes_recognised;
  promised.least = ntm::printed_number{3700, 0};
  measure_answers("communes recognised, >= and broken", runs, "cells", [&] {
    const auto out = ntm::targets::decisive(on, promised);
    return out.keep->cells.size() + out.miss->cells.size();
  });
  measure_answers("communes recognised, known", runs, "cells",
                  [&] { return ntm::targets::decisive(on, *promised.measure).know->cells.size(); });
  promised.least = ntm::printed_number{5, 0};
  promised.scope = {"d0", "d1", "d2", "d3", "d4"};
  measure_answers("recognised, in each of 5 districts", runs, "cells", [&] {
    const auto out = ntm::targets::decisive(on, promised);
    return out.keep->cells.size() + out.miss->cells.size();
  });
}
