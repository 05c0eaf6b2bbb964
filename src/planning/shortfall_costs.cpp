#include "ntm/planning/shortfall_costs.hpp"

#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "ntm/core/printed.hpp"
#include "ntm/planning/detail/checked.hpp"

namespace ntm::inline v0::planning {
namespace {
using assessment::explained;
using assessment::explanation;
using funds::money;
using funds::price_basis;
using funds::price_row;

/// Why a missing requirement has no cost.
enum class want : std::uint8_t { price, truth, quantity, denominator };
constexpr std::string_view codes[] = {"NTM-P040", "NTM-P041", "NTM-P042", "NTM-P043"};

money times(double quantity, double factor, money price) {
  const double amount = std::round(quantity * factor * static_cast<double>(price));
  constexpr double most = 9007199254740992.0; // whole numbers beyond are not exact in a double
  if (!(amount < most))
    throw error("from_shortfall: a cost of 2^53 dong or more; check the unit of the prices");
  return static_cast<money>(amount);
}

/// Collects the lines and what is wanting, unit by unit.
class collector {
public:
  collector(shortfall_costs& out, const funds::prices& prices) : out_(&out), prices_(&prices) {}

  void unit(std::size_t row, const explanation& what) {
    const auto& o = *out_->outcomes;
    row_ = row;
    unit_ = &o.registry->at_index(o.units[row]);
    factor_ = prices_->factor(*unit_);
    std::size_t at = 0;
    for (std::size_t c = 0; c < o.criteria(); ++c) {
      const int number = o.edition->criteria[c].number;
      const std::size_t begin = at;
      while (at < what.rows.size() && what.rows[at].criterion == number)
        ++at;
      if (o.at(row, c) == truth::met)
        continue;
      criterion_ = c;
      priced_ = true;
      const std::size_t first = out_->lines.size();
      const explained* whole = reported_as_a_whole(what.rows, begin, at);
      for (std::size_t r = begin; r < at; ++r)
        if (!whole || whole == &what.rows[r])
          requirement(what.rows[r]);
      if (out_->lines.size() == first && priced_)
        lacks(want::truth, number, ""); // unmet by a count alone: nothing names what is missing
      store(first);
    }
  }

  void report() {
    for (const auto& [key, seen] : wanting_) {
      const auto& [why, number, indicator] = key;
      const std::string item = indicator.empty() ? std::to_string(number) : indicator;
      finding one = make_finding(
          codes[static_cast<std::size_t>(why)], {},
          {{"item", item}, {"count", std::to_string(seen.count)}, {"unit", seen.first}});
      out_->findings.push_back(std::move(one));
    }
  }
  [[nodiscard]] bool illustrative() const noexcept { return illustrative_; }

private:
  struct wanted {
    std::size_t count = 0;
    std::string first;
  };
  shortfall_costs* out_;
  const funds::prices* prices_;
  std::size_t row_ = 0, criterion_ = 0;
  const units::unit* unit_ = nullptr;
  const funds::price_factor* factor_ = nullptr;
  bool priced_ = true, illustrative_ = false;
  std::map<std::tuple<want, int, std::string>, wanted> wanting_;

  /// The row of a criterion whose status says that it is unmet, where the whole of it has a price.
  [[nodiscard]] const explained* reported_as_a_whole(const std::vector<explained>& rows,
                                                     std::size_t begin, std::size_t end) const {
    for (std::size_t r = begin; r < end; ++r)
      if (rows[r].indicator.empty() && rows[r].value == truth::unmet &&
          !prices_->of(*unit_, rows[r].criterion, "").empty())
        return &rows[r];
    return nullptr;
  }

  void lacks(want why, int number, const std::string& indicator) {
    priced_ = false;
    auto& seen = wanting_[{why, number, indicator}];
    if (seen.count++ == 0)
      seen.first = out_->outcomes->registry->describe(out_->outcomes->units[row_]);
  }

  void requirement(const explained& what) {
    if (what.value == truth::met)
      return;
    if (what.value == truth::unknown)
      return lacks(want::truth, what.criterion, what.indicator);
    const auto list = prices_->of(*unit_, what.criterion, what.indicator);
    if (list.empty())
      return lacks(want::price, what.criterion, what.indicator);
    for (const price_row* price : list)
      add(what, *price);
  }

  void add(const explained& what, const price_row& price) {
    double quantity = 1;
    if (price.per != price_basis::fixed) {
      if (!what.shortfall || !(*what.shortfall > 0))
        return lacks(want::quantity, what.criterion, what.indicator);
      quantity = *what.shortfall;
    }
    if (price.per == price_basis::denominator) {
      if (!what.denominator || what.unit != "percent")
        return lacks(want::denominator, what.criterion, what.indicator);
      quantity = quantity * *what.denominator / 100;
    }
    const double factor = factor_ ? factor_->factor : 1;
    illustrative_ = illustrative_ || price.illustrative || (factor_ && factor_->illustrative);
    cost_line line;
    line.row = row_;
    line.criterion = criterion_;
    line.indicator = what.indicator;
    line.per = price.per;
    line.quantity = quantity;
    line.quantity_unit = price.quantity_unit;
    line.factor = factor;
    line.low = times(quantity, factor, price.low);
    line.likely = times(quantity, factor, price.likely);
    line.high = times(quantity, factor, price.high);
    line.confidence = price.confidence;
    line.source = price.source;
    out_->lines.push_back(std::move(line));
  }

