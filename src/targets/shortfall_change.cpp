#include "ntm/targets/shortfall_change.hpp"

#include <unordered_map>
#include <utility>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::targets {
namespace {
using aggregate::decomposition;
using assessment::outcomes;
using units::unit_index;
using where = shortfall_station;

constexpr std::string_view names[] = {"before", "revised", "stayed", "worked", "judged", "after"};
constexpr std::string_view labels_vi[] = {"Kỳ trước",
                                          "Kỳ trước, số liệu biết sau",
                                          "Các đơn vị còn lại",
                                          "Kỳ này, bộ tiêu chí cũ",
                                          "Kỳ này, bộ tiêu chí mới",
                                          "Kỳ này"};

/// The rows of some units, in their order.
struct part {
  mask_matrix met, assessed;
};
part rows_of(const outcomes& what, const std::vector<unit_index>& units) {
  std::unordered_map<unit_index, std::size_t> at;
  for (std::size_t row = 0; row < what.size(); ++row)
    at.emplace(what.units[row], row);
  const std::size_t criteria = what.criteria();
  part out{{units.size(), criteria}, {units.size(), criteria}};
  for (std::size_t u = 0; u < units.size(); ++u)
    for (std::size_t c = 0; c < criteria; ++c) {
      out.met.set(u, c, what.met.test(at.at(units[u]), c));
      out.assessed.set(u, c, what.assessed.test(at.at(units[u]), c));
    }
  return out;
}

void measure_station(shortfall_change& out, where station, const mask_matrix& met,
                     const mask_matrix& assessed) {
  const auto at = static_cast<std::size_t>(station);
  const decomposition found = aggregate::decompose({met, assessed}, {out.cutoff});
  out.units[at] = static_cast<std::int64_t>(assessed.rows());
  out.known_units[at] = found.counts(aggregate::unknown_reading::known_rows).rows;
  out.points[at] = found.at(0);
  out.bounds[at] = found.between(0);
}
} // namespace

std::string_view to_string(shortfall_station value) noexcept {
  return names[static_cast<std::size_t>(value)];
}

shortfall_change change_of_shortfall(const outcomes& before, const outcomes& after,
                                     const observations::panel& panel, double cutoff,
                                     const run_control& control) {
  if (!(cutoff > 0 && cutoff <= 1))
    throw error("change_of_shortfall: the cutoff is the share of criteria that a unit must lack, "
                "above 0 and at most 1, got " +
                std::to_string(cutoff));
  const auto way = assessment::stations_between(before, after, panel, control);
  shortfall_change out;
  out.cutoff = cutoff;
  out.before_on = before.on;
  out.after_on = after.on;
  out.before_edition = before.edition->id;
  out.after_edition = after.edition->id;
  out.mark = before.mark.empty() ? after.mark : before.mark;
  const part stayed = rows_of(way.revised, way.common), judged = rows_of(after, way.common);
  measure_station(out, where::before, before.met, before.assessed);
  measure_station(out, where::revised, way.revised.met, way.revised.assessed);
  measure_station(out, where::stayed, stayed.met, stayed.assessed);
  measure_station(out, where::worked, way.worked.met, way.worked.assessed);
  measure_station(out, where::judged, judged.met, judged.assessed);
  measure_station(out, where::after, after.met, after.assessed);
  return out;
}

