#include "definition.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "toml_reader.hpp"

namespace ntm::inline v0::observations {
namespace detail {
const std::string& text_of(const derivation& what, part which) {
  const std::string* texts[] = {&what.numerator, &what.denominator, &what.value, &what.over,
                                &what.weight};
  return *texts[static_cast<std::size_t>(which)];
}

text_position position_of(const derivation& what, part which, std::size_t byte) {
  auto out = what.at[static_cast<std::size_t>(which)];
  if (out.column)
    for (const char c : std::string_view{text_of(what, which)}.substr(0, byte))
      out.column += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; // characters, not bytes
  return out;
}

std::string place_of(const derivation& what, part which, std::size_t byte) {
  std::string out;
  const auto at = position_of(what, which, byte);
  if (at.line)
    out = what.file + ":" + std::to_string(at.line) + ":" +
          (at.column ? std::to_string(at.column) + ":" : "") + " ";
  out += std::string{part_names[static_cast<std::size_t>(which)]} + " of '" + what.id + "'";
  if (!at.column && which < part::value)
    out += " at character " + std::to_string(byte + 1);
  return out + ": ";
}

namespace {

bool check_one(const derivation& d, findings& report) {
  const auto before = report.size();
  const auto add = [&](part which, std::string reason, std::size_t byte = 0) {
    const auto at = position_of(d, which, byte);
    report.push_back(make_finding(
        "NTM-O018", {d.file, at.line, at.column ? std::to_string(at.column) : ""},
        {{"id", d.id},
         {"part", std::string{part_names[static_cast<std::size_t>(which)]}},
         {"reason", at.column || which >= part::value
                        ? std::move(reason)
                        : "at character " + std::to_string(byte + 1) + ": " + reason}}));
  };
  const bool is_share = d.kind == derived_kind::share, is_ratio = d.kind == derived_kind::ratio;
  const auto kind = std::string{to_string(d.kind)};
  if (is_share && d.numerator.empty())
    add(part::numerator, "a share needs a numerator");
  if (d.kind == derived_kind::mean && !d.numerator.empty())
    add(part::numerator, "a mean takes its rows from the denominator only");
  if (is_share != d.value.empty())
    add(part::value,
        is_share ? "a share adds up weights, not a value" : "a " + kind + " needs a value");
  if (is_ratio == d.over.empty())
    add(part::over, is_ratio ? "a ratio needs the column that it is divided by"
                             : "only a ratio is divided by a column");
  for (const auto which : {part::numerator, part::denominator})
    try {
      (void)parse_expression(text_of(d, which));
    } catch (const expression_fault& fault) {
      add(which, fault.reason, fault.at);
    }
  return report.size() == before;
}
} // namespace

std::vector<bool> check_each(const std::vector<derivation>& all, findings& report) {
  std::vector<bool> out;
  std::set<std::string, std::less<>> ids;
  for (const auto& d : all) {
    out.push_back(check_one(d, report));
    const bool fresh = ids.insert(d.id).second && !d.id.empty() && std::isfinite(d.times);
    if (!fresh)
      report.push_back(make_finding("NTM-O019", {d.file, d.at[0].line, ""}, {{"id", d.id}}));
    out.back() = out.back() && fresh;
  }
  return out;
}
} // namespace detail

namespace {
constexpr std::string_view kinds[] = {"share", "mean", "sum", "ratio"};

/// Where the text of a node begins, without its quote; the column only where the text stands there
/// as it is, without escapes.
text_position begin_of(const toml::node* node, std::size_t length) {
  if (!node)
    return {};
  const auto& at = node->source();
  const bool plain = at.begin.line == at.end.line;
  const auto text = node->value<std::string>().value_or("");
  std::size_t characters = 0;
  for (const char c : text)
    characters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  const bool same = plain && at.end.column - at.begin.column == characters + 2 && length > 0;
  return {at.begin.line, same ? at.begin.column + 1 : 0};
}
} // namespace

std::string_view to_string(derived_kind value) noexcept {
  return kinds[static_cast<std::size_t>(value)];
}

derived_kind to_derived_kind(std::string_view text) {
  for (std::size_t i = 0; i < std::size(kinds); ++i)
    if (text == kinds[i])
      return static_cast<derived_kind>(i);
  throw unknown_name("kind of derivation", std::string{text}, {std::begin(kinds), std::end(kinds)});
}

std::vector<derivation> parse_derivations(std::string_view text, std::string file,
                                          findings& report) {
  if (auto fault = ntm::detail::toml_fault(text, file)) {
    report.push_back(std::move(*fault));
    return {};
  }
  const auto source = ntm::detail::parse_toml(text, file);
  ntm::detail::toml_reader root(source, file, "", report);
  if (const auto schema = root.integer("schema"); schema && *schema != 1)
    root.add("NTM-C017", "schema", {{"key", "schema"}, {"expected", "1"}});
  std::vector<derivation> read;
  std::vector<bool> whole;
  std::size_t index = 0;
  for (const auto* table : root.tables("indicators")) {
    const auto before = report.size();
    auto in = root.below(*table, "indicators", index++);
    derivation d;
    d.file = file;
    d.id = in.required_text("id");
    const auto kind = in.required_text("kind");
    const auto known = std::find(std::begin(kinds), std::end(kinds), kind);
    if (known != std::end(kinds))
      d.kind = static_cast<derived_kind>(known - std::begin(kinds));
    else if (!kind.empty())
      in.add("NTM-C017", "kind",
             {{"key", in.name() + ".kind"}, {"expected", "share, mean, sum or ratio"}});
    std::string* texts[] = {&d.numerator, &d.denominator, &d.value, &d.over, &d.weight};
    for (std::size_t i = 0; i < std::size(texts); ++i) {
      *texts[i] = in.text_or(detail::part_names[i]);
      d.at[i] = begin_of(table->get(detail::part_names[i]), texts[i]->size());
      if (!d.at[i].line)
        d.at[i].line = table->source().begin.line;
    }
    d.times = in.number("times").value_or(d.kind == derived_kind::share ? 100 : 1);
    in.finish();
    read.push_back(std::move(d));
    whole.push_back(report.size() == before);
  }
  root.finish();
  std::vector<derivation> good, out;
  for (std::size_t i = 0; i < read.size(); ++i)
    if (whole[i])
      good.push_back(std::move(read[i]));
  const auto fine = detail::check_each(good, report);
  for (std::size_t i = 0; i < good.size(); ++i)
    if (fine[i])
      out.push_back(std::move(good[i]));
  return out;
}

findings check(const std::vector<derivation>& derivations) {
  findings report;
  (void)detail::check_each(derivations, report);
  return report;
}
} // namespace ntm::inline v0::observations
