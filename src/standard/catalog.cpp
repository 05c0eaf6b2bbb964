#include "ntm/standard/catalog.hpp"

#include <algorithm>

#include "ntm/core/errors.hpp"
#include "ntm/core/folder.hpp"
#include "ntm/core/text.hpp"
#include "reading.hpp"

namespace ntm::inline v0::standard {
namespace {
/// An edition with the days on which it was law, the last one included.
std::string dated(const edition& e) {
  const auto& days = e.law.effective;
  std::string out = "'" + e.id + "'";
  if (days.since)
    out += " from " + ntm::to_string(*days.since);
  if (days.until)
    out += " to " + ntm::to_string(date{std::chrono::sys_days{*days.until} - std::chrono::days{1}});
  return out;
}

std::string why_none(const std::vector<const edition*>& candidates, date on) {
  const edition* before = nullptr; // the last that ended
  const edition* after = nullptr;  // the first to come
  for (const auto* e : candidates) {
    const auto& days = e->law.effective;
    if (days.until && *days.until <= on && (!before || *before->law.effective.until < *days.until))
      before = e;
    if (days.since && on < *days.since && (!after || *days.since < *after->law.effective.since))
      after = e;
  }
  if (before && after)
    return "it lies between " + dated(*before) + " and " + dated(*after);
  if (after)
    return "the first is " + dated(*after);
  if (before)
    return "the last was " + dated(*before);
  return "the catalogue has no edition of this level and tier";
}
} // namespace

catalog::catalog(std::vector<edition> editions) : editions_(std::move(editions)) {
  std::sort(editions_.begin(), editions_.end(),
            [](const auto& a, const auto& b) { return a.id < b.id; });
  for (std::size_t i = 1; i < editions_.size(); ++i)
    if (editions_[i].id == editions_[i - 1].id)
      throw error("edition '" + editions_[i].id + "' stands twice in the catalogue (" +
                  editions_[i - 1].file + ", " + editions_[i].file + "); give one another id");
}

const edition& catalog::find(std::string_view id) const {
  std::vector<std::string> ids;
  for (const auto& e : editions_) {
    if (e.id == id)
      return e;
    ids.push_back(e.id);
  }
  throw unknown_name("edition", std::string{id}, nearest(id, ids));
}

const edition& catalog::in_force(const query& what, std::optional<std::string> assume) const {
  if (!what.on.ok())
    throw error("in_force needs the day to ask for; give on= a day of the calendar");
  const std::string kind = "level " + std::string{ntm::to_string(what.level)} + ", tier " +
                           std::string{to_string(what.tier)};
  std::vector<const edition*> candidates, law;
  for (const auto& e : editions_)
    if (e.unit_level == what.level && e.tier == what.tier) {
      candidates.push_back(&e);
      if (e.law.effective.contains(what.on))
        law.push_back(&e);
    }
  const edition* assumed = nullptr;
  if (assume) {
    assumed = &find(*assume);
    if (std::find(candidates.begin(), candidates.end(), assumed) == candidates.end())
      throw error("assume='" + *assume + "' is an edition of level " +
                  std::string{ntm::to_string(assumed->unit_level)} + ", tier " +
                  std::string{to_string(assumed->tier)} + ", not of " + kind);
  }
  const bool past =
      law.size() == 1 && law.front()->law.period_until && *law.front()->law.period_until < what.on;
  if (law.size() == 1 && !past)
    return *law.front();
  if (assumed)
    return *assumed;

  const std::string day = ntm::to_string(what.on);
  std::string message;
  std::vector<std::string> ids;
  if (law.empty()) {
    message =
        "no edition for " + kind + " was law on " + day + ": " + why_none(candidates, what.on);
    for (const auto* e : candidates)
      ids.push_back(e->id);
  } else if (past) {
    const auto& only = *law.front();
    message = "no single edition for " + kind + " on " + day + ": " + dated(only) +
              " was still law, but the period that its title names ended on " +
              ntm::to_string(*only.law.period_until);
    ids.push_back(only.id);
    const edition* next = nullptr;
    for (const auto* e : candidates)
      if (e->law.effective.since && *e->law.effective.since > what.on &&
          (!next || *e->law.effective.since < *next->law.effective.since))
        next = e;
    if (next) {
      message += ", and the next, " + dated(*next) + ", was not law yet";
      ids.push_back(next->id);
    }
  } else {
    std::vector<std::string> all;
    for (const auto* e : law) {
      all.push_back(dated(*e));
      ids.push_back(e->id);
    }
    message = std::to_string(law.size()) + " editions for " + kind + " were law on " + day + ": " +
              join(all, "; ");
  }
  if (!ids.empty())
    message += "; say which one to use with assume= (candidates: '" + join(ids, "', '") + "')";
  throw no_single_edition(message);
}

const catalog& shipped_catalog() {
  static const catalog shipped = [] {
    const auto files = folder::embedded("standard");
    std::vector<edition> editions;
    for (const auto& name : files.names()) {
      const auto text = files.read(name).value();
      const std::string file = "data/" + files.path_of(name);
      const auto root = ntm::detail::parse_toml(text, file);
      if (reading::is_edition(root))
        editions.push_back(reading::read_edition(root, text, file));
    }
    return catalog{std::move(editions)};
  }();
  return shipped;
}
} // namespace ntm::inline v0::standard
