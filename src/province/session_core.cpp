#include "session_core.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"

namespace ntm::inline v0::province {
namespace {
using assessment::detail::layout;
using observations::observation;
using observations::subject;

/// What `panel::state` compares: the later day, what was read, the higher stage, the later record.
bool holds_before(const observation& later, const observation& earlier) noexcept {
  const auto rank = [](const observation& o) {
    return static_cast<int>(o.stage) + (o.origin == observations::origin::synthetic ? 0 : 16);
  };
  if (later.on != earlier.on)
    return later.on > earlier.on;
  if (rank(later) != rank(earlier))
    return rank(later) > rank(earlier);
  return later.recorded_on >= earlier.recorded_on;
}

std::optional<said> what(const observation* seen) {
  if (!seen)
    return std::nullopt;
  return said{seen->presence, seen->value, seen->is_status, seen->on};
}

} // namespace

std::string key_of(const observation& seen) {
  return std::to_string(seen.unit) + (seen.subject == subject::indicator ? "/" : "#") + seen.item;
}
observation session::core::made(const units::unit_ref& unit, std::string item,
                                const signature& who) const {
  observation out;
  out.unit = unit.in(*frame->registry, first().on);
  out.item = std::move(item);
  out.on = who.at.value_or(first().on);
  out.recorded_on = who.recorded_on.value_or(out.on);
  out.stage = who.stage;
  out.source = who.source;
  out.recorded_by = who.by;
  // A number names a criterion, where an edition has one of that number.
  out.subject = subject::criterion;
  if (std::all_of(parts.begin(), parts.end(), [&](const auto& part) {
        return part->verdicts().where().find(out) == layout::none;
      }))
    out.subject = subject::indicator;
  return out;
}

void session::core::check(const observation& seen) const {
  if (seen.unit >= frame->registry->units().size())
    throw unknown_name("unit", std::to_string(seen.unit));
  detail::session_part* judges = nullptr;
  bool known = false;
  for (const auto& part : parts)
    if (part->verdicts().row(seen.unit)) {
      judges = judges ? judges : part.get();
      known = known || part->verdicts().slot(seen) != layout::none;
    }
  if (!judges)
    throw unknown_name("unit that this session judges on " + ntm::to_string(first().on),
                       frame->registry->describe(seen.unit));
  if (!known)
    throw unknown_name("item of edition " + judges->now().edition->id, seen.item,
                       nearest(seen.item, judges->verdicts().where().names()));
  if (seen.value && !std::isfinite(*seen.value))
    throw error("session: the value of " + seen.item +
                " must be a finite number; clear() says that there is none");
  if (seen.subject == subject::criterion && seen.value && !seen.is_status)
    throw error("session: criterion " + seen.item +
                " is met or not; use set_status, or set one of its indicators");
  if (!seen.on.ok() || !seen.recorded_on.ok())
    throw error("session: the day of " + seen.item + " is no day of the calendar");
}

const observation* session::core::holding(const observation& thing) const {
  for (const auto& part : parts)
    if (const auto row = part->verdicts().row(thing.unit))
      if (const auto slot = part->verdicts().slot(thing); slot != layout::none)
        return part->verdicts().holding(*row, slot);
  return nullptr;
}

const observation* session::core::year_before(const observation& now) const {
  if (now.subject != subject::indicator)
    return nullptr;
  const auto year = now.on.year() - std::chrono::years{1};
  const observation* best = nullptr;
  const auto see = [&](const observation& seen) {
    if (seen.on.year() == year && seen.recorded_on <= first().known_on &&
        (!best || holds_before(seen, *best)))
      best = &seen;
  };
  const auto order = [](const observation& a, const observation& b) {
    return std::tie(a.unit, a.subject, a.item) < std::tie(b.unit, b.subject, b.item);
  };
  const auto rows = panel->rows();
  const auto [from, to] = std::equal_range(rows.begin(), rows.end(), now, order);
  std::for_each(from, to, see);
  if (const auto more = by_thing.find(key_of(now)); more != by_thing.end())
    for (const auto entry : more->second)
      see(said_[entry].seen);
  return best;
}

/// Lets `now` hold of a thing in every edition, and follows what rests on it.
void session::core::hold(const observation& thing, const observation* now, delta& out) {
  bool changed = false;
  for (const auto& part : parts) {
    const auto row = part->row_above(thing.unit);
    if (!row)
      continue;
    auto& live = part->verdicts();
    const bool own = part->now().units[*row] == thing.unit;
    const auto slot = own ? live.slot(thing) : layout::none;
    const bool follows = changed && live.follows();
    if (slot == layout::none && !follows)
      continue;
    part->before(*row);
    if (slot != layout::none)
      live.hold(*row, slot, now, live.compares_years() && now ? year_before(*now) : nullptr);
    if (follows)
      live.follow_again(*row);
    changed = part->after(*row, out) || changed;
  }
}

/// Puts an entry on top of what stands.
void session::core::put(std::uint32_t entry, delta& out) {
  auto& one = said_[entry];
  one.before = holding(one.seen);
  standing.push_back(entry);
  if (compares_years)
    by_thing[key_of(one.seen)].push_back(entry);
  const auto* now = one.before;
  if (one.seen.on <= first().on && one.seen.recorded_on <= first().known_on &&
      (!now || holds_before(one.seen, *now)))
    now = &one.seen;
  out.in_force = now == &one.seen;
  // What does not hold can still be the value of the year before.
  if (out.in_force || compares_years)
    hold(one.seen, now, out);
}

delta session::core::finish(action what, std::uint32_t entry, const signature& who, delta out) {
  const auto& one = said_[entry];
  const auto* after = holding(one.seen);
  const auto* before = what != action::undo ? one.before : out.in_force ? &one.seen : after;
  acts.push_back({what, entry, before, after, what == action::set ? "" : who.by,
                  what == action::set ? one.seen.on : who.at.value_or(one.seen.on)});
  out.frame = frame;
  out.version = acts.size();
  out.entry = line(acts.size() - 1);
  return out;
}

log_entry session::core::line(std::uint64_t number) const {
  const auto& one = acts[number];
  const auto& seen = said_[one.entry].seen;
  return {number,
          one.action,
          seen.unit,
          seen.subject == subject::count ? "count" : seen.item,
          what(one.before),
          what(one.after),
          one.action == action::set ? seen.recorded_by : one.by,
          one.at};
}

std::vector<std::shared_ptr<const assessment::outcomes>> session::core::copies() const {
  std::vector<std::shared_ptr<const assessment::outcomes>> out;
  for (const auto& part : parts) {
    auto copy = std::make_shared<assessment::outcomes>(part->now());
    copy->findings.clear();
    copy->others.resize(given_others); // those that are not live
    copy->others.insert(copy->others.end(), out.begin(), out.end());
    out.push_back(std::move(copy));
  }
  return out;
}

std::shared_ptr<const session_state> session::core::state() const {
  const std::scoped_lock one(cache);
  if (cached && cached->version == acts.size())
    return cached;
  auto out = std::make_shared<session_state>();
  out->version = acts.size();
  out->frame = frame;
  out->outcomes = copies();
  for (const auto& part : parts)
    part->all(out->totals);
  cached = out;
  return out;
}

std::vector<observation> session::core::rows() const {
  const auto given = panel->rows();
  std::vector<observation> out(given.begin(), given.end());
  out.reserve(out.size() + standing.size());
  for (const auto entry : standing)
    out.push_back(said_[entry].seen);
  return out;
}
} // namespace ntm::inline v0::province
