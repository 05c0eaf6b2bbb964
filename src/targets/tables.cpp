#include "ntm/targets/tables.hpp"

#include <unordered_map>

#include "ntm/aggregate/accumulators/banded.hpp"
#include "ntm/aggregate/accumulators/interval_sum.hpp"
#include "ntm/aggregate/accumulators/share.hpp"
#include "ntm/aggregate/rollup.hpp"
#include "ntm/core/errors.hpp"

namespace ntm::inline v0::targets {
namespace {
/// One commune: how many criteria it meets now, and by how many that changed.
struct sample {
  count_interval now;
  std::optional<std::int64_t> change;
};

/// One row of T1.
struct district_row {
  aggregate::banded bands;
  aggregate::interval_sum criteria;
  aggregate::mean<std::int64_t> change;

  void operator()(const sample& s) {
    bands(s.now);
    criteria(s.now);
    if (s.change)
      change(*s.change);
  }
  district_row& operator+=(const district_row& other) {
    bands += other.bands;
    criteria += other.criteria;
    change += other.change;
    return *this;
  }
};

/// Where each unit stands in outcomes of another day of the same registry.
class earlier {
public:
  earlier(const assessment::outcomes& now, const assessment::outcomes* before) : before_(before) {
    if (!before)
      return;
    if (before->registry->units().data() != now.registry->units().data())
      throw error("tables: the earlier outcomes are of another registry; evaluate both days with "
                  "one registry");
    if (before->criteria() != now.criteria() || before->edition->id != now.edition->id)
      throw error("tables: the earlier outcomes were judged by " + before->edition->id +
                  ", these by " + now.edition->id + "; judge both days by one edition");
    for (std::size_t row = 0; row < before->size(); ++row)
      rows_.emplace(before->units[row], row);
  }
  [[nodiscard]] std::optional<std::size_t> row(units::unit_index unit) const {
    const auto at = rows_.find(unit);
    return at == rows_.end() ? std::nullopt : std::optional{at->second};
  }
  [[nodiscard]] const assessment::outcomes* operator->() const noexcept { return before_; }
  explicit operator bool() const noexcept { return before_ != nullptr; }

private:
  const assessment::outcomes* before_;
  std::unordered_map<units::unit_index, std::size_t> rows_;
};

std::vector<sample> samples(const assessment::outcomes& now, const earlier& before) {
  std::vector<sample> out;
  for (std::size_t row = 0; row < now.size(); ++row) {
    sample s{now.criteria_met[row], std::nullopt};
    if (const auto then = before.row(now.units[row]); then && s.now.exact())
      if (const auto& was = before->criteria_met[*then]; was.exact())
        s.change = s.now.low - was.low;
    out.push_back(s);
  }
  return out;
}

std::optional<double> over(std::int64_t top, std::int64_t bottom) {
  if (bottom == 0)
    return std::nullopt;
  return static_cast<double>(top) / static_cast<double>(bottom);
}

/// The columns of T1, filled row by row.
class t1_writer {
public:
  explicit t1_writer(const std::vector<aggregate::band>& bands, bool change)
      : bands_(bands), low_(bands.size()), high_(bands.size()), change_(change) {}

  void add(std::optional<std::string> code, std::string name, const district_row& row) {
    code_.push_back(std::move(code));
    name_.emplace_back(std::move(name));
    communes_.emplace_back(row.bands.total());
    for (std::size_t b = 0; b < bands_.size(); ++b) {
      low_[b].emplace_back(row.bands.counts()[b].low);
      high_[b].emplace_back(row.bands.counts()[b].high);
    }
    const auto& criteria = row.criteria;
    total_low_.emplace_back(criteria.value().low);
    total_high_.emplace_back(criteria.value().high);
    mean_low_.push_back(over(criteria.value().low, criteria.count()));
    mean_high_.push_back(over(criteria.value().high, criteria.count()));
    mean_.push_back(over(criteria.exact().sum(), criteria.exact().count()));
    known_.emplace_back(criteria.exact().count());
    mean_change_.push_back(over(row.change.sum(), row.change.count()));
    compared_.emplace_back(row.change.count());
  }

