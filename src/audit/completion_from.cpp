#include "ntm/audit/completion_from.hpp"

#include <algorithm>
#include <map>

#include "audit/completion_parts.hpp"
#include "funds/unit_class.hpp"
#include "ntm/audit/explain_change.hpp"
#include "ntm/core/text.hpp"
#include "ntm/targets/measure.hpp"

namespace ntm::inline v0::audit {
namespace {
using recognition::standing;

/// Assembles one setup; each step reads what the step before it left.
class assembly {
public:
  assembly(const evidence& from, const assessment::outcomes& outcomes,
           const completion_options& options)
      : from_(from), options_(options), registry_(*from.registry), map_(registry_.at(outcomes.on)),
        on_(outcomes.on), all_(static_cast<std::int64_t>(outcomes.criteria())) {
    out_.base = outcomes;
    for (std::size_t row = 0; row < outcomes.size(); ++row)
      rows_[outcomes.units[row]] = row;
    out_.recognised.assign(outcomes.size(), false);
    out_.origins.assign(outcomes.size(), observations::origin::synthetic);
  }

  completion_setup run() && {
    place_recognitions();
    bound_units();
    total_districts();
    draw_unnamed();
    auto& problem = out_.problem;
    problem.grand_total = options_.sum;
    problem.under = options_.under;
    problem.spread = options_.spread;
    for (const auto& rule : options_.levels)
      if (std::none_of(out_.base.units.begin(), out_.base.units.end(), [&](const auto unit) {
            return funds::detail::fits(rule.unit_class, registry_.at_index(unit));
          }))
        note("NTM-A118", {{"unit_class", rule.unit_class}});
    for (const auto unit : out_.base.units)
      problem.level.push_back(
          detail::expected_level(registry_.at_index(unit), options_.levels, options_.other_level));
    return std::move(out_);
  }

private:
  const evidence& from_;
  const completion_options& options_;
  const units::registry& registry_;
  units::snapshot map_;
  date on_;
  std::int64_t all_;
  completion_setup out_;
  std::map<units::unit_index, std::size_t> rows_;
  std::map<std::size_t, detail::decision_days> decided_;
  std::map<units::unit_index, std::int64_t> named_by_district_;
  std::int64_t named_ = 0;

  void note(std::string_view code, std::vector<std::pair<std::string, std::string>> arguments) {
    out_.findings.push_back(make_finding(code, {}, std::move(arguments)));
  }
  [[nodiscard]] std::string name(units::unit_index unit) const {
    return registry_.at_index(unit).name;
  }
  [[nodiscard]] units::unit_index district(std::size_t row) const {
    return map_.ancestor(out_.base.units[row], level::district);
  }

  void place_recognitions() {
    const auto placed = from_.recognitions->place(map_);
    for (const auto& entry : placed.rows) {
      if (entry.standing != standing::in_programme && entry.standing != standing::carried)
        continue;
      const auto& decision = from_.recognitions->rows()[entry.recognition];
      const auto at = rows_.find(entry.unit);
      if (at == rows_.end() || decision.by(on_) == truth::unmet)
        continue;
      decided_[at->second].add(decision);
      if (out_.recognised[at->second])
        continue;
      out_.recognised[at->second] = true;
      ++named_;
      ++named_by_district_[district(at->second)];
    }
  }

  /// Recognised: all criteria, unless a reading that is surely not older says fewer.
  void bound_recognised(std::size_t row) {
    auto& base = out_.base;
    const auto read = base.criteria_met[row];
    const auto day = base.observed_on[row];
    const auto& days = decided_.at(row);
    if (read.exact() && day && (read.low == all_ || days.surely_by(*day))) {
      fix(row, read.low, observations::origin::read);
      return;
    }
    if (read.high < all_) { // an older reading that the decision supersedes
      note(day && days.surely_after(*day) ? "NTM-A112" : "NTM-A117",
           {{"unit", name(base.units[row])},
            {"value", std::to_string(read.high)},
            {"date", day ? ntm::to_string(*day) : "–"}});
      detail::set_aside(base, row);
    }
    fix(row, all_, observations::origin::derived);
  }

