#include "ntm/province/session.hpp"

#include "ntm/assessment/evaluate.hpp"
#include "ntm/core/errors.hpp"
#include "session_core.hpp"

namespace ntm::inline v0::province {
namespace {
error no_edition(std::size_t all, std::size_t asked) {
  return error("session: there are " + std::to_string(all) +
               " editions, numbered from 0; this asks for " + std::to_string(asked));
}
} // namespace

std::vector<totals> session_state::at(ntm::level level, std::size_t edition) const {
  std::vector<ntm::province::totals> out;
  for (const auto& one : totals)
    if (one.level == map_level(level) && one.edition == edition)
      out.push_back(one);
  return out;
}

session::session(const evaluation& from, const session_options& options)
    : session(from.outcomes(), from.state().map, from.shared_panel(), options) {}

session::session(std::shared_ptr<const assessment::outcomes> from,
                 std::shared_ptr<const units::snapshot> map,
                 std::shared_ptr<const observations::panel> panel, const session_options& options)
    : core_(std::make_unique<core>()) {
  if (!from || !map || !panel || !from->edition || !from->registry)
    throw error("a session needs outcomes, a map and a panel; one of them is null");
  if (!from->changes.empty())
    throw error("a session begins with what was seen; evaluate without what-ifs");
  if (from->on != map->on())
    throw error("a session needs the map of the outcomes' day, " + ntm::to_string(from->on) +
                "; this one is of " + ntm::to_string(map->on()));
  auto& c = *core_;
  auto frame = std::make_shared<session_frame>();
  frame->registry = from->registry;
  c.map = std::move(map);
  c.panel = std::move(panel);
  c.given_others = from->others.size();
  std::vector<std::shared_ptr<const assessment::outcomes>> others = from->others;
  const auto add = [&](std::shared_ptr<assessment::outcomes> head,
                       std::vector<aggregate::band> bands) {
    if (bands.empty())
      bands = aggregate::default_bands(static_cast<std::int64_t>(head->criteria()));
    frame->editions.push_back(head->edition);
    frame->bands.push_back(bands);
    others.push_back(head);
    c.parts.push_back(std::make_unique<detail::session_part>(c.parts.size(), std::move(head), c.map,
                                                             *c.panel, std::move(bands)));
    c.compares_years = c.compares_years || c.parts.back()->verdicts().compares_years();
    options.control("editions", static_cast<std::int64_t>(c.parts.size()),
                    static_cast<std::int64_t>(1 + options.beside.size()));
  };
  add(std::make_shared<assessment::outcomes>(*from), options.bands);
  for (const auto& edition : options.beside)
    add(std::make_shared<assessment::outcomes>(
            assessment::evaluate(edition, from->registry, *c.map, *c.panel,
                                 {.known_on = from->known_on,
                                  .not_applicable = from->not_applicable,
                                  .use_older_judgements = from->older_judgements_used,
                                  .others = others},
                                 options.control)),
        {});
  c.frame = std::move(frame);
}
session::session(session&&) noexcept = default;
session& session::operator=(session&&) noexcept = default;
session::~session() = default;

delta session::set(const units::unit_ref& unit, std::string item, double value,
                   const signature& who) {
  auto seen = core_->made(unit, std::move(item), who);
  seen.value = value;
  return record(std::move(seen));
}
delta session::set_status(const units::unit_ref& unit, std::string item, bool met,
                          const signature& who) {
  auto seen = core_->made(unit, std::move(item), who);
  seen.value = met ? 1 : 0;
  seen.is_status = true;
  return record(std::move(seen));
}
delta session::clear(const units::unit_ref& unit, std::string item, const signature& who,
                     observations::presence why) {
  if (why == observations::presence::present)
    throw error("session: clear says why there is no value; set says that there is one");
  auto seen = core_->made(unit, std::move(item), who);
  seen.presence = why;
  return record(std::move(seen));
}
delta session::set_count(const units::unit_ref& unit, int criteria_met, const signature& who) {
  auto seen = core_->made(unit, "", who);
  const auto all = static_cast<int>(core_->frame->editions.front()->criteria.size());
  if (criteria_met < 0 || criteria_met > all)
    throw error("session: " + std::to_string(criteria_met) + " criteria met; there are " +
                std::to_string(all));
  seen.subject = subject::count;
  seen.of = all;
  seen.value = criteria_met;
  return record(std::move(seen));
}

delta session::record(observation seen) {
  auto& c = *core_;
  const auto lock = c.writing();
  c.check(seen);
  c.undone.clear();
  const auto entry = static_cast<std::uint32_t>(c.said_.size());
  signature who;
  c.said_.push_back({std::move(seen), nullptr});
  delta out;
  c.put(entry, out);
  return c.finish(action::set, entry, who, std::move(out));
}

std::optional<delta> session::undo(const signature& who) {
  auto& c = *core_;
  const auto lock = c.writing();
  if (c.standing.empty())
    return std::nullopt;
  const auto entry = c.standing.back();
  c.standing.pop_back();
  c.undone.push_back(entry);
  const auto& one = c.said_[entry];
  if (c.compares_years)
    c.by_thing[key_of(one.seen)].pop_back();
  delta out;
  out.in_force = c.holding(one.seen) == &one.seen;
  if (out.in_force || c.compares_years)
    c.hold(one.seen, out.in_force ? one.before : c.holding(one.seen), out);
  return c.finish(action::undo, entry, who, std::move(out));
}

std::optional<delta> session::redo(const signature& who) {
  auto& c = *core_;
  const auto lock = c.writing();
  if (c.undone.empty())
    return std::nullopt;
  const auto entry = c.undone.back();
  c.undone.pop_back();
  delta out;
  c.put(entry, out);
  return c.finish(action::redo, entry, who, std::move(out));
}

const session_frame& session::frame() const noexcept { return *core_->frame; }
date session::on() const noexcept { return core_->first().on; }
date session::known_on() const noexcept { return core_->first().known_on; }
std::uint64_t session::version() const {
  const auto lock = core_->reading();
  return core_->acts.size();
}

totals session::totals(const units::unit_ref& unit, std::size_t edition) const {
  const auto& c = *core_;
  const auto which = unit.in(*c.frame->registry, on());
  if (edition >= c.parts.size())
    throw no_edition(c.parts.size(), edition);
  const auto level = map_level(c.frame->registry->at_index(which).level);
  const auto lock = c.reading();
  if (auto found = c.parts[edition]->of(level, which))
    return *std::move(found);
  throw error("session: no totals of " + c.frame->registry->describe(which) + " on " +
              ntm::to_string(on()) + "; ask for a unit that is judged, or that holds such units");
}

std::shared_ptr<const session_state> session::state() const {
  const auto lock = core_->reading();
  return core_->state();
}

assessment::outcomes session::outcomes(std::size_t edition, const run_control& control) const {
  const auto& c = *core_;
  if (edition >= c.parts.size())
    throw no_edition(c.parts.size(), edition);
  std::shared_ptr<const session_state> now;
  std::vector<observation> rows;
  {
    const auto lock = c.reading();
    now = c.state();
    rows = c.rows();
  }
  auto out = *now->outcomes[edition];
  findings ignored;
  const auto seen = observations::panel::build(std::move(rows), ignored);
  out.findings = assessment::evaluate(out.edition, out.registry, *c.map, seen,
                                      {.known_on = out.known_on,
                                       .not_applicable = out.not_applicable,
                                       .use_older_judgements = out.older_judgements_used,
                                       .units = out.units,
                                       .others = out.others},
                                      control)
                     .findings;
  return out;
}

observations::panel session::panel() const {
  std::vector<observation> rows;
  {
    const auto lock = core_->reading();
    rows = core_->rows();
  }
  findings ignored; // of the rows; a reader of the panel asks for them
  return observations::panel::build(std::move(rows), ignored);
}

std::vector<log_entry> session::log(std::uint64_t since) const {
  const auto& c = *core_;
  const auto lock = c.reading();
  std::vector<log_entry> out;
  for (auto number = since; number < c.acts.size(); ++number)
    out.push_back(c.line(number));
  return out;
}
} // namespace ntm::inline v0::province
