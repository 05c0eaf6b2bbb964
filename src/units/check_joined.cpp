// What is wrong between lives, the units above them, and events.
#include <algorithm>
#include <limits>

#include "registry_data.hpp"

namespace ntm::inline v0::units::detail {
namespace {
std::string text_of(day_number day) {
  return to_string(date{std::chrono::sys_days{std::chrono::days{day}}});
}

/// The first day of the life on which no unit of a higher level carries its parent's code.
std::optional<day_number> first_day_alone(const registry_data& data, unit_index i) {
  const auto [since, until] = data.days[i];
  day_number reached = since;
  for (const unit_index p : data.groups[data.parent_group[i]]) {
    if (data.units[p].level >= data.units[i].level || data.days[p].second <= reached)
      continue;
    if (data.days[p].first > reached)
      break;
    reached = data.days[p].second;
    if (reached >= until)
      return std::nullopt;
  }
  return reached;
}

void check_parents(const registry_data& data, const draft& places, findings& report) {
  level top = level::village; // a file may begin with districts, or hold communes alone
  for (const unit& u : data.units)
    top = std::min(top, u.level);
  for (unit_index i = 0; i < data.units.size(); ++i) {
    const unit& u = data.units[i];
    if (u.parent_code.empty()) {
      if (u.level != top)
        report.push_back(make_finding("NTM-U002", places.where_life(i, "parent_code"),
                                      {{"code", u.code}, {"name", u.name}}));
      continue;
    }
    if (data.parent_group[i] == no_unit) {
      report.push_back(
          make_finding("NTM-U006", places.where_life(i, "parent_code"),
                       {{"code", u.code}, {"name", u.name}, {"parent", u.parent_code}}));
    } else if (const auto day = first_day_alone(data, i)) {
      const bool open = *day == std::numeric_limits<day_number>::min();
      std::vector<std::pair<std::string, std::string>> words{
          {"code", u.code}, {"name", u.name}, {"parent", u.parent_code}};
      if (!open)
        words.emplace_back("day", text_of(*day));
      report.push_back(make_finding(open ? "NTM-U039" : "NTM-U007",
                                    places.where_life(i, "parent_code"), std::move(words)));
    }
  }
}

/// Ends of lives within the data that no event explains, and ends that several events claim.
void check_ends(const registry_data& data, const draft& places, findings& report) {
  // When no life reaches back before the data, the first day of all is where the data begin.
  day_number first = std::numeric_limits<day_number>::max();
  day_number last = std::numeric_limits<day_number>::min();
  for (const auto& [since, until] : data.days) {
    first = std::min(first, since);
    last = std::max(last, until);
  }
  const auto check = [&](unit_index i, const std::vector<std::uint32_t>& by, bool inside,
                         const std::optional<date>& day, std::string_view none,
                         std::string_view column) {
    if (inside && by.empty())
      report.push_back(make_finding(
          none, places.where_life(i, column),
          {{"code", data.units[i].code}, {"name", data.units[i].name}, {"day", to_string(*day)}}));
    const auto reuses = std::count_if(by.begin(), by.end(), [&](std::uint32_t e) {
      return data.events[e].kind == event_kind::code_reuse;
    });
    if (by.size() - static_cast<std::size_t>(reuses) > 1)
      report.push_back(make_finding("NTM-U016", places.where_event(by[1]),
                                    {{"code", data.units[i].code},
                                     {"name", data.units[i].name},
                                     {"other", std::to_string(places.where_event(by[0]).line)}}));
  };
  for (unit_index i = 0; i < data.units.size(); ++i) {
    const auto [since, until] = data.days[i];
    const auto& valid = data.units[i].valid;
    check(i, data.begun_by[i], valid.since && since != first, valid.since, "NTM-U010",
          "valid_from");
    check(i, data.ended_by[i], valid.until && until != last, valid.until, "NTM-U011",
          "valid_until");
  }
}
} // namespace

void drop_misfits(registry_data& data, const draft& places, findings& report) {
  for (std::size_t e = 0; e < data.events.size(); ++e) {
    event& what = data.events[e];
    const day_number on = number_of(what.on);
    const auto misfit = [&](unit_index i, std::string_view column) {
      report.push_back(make_finding(
          "NTM-U009", places.where_event(e, column),
          {{"code", data.units[i].code}, {"name", data.units[i].name}, {"day", text_of(on)}}));
    };
    // What stays is ordered in time: following events never leads in a circle.
    std::erase_if(what.before, [&](unit_index i) {
      if (data.days[i].second != on)
        misfit(i, "from_codes");
      return data.days[i].second != on;
    });
    std::erase_if(what.after, [&](unit_index i) {
      if (data.days[i].first != on)
        misfit(i, "to_codes");
      return data.days[i].first != on;
    });
    const std::size_t before = what.before.size(), after = what.after.size();
    const bool fits = what.kind == event_kind::merge      ? before >= 2 && after >= 1
                      : what.kind == event_kind::split    ? before >= 1 && after >= 2
                      : what.kind == event_kind::dissolve ? before >= 1 && after == 0
                                                          : before >= 1 && before == after;
    if (!fits)
      report.push_back(make_finding("NTM-U013", places.where_event(e, "kind"),
                                    {{"kind", std::string{to_string(what.kind)}},
                                     {"before", std::to_string(before)},
                                     {"after", std::to_string(after)}}));
  }
}

void check_joined(const registry_data& data, const draft& places, findings& report) {
  check_parents(data, places, report);
  check_ends(data, places, report);
}
} // namespace ntm::inline v0::units::detail
