#include "earlier.hpp"
#include "ntm/aggregate/accumulators/mean.hpp"
#include "ntm/aggregate/accumulators/share.hpp"
#include "ntm/aggregate/rollup.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/targets/tables.hpp"

namespace ntm::inline v0::targets {
namespace {
using detail::over;

/// One criterion in one commune, now and then.
struct cell {
  truth now = truth::unknown;
  std::optional<truth> was;
};
struct cell_sum {
  aggregate::share met;
  aggregate::mean<std::int64_t> moved;

  void operator()(const cell& s) {
    met(s.now);
    if (s.now != truth::unknown && s.was && *s.was != truth::unknown)
      moved((s.now == truth::met ? 1 : 0) - (*s.was == truth::met ? 1 : 0));
  }
  cell_sum& operator+=(const cell_sum& other) {
    met += other.met;
    moved += other.moved;
    return *this;
  }
};

/// The columns of T2, filled row by row.
struct t2_writer {
  table::texts unit, name, name_vi, name_en, edition;
  table::integers number, communes, assessed, low, high, change, compared;
  table::reals share_low, share, share_high;

  void add(const standard::edition& law, std::size_t c, const cell_sum& row,
           const std::optional<std::string>& code, const std::string& called) {
    const auto& criterion = law.criteria[c];
    const auto met = row.met.successes();
    unit.push_back(code);
    name.emplace_back(called);
    number.emplace_back(criterion.number);
    name_vi.emplace_back(criterion.name_vi);
    name_en.emplace_back(criterion.name_en);
    communes.emplace_back(row.met.total());
    assessed.emplace_back(row.met.assessed());
    low.emplace_back(met.low);
    high.emplace_back(met.high);
    share_low.push_back(over(100 * met.low, row.met.total()));
    share.push_back(over(100 * met.low, row.met.assessed()));
    share_high.push_back(over(100 * met.high, row.met.total()));
    // Where no commune is known on both days the change is unknown, not zero.
    change.push_back(row.moved.count() > 0 ? std::optional{row.moved.sum()} : std::nullopt);
    compared.emplace_back(row.moved.count());
    edition.emplace_back(law.id);
  }
  [[nodiscard]] std::vector<table::column> columns(bool units, bool before) && {
    std::vector<table::column> out;
    if (units)
      out = {{"unit", "Mã", std::move(unit)}, {"name", "Đơn vị", std::move(name)}};
    std::vector<table::column> more{
        {"criterion", "Tiêu chí", std::move(number)},
        {"name_vi", "Tên tiêu chí", std::move(name_vi)},
        {"name_en", "Tên tiếng Anh", std::move(name_en)},
        {"communes", "Số xã", std::move(communes)},
        {"assessed", "Số xã có đánh giá", std::move(assessed)},
        {"met_low", "Số xã đạt (ít nhất)", std::move(low)},
        {"met_high", "Số xã đạt (nhiều nhất)", std::move(high)},
        {"share_low", "Tỷ lệ % (ít nhất)", std::move(share_low)},
        {"share_point", "Tỷ lệ % trong số có đánh giá", std::move(share)},
        {"share_high", "Tỷ lệ % (nhiều nhất)", std::move(share_high)}};
    if (before) {
      more.push_back({"change", "Thay đổi số xã đạt (cùng xã)", std::move(change)});
      more.push_back({"communes_compared", "Số xã so sánh được", std::move(compared)});
    }
    more.push_back({"edition", "Bộ tiêu chí", std::move(edition)});
    out.insert(out.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
    return out;
  }
};

std::vector<std::vector<cell>> cells_of(const assessment::outcomes& now,
                                        const detail::earlier& before) {
  std::vector<std::vector<cell>> out(now.criteria());
  for (std::size_t c = 0; c < now.criteria(); ++c)
    for (std::size_t row = 0; row < now.size(); ++row)
      out[c].push_back({now.at(row, c), before.met(now.units[row], c)});
  return out;
}

table finish(const assessment::outcomes& now, const detail::earlier& before, t2_writer&& write,
             bool units) {
  table out;
  detail::entitle(out, now, before, "Số xã đạt từng tiêu chí", "Communes meeting each criterion");
  out.columns = std::move(write).columns(units, static_cast<bool>(before));
  return out;
}
} // namespace

table table_t2(const assessment::outcomes& now, const table_options& options) {
  const detail::earlier before(now, options.before);
  t2_writer write;
  const auto cells = cells_of(now, before);
  for (std::size_t c = 0; c < now.criteria(); ++c) {
    cell_sum sum;
    for (const auto& one : cells[c])
      sum(one);
    write.add(*now.edition, c, sum, std::nullopt, "");
  }
  return finish(now, before, std::move(write), false);
}

table table_t2(const assessment::outcomes& now, const units::snapshot& map,
               const table_options& options) {
  if (map.source().units().data() != now.registry->units().data())
    throw error("table_t2: the map is of another registry than the outcomes");
  detail::check_level(options.level, "T2");
  const detail::earlier before(now, options.before);
  std::vector<aggregate::rolled<cell_sum>> all;
  for (const auto& cells : cells_of(now, before))
    all.push_back(aggregate::rollup(map, options.level, now.units, cells, cell_sum{}));
  t2_writer write;
  const auto add = [&](const std::optional<std::string>& code, const std::string& name,
                       const auto& of) {
    for (std::size_t c = 0; c < all.size(); ++c)
      write.add(*now.edition, c, of(all[c]), code, name);
  };
  const auto units = map.units(options.level);
  for (std::size_t i = 0; i < units.size() && !all.empty(); ++i) {
    if (options.level == level::commune && all.front().values[i].met.total() == 0)
      continue; // outside the programme
    const auto& unit = now.registry->at_index(units[i]);
    add(unit.code, unit.name, [i](const auto& rolled) { return rolled.values[i]; });
  }
  const bool rest = !all.empty() && all.front().unallocated.met.total() > 0 && !units.empty();
  if (rest)
    add(std::nullopt, "Chưa phân bổ", [](const auto& rolled) { return rolled.unallocated; });
  const auto provinces = map.units(level::province);
  const auto total = [](const auto& rolled) { return rolled.total(); };
  if (provinces.size() != 1)
    add(std::nullopt, "Toàn bộ", total);
  else if (options.level != level::province || rest) {
    const auto& province = now.registry->at_index(provinces.front());
    add(province.code, province.name, total);
  }
  return finish(now, before, std::move(write), true);
}
} // namespace ntm::inline v0::targets
