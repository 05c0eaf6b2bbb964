// A live session over as many communes as the country has, three levels: how long one saved form
// takes to correct every total, and whether a million of them leave what a batch evaluation says.
// Prints the median and [smallest, largest] in microseconds.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "ntm/assessment/evaluate.hpp"
#include "ntm/province/session.hpp"
#include "ntm/standard/catalog.hpp"

namespace {
using namespace ntm;
using namespace std::chrono_literals;
using observations::observation;
constexpr std::size_t provinces = 63, districts = 707, communes = 10600;
constexpr std::size_t criteria = 19, indicators_each = 3; // 57 indicators
constexpr date day = 2030y / 6 / 30;

std::shared_ptr<const units::registry> country() {
  std::string text = "gso_code,name_vi,level,parent_code,valid_from,valid_until,region,unit_type,"
                     "in_ntm_programme\n";
  const auto add = [&](std::size_t code, const char* level, const std::string& above) {
    text += std::to_string(code) + ",U" + std::to_string(code) + "," + level + "," + above +
            ",,,," + level + "," + (std::string_view{level} == "commune" ? "1" : "") + "\n";
  };
  for (std::size_t p = 0; p < provinces; ++p)
    add(1000 + p, "province", "");
  for (std::size_t d = 0; d < districts; ++d)
    add(10000 + d, "district", std::to_string(1000 + d % provinces));
  for (std::size_t c = 0; c < communes; ++c)
    add(100000 + c, "commune", std::to_string(10000 + c % districts));
  findings report;
  return std::make_shared<const units::registry>(
      units::parse_registry(text, "units.csv", "", "", std::nullopt, report));
}

std::shared_ptr<const standard::edition> law() {
  auto out = std::make_shared<standard::edition>();
  out->id = "bench";
  out->law.effective.since = 2030y / 1 / 1;
  for (std::size_t c = 1; c <= criteria; ++c) {
    standard::criterion one;
    one.number = static_cast<int>(c);
    for (std::size_t i = 1; i <= indicators_each; ++i) {
      standard::requirement need;
      need.unit = "percent";
      need.rule = standard::comparison::at_least;
      need.national = {standard::threshold::kind::number, 40, standard::confidence::read};
      standard::indicator what;
      what.code = std::to_string(c) + "." + std::to_string(i);
      what.unit = "percent";
      what.requirements.push_back(need);
      one.indicators.push_back(what);
    }
    out->criteria.push_back(one);
  }
  return out;
}

observation see(units::unit_index unit, std::string item, double value) {
  observation out;
  out.unit = unit;
  out.item = std::move(item);
  out.on = out.recorded_on = day;
  out.value = value;
  return out;
}

struct form {
  units::unit_index unit;
  std::string item;
  double value;
};
} // namespace

int main(int count, char** arguments) {
  const std::size_t sets = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1000000;
  const auto registry = country();
  const auto edition = law();
  const auto map = std::make_shared<const units::snapshot>(registry->at(day));
  const auto communes_of = map->units(level::commune);
  std::mt19937 draw(1);
  std::vector<std::string> items;
  for (const auto& criterion : edition->criteria)
    for (const auto& indicator : criterion.indicators)
      items.push_back(indicator.code);
  std::vector<observation> rows;
  for (const auto unit : communes_of)
    for (const auto& item : items)
      rows.push_back(see(unit, item, static_cast<double>(draw() % 101)));
  findings report;
  const auto panel =
      std::make_shared<const observations::panel>(observations::panel::build(rows, report));
  rows.clear();
  rows.shrink_to_fit();
  province::session session(std::make_shared<const assessment::outcomes>(assessment::evaluate(
                                edition, registry, *map, *panel, {.known_on = day})),
                            map, panel);

  std::vector<form> forms;
  for (std::size_t i = 0; i < sets; ++i)
    forms.push_back({communes_of[draw() % communes_of.size()], items[draw() % items.size()],
                     static_cast<double>(draw() % 101)});
  std::vector<float> taken;
  taken.reserve(sets);
  std::size_t changes = 0;
  const auto begun = std::chrono::steady_clock::now();
  for (const auto& one : forms) {
    const auto since = std::chrono::steady_clock::now();
    const auto what = session.set(one.unit, one.item, one.value, {.by = "nv1"});
    taken.push_back(
        std::chrono::duration<float, std::micro>(std::chrono::steady_clock::now() - since).count());
    changes += what.totals.size();
  }
  const std::chrono::duration<double> all = std::chrono::steady_clock::now() - begun;
  std::sort(taken.begin(), taken.end());
  std::printf("%zu communes x %zu indicators, %zu districts, %zu provinces, %zu sets\n", communes,
              items.size(), districts, provinces, sets);
  std::printf("%-36s %8.2f us [%.2f, %.2f], 99 %% below %.2f us, %zu cells changed\n",
              "session.set", static_cast<double>(taken[sets / 2]),
              static_cast<double>(taken.front()), static_cast<double>(taken.back()),
              static_cast<double>(taken[sets * 99 / 100]), changes);
  std::printf("%-36s %8.2f s\n", "all of them", all.count());

  const auto now = session.state()->outcomes[0];
  const auto batch =
      assessment::evaluate(edition, registry, *map, session.panel(), {.known_on = now->known_on});
  const bool same = now->assessed == batch.assessed && now->met == batch.met &&
                    now->criteria_met == batch.criteria_met && now->based_on == batch.based_on &&
                    now->observed_on == batch.observed_on &&
                    now->preconditions == batch.preconditions && now->mark == batch.mark;
  std::printf("%-36s %s\n", "the same bits as a batch evaluation", same ? "yes" : "NO");
  return same ? 0 : 1;
}