  void store(std::size_t first) {
    const std::size_t cell = row_ * out_->likely.criteria + criterion_;
    for (const auto& [matrix, part] : {std::pair{&out_->low, &cost_line::low},
                                       {&out_->likely, &cost_line::likely},
                                       {&out_->high, &cost_line::high}}) {
      money sum = 0;
      for (std::size_t l = first; l < out_->lines.size(); ++l)
        sum = detail::add(sum, out_->lines[l].*part);
      matrix->cells[cell] = priced_ ? sum : funds::unknown_cost;
    }
  }
};
} // namespace

shortfall_costs from_shortfall(std::shared_ptr<const assessment::outcomes> outcomes,
                               const observations::panel& panel, const funds::prices& prices,
                               std::string_view mark, const run_control& control) {
  if (!outcomes || !outcomes->edition || !outcomes->registry)
    throw error("from_shortfall: there are no outcomes; evaluate a province first");
  shortfall_costs out;
  out.outcomes = std::move(outcomes);
  const std::size_t rows = out.outcomes->size(), criteria = out.outcomes->criteria();
  for (auto* matrix : {&out.low, &out.likely, &out.high})
    *matrix = {rows, criteria, std::vector<money>(rows * criteria, 0), ""};
  collector to(out, prices);
  assessment::explain_each(
      *out.outcomes, panel, [&](std::size_t row, const explanation& what) { to.unit(row, what); },
      control);
  to.report();
  if (to.illustrative())
    for (auto* matrix : {&out.low, &out.likely, &out.high})
      matrix->mark = mark;
  return out;
}

table shortfall_costs::table() const {
  using texts = ntm::table::texts;
  using reals = ntm::table::reals;
  using integers = ntm::table::integers;
  texts codes, communes, indicators, bases, quantity_units, confidences, sources;
  reals quantities, factors;
  integers numbers, lows, likelies, highs;
  for (const auto& line : lines) {
    const auto& commune = outcomes->registry->at_index(outcomes->units[line.row]);
    codes.push_back(commune.code);
    communes.push_back(commune.name);
    numbers.push_back(outcomes->edition->criteria[line.criterion].number);
    indicators.push_back(line.indicator);
    bases.push_back(std::string{to_string(line.per)});
    quantities.push_back(line.quantity);
    quantity_units.push_back(line.quantity_unit);
    factors.push_back(line.factor);
    lows.push_back(line.low);
    likelies.push_back(line.likely);
    highs.push_back(line.high);
    confidences.push_back(line.confidence);
    sources.push_back(line.source);
  }
  ntm::table out;
  out.title_en = "Costs from shortfalls";
  out.title_vi = "Chi phí theo phần còn thiếu";
  out.mark = likely.mark;
  out.columns = {{"code", "Mã", std::move(codes)},
                 {"commune", "Xã", std::move(communes)},
                 {"criterion", "Tiêu chí số", std::move(numbers)},
                 {"indicator", "Chỉ tiêu", std::move(indicators)},
                 {"per", "Cách tính", std::move(bases)},
                 {"quantity", "Khối lượng còn thiếu", std::move(quantities)},
                 {"quantity_unit", "Đơn vị", std::move(quantity_units)},
                 {"factor", "Hệ số", std::move(factors)},
                 {"low", "Thấp (đồng)", std::move(lows)},
                 {"likely", "Thường (đồng)", std::move(likelies)},
                 {"high", "Cao (đồng)", std::move(highs)},
                 {"confidence", "Độ tin cậy", std::move(confidences)},
                 {"source", "Nguồn", std::move(sources)}};
  return out;
}

std::string shortfall_costs::text(std::size_t row, language lang) const {
  if (row >= outcomes->size())
    throw error("from_shortfall: there are " + std::to_string(outcomes->size()) +
                " units; there is no row " + std::to_string(row));
  const bool vi = lang == language::vietnamese;
  const auto amount = [&](money value) { return funds::format_money(value, 1, lang); };
  std::string out = outcomes->registry->describe(outcomes->units[row]);
  for (const auto& line : lines) {
    if (line.row != row)
      continue;
    out += "\n  ";
    if (line.indicator.empty())
      out += (vi ? "tiêu chí " : "criterion ") +
             std::to_string(outcomes->edition->criteria[line.criterion].number);
    else
      out += (vi ? "chỉ tiêu " : "indicator ") + line.indicator;
    out += ": ";
    if (line.per == price_basis::fixed)
      out += vi ? "chưa đạt, trọn gói" : "unmet, once";
    else
      out += (vi ? "thiếu " : "lacks ") + format_number(line.quantity, lang) + " " +
             line.quantity_unit;
    out += (vi ? ", khoảng " : ", about ") + amount(line.likely);
    if (line.low != line.high)
      out += " (" + amount(line.low) + " – " + amount(line.high) + ")";
    if (!line.source.empty())
      out += "; " + line.source;
  }
  for (std::size_t c = 0; c < outcomes->criteria(); ++c)
    if (likely.at(row, c) == funds::unknown_cost)
      out += (vi ? "\n  tiêu chí " : "\n  criterion ") +
             std::to_string(outcomes->edition->criteria[c].number) +
             (vi ? ": chưa biết chi phí" : ": cost not known");
  return out;
}
} // namespace ntm::inline v0::planning
