#include "ntm/ocop/tables.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "ntm/core/errors.hpp"
#include "ntm/ocop/edition.hpp"

namespace ntm::inline v0::ocop {
namespace {
using optional_count = std::optional<std::int64_t>;

std::optional<std::string> text_or_none(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

/// Owners of several products: those without a name may be any.
struct owner_count {
  std::set<std::string> named;
  std::int64_t unnamed = 0;
  void operator()(const std::string& owner) {
    if (owner.empty())
      ++unnamed;
    else
      named.insert(owner);
  }
  [[nodiscard]] count_interval value() const {
    const auto sure = static_cast<std::int64_t>(named.size());
    return {sure + (named.empty() && unnamed > 0 ? 1 : 0), sure + unnamed};
  }
};

/// A column of what is sure, and one of what is possible.
template <class Cells> struct both_t {
  Cells low, high;
  void add(const std::optional<count_interval>& what) {
    low.push_back(what ? std::optional{what->low} : std::nullopt);
    high.push_back(what ? std::optional{what->high} : std::nullopt);
  }
};

/// One row of T6.
struct t6_row {
  std::string kind;
  std::optional<std::string> unit, period;
  std::string name;
  optional_count entered, recognised, stars3, stars4, proposed, stars5, change;
  std::optional<count_interval> owners, lapsed;
  std::map<std::string, std::int64_t> sectors;
  bool sectors_known = false;
  std::string confidence, source;
};

/// Products of a round or a unit, counted event by event.
struct tally {
  std::set<std::size_t> entered;
  std::map<int, std::int64_t> stars;
  std::int64_t recognised = 0, proposed = 0;
  owner_count owners;
  count_interval lapsed;
  std::map<std::string, std::int64_t> sectors;

  void add_event(std::size_t p, const event& what) {
    if (what.step != step::revoked)
      entered.insert(p);
    proposed += what.step == step::proposed ? 1 : 0;
  }
  void add_certificate(const product& of, const certificate& one, date day) {
    ++recognised;
    ++stars[one.stars];
    owners(of.owner);
    ++sectors[of.sector];
    const bool in_time = one.ended && (!one.lapses || *one.ended <= *one.lapses);
    const truth gone = in_time ? truth::unmet : one.lapsed_on(day);
    lapsed += {gone == truth::met, gone != truth::unmet};
  }
  [[nodiscard]] t6_row row(std::string kind) const {
    t6_row out;
    out.kind = std::move(kind);
    out.entered = static_cast<std::int64_t>(entered.size());
    out.recognised = recognised;
    const auto of = [this](int n) {
      const auto at = stars.find(n);
      return at == stars.end() ? 0 : at->second;
    };
    out.stars3 = of(3);
    out.stars4 = of(4);
    out.stars5 = of(5);
    out.proposed = proposed;
    out.owners = owners.value();
    out.lapsed = lapsed;
    out.sectors = sectors;
    out.sectors_known = true;
    return out;
  }
};

/// Whether an event can be counted on the day: decided by it, or of a round that is over.
bool by_day(const event& what, date day) {
  return what.on ? *what.on <= day : std::chrono::year{what.year} <= day.year();
}

/// Rows of the register as totals on the day, each product once by its last certificate.
t6_row total(const product_register& all, date day, bool with_lapsed) {
  tally sum;
  std::map<std::size_t, const certificate*> last;
  for (const auto& one : all.certificates())
    if (one.decided_by(day) != truth::unmet)
      last[one.product] = &one;
  for (std::size_t p = 0; p < all.products().size(); ++p)
    for (const auto& what : all.products()[p].events)
      if (by_day(what, day))
        sum.add_event(p, what);
  for (const auto& [p, one] : last)
    if (with_lapsed || one->valid_on(day) != truth::unmet)
      sum.add_certificate(all.products()[p], *one, day);
  auto out = sum.row(with_lapsed ? "to_date" : "valid");
  out.name = with_lapsed ? "Đến nay, kể cả hết hạn" : "Đến nay, còn hiệu lực";
  return out;
}

std::vector<t6_row> by_round(const product_register& all, date day) {
  std::map<int, tally> rounds;
  for (std::size_t p = 0; p < all.products().size(); ++p)
    for (const auto& what : all.products()[p].events)
      if (by_day(what, day))
        rounds[what.year].add_event(p, what);
  for (const auto& one : all.certificates())
    if (one.decided_by(day) != truth::unmet)
      rounds[one.year].add_certificate(all.products()[one.product], one, day);
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
  for (std::size_t p = 0; p < all.products().size(); ++p)
    for (const auto& what : all.products()[p].events)
      if (by_day(what, map.on()))
        sums[district_of(all.products()[p])].add_event(p, what);
  std::map<std::size_t, const certificate*> last;
  for (const auto& one : all.certificates())
    if (one.decided_by(map.on()) != truth::unmet)
      last[one.product] = &one;
  for (const auto& [p, one] : last)
    sums[district_of(all.products()[p])].add_certificate(all.products()[p], *one, map.on());
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
    if (from.to_date ? day < *from.to_date : std::chrono::year{*from.year} > day.year())
      continue;
    t6_row row;
    row.kind = from.to_date ? "published_to_date" : "published";
    row.period = from.year ? std::to_string(*from.year) : from.period;
    row.name = from.year ? "Đợt " + std::to_string(*from.year) + ", công bố"
                         : "Lũy kế công bố đến " + to_vietnamese(*from.to_date);
    row.entered = from.entered;
    row.recognised = from.recognised;
    row.stars3 = from.stars3;
    row.stars4 = from.stars4;
    row.proposed = from.stars5_proposed;
    row.stars5 = from.stars5;
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
      row.lapsed = rounds == *row.recognised ? lapsed : count_interval{0, *row.recognised};
  return out;
}

table layout(const std::vector<t6_row>& rows, const units::snapshot& map, bool units,
             const std::optional<date>& reference) {
  table::texts kind, unit, name, period, confidence, source;
  table::integers entered, recognised, stars3, stars4, proposed, stars5, change;
  both_t<table::integers> owners, lapsed;
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
  std::vector<table::integers> by_sector(sectors.size());
  for (const auto& row : rows) {
    kind.emplace_back(row.kind);
    unit.push_back(row.unit);
    name.emplace_back(row.name);
    period.push_back(row.period);
    entered.push_back(row.entered);
    recognised.push_back(row.recognised);
    stars3.push_back(row.stars3);
    stars4.push_back(row.stars4);
    proposed.push_back(row.proposed);
    stars5.push_back(row.stars5);
    change.push_back(row.change);
    owners.add(row.owners);
    lapsed.add(row.lapsed);
    for (std::size_t s = 0; s < sectors.size(); ++s) {
      const auto at = row.sectors.find(sectors[s].id);
      by_sector[s].push_back(row.sectors_known
                                 ? std::optional{at == row.sectors.end() ? 0 : at->second}
                                 : std::nullopt);
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
  add("entered", "Dự thi", std::move(entered));
  add("recognised", "Được công nhận", std::move(recognised));
  add("stars3", "3 sao", std::move(stars3));
  add("stars4", "4 sao", std::move(stars4));
  add("stars5_proposed", "Đề nghị 5 sao", std::move(proposed));
  add("stars5", "5 sao", std::move(stars5));
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
            row.recognised && old.recognised)
          row.change = *row.recognised - *old.recognised;
  return layout(rows, map, districts, options.reference);
}
} // namespace ntm::inline v0::ocop
