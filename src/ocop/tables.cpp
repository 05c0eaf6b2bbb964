#include "ntm/ocop/tables.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "decided.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/ocop/edition.hpp"

namespace ntm::inline v0::ocop {
namespace {
using detail::between;
using optional_count = std::optional<std::int64_t>;
using optional_interval = std::optional<count_interval>;

std::optional<std::string> text_or_none(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

optional_count exact(const optional_interval& what) {
  return what && what->exact() ? std::optional{what->low} : std::nullopt;
}
optional_interval stated(const optional_count& value) {
  return value ? std::optional{count_interval{*value, *value}} : std::nullopt;
}

/// Owners of several products: those without a name may be any.
struct owner_count {
  std::set<std::string> sure, possible;
  count_interval unnamed;
  void operator()(const std::string& owner, truth counts) {
    if (owner.empty())
      unnamed += between(counts);
    else if (counts != truth::unmet)
      (counts == truth::met ? sure : possible).insert(owner);
  }
  [[nodiscard]] count_interval value() const {
    auto all = possible;
    all.insert(sure.begin(), sure.end());
    return {static_cast<std::int64_t>(sure.size()) + (sure.empty() && unnamed.low > 0 ? 1 : 0),
            static_cast<std::int64_t>(all.size()) + unnamed.high};
  }
};

/// A column of what is sure, and one of what is possible.
struct both_t {
  table::integers low, high;
  void add(const optional_interval& what) {
    low.push_back(what ? std::optional{what->low} : std::nullopt);
    high.push_back(what ? std::optional{what->high} : std::nullopt);
  }
};

/// One row of T6.
struct t6_row {
  std::string kind;
  std::optional<std::string> unit, period;
  std::string name;
  optional_interval entered, recognised, proposed, owners, lapsed;
  optional_count change;
  std::map<int, count_interval> stars;
  std::map<std::string, count_interval> sectors;
  bool of_register = false; ///< stars and sectors that it does not name are none
  std::string confidence, source;

  [[nodiscard]] optional_interval of_stars(int n) const {
    const auto at = stars.find(n);
    if (at != stars.end())
      return at->second;
    return of_register ? std::optional{count_interval{}} : std::nullopt;
  }
};

/// Whether a product was in a round by the day: it was when the year of the round is over, or what
/// came of it was decided; while the year runs nobody knows.
truth entered_by(const event& what, date day) {
  if (what.on && (*what.on <= day || what.step == step::entered))
    return known(*what.on <= day);
  const date end = std::chrono::year{what.year} / std::chrono::December / 31;
  if (end <= day)
    return truth::met;
  return std::chrono::year{what.year} > day.year() ? truth::unmet : truth::unknown;
}

/// Products of a round or a unit. What may have been decided by the day counts as possible only.
struct tally {
  std::map<std::size_t, truth> entered;
  std::map<int, count_interval> stars;
  count_interval recognised, proposed, lapsed;
  owner_count owners;
  std::map<std::string, count_interval> sectors;

  void add_event(std::size_t p, const event& what, date day) {
    if (what.step != step::revoked) {
      auto& held = entered.try_emplace(p, truth::unmet).first->second;
      held = any_of(held, entered_by(what, day));
    }
    if (what.step == step::proposed)
      proposed += between(detail::decided_by(what.on, what.year, day));
  }
  void add_product(const product& of, const detail::counted& what) {
    if (what.any == truth::unmet)
      return;
    recognised += between(what.any);
    for (const auto& [n, value] : what.stars)
      stars[n] += between(value);
    owners(of.owner, what.any);
    sectors[of.sector] += between(what.any);
    lapsed += between(what.lapsed);
  }
  [[nodiscard]] t6_row row(std::string kind) const {
    t6_row out;
    out.kind = std::move(kind);
    out.entered.emplace();
    for (const auto& [p, value] : entered)
      *out.entered += between(value);
    out.recognised = recognised;
    out.stars = stars;
    out.proposed = proposed;
    out.owners = owners.value();
    out.lapsed = lapsed;
    out.sectors = sectors;
    out.of_register = true;
    return out;
  }
};

/// Calls `use(position of the product, event)` for what can have happened by the day.
template <class Use> void each_event(const product_register& all, date day, Use use) {
  for (std::size_t p = 0; p < all.products().size(); ++p)
    for (const auto& what : all.products()[p].events)
      if (detail::decided_by(what.on, what.year, day) != truth::unmet ||
          (what.step != step::revoked && entered_by(what, day) != truth::unmet))
        use(p, what);
}

/// Calls `use(product, what is known of it)` for each product with a certificate.
template <class Use>
void each_product(const product_register& all, date day, bool with_lapsed, Use use) {
  const auto& list = all.certificates();
  for (std::size_t first = 0; first < list.size();) {
    const auto last = detail::run_end(all, first);
    use(all.products()[list[first].product],
        detail::count_product(all, first, last, day, with_lapsed));
    first = last;
  }
}

/// Rows of the register as totals on the day, each product once.
t6_row total(const product_register& all, date day, bool with_lapsed) {
  tally sum;
  each_event(all, day, [&](std::size_t p, const event& what) { sum.add_event(p, what, day); });
  each_product(all, day, with_lapsed,
               [&](const product& of, const auto& what) { sum.add_product(of, what); });
  auto out = sum.row(with_lapsed ? "to_date" : "valid");
  out.name = with_lapsed ? "Đến nay, kể cả hết hạn" : "Đến nay, còn hiệu lực";
  return out;
}

std::vector<t6_row> by_round(const product_register& all, date day) {
  std::map<int, tally> rounds;
  each_event(all, day,
             [&](std::size_t p, const event& what) { rounds[what.year].add_event(p, what, day); });
  for (const auto& one : all.certificates()) {
    const truth decided = one.decided_by(day);
    if (decided == truth::unmet)
      continue;
    rounds[one.year].add_product(
        all.products()[one.product],
        {decided, all_of(decided, detail::lapsed_unrenewed(one, day)), {{one.stars, decided}}});
  }
  std::vector<t6_row> out;
  for (const auto& [year, sum] : rounds) {
    out.push_back(sum.row("round"));
    out.back().period = std::to_string(year);
    out.back().name = "Đợt " + std::to_string(year);
  }
  return out;
}

std::vector<t6_row> by_district(const product_register& all, const units::snapshot& map) {
  std::map<units::unit_index, tally> sums;
  const auto district_of = [&](const product& of) {
    const auto unit =
        of.unit_code.empty() ? units::no_unit : map.source().by_code(of.unit_code, map.on());
    return unit == units::no_unit ? units::no_unit : map.ancestor(unit, level::district);
  };
  each_event(all, map.on(), [&](std::size_t p, const event& what) {
    sums[district_of(all.products()[p])].add_event(p, what, map.on());
  });
  each_product(all, map.on(), true, [&](const product& of, const auto& what) {
    if (what.any != truth::unmet)
      sums[district_of(of)].add_product(of, what);
  });
  std::vector<t6_row> out;
  for (const auto district : map.units(level::district)) {
    out.push_back(sums[district].row("unit"));
    out.back().unit = map.source().at_index(district).code;
    out.back().name = map.source().at_index(district).name;
  }
  if (const auto at = sums.find(units::no_unit); at != sums.end()) {
    out.push_back(at->second.row("unallocated"));
    out.back().name = "Chưa phân bổ";
  }
  return out;
}

/// Of what a document states for a round: how much can have lapsed by the day.
std::optional<count_interval> lapsed_of(const result& from, date day) {
  if (!from.recognised || !from.year)
    return std::nullopt;
  certificate any;
  any.year = *from.year;
  const date first = std::chrono::year{any.year} / std::chrono::January / 1;
  for (const auto& law : editions())
    if (law.valid.contains(add_months(first, 12)) && law.validity_months)
      any.lapses_not_before = add_months(first, *law.validity_months);
  return count_interval{0, any.lapsed_on(day) == truth::unmet ? 0 : *from.recognised};
}

std::vector<t6_row> published_rows(const std::vector<result>& published, date day) {
  std::vector<t6_row> out;
  count_interval lapsed;
  std::int64_t rounds = 0;
  for (const auto& from : published) {
    if (!from.to_date && !from.year)
      throw error("T6: the published result '" + from.period +
                  "' has neither the year of a round nor the day that it is a total to; give one");
    if (from.to_date ? day < *from.to_date : std::chrono::year{*from.year} > day.year())
      continue;
    t6_row row;
    row.kind = from.to_date ? "published_to_date" : "published";
    row.period = from.year ? std::to_string(*from.year) : from.period;
    row.name = from.year ? "Đợt " + std::to_string(*from.year) + ", công bố"
                         : "Lũy kế công bố đến " + to_vietnamese(*from.to_date);
    row.entered = stated(from.entered);
    row.recognised = stated(from.recognised);
    for (const auto& [n, value] : {std::pair{3, from.stars3}, {4, from.stars4}, {5, from.stars5}})
      if (value)
        row.stars.emplace(n, count_interval{*value, *value});
    row.proposed = stated(from.stars5_proposed);
    row.owners = from.owners;
    row.lapsed = lapsed_of(from, day);
    if (row.lapsed) {
      lapsed += *row.lapsed;
      rounds += *from.recognised;
    }
    row.confidence = from.confidence;
    row.source = from.source;
    out.push_back(std::move(row));
  }
  // A total to date holds what its rounds hold, where they add up to it.
  for (auto& row : out)
    if (row.kind == "published_to_date" && row.recognised)
      row.lapsed = rounds == row.recognised->low ? lapsed : count_interval{0, row.recognised->low};
  return out;
}

table layout(const std::vector<t6_row>& rows, const units::snapshot& map, bool units,
             const std::optional<date>& reference) {
  table::texts kind, unit, name, period, confidence, source;
  table::integers change;
  both_t owners, lapsed;
  std::vector<sector> sectors;
  for (const auto& law : editions())
    if (law.valid.contains(map.on()))
      sectors = law.sectors;
  for (const auto& law : editions())
    for (const auto& one : law.sectors)
      if (std::none_of(sectors.begin(), sectors.end(),
                       [&](const sector& s) { return s.id == one.id; }) &&
          std::any_of(rows.begin(), rows.end(),
                      [&](const t6_row& row) { return row.sectors.contains(one.id); }))
        sectors.push_back(one);
  if (std::any_of(rows.begin(), rows.end(),
                  [](const t6_row& row) { return row.sectors.contains(""); }))
    sectors.push_back({"", "chưa rõ"});
  std::set<int> stars{5}; // what the step "proposed" is about
  for (const auto& law : editions())
    for (const auto& one : law.bands)
      stars.insert(one.stars);
  for (const auto& row : rows)
    for (const auto& [n, count] : row.stars)
      stars.insert(n);
  std::vector<table::integers> by_sector(sectors.size());
  for (const auto& row : rows) {
    kind.emplace_back(row.kind);
    unit.push_back(row.unit);
    name.emplace_back(row.name);
    period.push_back(row.period);
    change.push_back(row.change);
    owners.add(row.owners);
    lapsed.add(row.lapsed);
    for (std::size_t s = 0; s < sectors.size(); ++s) {
      const auto at = row.sectors.find(sectors[s].id);
      by_sector[s].push_back(!row.of_register          ? std::nullopt
                             : at == row.sectors.end() ? std::optional<std::int64_t>{0}
                                                       : exact(at->second));
    }
    confidence.push_back(text_or_none(row.confidence));
    source.push_back(text_or_none(row.source));
  }
  table out{"OCOP products on " + ntm::to_string(map.on()),
            "Sản phẩm OCOP đến ngày " + to_vietnamese(map.on()),
            {},
            ""};
  const auto add = [&](std::string column, std::string label, table::cells cells) {
    out.columns.push_back({std::move(column), std::move(label), std::move(cells)});
  };
  if (units)
    add("unit", "Mã", std::move(unit));
  else
    add("period", "Năm", std::move(period));
  add("name", units ? "Đơn vị" : "Đợt", std::move(name));
  add("row", "Dòng", std::move(kind));
  // What is exact, and beside it what is sure and what is possible.
  const auto add_counts = [&](const std::string& column, const std::string& label, auto of) {
    table::integers value;
    both_t bounds;
    for (const auto& row : rows) {
      value.push_back(exact(of(row)));
      bounds.add(of(row));
    }
    add(column, label, std::move(value));
    add(column + "_low", label + " (ít nhất)", std::move(bounds.low));
    add(column + "_high", label + " (nhiều nhất)", std::move(bounds.high));
  };
  add_counts("entered", "Dự thi", [](const t6_row& row) { return row.entered; });
  add_counts("recognised", "Được công nhận", [](const t6_row& row) { return row.recognised; });
  for (const int n : stars) {
    if (n == 5)
      add_counts("stars5_proposed", "Đề nghị 5 sao",
                 [](const t6_row& row) { return row.proposed; });
    add_counts("stars" + std::to_string(n), std::to_string(n) + " sao",
               [n](const t6_row& row) { return row.of_stars(n); });
  }
  add("owners_low", "Chủ thể (ít nhất)", std::move(owners.low));
  add("owners_high", "Chủ thể (nhiều nhất)", std::move(owners.high));
  add("lapsed_low", "Hết hạn (ít nhất)", std::move(lapsed.low));
  add("lapsed_high", "Hết hạn (nhiều nhất)", std::move(lapsed.high));
  for (std::size_t s = 0; s < sectors.size(); ++s)
    add("sector_" + (sectors[s].id.empty() ? "unknown" : sectors[s].id),
        "Nhóm: " + sectors[s].name_vi, std::move(by_sector[s]));
  if (reference) {
    out.title_vi += ", so với ngày " + to_vietnamese(*reference);
    out.title_en += ", against " + ntm::to_string(*reference);
    add("change", "Thay đổi số được công nhận", std::move(change));
  }
  add("confidence", "Độ tin cậy", std::move(confidence));
  add("source", "Nguồn", std::move(source));
  return out;
}

std::vector<t6_row> rows_on(const product_register& products, const std::vector<result>& published,
                            const units::snapshot& map, bool districts) {
  std::vector<t6_row> rows;
  if (districts)
    return by_district(products, map);
  rows = published_rows(published, map.on());
  if (!products.products().empty()) {
    for (auto& row : by_round(products, map.on()))
      rows.push_back(std::move(row));
    rows.push_back(total(products, map.on(), true));
    rows.push_back(total(products, map.on(), false));
  }
  return rows;
}
} // namespace

table table_t6(const product_register& products, const std::vector<result>& published,
               const units::snapshot& map, const table_options& options) {
  if (options.level != level::province && options.level != level::district)
    throw error("T6 has no rows of level '" + std::string{to_string(options.level)} +
                "'; use province (a row a round) or district");
  const bool districts = options.level == level::district;
  if (districts && products.products().empty())
    throw error("T6 by district needs a register of products (ocop_products.csv): documents state "
                "totals of the province only");
  auto rows = rows_on(products, published, map, districts);
  if (options.reference)
    for (const auto& old :
         rows_on(products, published, map.source().at(*options.reference), districts))
      for (auto& row : rows)
        if (row.kind == old.kind && row.unit == old.unit && row.period == old.period &&
            exact(row.recognised) && exact(old.recognised))
          row.change = row.recognised->low - old.recognised->low;
  return layout(rows, map, districts, options.reference);
}
} // namespace ntm::inline v0::ocop
