#include "ntm/province/locked_figures.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <tuple>

#include "ntm/assessment/evaluate.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/sha256.hpp"
#include "ntm/standard/catalog.hpp"
#include "ntm/standard/overlay.hpp"

namespace ntm::inline v0::province {
namespace {
using observations::journal;
using observations::journal_entry;
using observations::journal_lock;
using observations::journal_signature;
using observations::observation;

std::string name_of(const journal_lock& lock) {
  return "lock " + std::to_string(lock.number) + " (" + ntm::to_string(*lock.reported.since) +
         " until " + ntm::to_string(*lock.reported.until) + ")";
}

/// The figures of a day, from rows of a journal.
session begin(std::shared_ptr<const standard::edition> edition, const journal& from,
              std::vector<observation> rows, date on, date known_on, const run_control& control) {
  ntm::findings ignored; // of the rows; the journal has the reasons
  auto panel = std::make_shared<const observations::panel>(
      observations::panel::build(std::move(rows), ignored, control));
  auto map = std::make_shared<const units::snapshot>(from.registry()->at(on));
  auto outcomes = std::make_shared<const assessment::outcomes>(assessment::evaluate(
      std::move(edition), from.registry(), *map, *panel, {.known_on = known_on}, control));
  return {std::move(outcomes), std::move(map), std::move(panel), {.control = control}};
}

std::shared_ptr<const standard::edition> edition_of(const journal_lock& lock,
                                                    const locked_figures_options& options) {
  if (lock.edition.empty())
    throw error(name_of(lock) + " names no edition, so its figures cannot be made again; lock "
                                "periods with lock_period (in Python Evaluation.lock)");
  if (lock.map_on != lock.on)
    throw error(name_of(lock) + " is on a map of another day than its figures");
  observations::lock_request now;
  std::shared_ptr<const standard::edition> found;
  for (const auto& own : options.editions)
    if (observations::pin(now, *own);
        !found && now.edition == lock.edition && now.overlays == lock.overlays)
      found = own;
  if (!found && !lock.overlays.empty())
    throw unknown_name("edition with its overlays among the editions given",
                       lock.edition + "+" + lock.overlays.front());
  if (!found)
    found =
        std::make_shared<const standard::edition>(standard::shipped_catalog().find(lock.edition));
  observations::pin(now, *found);
  if (now.edition_sha256 != lock.edition_sha256)
    throw error(name_of(lock) + ": edition " + found->id +
                " is not the text that was locked; give the edition of that time");
  return found;
}

/// What several deltas change together.
class net {
public:
  void add(const delta& what) {
    for (const auto& one : what.verdicts)
      put(verdicts_, std::tuple{one.edition, one.unit, one.what, one.item}, one);
    for (const auto& one : what.totals)
      put(totals_, std::tuple{one.edition, one.level, one.unit, one.what, one.item}, one);
  }
  [[nodiscard]] lock_effect take(const journal_lock& lock,
                                 std::shared_ptr<const session_frame> frame) const {
    lock_effect out{lock, std::move(frame), {}, {}};
    for (const auto& [key, one] : verdicts_)
      if (one.before != one.after)
        out.verdicts.push_back(one);
    for (const auto& [key, one] : totals_)
      if (one.before != one.after)
        out.totals.push_back(one);
    return out;
  }

private:
  template <class Map, class Key, class Change>
  static void put(Map& all, const Key& key, const Change& one) {
    const auto [at, fresh] = all.try_emplace(key, one);
    if (!fresh)
      at->second.after = one.after;
  }
  std::map<std::tuple<std::size_t, units::unit_index, verdict_change::kind, std::string>,
           verdict_change>
      verdicts_;
  std::map<std::tuple<std::size_t, ntm::level, units::unit_index, quantity, std::size_t>,
           total_change>
      totals_;
};

/// One locked period.
struct period_figures {
  journal_lock lock;
  session live;
  std::shared_ptr<const session_state> reported;
  std::shared_ptr<const session_frame> frame;
  net since{};

