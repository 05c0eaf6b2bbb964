#include "ntm/standard/overlay.hpp"

#include <algorithm>

#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "ntm/standard/catalog.hpp"

namespace ntm::inline v0::standard {
namespace {
using kind = threshold::kind;

/// Every number that a requirement's levels hold.
std::vector<double> numbers(const requirement& of) {
  std::vector<double> out;
  const auto add = [&](const threshold& level) {
    if (level.what == kind::number)
      out.push_back(level.value);
  };
  const auto rows = [&](const requirement::by_region_map& map) {
    for (const auto& [region, level] : map)
      add(level);
  };
  if (of.by_year.empty()) {
    add(of.national);
    rows(of.by_region);
  }
  for (const auto& year : of.by_year) {
    add(year.national);
    rows(year.by_region);
  }
  if (of.small)
    rows(of.small->by_region);
  return out;
}

std::string text_of(double value) {
  std::string out = std::to_string(value);
  while (out.ends_with('0'))
    out.pop_back();
  if (out.ends_with('.'))
    out.pop_back();
  return out;
}

/// Lays one entry over the requirement that it names, and says what does not fit.
class layer {
public:
  layer(const overlay& local, edition& out) : local_(&local), out_(&out) {}

  void put(const overlay::entry& entry) {
    indicator* owner = nullptr;
    requirement* target = find(entry, owner);
    if (!target)
      return say("NTM-S012", entry, {});
    const bool open = numbers(*target).empty() || target->rule == comparison::yes;
    auto levels = entry.levels;
    levels.label_vi = target->label_vi;
    levels.label_en = target->label_en;
    if (!entry.states_rule)
      levels.rule = target->rule;
    if (levels.unit.empty())
      levels.unit = target->unit;
    const bool other_rule = levels.rule != target->rule || levels.unit != target->unit;
    const bool judged_yes = levels.rule == comparison::yes;
    const auto mine = numbers(levels);
    const bool levels_of_yes =
        judged_yes && std::any_of(mine.begin(), mine.end(), [](double v) { return v != 1; });
    const bool fixed_yes = target->rule == comparison::yes && target->national.what == kind::number;
    if (levels_of_yes || (other_rule && (!open || fixed_yes)))
      return say("NTM-S016", entry,
                 {{"rule", std::string{to_string(target->rule)}}, {"unit", target->unit}});
    if (local_->region.empty() && !target->by_region.empty() &&
        target->in_edition({}, day()).what == kind::unknown)
      return say("NTM-S015", entry, {});
    const bool delegated = owner->delegated_to == "province";
    if (!delegated)
      compare(entry, *target, mine);
    if (target->floor && levels.rule == comparison::at_least)
      for (const double value : mine)
        if (value < *target->floor)
          say("NTM-S014", entry, {{"level", text_of(value)}, {"floor", text_of(*target->floor)}});
    if (other_rule) {
      target->rule = levels.rule;
      target->unit = levels.unit;
      if (target->key.empty())
        owner->unit = levels.unit;
    }
    auto made = std::make_shared<local_levels>();
    made->levels = std::make_shared<const requirement>(std::move(levels));
    made->effective = local_->law.effective;
    made->overlay = local_->id;
    made->delegated = delegated;
    made->law = local_->law.number;
    made->sources = entry.sources;
    target->local.insert(target->local.begin(), std::move(made));
  }

private:
  const overlay* local_;
  edition* out_;

  /// The first day on which both are law.
  [[nodiscard]] date day() const {
    const auto& mine = local_->law.effective.since;
    const auto& own = out_->law.effective.since;
    if (mine && own)
      return std::max(*mine, *own);
    return mine ? *mine : own.value_or(date{std::chrono::year{2000} / 1 / 1});
  }

  requirement* find(const overlay::entry& entry, indicator*& owner) {
    for (auto& criterion : out_->criteria)
      for (auto& indicator : criterion.indicators)
        if (indicator.code == entry.code)
          for (auto& requirement : indicator.requirements)
            if (requirement.key == entry.key) {
              owner = &indicator;
              return &requirement;
            }
    return nullptr;
  }

  void compare(const overlay::entry& entry, const requirement& target,
               const std::vector<double>& mine) {
    std::vector<date> days{day()};
    for (const auto& row : target.by_year)
      if (const date first{std::chrono::year{row.year} / 1 / 1}; first > days.front())
        days.push_back(first);
    bool looser = false, harder = false, unread = false;
    double bound = 0;
    for (const auto on : days) {
      const auto own = target.in_edition({local_->region, {}}, on);
      unread = unread || own.what == kind::unknown;
      if (own.what != kind::number || target.rule == comparison::yes)
        continue;
      bound = own.value;
      for (const double value : mine) {
        looser = looser || stricter(target.rule, own.value, value);
        harder = harder || stricter(target.rule, value, own.value);
      }
    }
    if (looser)
      say("NTM-S013", entry, {{"fixed", text_of(bound)}});
    else if (harder)
      say("NTM-S017", entry, {{"fixed", text_of(bound)}});
    else if (unread)
      say("NTM-S018", entry, {});
  }

  void say(std::string_view code, const overlay::entry& entry,
           std::vector<std::pair<std::string, std::string>> more) {
    more.emplace_back("code", entry.key.empty() ? entry.code : entry.code + ":" + entry.key);
    more.emplace_back("overlay", local_->id);
    more.emplace_back("edition", out_->base_id);
    out_->findings.push_back(make_finding(code, entry.where, std::move(more)));
  }
};

bool is_of(const overlay& local, const std::string& id) {
  return std::find(local.of_editions.begin(), local.of_editions.end(), id) !=
         local.of_editions.end();
}
} // namespace

edition edition::with_overlay(const overlay& local) const {
  const std::string& own = base_id.empty() ? id : base_id;
  if (!is_of(local, own))
    throw error("overlay '" + local.id + "' is of " + join(local.of_editions, ", ") +
                ", not of edition '" + own + "'; lay it over one of those");
  edition out = *this;
  out.base_id = own;
  out.id += "+" + local.id;
  out.overlays.push_back(std::make_shared<const overlay>(local));
  out.findings.insert(out.findings.end(), local.findings.begin(), local.findings.end());
  if (!local.region.empty() &&
      std::find(regions.begin(), regions.end(), local.region) == regions.end())
    out.findings.push_back(
        make_finding("NTM-S008", {local.file, 1, "region"},
                     {{"region", local.region}, {"known", join(regions, ", ")}}));
  layer lay(local, out);
  for (const auto& entry : local.entries)
    lay.put(entry);
  for (const auto& condition : local.preconditions)
    out.preconditions.push_back(condition);
  return out;
}

edition catalog::in_force(const query& what, const overlay& local,
                          std::optional<std::string> assume) const {
  const auto& found = in_force(what, std::move(assume));
  const bool now = local.law.effective.contains(what.on);
  if (now && is_of(local, found.id))
    return found.with_overlay(local);
  edition out = found;
  out.findings.push_back(make_finding("NTM-S019", {local.file, 1, ""},
                                      {{"overlay", local.id},
                                       {"on", ntm::to_string(what.on)},
                                       {"edition", found.id},
                                       {"editions", join(local.of_editions, ", ")}}));
  return out;
}
} // namespace ntm::inline v0::standard
