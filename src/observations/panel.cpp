#include "ntm/observations/panel.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "core/heed.hpp"
#include "ntm/core/printed.hpp"

namespace ntm::inline v0::observations {
namespace {
std::int32_t days(date day) noexcept {
  return static_cast<std::int32_t>(std::chrono::sys_days{day}.time_since_epoch().count());
}

/// Everything that orders a row, as numbers.
struct key {
  units::unit_index unit;
  std::uint32_t subject;
  std::uint32_t item;
  std::int32_t on;
  std::int32_t recorded_on;
  std::uint32_t row;
  [[nodiscard]] auto all() const noexcept {
    return std::tie(unit, subject, item, on, recorded_on, row);
  }
  [[nodiscard]] bool same_thing(const key& other) const noexcept {
    return unit == other.unit && subject == other.subject && item == other.item;
  }
};

/// The items of the rows as numbers in the order of their texts.
std::vector<std::uint32_t> rank_items(const std::vector<observation>& rows) {
  std::unordered_map<std::string_view, std::uint32_t> number;
  std::vector<std::uint32_t> out(rows.size());
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto [at, fresh] =
        number.try_emplace(rows[i].item, static_cast<std::uint32_t>(names.size()));
    if (fresh)
      names.push_back(rows[i].item);
    out[i] = at->second;
  }
  std::vector<std::uint32_t> order(names.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return names[a] < names[b]; });
  std::vector<std::uint32_t> rank(names.size());
  for (std::uint32_t i = 0; i < order.size(); ++i)
    rank[order[i]] = i;
  for (auto& item : out)
    item = rank[item];
  return out;
}

std::vector<key> make_keys(const std::vector<observation>& rows) {
  const auto items = rank_items(rows);
  std::vector<key> keys(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i)
    keys[i] = {rows[i].unit,
               static_cast<std::uint32_t>(rows[i].subject),
               items[i],
               days(rows[i].on),
               days(rows[i].recorded_on),
               static_cast<std::uint32_t>(i)};
  return keys;
}

bool before(const key& a, const key& b) noexcept { return a.all() < b.all(); }

/// Sorts runs and merges them, so that it can be stopped in between.
void sort(std::vector<key>& keys, const run_control& control) {
  constexpr std::size_t run = 1 << 16;
  const std::size_t n = keys.size();
  const auto passes = 1 + static_cast<std::size_t>(std::bit_width((n - 1) / run));
  const auto at = [&](std::size_t i) {
    return keys.begin() + static_cast<std::ptrdiff_t>(std::min(i, n));
  };
  for (std::size_t i = 0; i < n; i += run) {
    ntm::detail::heed(control, "rows sorted", i, n * passes, 1);
    std::sort(at(i), at(i + run), before);
  }
  std::size_t pass = 1;
  for (std::size_t width = run; width < n; width *= 2, ++pass)
    for (std::size_t i = 0; i + width < n; i += 2 * width) {
      ntm::detail::heed(control, "rows sorted", n * pass + i, n * passes, 1);
      std::inplace_merge(at(i), at(i + width), at(i + 2 * width), before);
    }
}

/// Moves the rows into the order of the keys, cycle by cycle.
void reorder(std::vector<observation>& rows, const std::vector<key>& keys,
             const run_control& control) {
  std::vector<bool> placed(rows.size());
  std::size_t moved = 0;
  for (std::size_t start = 0; start < rows.size(); ++start) {
    if (placed[start] || keys[start].row == start)
      continue;
    observation first = std::move(rows[start]);
    std::size_t at = start;
    while (keys[at].row != start) {
      ntm::detail::heed(control, "rows moved", moved++, rows.size(), 1 << 14);
      rows[at] = std::move(rows[keys[at].row]);
      placed[at] = true;
      at = keys[at].row;
    }
    rows[at] = std::move(first);
    placed[at] = true;
  }
}

std::string said(const observation& row) {
  if (row.presence == presence::not_applicable)
    return "không áp dụng/not applicable";
  if (row.presence == presence::not_reported || !row.value)
    return "chưa có số liệu/not reported";
  if (row.is_status)
    return *row.value > 0 ? "đạt/met" : "chưa đạt/unmet";
  return format_number(*row.value, language::english);
}

bool same_statement(const observation& a, const observation& b) noexcept {
  return a.presence == b.presence && a.value == b.value && a.is_status == b.is_status &&
         a.of == b.of;
}

/// What two rows of one stage say about one thing and one day.
void compare(const observation& earlier, const observation& later, findings& report) {
  const bool same = same_statement(earlier, later);
  const bool one_day = earlier.recorded_on == later.recorded_on;
  if (same && !one_day)
    return; // a confirmation
  report.push_back(make_finding(
      same      ? "NTM-O010"
      : one_day ? "NTM-O011"
                : "NTM-O012",
      later.where,
      {{"item", later.subject == subject::count ? std::string{"criteria"} : later.item},
       {"on", ntm::to_string(later.on)},
       {"first", said(earlier)},
       {"second", said(later)},
       {"line", std::to_string(earlier.where.line)},
       {"recorded_on", ntm::to_string(later.recorded_on)}}));
}
} // namespace

panel panel::build(std::vector<observation> rows, findings& report, const run_control& control) {
  const ntm::detail::take_back<finding> whole(report);
  panel out;
  auto keys = make_keys(rows);
  if (!std::is_sorted(keys.begin(), keys.end(), before)) {
    sort(keys, control);
    reorder(rows, keys, control);
  }
  out.rows_ = std::move(rows);
  out.marks_.resize(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    ntm::detail::heed(control, "rows compared", i, keys.size(), 1 << 14);
    const auto& row = out.rows_[i];
    const bool synthetic = row.origin == origin::synthetic;
    out.marks_[i] = {keys[i].on, keys[i].recorded_on,
                     static_cast<std::int32_t>(row.stage) + (synthetic ? 0 : 16)};
    if (i == 0 || !keys[i].same_thing(keys[i - 1])) {
      out.groups_.push_back(i);
      continue;
    }
    for (std::size_t k = i; k-- > out.groups_.back() && keys[k].on == keys[i].on;)
      if (out.marks_[k].rank == out.marks_[i].rank) {
        compare(out.rows_[k], row, report);
        break;
      }
  }
  out.groups_.push_back(keys.size());
  return out;
}

std::vector<const observation*> panel::state(date on, date known_on) const {
  std::vector<const observation*> out;
  if (groups_.empty())
    return out;
  out.reserve(groups_.size());
  const std::int32_t day = days(on);
  const std::int32_t known = days(known_on);
  for (std::size_t g = 0; g + 1 < groups_.size(); ++g) {
    const mark* best = nullptr;
    for (std::size_t i = groups_[g]; i < groups_[g + 1]; ++i) {
      const mark& m = marks_[i];
      if (m.on > day || m.recorded_on > known)
        continue;
      // Rows come by day, then by record, so an equal rank means a later record.
      if (!best || m.on > best->on || m.rank >= best->rank)
        best = &m;
    }
    if (best)
      out.push_back(&rows_[static_cast<std::size_t>(best - marks_.data())]);
  }
  return out;
}

std::optional<date> panel::latest_record() const noexcept {
  if (marks_.empty())
    return std::nullopt;
  const auto newest = std::max_element(
      marks_.begin(), marks_.end(), [](auto& a, auto& b) { return a.recorded_on < b.recorded_on; });
  return date{std::chrono::sys_days{std::chrono::days{newest->recorded_on}}};
}
} // namespace ntm::inline v0::observations