  /// What a row changes, when the figures of the day can rest on it at all.
  std::optional<delta> record(observation seen) {
    if (seen.on > lock.on)
      return std::nullopt;
    // What comes after the lock is newer than all that was known then, and known now.
    seen.recorded_on = live.known_on();
    try {
      return live.record(std::move(seen));
    } catch (const unknown_name&) { // a unit or an item that the edition does not judge
      return std::nullopt;
    }
  }
};

table with_period(const erratum_effect& from, bool verdicts) {
  table out;
  table::integers number;
  table::texts since, until;
  for (const auto& one : from.locks) {
    delta what;
    what.frame = one.frame;
    what.verdicts = one.verdicts;
    what.totals = one.totals;
    auto part = verdicts ? what.verdicts_table() : what.totals_table();
    for (std::size_t i = 0; i < part.rows(); ++i) {
      number.emplace_back(static_cast<std::int64_t>(one.lock.number));
      since.emplace_back(ntm::to_string(*one.lock.reported.since));
      until.emplace_back(ntm::to_string(*one.lock.reported.until));
    }
    if (out.columns.empty()) {
      out = std::move(part);
      continue;
    }
    for (std::size_t c = 0; c < out.columns.size(); ++c)
      std::visit(
          [&](auto& cells) {
            auto& more = std::get<std::decay_t<decltype(cells)>>(part.columns[c].data);
            cells.insert(cells.end(), more.begin(), more.end());
          },
          out.columns[c].data);
  }
  out.title_en = "Locked figures that change";
  out.title_vi = "Số liệu đã chốt thay đổi";
  out.columns.insert(out.columns.begin(), {{"lock", "Lần chốt", std::move(number)},
                                           {"since", "Từ ngày", std::move(since)},
                                           {"until", "Đến trước ngày", std::move(until)}});
  return out;
}
} // namespace

std::string figures_sha256(const session_state& of) {
  std::string text;
  const auto put = [&](const count_interval& value) {
    text += ' ' + std::to_string(value.low) + ".." + std::to_string(value.high);
  };
  for (const auto& one : of.totals) {
    text += of.frame->editions[one.edition]->id + ' ' + std::string{to_string(one.level)} + ' ' +
            (one.unit == units::no_unit ? "-" : of.frame->registry->at_index(one.unit).code) + ' ' +
            std::to_string(one.units);
    put(one.criteria_met);
    put(one.meeting_all);
    put(one.meeting_standard);
    for (const auto& cells : {&one.bands, &one.criteria})
      for (const auto& cell : *cells)
        put(cell);
    text += '\n';
  }
  return sha256(text);
}

observations::journal_lock lock_period(journal& into, const evaluation& figures,
                                       const period& reported, const std::string& by,
                                       const std::string& note,
                                       std::optional<observations::moment> written_at) {
  const auto& made = *figures.outcomes();
  if (made.not_applicable != assessment::not_applicable_as::unknown || made.older_judgements_used ||
      !made.others.empty())
    throw error("lock_period: these figures were made with choices of their own; lock those of "
                "province::evaluate");
  observations::lock_request what;
  observations::pin(what, *made.edition);
  what.reported = reported;
  what.by = by;
  what.note = note;
  what.written_at = written_at;
  what.on = made.on;
  what.map_on = figures.map().on();
  what.known_on = made.known_on;
  what.figures_sha256 = figures_sha256(*session(figures).state());
  const auto own =
      begin(made.edition, into, into.observations(), made.on, made.known_on, {}).state();
  if (figures_sha256(*own) != what.figures_sha256)
    throw error(into.path() + ": these figures do not rest on this journal; evaluate with its "
                              "panel (in Python evaluate(panel=journal.panel())) and lock those");
  return into.lock(what);
}

std::size_t erratum_effect::size() const noexcept {
  std::size_t out = 0;
  for (const auto& one : locks)
    out += one.verdicts.size() + one.totals.size();
  return out;
}
table erratum_effect::totals_table() const { return with_period(*this, false); }
table erratum_effect::verdicts_table() const { return with_period(*this, true); }

struct locked_figures::core {
  std::mutex turn;
  std::shared_ptr<const journal> from;
  locked_figures_options options;
  std::vector<period_figures> periods;
  ntm::findings told;
  std::uint64_t locks = 0, entries = 0;