table shortfall_change::stations_table() const {
  ntm::table::texts ids, labels;
  ntm::table::integers counts, known;
  ntm::table::reals columns[9];
  for (std::size_t s = 0; s < stations; ++s) {
    ids.emplace_back(std::string{names[s]});
    labels.emplace_back(std::string{labels_vi[s]});
    counts.emplace_back(units[s]);
    known.emplace_back(known_units[s]);
    const auto put = [&](std::size_t first, double point, const real_interval& between) {
      const bool there = known_units[s] > 0 && point == point;
      columns[first].emplace_back(there ? std::optional{point} : std::nullopt);
      const bool any = units[s] > 0 && between.low == between.low && between.high == between.high;
      columns[first + 1].emplace_back(any ? std::optional{between.low} : std::nullopt);
      columns[first + 2].emplace_back(any ? std::optional{between.high} : std::nullopt);
    };
    put(0, points[s].headcount, bounds[s].headcount);
    put(3, points[s].intensity, bounds[s].intensity);
    put(6, points[s].adjusted, bounds[s].adjusted);
  }
  ntm::table out;
  out.title_en = "Shortfall in criteria, " + ntm::to_string(before_on) + " (" + before_edition +
                 ") to " + ntm::to_string(after_on) + " (" + after_edition + ")";
  out.title_vi = "Mức thiếu hụt tiêu chí, " + to_vietnamese(before_on) + " (" + before_edition +
                 ") đến " + to_vietnamese(after_on) + " (" + after_edition + ")";
  out.mark = mark;
  out.columns = {{"station", "Mã", std::move(ids)},
                 {"label_vi", "Mốc", std::move(labels)},
                 {"units", "Số đơn vị", std::move(counts)},
                 {"known_units", "Trong đó biết đủ", std::move(known)},
                 {"headcount", "H", std::move(columns[0])},
                 {"headcount_low", "H thấp nhất", std::move(columns[1])},
                 {"headcount_high", "H cao nhất", std::move(columns[2])},
                 {"intensity", "A", std::move(columns[3])},
                 {"intensity_low", "A thấp nhất", std::move(columns[4])},
                 {"intensity_high", "A cao nhất", std::move(columns[5])},
                 {"adjusted", "M0", std::move(columns[6])},
                 {"adjusted_low", "M0 thấp nhất", std::move(columns[7])},
                 {"adjusted_high", "M0 cao nhất", std::move(columns[8])}};
  return out;
}

table shortfall_change::table() const {
  ntm::table::texts ids, labels;
  ntm::table::reals columns[3];
  /// A part is the sum of the steps that it is made of.
  const auto add = [&](const char* id, const char* vi,
                       std::initializer_list<std::pair<where, where>> steps) {
    ids.emplace_back(id);
    labels.emplace_back(vi);
    const auto put = [&](std::size_t column, double aggregate::af_measures::* measure) {
      double sum = 0;
      for (const auto& [from, to] : steps)
        sum += at(to).*measure - at(from).*measure;
      columns[column].emplace_back(sum == sum ? std::optional{sum} : std::nullopt);
    };
    put(0, &aggregate::af_measures::headcount);
    put(1, &aggregate::af_measures::intensity);
    put(2, &aggregate::af_measures::adjusted);
  };
  add("revision", "Số liệu được bổ sung, sửa lại", {{where::before, where::revised}});
  add("map", "Thay đổi địa giới, phạm vi",
      {{where::revised, where::stayed}, {where::judged, where::after}});
  add("work", "Kết quả thực hiện", {{where::stayed, where::worked}});
  add("edition", "Thay đổi bộ tiêu chí", {{where::worked, where::judged}});
  add("total", "Thay đổi", {{where::before, where::after}});
  ntm::table out;
  out.title_en = "Why the shortfall in criteria changed from " + ntm::to_string(before_on) + " (" +
                 before_edition + ") to " + ntm::to_string(after_on) + " (" + after_edition + ")";
  out.title_vi = "Vì sao mức thiếu hụt tiêu chí thay đổi từ " + to_vietnamese(before_on) + " (" +
                 before_edition + ") đến " + to_vietnamese(after_on) + " (" + after_edition + ")";
  out.mark = mark;
  out.columns = {{"part", "Mã", std::move(ids)},
                 {"label_vi", "Nguyên nhân", std::move(labels)},
                 {"headcount", "H", std::move(columns[0])},
                 {"intensity", "A", std::move(columns[1])},
                 {"adjusted", "M0", std::move(columns[2])}};
  return out;
}
} // namespace ntm::inline v0::targets
