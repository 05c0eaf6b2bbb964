#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include "ntm/audit/claim.hpp"
#include "ntm/core/text.hpp"
#include "toml_reader.hpp"

namespace ntm::inline v0::audit {
namespace {
constexpr std::array<std::string_view, 8> kinds{"share",      "mean",       "sum",  "cumulative",
                                                "difference", "date_order", "rate", "count"};

/// No count of units and no printed figure is beyond this; arithmetic on what is not cannot
/// overflow.
constexpr std::int64_t greatest = 1'000'000'000;

/// Reads the fields of one claim; every fault is a finding and makes `good` false.
class fields {
public:
  explicit fields(ntm::detail::toml_reader& source) : source_(&source) {}

  std::int64_t integer(std::string_view key) {
    const auto value = source_->integer(key);
    require(key);
    if (value && (*value < 0 || *value > greatest))
      source_->add("NTM-C015", key,
                   {{"value", std::to_string(*value)},
                    {"column", std::string{key}},
                    {"low", "0"},
                    {"high", std::to_string(greatest)}});
    return value.value_or(0);
  }
  date day(std::string_view key) {
    const auto value = source_->day(key);
    require(key);
    return value.value_or(date{});
  }
  printed_number printed(std::string_view key) {
    const std::string text = source_->required_text(key);
    const auto value = parse_printed(text);
    const bool sane = value && std::abs(value->digits) <= greatest && value->places <= 4;
    if (!sane && !text.empty())
      source_->add("NTM-A005", key, {{"value", text}});
    return value.value_or(printed_number{});
  }
  std::vector<date> days(std::string_view key) {
    std::vector<date> out;
    const auto* node = source_->node(key);
    const auto* list = node ? node->as_array() : nullptr;
    bool good = list && !list->empty();
    if (list)
      for (const auto& item : *list) {
        const auto value = item.value_exact<toml::date>();
        good = good && value;
        if (value)
          out.emplace_back(std::chrono::year{value->year}, std::chrono::month{value->month},
                           std::chrono::day{value->day});
      }
    if (!node)
      require(key);
    else if (!good)
      source_->add("NTM-A006", key);
    return out;
  }
  void require(std::string_view key) {
    if (!source_->has(key))
      source_->add("NTM-C018", key, {{"key", source_->name() + "." + std::string{key}}});
  }

private:
  ntm::detail::toml_reader* source_;
};

std::vector<sum_term> read_terms(ntm::detail::toml_reader& r) {
  std::vector<sum_term> out;
  const auto* node = r.node("parts");
  const auto* list = node ? node->as_array() : nullptr;
  if (!list || list->size() < 2) {
    r.add("NTM-A007", "parts");
    return out;
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto* item = list->get(i);
    const auto value = item->value_exact<std::int64_t>();
    if (value && std::abs(*value) <= greatest) {
      out.push_back({*value, "", std::nullopt});
    } else if (const auto* entry = item->as_table()) {
      auto below = r.below(*entry, "parts", i);
      fields f(below);
      std::string measure = below.required_text("measure");
      out.push_back({std::nullopt, std::move(measure), f.day("on")});
      below.finish();
    } else {
      r.add("NTM-A007", "parts");
    }
  }
  return out;
}

rate_claim read_rate(ntm::detail::toml_reader& r, fields& f) {
  rate_claim out{f.printed("printed"),
                 r.text_or("period"),
                 r.text_or("capital_kind", "total"),
                 r.texts("sources_of_capital"),
                 {}};
  const auto lines = r.tables("lines");
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto below = r.below(*lines[i], "lines", i);
    fields g(below);
    out.lines.push_back({below.text_or("name"), g.printed("planned"), g.printed("disbursed")});
    below.finish();
  }
  if (out.period.empty() && out.lines.empty())
    r.add("NTM-A008", "lines");
  return out;
}

void read_what(claim& out, std::string_view kind, ntm::detail::toml_reader& r) {
  fields f(r);
  if (kind == "share")
    out.what = share_claim{f.integer("count"), f.printed("printed"), f.days("maps")};
  if (kind == "mean")
    out.what = mean_claim{f.printed("printed"), f.days("maps")};
  if (kind == "sum")
    out.what = sum_claim{read_terms(r), f.integer("total")};
  if (kind == "cumulative")
    out.what = cumulative_claim{f.integer("count_before"), f.integer("added"),
                                f.integer("count_after"),  r.flag("at_least").value_or(false),
                                f.day("before"),           f.day("after")};
  if (kind == "difference") {
    difference_claim d{f.printed("now"), f.printed("change"), "", {}};
    d.measure = r.required_text("measure");
    d.on = f.day("on");
    out.what = std::move(d);
  }
  if (kind == "date_order") {
    date_order_claim d{f.day("printed"), f.day("not_before"), "", ""};
    d.because_vi = r.required_text("because_vi");
    d.because_en = r.required_text("because_en");
    out.what = std::move(d);
  }
  if (kind == "rate")
    out.what = read_rate(r, f);
  if (kind == "count") {
    count_claim c{f.integer("count"), r.text_or("rows"), r.text_or("measure"), r.day("on")};
    if (!c.rows.empty() && c.rows != "recognitions")
      r.add("NTM-A009", "rows", {{"value", c.rows}, {"allowed", "recognitions"}});
    if ((!c.rows.empty() || !c.measure.empty()) && !c.on)
      f.require("on");
    out.what = std::move(c);
  }
  if (const auto* c = std::get_if<cumulative_claim>(&out.what))
    if (r.has("before") && r.has("after") && c->after <= c->before)
      r.add("NTM-A010", "after",
            {{"before", ntm::to_string(c->before)}, {"after", ntm::to_string(c->after)}});
}
} // namespace

std::string_view kind_of(const claim& what) noexcept { return kinds[what.what.index()]; }

std::vector<claim> parse_claims(std::string_view text, const std::string& file, findings& report) {
  const toml::table root = ntm::detail::parse_toml(text, file);
  ntm::detail::toml_reader reader(root, file, "", report);
  if (const auto schema = reader.integer("schema"); schema != 1)
    reader.add("NTM-A002", "schema", {{"value", schema ? std::to_string(*schema) : "–"}});
  std::vector<claim> out;
  std::set<std::string> ids;
  const auto tables = reader.tables("claim");
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const std::size_t before = report.size();
    auto r = reader.below(*tables[i], "claim", i);
    claim next;
    next.where = {file, tables[i]->source().begin.line, ""};
    next.id = r.required_text("id");
    next.text_vi = r.required_text("text_vi");
    next.source = r.required_text("source");
    next.said_on = r.day("said_on");
    const std::string kind = r.required_text("kind");
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
      if (!kind.empty())
        r.add("NTM-A001", "kind",
              {{"value", kind}, {"allowed", join({kinds.begin(), kinds.end()}, ", ")}});
      continue; // which keys belong to it is not known
    }
    read_what(next, kind, r);
    r.finish();
    if (!next.id.empty() && !ids.insert(next.id).second)
      r.add("NTM-A003", "id", {{"id", next.id}});
    const bool good =
        std::none_of(report.begin() + static_cast<std::ptrdiff_t>(before), report.end(),
                     [](const finding& found) { return found.level == severity::error; });
    if (good)
      out.push_back(std::move(next));
  }
  reader.finish();
  return out;
}
} // namespace ntm::inline v0::audit