  void bound_unrecognised(std::size_t row) {
    auto& base = out_.base;
    auto read = base.criteria_met[row];
    const bool known = read.exact();
    if (known && options_.older == older_readings::lower_bound && read.low < all_ &&
        base.observed_on[row] && *base.observed_on[row] < on_) {
      detail::set_aside(base, row);
      read = {read.low, all_ - 1};
    } else if (known) {
      fix(row, read.low, observations::origin::read);
      if (read.low < options_.minimum)
        note("NTM-A111", {{"unit", name(base.units[row])},
                          {"value", std::to_string(read.low)},
                          {"minimum", std::to_string(options_.minimum)}});
      return;
    }
    const std::int64_t high = std::max(read.low, std::min(read.high, all_ - 1));
    out_.problem.low.push_back(std::min(std::max(read.low, options_.minimum), high));
    out_.problem.high.push_back(high);
  }

  void fix(std::size_t row, std::int64_t value, observations::origin origin) {
    out_.problem.low.push_back(value);
    out_.problem.high.push_back(value);
    out_.origins[row] = origin;
  }

  void bound_units() {
    for (std::size_t row = 0; row < out_.base.size(); ++row)
      out_.recognised[row] ? bound_recognised(row) : bound_unrecognised(row);
  }

  [[nodiscard]] std::vector<std::size_t> rows_of(units::unit_index of) const {
    std::vector<std::size_t> out;
    for (std::size_t row = 0; row < out_.base.size(); ++row)
      if (district(row) == of)
        out.push_back(row);
    return out;
  }

  void total_districts() {
    if (!from_.published || !options_.totals_since)
      return;
    std::map<units::unit_index, const observations::district_figure*> latest;
    for (const auto& figure : from_.published->districts) {
      if (!figure.criteria_total || figure.on < *options_.totals_since || figure.on > on_)
        continue;
      auto& kept = latest[figure.district];
      if (!kept || kept->on <= figure.on)
        kept = &figure;
    }
    for (const auto& [unit, figure] : latest) {
      auto rows = rows_of(unit);
      const auto communes = static_cast<std::int64_t>(rows.size());
      if (figure->communes && *figure->communes != communes) {
        note("NTM-A116", {{"district", name(unit)},
                          {"total", std::to_string(*figure->criteria_total)},
                          {"published", std::to_string(*figure->communes)},
                          {"date", ntm::to_string(figure->on)},
                          {"communes", std::to_string(communes)}});
        continue;
      }
      out_.problem.totals.push_back({name(unit), std::move(rows), *figure->criteria_total});
    }
  }

  /// Recognised communes on this map: as given, or the latest published count less those that left
  /// since.
  [[nodiscard]] std::optional<std::int64_t> recognised_in_all() const {
    if (options_.recognised)
      return options_.recognised;
    if (!from_.published)
      return std::nullopt;
    const auto figure =
        detail::latest_count(*from_.published, measure::communes_recognised.name, on_);
    if (!figure)
      return std::nullopt;
    if (figure->first >= on_)
      return figure->second;
    const auto change = explain_change(*from_.recognitions, registry_, figure->first, on_);
    return figure->second - (change.recognised_before - change.recognised_after);
  }

  [[nodiscard]] units::unit_index district_called(const std::string& code) const {
    const auto unit = registry_.resolve(code, on_);
    if (registry_.at_index(unit).level == level::district)
      return unit;
    throw error("unnamed_in: " + registry_.describe(unit) +
                " is no district; name the districts in which recognised communes may lie that no "
                "row names");
  }

  [[nodiscard]] std::vector<std::size_t> candidates(units::unit_index of) const {
    std::vector<std::size_t> out;
    for (const std::size_t row : rows_of(of))
      if (!out_.recognised[row] && out_.problem.low[row] != out_.problem.high[row] &&
          out_.base.criteria_met[row].high >= all_)
        out.push_back(row);
    return out;
  }