  [[nodiscard]] std::vector<table::column> columns() && {
    std::vector<table::column> out{{"unit", "Mã", std::move(code_)},
                                   {"name", "Đơn vị", std::move(name_)},
                                   {"communes", "Số xã", std::move(communes_)}};
    for (std::size_t b = 0; b < bands_.size(); ++b) {
      const auto& band = bands_[b];
      std::string name = "communes_" + std::to_string(band.low);
      if (band.high != band.low)
        name += "_to_" + std::to_string(band.high);
      out.push_back({name + "_low", band.label_vi + " (ít nhất)", std::move(low_[b])});
      out.push_back({name + "_high", band.label_vi + " (nhiều nhất)", std::move(high_[b])});
    }
    out.push_back({"criteria_low", "Tổng số tiêu chí đạt (ít nhất)", std::move(total_low_)});
    out.push_back({"criteria_high", "Tổng số tiêu chí đạt (nhiều nhất)", std::move(total_high_)});
    out.push_back({"mean_low", "Bình quân tiêu chí/xã (ít nhất)", std::move(mean_low_)});
    out.push_back({"mean_high", "Bình quân tiêu chí/xã (nhiều nhất)", std::move(mean_high_)});
    out.push_back({"mean_point", "Bình quân của các xã có số liệu", std::move(mean_)});
    out.push_back({"communes_known", "Số xã có số liệu", std::move(known_)});
    if (change_) {
      out.push_back({"mean_change", "Thay đổi bình quân (cùng xã)", std::move(mean_change_)});
      out.push_back({"communes_compared", "Số xã so sánh được", std::move(compared_)});
    }
    return out;
  }

private:
  std::vector<aggregate::band> bands_;
  table::texts code_, name_;
  table::integers communes_, total_low_, total_high_, known_, compared_;
  std::vector<table::integers> low_, high_;
  table::reals mean_low_, mean_high_, mean_, mean_change_;
  bool change_;
};

void title(table& out, const assessment::outcomes& now, const std::string& vi,
           const std::string& en) {
  out.title_vi = vi + " ngày " + to_vietnamese(now.on) + " (" + now.edition->law.number + ")";
  out.title_en = en + " on " + ntm::to_string(now.on) + " (" + now.edition->law.number + ")";
  out.mark = now.mark;
}
} // namespace

table table_t1(const assessment::outcomes& now, const units::snapshot& map,
               const std::vector<aggregate::band>& bands, const table_options& options) {
  if (map.source().units().data() != now.registry->units().data())
    throw error("table_t1: the map is of another registry than the outcomes");
  const earlier before(now, options.before);
  const district_row empty{aggregate::banded{bands}, {}, {}};
  const auto all = aggregate::rollup(map, level::district, now.units, samples(now, before), empty);
  t1_writer write(bands, static_cast<bool>(before));
  for (std::size_t i = 0; i < all.units.size(); ++i) {
    const auto& district = now.registry->at_index(all.units[i]);
    const auto label = options.district_labels.find(all.units[i]);
    write.add(district.code, label == options.district_labels.end() ? district.name : label->second,
              all.values[i]);
  }
  // On a map without districts the province is the only row.
  if (all.unallocated.bands.total() > 0 && !all.units.empty())
    write.add(std::nullopt, "Chưa phân bổ", all.unallocated);
  const auto provinces = map.units(level::province);
  if (provinces.size() == 1) {
    const auto& province = now.registry->at_index(provinces.front());
    write.add(province.code, province.name, all.total());
  } else {
    write.add(std::nullopt, "Toàn bộ", all.total());
  }
  table out;
  title(out, now, "Số xã theo số tiêu chí đạt", "Communes by criteria met");
  out.columns = std::move(write).columns();
  if (out.mark.empty() && options.before)
    out.mark = options.before->mark;
  return out;
}

table table_t2(const assessment::outcomes& now, const table_options& options) {
  const earlier before(now, options.before);
  table::integers number, communes, assessed, low, high, change, compared;
  table::texts name_vi, name_en, edition;
  table::reals share_low, share, share_high;
  for (std::size_t c = 0; c < now.criteria(); ++c) {
    aggregate::share met;
    aggregate::mean<std::int64_t> moved;
    for (std::size_t row = 0; row < now.size(); ++row) {
      const truth is = now.at(row, c);
      met(is);
      if (const auto then = before.row(now.units[row]); then && is != truth::unknown)
        if (const truth was = before->at(*then, c); was != truth::unknown)
          moved(static_cast<std::int64_t>(is == truth::met) -
                static_cast<std::int64_t>(was == truth::met));
    }
    const auto& criterion = now.edition->criteria[c];
    const auto percent = [](std::int64_t top, std::int64_t bottom) {
      return over(100 * top, bottom);
    };
    number.emplace_back(criterion.number);
    name_vi.emplace_back(criterion.name_vi);
    name_en.emplace_back(criterion.name_en);
    communes.emplace_back(met.total());
    assessed.emplace_back(met.assessed());
    low.emplace_back(met.successes().low);
    high.emplace_back(met.successes().high);
    share_low.push_back(percent(met.successes().low, met.total()));
    share.push_back(percent(met.successes().low, met.assessed()));
    share_high.push_back(percent(met.successes().high, met.total()));
    change.emplace_back(moved.sum());
    compared.emplace_back(moved.count());
    edition.emplace_back(now.edition->id);
  }
  table out;
  title(out, now, "Số xã đạt từng tiêu chí", "Communes meeting each criterion");
  out.columns = {{"criterion", "Tiêu chí", std::move(number)},
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
    out.columns.push_back({"change", "Thay đổi số xã đạt (cùng xã)", std::move(change)});
    out.columns.push_back({"communes_compared", "Số xã so sánh được", std::move(compared)});
    if (out.mark.empty())
      out.mark = options.before->mark;
  }
  out.columns.push_back({"edition", "Bộ tiêu chí", std::move(edition)});
  return out;
}
} // namespace ntm::inline v0::targets