  /// Takes in what the journal has got since.
  void follow() {
    const auto all = from->locks();
    for (; locks < all.size(); ++locks) {
      options.control("locks", static_cast<std::int64_t>(locks),
                      static_cast<std::int64_t>(all.size()));
      const auto same = [&](const auto& one) { return one.reported == all[locks].reported; };
      if (std::none_of(all.begin() + static_cast<std::ptrdiff_t>(locks) + 1, all.end(), same))
        add(all[locks], from->entries(all[locks].entries));
    }
    const auto fresh = from->entries(entries);
    entries += fresh.size();
    all_or_nothing([&] {
      for (auto& one : periods)
        for (const auto& row : fresh)
          if (row.number >= one.lock.entries)
            take(one, row);
    });
  }
  /// When `call` throws, the figures may be half changed: they are made again when asked for.
  template <class Call> void all_or_nothing(const Call& call) {
    try {
      call();
    } catch (...) {
      periods.clear();
      told.clear();
      locks = entries = 0;
      throw;
    }
  }
  static void take(period_figures& into, const journal_entry& row) {
    if (row.seen.unit != units::no_unit)
      if (const auto what = into.record(row.seen))
        into.since.add(*what);
  }
  void add(const journal_lock& lock, const std::vector<journal_entry>& later) {
    auto live = begin(edition_of(lock, options), *from, from->observations(lock.entries), lock.on,
                      lock.known_on, options.control);
    auto state = live.state();
    if (!lock.figures_sha256.empty() && figures_sha256(*state) != lock.figures_sha256)
      told.push_back(make_finding("NTM-V009", {from->path()},
                                  {{"number", std::to_string(lock.number)},
                                   {"since", ntm::to_string(*lock.reported.since)},
                                   {"until", ntm::to_string(*lock.reported.until)}}));
    std::erase_if(periods, [&](const auto& one) { return one.lock.reported == lock.reported; });
    auto frame = state->frame;
    periods.push_back({lock, std::move(live), std::move(state), std::move(frame)});
    for (const auto& row : later) // `follow` gives it the rest
      if (row.number < entries)
        take(periods.back(), row);
  }
  period_figures& at(std::uint64_t number) {
    follow();
    for (auto& one : periods)
      if (one.lock.number == number)
        return one;
    throw error(from->path() + ": there are no figures of lock " + std::to_string(number) +
                "; locks() lists those that there are, the last of each period");
  }
};

locked_figures::locked_figures(std::shared_ptr<const journal> from,
                               const locked_figures_options& options)
    : core_(std::make_unique<core>()) {
  if (!from)
    throw error("locked_figures needs a journal; it is null");
  core_->from = std::move(from);
  core_->options = options;
  core_->follow();
}
locked_figures::locked_figures(locked_figures&&) noexcept = default;
locked_figures& locked_figures::operator=(locked_figures&&) noexcept = default;
locked_figures::~locked_figures() = default;

std::vector<journal_lock> locked_figures::locks() {
  const std::scoped_lock turn(core_->turn);
  core_->follow();
  std::vector<journal_lock> out;
  for (const auto& one : core_->periods)
    out.push_back(one.lock);
  return out;
}
std::shared_ptr<const session_state> locked_figures::reported(std::uint64_t number) {
  const std::scoped_lock turn(core_->turn);
  return core_->at(number).reported;
}
std::shared_ptr<const session_state> locked_figures::standing(std::uint64_t number) {
  const std::scoped_lock turn(core_->turn);
  return core_->at(number).live.state();
}
erratum_effect locked_figures::changes(std::uint64_t number) {
  const std::scoped_lock turn(core_->turn);
  const auto& one = core_->at(number);
  erratum_effect out;
  if (auto what = one.since.take(one.lock, one.frame);
      !what.verdicts.empty() || !what.totals.empty())
    out.locks.push_back(std::move(what));
  return out;
}

erratum_effect locked_figures::erratum(std::span<const observation> rows,
                                       const journal_signature& who) {
  const std::scoped_lock turn(core_->turn);
  core_->follow();
  auto as_erratum = who;
  as_erratum.erratum = true;
  core_->from->require_appendable(rows, as_erratum);
  std::vector<observation> in_order(rows.begin(), rows.end());
  std::stable_sort(in_order.begin(), in_order.end(),
                   [](const auto& a, const auto& b) { return a.recorded_on < b.recorded_on; });
  erratum_effect out;
  for (auto& one : core_->periods) {
    net all;
    core_->all_or_nothing([&] {
      std::size_t said = 0;
      for (const auto& row : in_order)
        if (const auto what = one.record(row)) {
          all.add(*what);
          ++said;
        }
      for (; said > 0; --said)
        static_cast<void>(one.live.undo());
    });
    if (auto what = all.take(one.lock, one.frame); !what.verdicts.empty() || !what.totals.empty())
      out.locks.push_back(std::move(what));
  }
  return out;
}
erratum_effect locked_figures::erratum(const observation& row, const journal_signature& who) {
  return erratum(std::span{&row, 1}, who);
}
ntm::findings locked_figures::findings() {
  const std::scoped_lock turn(core_->turn);
  core_->follow();
  return core_->told;
}
} // namespace ntm::inline v0::province