  void draw_unnamed() {
    std::int64_t stated = 0;
    std::map<units::unit_index, std::int64_t> has_figure; // of several, the last row holds
    if (from_.published)
      for (const auto& figure : from_.published->districts)
        if (figure.on == on_ && figure.recognised)
          has_figure[figure.district] = *figure.recognised;
    for (const auto& [unit, published] : has_figure) {
      const std::int64_t missing = published - named_by_district_[unit];
      if (missing < 0) {
        note("NTM-A113", {{"district", name(unit)},
                          {"named", std::to_string(named_by_district_[unit])},
                          {"published", std::to_string(published)}});
      } else if (missing > 0) {
        out_.problem.draws.push_back({name(unit), candidates(unit), missing, all_});
        stated += missing;
      }
    }
    const auto in_all = recognised_in_all();
    if (!in_all)
      return;
    const std::int64_t unnamed = *in_all - named_ - stated;
    if (unnamed < 0)
      note("NTM-A114", {{"named", std::to_string(named_)},
                        {"stated", std::to_string(stated)},
                        {"total", std::to_string(*in_all)}});
    if (unnamed <= 0)
      return;
    std::vector<units::unit_index> districts;
    for (const auto& code : options_.unnamed_in)
      districts.push_back(district_called(code));
    if (districts.empty())
      districts.assign(map_.units(level::district).begin(), map_.units(level::district).end());
    drawn_group draw{"", {}, unnamed, all_};
    for (const auto unit : districts) {
      if (has_figure.contains(unit))
        continue;
      const auto more = candidates(unit);
      draw.candidates.insert(draw.candidates.end(), more.begin(), more.end());
      if (!more.empty())
        draw.name += (draw.name.empty() ? "" : ", ") + name(unit);
    }
    std::sort(draw.candidates.begin(), draw.candidates.end());
    draw.candidates.erase(std::unique(draw.candidates.begin(), draw.candidates.end()),
                          draw.candidates.end());
    note("NTM-A115", {{"number", std::to_string(unnamed)}, {"districts", draw.name}});
    out_.problem.draws.push_back(std::move(draw));
  }
};
} // namespace

completion_setup completion_from(const evidence& from, const assessment::outcomes& outcomes,
                                 const completion_options& options) {
  if (!from.registry || !from.recognitions)
    throw error("completion_from: the province has no units or no recognitions; load both first");
  if (outcomes.criteria() == 0)
    throw error("completion_from: the outcomes have no edition; make them with evaluate");
  return assembly(from, outcomes, options).run();
}

table to_table(const completion_setup& setup, const completion& made, std::string_view mark) {
  if (mark.empty())
    throw error("to_table: synthetic values need a mark that says so; give one");
  if (made.values.size() != setup.base.size())
    throw error("to_table: the completion has " + std::to_string(made.values.size()) +
                " values for " + std::to_string(setup.base.size()) + " communes");
  const auto& registry = *setup.base.registry;
  const auto map = registry.at(setup.base.on);
  table::texts code, unit, district, origin, recognised;
  table::integers value;
  for (std::size_t row = 0; row < setup.base.size(); ++row) {
    const auto& commune = registry.at_index(setup.base.units[row]);
    code.emplace_back(commune.code);
    unit.emplace_back(commune.name);
    const auto above = map.ancestor(setup.base.units[row], level::district);
    district.push_back(above == units::no_unit ? std::nullopt
                                               : std::optional{registry.at_index(above).name});
    value.emplace_back(made.values[row]);
    origin.emplace_back(observations::to_string(setup.origins[row]));
    recognised.push_back(setup.recognised[row] ? std::optional<std::string>{"named"}
                         : made.drawn[row]     ? std::optional<std::string>{"drawn"}
                                               : std::nullopt);
  }
  return {"Criteria per commune, completed",
          "Số tiêu chí từng xã, đã bổ khuyết",
          {{"code", "Mã", std::move(code)},
           {"unit", "Xã", std::move(unit)},
           {"district", "Huyện", std::move(district)},
           {"criteria_met", "Số tiêu chí đạt", std::move(value)},
           {"origin", "Nguồn giá trị", std::move(origin)},
           {"recognised", "Được công nhận", std::move(recognised)}},
          std::string{mark}};
}
} // namespace ntm::inline v0::audit
