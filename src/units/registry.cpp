#include "ntm/units/registry.hpp"

#include <algorithm>
#include <array>

#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "ntm/units/snapshot.hpp"
#include "registry_data.hpp"

namespace ntm::inline v0::units {
namespace {
constexpr std::array<std::string_view, 7> event_words{
    "merge", "split", "rename", "level_change", "reparent", "code_reuse", "dissolve"};
constexpr std::array<std::string_view, 4> weighting_words{"population", "households", "area",
                                                          "custom"};

/// `list` without repetitions, in its order.
std::vector<unit_index> distinct(std::vector<unit_index> list) {
  std::vector<unit_index> out;
  for (const unit_index i : list)
    if (std::find(out.begin(), out.end(), i) == out.end())
      out.push_back(i);
  return out;
}

} // namespace

bool unit::flag(std::string_view attribute) const {
  const auto at = attributes.find(attribute);
  return at != attributes.end() && at->second == "1";
}

std::string_view to_string(event_kind value) noexcept {
  return event_words[static_cast<std::size_t>(value)];
}

event_kind to_event_kind(std::string_view text) {
  const auto at = std::find(event_words.begin(), event_words.end(), text);
  if (at == event_words.end())
    throw unknown_name("kind of event", std::string{text},
                       {event_words.begin(), event_words.end()});
  return static_cast<event_kind>(at - event_words.begin());
}

std::string_view to_string(weighting value) noexcept {
  return weighting_words[static_cast<std::size_t>(value)];
}

weighting to_weighting(std::string_view text) {
  const auto at = std::find(weighting_words.begin(), weighting_words.end(), text);
  if (at == weighting_words.end())
    throw unknown_name("weighting", std::string{text},
                       {weighting_words.begin(), weighting_words.end()});
  return static_cast<weighting>(at - weighting_words.begin());
}

std::vector<unit_index> detail::targets_of(const event& what, unit_index unit) {
  std::vector<unit_index> out;
  for (const share& s : what.shares) // a unit with shares went nowhere else
    if (s.from == unit)
      out.push_back(s.to);
  if (!out.empty())
    return distinct(std::move(out));
  if (what.kind == event_kind::code_reuse)
    return out; // the use of a code leads nowhere
  const bool one_by_one = what.kind != event_kind::merge && what.kind != event_kind::split;
  if (!one_by_one || what.before.size() != what.after.size())
    return distinct(what.after);
  const auto at = std::find(what.before.begin(), what.before.end(), unit);
  if (at != what.before.end())
    out.push_back(what.after[static_cast<std::size_t>(at - what.before.begin())]);
  return out;
}

std::vector<unit_index> detail::sources_of(const event& what, unit_index unit) {
  std::vector<unit_index> out;
  for (const unit_index from : distinct(what.before)) {
    const auto to = targets_of(what, from);
    if (std::find(to.begin(), to.end(), unit) != to.end())
      out.push_back(from);
  }
  return out;
}

registry::registry(std::shared_ptr<const detail::registry_data> data) : data_(std::move(data)) {
  if (!data_)
    return;
  units_ = data_->units;
  events_ = data_->events;
  known_until_ = data_->known_until;
}

const unit& registry::at_index(unit_index index) const {
  if (index >= units_.size())
    throw error("there is no unit " + std::to_string(index) + ": the registry has " +
                std::to_string(units_.size()) + "; take indexes from this registry");
  return units_[index];
}

snapshot registry::at(date on) const { return snapshot(*this, on); }

std::span<const unit_index> registry::lives(std::string_view code) const noexcept {
  if (!data_)
    return {};
  const auto at = data_->group_of_code.find(code);
  if (at == data_->group_of_code.end())
    return {};
  return data_->groups[at->second];
}

unit_index registry::by_code(std::string_view code, date on) const noexcept {
  for (const unit_index i : lives(code))
    if (data_->alive(i, detail::number_of(on)))
      return i;
  return no_unit;
}

unit_index registry::parent(unit_index unit, date on) const {
  (void)at_index(unit);
  return data_->parent(unit, detail::number_of(on));
}

unit_index registry::resolve(const unit_id& id) const {
  const auto all = lives(id.code);
  for (const unit_index i : all)
    if (units_[i].valid.since == id.since)
      return i;
  if (!id.since && all.size() == 1)
    return all.front();
  std::vector<std::string> known;
  for (const unit_index i : all)
    known.push_back(describe(i));
  throw unknown_name("unit", id.code + (id.since ? " since " + to_string(*id.since) : ""), known);
}

life registry::life_of(unit_index unit) const {
  (void)at_index(unit);
  const auto first = [&](const std::vector<std::uint32_t>& by) -> std::optional<std::size_t> {
    for (const auto e : by) // what became of the unit says more than the use of its code
      if (events_[e].kind != event_kind::code_reuse)
        return e;
    return by.empty() ? std::nullopt : std::optional<std::size_t>{by.front()};
  };
  return {unit, first(data_->begun_by[unit]), first(data_->ended_by[unit])};
}

std::vector<unit_index> registry::successors(unit_index unit) const {
  (void)at_index(unit);
  std::vector<unit_index> out;
  for (const auto e : data_->ended_by[unit])
    for (const unit_index to : detail::targets_of(events_[e], unit))
      out.push_back(to);
  return distinct(std::move(out));
}

std::vector<unit_index> registry::predecessors(unit_index unit) const {
  (void)at_index(unit);
  std::vector<unit_index> out;
  for (const auto e : data_->begun_by[unit])
    for (const unit_index from : detail::sources_of(events_[e], unit))
      out.push_back(from);
  return distinct(std::move(out));
}
} // namespace ntm::inline v0::units
