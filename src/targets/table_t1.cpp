#include "earlier.hpp"
#include "ntm/aggregate/accumulators/banded.hpp"
#include "ntm/aggregate/accumulators/interval_sum.hpp"
#include "ntm/aggregate/accumulators/share.hpp"
#include "ntm/aggregate/rollup.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/targets/tables.hpp"

namespace ntm::inline v0::targets {
namespace {
using detail::over;

/// One commune: how many criteria it meets now and met then, whether it meets all and is
/// recognised.
struct sample {
  count_interval now;
  std::optional<std::int64_t> was;
  truth all = truth::unknown, recognised = truth::unknown;
};

/// One row of T1.
struct unit_row {
  aggregate::banded bands;
  aggregate::interval_sum criteria;
  aggregate::mean<std::int64_t> change;
  std::vector<std::int64_t> moved; ///< by band: communes that came in less those that left
  aggregate::share recognised, decided, undecided;

  void operator()(const sample& s) {
    bands(s.now);
    criteria(s.now);
    recognised(s.recognised);
    decided(all_of(s.all, s.recognised));
    undecided(all_of(s.all, !s.recognised));
    if (!s.was || !s.now.exact())
      return;
    change(s.now.low - *s.was);
    moved.resize(bands.bands().size());
    for (std::size_t b = 0; b < moved.size(); ++b)
      moved[b] += (bands.bands()[b].contains(s.now.low) ? 1 : 0) -
                  (bands.bands()[b].contains(*s.was) ? 1 : 0);
  }
  unit_row& operator+=(const unit_row& other) {
    bands += other.bands;
    criteria += other.criteria;
    change += other.change;
    moved.resize(bands.bands().size());
    for (std::size_t b = 0; b < other.moved.size(); ++b)
      moved[b] += other.moved[b];
    recognised += other.recognised;
    decided += other.decided;
    undecided += other.undecided;
    return *this;
  }
};

std::string suffix(const aggregate::band& band) {
  return std::to_string(band.low) +
         (band.high == band.low ? "" : "_to_" + std::to_string(band.high));
}

/// Two columns: what is sure, and what is possible.
template <class Cells> struct both {
  Cells low, high;
  void add_to(std::vector<table::column>& out, const std::string& name,
              const std::string& label) && {
    out.push_back({name + "_low", label + " (ít nhất)", std::move(low)});
    out.push_back({name + "_high", label + " (nhiều nhất)", std::move(high)});
  }
};

/// The columns of T1, filled row by row.
class t1_writer {
public:
  t1_writer(const std::vector<aggregate::band>& bands, bool change, bool decisions, bool districts,
            std::size_t criteria)
      : bands_(bands), counts_(bands.size()), shares_(bands.size()), moved_(bands.size()),
        change_(change), decisions_(decisions), districts_(districts), criteria_(criteria) {}

  void add(std::optional<std::string> code, std::string name, std::optional<std::string> district,
           const unit_row& row) {
    code_.push_back(std::move(code));
    name_.emplace_back(std::move(name));
    district_.push_back(std::move(district));
    const auto communes = row.bands.total();
    communes_.emplace_back(communes);
    const bool compared = row.change.count() > 0; // else the change is unknown, not zero
    for (std::size_t b = 0; b < bands_.size(); ++b) {
      const auto& count = row.bands.counts()[b];
      put(counts_[b], count);
      shares_[b].low.push_back(over(100 * count.low, communes));
      shares_[b].high.push_back(over(100 * count.high, communes));
      moved_[b].push_back(compared ? std::optional{row.moved[b]} : std::nullopt);
    }
    const auto& criteria = row.criteria;
    put(total_, criteria.value());
    mean_.low.push_back(over(criteria.value().low, criteria.count()));
    mean_.high.push_back(over(criteria.value().high, criteria.count()));
    point_.push_back(over(criteria.exact().sum(), criteria.exact().count()));
    known_.emplace_back(criteria.exact().count());
    put(recognised_, row.recognised.successes());
    put(decided_, row.decided.successes());
    put(undecided_, row.undecided.successes());
    criteria_change_.push_back(compared ? std::optional{row.change.sum()} : std::nullopt);
    mean_change_.push_back(over(row.change.sum(), row.change.count()));
    compared_.emplace_back(row.change.count());
  }

