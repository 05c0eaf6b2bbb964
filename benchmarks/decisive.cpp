// How long it takes to say whom to phone, for as many communes as the country has.
// Prints the median of the runs and [smallest, largest], in milliseconds.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include "ntm/assessment/decisive.hpp"
#include "ntm/core/random.hpp"

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

template <class Work> void time(const char* name, const Work& work) {
  std::vector<double> took;
  std::size_t cells = 0;
  for (int i = 0; i < runs; ++i) {
    const auto begun = std::chrono::steady_clock::now();
    cells = work();
    took.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun)
            .count());
  }
  std::sort(took.begin(), took.end());
  std::printf("%-36s %8.2f ms [%.2f, %.2f], %zu cells\n", name, took[runs / 2], took.front(),
              took.back(), cells);
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
  time("communes with 15 or more, >=",
       [&] { return decisive_to_keep(what, least, {middle(least), std::nullopt}).cells.size(); });
  time("communes with 15 or more, =",
       [&] { return decisive_to_keep(what, least, {middle(least), middle(least)}).cells.size(); });
  time("communes meeting all, broken",
       [&] { return decisive_to_break(what, all, {middle(all), std::nullopt}).cells.size(); });
  time("communes with 15 or more, known",
       [&] { return decisive_to_know(what, least).cells.size(); });
  time("criteria met, known", [&] { return decisive_to_know(what, sum).cells.size(); });
}
