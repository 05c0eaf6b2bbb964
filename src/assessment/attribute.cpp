#include "ntm/assessment/attribute.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "ntm/assessment/evaluate.hpp"
#include "ntm/core/errors.hpp"

namespace ntm::inline v0::assessment {
namespace {
void check(const outcomes& a, const outcomes& b) {
  if (!a.edition || !b.edition || !a.registry || !b.registry)
    throw error("attribute needs two outcomes with their editions and registries");
  if (a.registry->units().data() != b.registry->units().data())
    throw error("attribute: the outcomes are of two registries; evaluate both with one");
  if (!a.changes.empty() || !b.changes.empty())
    throw error("attribute compares what was observed; evaluate without changes");
  if (a.not_applicable != b.not_applicable || a.older_judgements_used != b.older_judgements_used)
    throw error("attribute: the outcomes follow different policies (not_applicable, "
                "use_older_judgements); evaluate both alike");
  if (b.on < a.on)
    throw error("attribute: the second outcomes are of " + ntm::to_string(b.on) +
                ", before the first (" + ntm::to_string(a.on) + "); give the earlier ones first");
  if (a.units.empty() || b.units.empty())
    throw error("attribute: one of the outcomes has no units, so that there is no mean");
}

outcomes again(const outcomes& like, const outcomes& known, date on,
               const std::vector<units::unit_index>& units, const observations::panel& panel,
               const run_control& control) {
  evaluate_options options;
  options.known_on = known.known_on;
  options.not_applicable = like.not_applicable;
  options.use_older_judgements = like.older_judgements_used;
  options.units = units;
  return evaluate(like.edition, like.registry, like.registry->at(on), panel, options, control);
}

/// Sums at the five stations of the way.
struct stations {
  std::int64_t before = 0, revised = 0, stayed = 0, worked = 0, judged = 0, after = 0;
  /// Of the step from stayed to worked: what was not known before.
  std::int64_t learnt = 0;
};

/// Whether a row's number is what its criteria say: no count narrows it.
bool by_criteria(const outcomes& what, std::size_t row) {
  const auto known = static_cast<std::int64_t>(what.assessed.count(row));
  const auto met = static_cast<std::int64_t>(what.met.count(row));
  return what.criteria_met[row] ==
         count_interval{met, met + static_cast<std::int64_t>(what.criteria()) - known};
}

/// How far a unit's number moved because something became known of it for the first time.
void learn(const outcomes& first, std::size_t a, const outcomes& last, std::size_t b,
           attribution_row& out) {
  const auto& was = first.criteria_met[a];
  const auto& is = last.criteria_met[b];
  if (!by_criteria(first, a) || !by_criteria(last, b)) {
    // Where a count says how many, but not which: as far as the interval closed.
    const auto open = was.high - was.low;
    out.learnt_low = std::clamp<std::int64_t>(is.low - was.low, 0, open);
    out.learnt_high = -std::clamp<std::int64_t>(was.high - is.high, 0, open - out.learnt_low);
    return;
  }
  for (std::size_t c = 0; c < first.criteria(); ++c)
    if (first.at(a, c) == truth::unknown) {
      out.learnt_low += last.at(b, c) == truth::met ? 1 : 0;
      out.learnt_high -= last.at(b, c) == truth::unmet ? 1 : 0;
    }
}

struct sizes {
  std::int64_t before, common, after;
};

/// The parts for one end of the intervals; the mean's steps telescope.
struct ends {
  std::int64_t revision, map, work, edition, total, learnt;
  fraction mean_revision, mean_map, mean_work, mean_edition, mean_total, mean_learnt;
};
ends split(const stations& s, const sizes& n) {
  ends out{s.revised - s.before + s.learnt,
           s.stayed - s.revised + s.after - s.judged,
           s.worked - s.stayed - s.learnt,
           s.judged - s.worked,
           s.after - s.before,
           s.learnt,
           {},
           {},
           {},
           {},
           {},
           {}};
  const auto first = fraction::of(s.before, n.before), last = fraction::of(s.after, n.after);
  const auto revised = fraction::of(s.revised, n.before);
  out.mean_total = last - first;
  out.mean_revision = revised - first;
  if (n.common == 0) { // nobody stays: there is no mean to work on
    out.mean_map = last - revised;
    return out;
  }
  const auto stayed = fraction::of(s.stayed, n.common), worked = fraction::of(s.worked, n.common);
  const auto judged = fraction::of(s.judged, n.common);
  out.mean_map = (stayed - revised) + (last - judged);
  out.mean_learnt = fraction::of(s.learnt, n.common);
  out.mean_revision = out.mean_revision + out.mean_learnt;
  out.mean_work = worked - stayed - out.mean_learnt;
  out.mean_edition = judged - worked;
  return out;
}
} // namespace

way_between stations_between(const outcomes& before, const outcomes& after,
                             const observations::panel& panel, const run_control& control) {
  check(before, after);
  const std::unordered_set<units::unit_index> later(after.units.begin(), after.units.end());
  way_between out;
  for (const auto unit : before.units)
    if (later.contains(unit))
      out.common.push_back(unit);
  // Both evaluations as one way from 0 to all; each counts whole chunks of rows.
  const auto total = static_cast<std::int64_t>(before.size() + out.common.size());
  const auto part = [&control, total](std::size_t first, std::size_t rows) {
    return run_control{control.stop, [&control, total, first, rows](const step& now) {
                         control(now.what,
                                 static_cast<std::int64_t>(first) +
                                     std::min(now.done, static_cast<std::int64_t>(rows)),
                                 total);
                       }};
  };
  out.revised = again(before, after, before.on, before.units, panel, part(0, before.size()));
  out.worked =
      again(before, after, after.on, out.common, panel, part(before.size(), out.common.size()));
  return out;
}

attribution attribute(const outcomes& before, const outcomes& after,
                      const observations::panel& panel, const run_control& control) {
  const auto [revised, worked, common] = stations_between(before, after, panel, control);
  std::unordered_map<units::unit_index, std::size_t> later;
  for (std::size_t row = 0; row < after.size(); ++row)
    later.emplace(after.units[row], row);

  attribution out;
  out.registry = before.registry;
  out.before_on = before.on;
  out.after_on = after.on;
  out.before_edition = before.edition->id;
  out.after_edition = after.edition->id;
  out.mark = before.mark.empty() ? after.mark : before.mark;
  stations low, high;
  const auto add = [&](std::int64_t stations::* at, const count_interval& met) {
    low.*at += met.low;
    high.*at += met.high;
  };
  std::size_t stay = 0;
  for (std::size_t row = 0; row < before.size(); ++row) {
    attribution_row one;
    one.unit = before.units[row];
    one.was = true;
    one.before = before.criteria_met[row];
    one.revised = revised.criteria_met[row];
    add(&stations::before, one.before);
    add(&stations::revised, one.revised);
    if (const auto at = later.find(one.unit); at != later.end()) {
      one.is = true;
      one.worked = worked.criteria_met[stay];
      learn(revised, row, worked, stay++, one);
      low.learnt += one.learnt_low;
      high.learnt += one.learnt_high;
      one.after = after.criteria_met[at->second];
      add(&stations::stayed, one.revised);
      add(&stations::worked, one.worked);
      add(&stations::judged, one.after);
      later.erase(at);
    }
    out.rows.push_back(one);
  }
  for (std::size_t row = 0; row < after.size(); ++row) {
    add(&stations::after, after.criteria_met[row]);
    if (!later.contains(after.units[row]))
      continue;
    attribution_row one;
    one.unit = after.units[row];
    one.is = true;
    one.after = after.criteria_met[row];
    out.rows.push_back(one);
  }
  out.units_before = static_cast<std::int64_t>(before.size());
  out.units_common = static_cast<std::int64_t>(common.size());
  out.units_after = static_cast<std::int64_t>(after.size());
  out.met_before = {low.before, high.before};
  out.met_after = {low.after, high.after};
  const sizes n{out.units_before, out.units_common, out.units_after};
  const auto l = split(low, n), h = split(high, n);
  out.revision = {l.revision, h.revision, l.mean_revision, h.mean_revision};
  out.map = {l.map, h.map, l.mean_map, h.mean_map};
  out.work = {l.work, h.work, l.mean_work, h.mean_work};
  out.edition = {l.edition, h.edition, l.mean_edition, h.mean_edition};
  out.total = {l.total, h.total, l.mean_total, h.mean_total};
  out.learnt = {l.learnt, h.learnt, l.mean_learnt, h.mean_learnt};
  return out;
}

table attribution::table() const {
  ntm::table::texts part, label;
  ntm::table::integers low, high, top, bottom;
  ntm::table::reals mean_low, mean_high;
  const auto add = [&](std::string name, std::string vi, const attributed& what) {
    part.emplace_back(std::move(name));
    label.emplace_back(std::move(vi));
    low.emplace_back(what.low);
    high.emplace_back(what.high);
    top.emplace_back(what.mean_low.numerator);
    bottom.emplace_back(what.mean_low.denominator);
    mean_low.emplace_back(what.mean_low.value());
    mean_high.emplace_back(what.mean_high.value());
  };
  add("revision", "Số liệu được bổ sung, sửa lại, biết lần đầu", revision);
  add("map", "Thay đổi địa giới, phạm vi", map);
  add("work", "Kết quả thực hiện", work);
  add("edition", "Thay đổi bộ tiêu chí", edition);
  add("total", "Thay đổi", total);
  ntm::table out;
  out.title_en = "Why criteria met changed from " + ntm::to_string(before_on) + " (" +
                 before_edition + ") to " + ntm::to_string(after_on) + " (" + after_edition + ")";
  out.title_vi = "Vì sao số tiêu chí đạt thay đổi từ " + to_vietnamese(before_on) + " (" +
                 before_edition + ") đến " + to_vietnamese(after_on) + " (" + after_edition + ")";
  out.mark = mark;
  out.columns = {{"part", "Mã", std::move(part)},
                 {"label_vi", "Nguyên nhân", std::move(label)},
                 {"criteria_low", "Số tiêu chí (chắc chắn)", std::move(low)},
                 {"criteria_high", "Số tiêu chí (có thể)", std::move(high)},
                 {"mean_numerator", "Bình quân: tử số", std::move(top)},
                 {"mean_denominator", "Bình quân: mẫu số", std::move(bottom)},
                 {"mean_low", "Bình quân (chắc chắn)", std::move(mean_low)},
                 {"mean_high", "Bình quân (có thể)", std::move(mean_high)}};
  return out;
}

table attribution::units_table() const {
  ntm::table::texts unit, name;
  ntm::table::integers first, revised, moved, done, law, last;
  for (const auto& row : rows) {
    unit.emplace_back(registry->at_index(row.unit).code);
    name.emplace_back(registry->at_index(row.unit).name);
    const bool both = row.was && row.is;
    first.push_back(row.was ? std::optional{row.before.low} : std::nullopt);
    revised.emplace_back(row.was ? row.revised.low - row.before.low + row.learnt_low : 0);
    moved.emplace_back(both ? 0 : row.was ? -row.revised.low : row.after.low);
    done.emplace_back(both ? row.worked.low - row.revised.low - row.learnt_low : 0);
    law.emplace_back(both ? row.after.low - row.worked.low : 0);
    last.push_back(row.is ? std::optional{row.after.low} : std::nullopt);
  }
  ntm::table out;
  out.title_en = "Why criteria met changed, by unit";
  out.title_vi = "Vì sao số tiêu chí đạt thay đổi, theo đơn vị";
  out.mark = mark;
  out.columns = {{"unit", "Mã", std::move(unit)},
                 {"name", "Tên", std::move(name)},
                 {"before", "Trước", std::move(first)},
                 {"revision", "Số liệu bổ sung", std::move(revised)},
                 {"map", "Địa giới", std::move(moved)},
                 {"work", "Thực hiện", std::move(done)},
                 {"edition", "Bộ tiêu chí", std::move(law)},
                 {"after", "Sau", std::move(last)}};
  return out;
}
} // namespace ntm::inline v0::assessment