  [[nodiscard]] std::vector<table::column> columns() && {
    std::vector<table::column> out{{"unit", "Mã", std::move(code_)},
                                   {"name", "Đơn vị", std::move(name_)}};
    if (districts_)
      out.push_back({"district", "Huyện", std::move(district_)});
    out.push_back({"communes", "Số xã", std::move(communes_)});
    for (std::size_t b = 0; b < bands_.size(); ++b)
      std::move(counts_[b]).add_to(out, "communes_" + suffix(bands_[b]), bands_[b].label_vi);
    if (decisions_) {
      const std::string all = std::to_string(criteria_), full = all + "/" + all;
      std::move(decided_).add_to(out, "communes_" + all + "_recognised", full + " có quyết định");
      std::move(undecided_)
          .add_to(out, "communes_" + all + "_not_recognised", full + " chưa có quyết định");
      std::move(recognised_).add_to(out, "recognised", "Số xã có quyết định");
    }
    for (std::size_t b = 0; b < bands_.size(); ++b)
      std::move(shares_[b])
          .add_to(out, "share_" + suffix(bands_[b]), "Tỷ lệ % " + bands_[b].label_vi);
    std::move(total_).add_to(out, "criteria", "Tổng số tiêu chí đạt");
    std::move(mean_).add_to(out, "mean", "Bình quân tiêu chí/xã");
    out.push_back({"mean_point", "Bình quân của các xã có số liệu", std::move(point_)});
    out.push_back({"communes_known", "Số xã có số liệu", std::move(known_)});
    if (change_) {
      for (std::size_t b = 0; b < bands_.size(); ++b)
        out.push_back({"change_" + suffix(bands_[b]),
                       "Thay đổi số xã " + bands_[b].label_vi + " (cùng xã)",
                       std::move(moved_[b])});
      out.push_back(
          {"criteria_change", "Thay đổi số tiêu chí (cùng xã)", std::move(criteria_change_)});
      out.push_back({"mean_change", "Thay đổi bình quân (cùng xã)", std::move(mean_change_)});
      out.push_back({"communes_compared", "Số xã so sánh được", std::move(compared_)});
    }
    return out;
  }

private:
  std::vector<aggregate::band> bands_;
  table::texts code_, name_, district_;
  table::integers communes_, known_, criteria_change_, compared_;
  std::vector<both<table::integers>> counts_;
  std::vector<both<table::reals>> shares_;
  std::vector<table::integers> moved_;
  both<table::integers> total_, recognised_, decided_, undecided_;
  both<table::reals> mean_;
  table::reals point_, mean_change_;
  bool change_, decisions_, districts_;
  std::size_t criteria_;

  static void put(both<table::integers>& to, const count_interval& what) {
    to.low.emplace_back(what.low);
    to.high.emplace_back(what.high);
  }
};
} // namespace

table table_t1(const assessment::outcomes& now, const units::snapshot& map,
               const std::vector<aggregate::band>& bands, const table_options& options) {
  if (map.source().units().data() != now.registry->units().data())
    throw error("table_t1: the map is of another registry than the outcomes");
  detail::check_level(options.level, "T1");
  const bool decisions = !options.recognised.empty();
  if (decisions && options.recognised.size() != now.size())
    throw error("table_t1: decisions of " + std::to_string(options.recognised.size()) +
                " communes for outcomes of " + std::to_string(now.size()) +
                "; give one for each row of the outcomes");
  const detail::earlier before(now, options.before);
  std::vector<sample> samples;
  samples.reserve(now.size());
  for (std::size_t row = 0; row < now.size(); ++row)
    samples.push_back({now.criteria_met[row], before.count(now.units[row]), now.meets_all(row),
                       decisions ? options.recognised[row] : truth::unknown});
  const unit_row empty{aggregate::banded{bands}, {}, {}, {}, {}, {}, {}};
  const auto all = aggregate::rollup(map, options.level, now.units, samples, empty);
  const bool communes = options.level == level::commune;
  t1_writer write(bands, static_cast<bool>(before), decisions, communes, now.criteria());
  const auto district_of = [&](units::unit_index unit) -> std::optional<std::string> {
    const auto above = map.ancestor(unit, level::district);
    return above == units::no_unit ? std::nullopt
                                   : std::optional{now.registry->at_index(above).name};
  };
  for (std::size_t i = 0; i < all.units.size(); ++i) {
    if (communes && all.values[i].bands.total() == 0)
      continue; // outside the programme
    const auto& unit = now.registry->at_index(all.units[i]);
    const auto label = options.district_labels.find(all.units[i]);
    write.add(unit.code, label == options.district_labels.end() ? unit.name : label->second,
              communes ? district_of(all.units[i]) : std::nullopt, all.values[i]);
  }
  // On a map without units of the level the province is the only row.
  const bool rest = all.unallocated.bands.total() > 0 && !all.units.empty();
  if (rest)
    write.add(std::nullopt, "Chưa phân bổ", std::nullopt, all.unallocated);
  const auto provinces = map.units(level::province);
  if (provinces.size() != 1)
    write.add(std::nullopt, "Toàn bộ", std::nullopt, all.total());
  else if (options.level != level::province || rest) {
    const auto& province = now.registry->at_index(provinces.front());
    write.add(province.code, province.name, std::nullopt, all.total());
  }
  table out;
  detail::entitle(out, now, before, "Số xã theo số tiêu chí đạt", "Communes by criteria met");
  out.columns = std::move(write).columns();
  return out;
}
} // namespace ntm::inline v0::targets
