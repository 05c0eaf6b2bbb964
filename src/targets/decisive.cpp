#include "ntm/targets/decisive.hpp"

#include "compare.hpp"
#include "ntm/core/errors.hpp"
#include "values.hpp"

namespace ntm::inline v0::targets {
namespace {
using assessment::decisive_cells;
using assessment::tally;

tally tally_of(const state& on, const measure& which, units::unit_index scope) {
  if (!on.outcomes || !on.map)
    throw error("decisive needs outcomes and a map; take the state of a province's evaluation");
  tally out;
  out.rows = detail::rows_of(on, scope);
  out.n = which.parameter;
  if (which == ntm::measure::criteria_met || which == ntm::measure::mean_criteria)
    out.what = tally::kind::criteria;
  else if (which.name == ntm::measure::communes_under(0).name)
    out.what = tally::kind::under;
  else if (which.name == ntm::measure::communes_at_least(0).name)
    out.what = tally::kind::at_least;
  else if (which == ntm::measure::communes_meeting_all)
    out.n = static_cast<std::int64_t>(on.outcomes->criteria());
  else if (which.name == "communes_with_zero_criteria")
    out = {tally::kind::under, 1, std::move(out.rows)};
  else
    throw error("decisive: " + to_string(which) +
                " does not follow from the cells of an evaluation; ask for criteria_met, "
                "mean_criteria, communes_under(n), communes_at_least(n) or communes_meeting_all");
  return out;
}

decision start(const state& on, const measure& which, units::unit_index scope, const tally& of) {
  decision out;
  out.measure = measure{info(which).name, which.parameter};
  out.scope = scope;
  out.outcomes = on.outcomes;
  if (which == ntm::measure::mean_criteria)
    out.denominator = static_cast<std::int64_t>(of.rows.size());
  return out;
}

std::string range(const count_interval& what) {
  return what.exact() ? std::to_string(what.low)
                      : std::to_string(what.low) + ".." + std::to_string(what.high);
}

std::string sentence(const decisive_cells& way, std::string_view name, bool vi) {
  const std::string n = std::to_string(way.needed);
  const bool know = name == "know";
  std::string what = vi ? (know             ? "Để biết chắc"
                           : name == "keep" ? "Để chắc chắn đạt"
                                            : "Để chắc chắn không đạt")
                        : (know             ? "To know the value"
                           : name == "keep" ? "To keep it for sure"
                                            : "To miss it for sure");
  if (!way.possible)
    return what + (vi ? ": không thể nữa" : ": no longer possible");
  what += vi ? ": cần " + n + " ô" : ": " + n + " cells";
  if (way.cells.size() < way.needed)
    what += vi ? ", liệt kê " + std::to_string(way.cells.size())
               : ", " + std::to_string(way.cells.size()) + " listed";
  what += vi ? "; hiện " + range(way.now) : "; now " + range(way.now);
  if (know)
    return what + (vi ? ", sau đó rộng nhất " : ", then at most ") +
           std::to_string(way.width_after) + (vi ? "" : " wide");
  return what + (vi ? ", sau đó " : ", then ") + range(way.after);
}
} // namespace

decision decisive(const state& on, const measure& which, std::size_t limit,
                  units::unit_index scope) {
  const auto of = tally_of(on, which, scope);
  auto out = start(on, which, scope, of);
  out.know = assessment::decisive_to_know(*on.outcomes, of, limit);
  return out;
}

decision decisive(const state& on, const target& promised, std::size_t limit) {
  if (!promised.measure || !promised.least)
    throw error("decisive: target " + promised.id +
                " has no measure that the library knows, or no number");
  if (promised.scope.size() > 1)
    throw error("decisive: target " + promised.id +
                " is about several units; ask for each of them with its own target");
  auto scope = units::no_unit;
  if (!promised.scope.empty()) {
    scope =
        on.map ? on.map->source().by_code(promised.scope.front(), on.map->on()) : units::no_unit;
    if (scope == units::no_unit)
      throw unknown_name("unit", promised.scope.front());
  }
  const auto of = tally_of(on, *promised.measure, scope);
  auto out = start(on, *promised.measure, scope, of);
  if (out.denominator <= 0)
    throw error("decisive: there are no communes in the scope of target " + promised.id);
  const auto kept = detail::keeps(promised, out.denominator);
  const assessment::kept_range range{kept.low, kept.high};
  out.promise = promised.text();
  out.keep = assessment::decisive_to_keep(*on.outcomes, of, range, limit);
  out.miss = assessment::decisive_to_break(*on.outcomes, of, range, limit);
  return out;
}

table decision::table() const {
  ntm::table::texts way, unit, name, criterion_name, answer;
  ntm::table::integers order, criterion, now_low, now_high, after_low, after_high;
  const auto add = [&](std::string_view word, const std::optional<decisive_cells>& cells) {
    if (!cells)
      return;
    std::int64_t k = 0;
    for (const auto& cell : cells->cells) {
      const auto& of = outcomes->registry->at_index(outcomes->units[cell.row]);
      way.emplace_back(word);
      order.emplace_back(++k);
      unit.emplace_back(of.code);
      name.emplace_back(of.name);
      criterion.emplace_back(outcomes->edition->criteria[cell.criterion].number);
      criterion_name.emplace_back(outcomes->edition->criteria[cell.criterion].name_vi);
      answer.push_back(cell.answer == truth::unknown
                           ? std::nullopt
                           : std::optional<std::string>{ntm::to_string(cell.answer)});
      now_low.emplace_back(cells->now.low);
      now_high.emplace_back(cells->now.high);
      const bool any = cell.answer == truth::unknown;
      after_low.push_back(any ? std::nullopt : std::optional{cell.after.low});
      after_high.push_back(any ? std::nullopt : std::optional{cell.after.high});
    }
  };
  add("keep", keep);
  add("break", miss);
  add("know", know);
  ntm::table out;
  out.title_en = "Cells that settle " + to_string(measure) + (promise.empty() ? "" : " ") + promise;
  out.title_vi = "Các ô quyết định: " + label(measure) + (promise.empty() ? "" : " ") + promise;
  out.mark = outcomes->mark;
  out.columns = {{"way", "Để", std::move(way)},
                 {"order", "Thứ tự", std::move(order)},
                 {"unit", "Mã", std::move(unit)},
                 {"name", "Đơn vị", std::move(name)},
                 {"criterion", "Tiêu chí", std::move(criterion)},
                 {"criterion_name", "Tên tiêu chí", std::move(criterion_name)},
                 {"answer", "Câu trả lời cần có", std::move(answer)},
                 {"now_low", "Hiện (ít nhất)", std::move(now_low)},
                 {"now_high", "Hiện (nhiều nhất)", std::move(now_high)},
                 {"after_low", "Sau đó (ít nhất)", std::move(after_low)},
                 {"after_high", "Sau đó (nhiều nhất)", std::move(after_high)}};
  return out;
}

std::string decision::text(language lang) const {
  const bool vi = lang == language::vietnamese;
  std::string out = label(measure, lang) + (promise.empty() ? "" : " ") + promise;
  const auto add = [&](std::string_view name, const std::optional<decisive_cells>& cells) {
    if (cells)
      out += "\n" + sentence(*cells, name, vi);
  };
  add("keep", keep);
  add("break", miss);
  add("know", know);
  return out + (outcomes->mark.empty() ? "" : " [" + outcomes->mark + "]");
}
} // namespace ntm::inline v0::targets
