// What is wrong with lives on their own: before anything is joined.
#include <algorithm>
#include <map>

#include "registry_data.hpp"

namespace ntm::inline v0::units::detail {
namespace {
/// Order of first days, where "before the data" comes first.
bool begins_before(const unit& a, const unit& b) noexcept {
  if (!a.valid.since || !b.valid.since)
    return !a.valid.since && b.valid.since;
  return *a.valid.since < *b.valid.since;
}

std::string since_text(const unit& u) { return u.valid.since ? to_string(*u.valid.since) : "-"; }
std::string until_text(const unit& u) { return u.valid.until ? to_string(*u.valid.until) : "-"; }

/// Drops the lives that are not `good`, and their places, and renumbers events.
void keep(draft& all, const std::vector<bool>& good) {
  std::vector<unit_index> renumbered(all.lives.size(), no_unit);
  draft out;
  for (std::size_t i = 0; i < all.lives.size(); ++i) {
    if (!good[i])
      continue;
    renumbered[i] = static_cast<unit_index>(out.lives.size());
    out.life_places.push_back(all.where_life(i));
    out.lives.push_back(std::move(all.lives[i]));
  }
  all.lives = std::move(out.lives);
  all.life_places = std::move(out.life_places);
  for (auto& e : all.events)
    for (auto* side : {&e.before, &e.after}) {
      for (auto& index : *side)
        index = index < renumbered.size() ? renumbered[index] : no_unit;
      std::erase(*side, no_unit);
    }
  for (auto& e : all.events) {
    for (auto& s : e.shares) {
      s.from = s.from < renumbered.size() ? renumbered[s.from] : no_unit;
      s.to = s.to < renumbered.size() ? renumbered[s.to] : no_unit;
    }
    std::erase_if(e.shares, [](const share& s) { return s.from == no_unit || s.to == no_unit; });
  }
}
} // namespace

place draft::where_life(std::size_t index, std::string_view column) const {
  place out = index < life_places.size() ? life_places[index] : place{};
  out.column = column;
  return out;
}

place draft::where_event(std::size_t index, std::string_view column) const {
  place out = index < event_places.size() ? event_places[index] : place{};
  out.column = column;
  return out;
}

void check_lives(draft& all, findings& report) {
  auto& lives = all.lives;
  std::vector<bool> good(lives.size(), true);
  std::map<std::string_view, std::vector<std::size_t>> by_code;
  for (std::size_t i = 0; i < lives.size(); ++i) {
    const unit& u = lives[i];
    if (u.valid.empty()) {
      good[i] = false;
      report.push_back(
          make_finding("NTM-U003", all.where_life(i, "valid_until"),
                       {{"code", u.code}, {"since", since_text(u)}, {"until", until_text(u)}}));
    } else if (u.population && *u.population < 0) {
      good[i] = false;
      report.push_back(make_finding("NTM-U008", all.where_life(i, "population"),
                                    {{"code", u.code}, {"value", std::to_string(*u.population)}}));
    } else if (u.area_km2 && *u.area_km2 < 0) {
      good[i] = false;
      report.push_back(make_finding("NTM-U017", all.where_life(i, "area_km2"), {{"code", u.code}}));
    } else {
      by_code[u.code].push_back(i);
    }
  }
  for (auto& [code, members] : by_code) {
    std::stable_sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) {
      return begins_before(lives[a], lives[b]);
    });
    std::size_t last = members.front();
    for (std::size_t k = 1; k < members.size(); ++k) {
      const std::size_t i = members[k];
      const bool same = lives[i].valid.since == lives[last].valid.since;
      if (!same && !lives[i].valid.overlaps(lives[last].valid)) {
        last = i;
        continue;
      }
      good[i] = false;
      report.push_back(make_finding(same ? "NTM-U004" : "NTM-U005",
                                    all.where_life(i, same ? "gso_code" : "valid_from"),
                                    {{"code", lives[i].code},
                                     {"since", since_text(lives[i])},
                                     {"name", lives[last].name},
                                     {"until", until_text(lives[last])},
                                     {"other", std::to_string(all.where_life(last).line)}}));
    }
  }
  keep(all, good);
}
} // namespace ntm::inline v0::units::detail
