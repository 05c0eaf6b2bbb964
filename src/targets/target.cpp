#include "ntm/targets/target.hpp"

#include <algorithm>
#include <utility>

#include "ntm/core/csv.hpp"
#include "ntm/core/text.hpp"
#include "values.hpp"

namespace ntm::inline v0::targets {
namespace {
constexpr std::pair<comparator, std::string_view> comparators[] = {
    {comparator::at_least, ">="}, {comparator::at_most, "<="},  {comparator::equal, "="},
    {comparator::more_than, ">"}, {comparator::less_than, "<"}, {comparator::between, "between"}};
constexpr std::pair<hardness, std::string_view> hardnesses[] = {
    {hardness::target, "target"},
    {hardness::direction, "direction"},
    {hardness::other_plan, "other_plan"}};

template <class T, std::size_t N>
std::optional<T> find_word(const std::pair<T, std::string_view> (&words)[N],
                           std::string_view text) {
  for (const auto& [value, word] : words)
    if (word == text)
      return value;
  return std::nullopt;
}
template <class T, std::size_t N>
std::string all_words(const std::pair<T, std::string_view> (&words)[N]) {
  std::vector<std::string> out;
  for (const auto& [value, word] : words)
    out.emplace_back(word);
  return join(out, ", ");
}

void read_measure(csv::reader& in, target& out, findings& report) {
  out.measure_name = in.required_text("measure");
  out.unit = in.text("unit");
  if (out.measure_name.empty())
    return;
  out.measure = try_find_measure(out.measure_name);
  if (!out.measure) {
    std::string nearest_names;
    try {
      (void)find_measure(out.measure_name);
    } catch (const unknown_name& e) {
      nearest_names = e.what();
      const auto at = nearest_names.find("nearest: ");
      nearest_names = at == std::string::npos ? "–" : nearest_names.substr(at + 9);
    }
    report.push_back(make_finding("NTM-T001", in.where("measure"),
                                  {{"measure", out.measure_name}, {"nearest", nearest_names}}));
    return;
  }
  const auto& known = info(*out.measure);
  if (!out.unit.empty() && out.unit != known.unit)
    report.push_back(
        make_finding("NTM-T003", in.where("unit"),
                     {{"unit", out.unit}, {"measure", known.name}, {"expected", known.unit}}));
}

void read_value(csv::reader& in, target& out, findings& report) {
  const std::string sign = in.text("operator"), text = in.text("value");
  if (!sign.empty()) {
    const auto read = find_word(comparators, sign);
    if (read)
      out.comparator = *read;
    else
      in.reject("NTM-C013", "operator",
                {{"value", sign}, {"column", "operator"}, {"allowed", all_words(comparators)}});
  }
  if (text.empty()) {
    if (out.hardness != hardness::direction)
      report.push_back(make_finding("NTM-T002", in.where("value"), {{"id", out.id}}));
    return;
  }
  (void)in.required_text("operator");
  if (out.comparator == comparator::between) {
    const auto dots = text.find("..");
    if (dots != std::string::npos) {
      out.least = parse_printed(std::string_view{text}.substr(0, dots));
      out.most = parse_printed(std::string_view{text}.substr(dots + 2));
    }
    if (!out.least || !out.most || out.least->value() > out.most->value())
      in.reject("NTM-T005", "value", {{"value", text}});
    return;
  }
  out.least = parse_printed(text);
  if (!out.least)
    in.reject("NTM-T005", "value", {{"value", text}});
}

void read_scope(csv::reader& in, target& out, const units::registry& registry) {
  out.scope = split(in.text("scope"), ';');
  const auto day = out.by ? out.by : out.stated_on;
  for (const auto& code : out.scope) {
    const auto lives = registry.units();
    const bool there = day ? registry.by_code(code, *day) != units::no_unit
                           : std::any_of(lives.begin(), lives.end(),
                                         [&](const auto& u) { return u.code == code; });
    if (!there)
      in.reject("NTM-T004", "scope", {{"scope", code}, {"day", day ? ntm::to_string(*day) : "–"}});
  }
}
} // namespace

std::string_view to_string(comparator value) noexcept {
  return comparators[static_cast<std::size_t>(value)].second;
}
std::string_view to_string(hardness value) noexcept {
  return hardnesses[static_cast<std::size_t>(value)].second;
}

std::string target::text(language lang) const {
  if (!least)
    return "–";
  if (measure && info(*measure).unit == "yes/no" && least->places == 0 && least->digits == 1)
    return lang == language::vietnamese ? "có" : "yes";
  const std::string tail = unit == "percent" ? "%" : "";
  const std::string first = detail::printed_text(*least, lang);
  if (comparator == comparator::between)
    return first + ".." + (most ? detail::printed_text(*most, lang) : "") + tail;
  const std::string sign = comparator == comparator::at_least  ? "≥"
                           : comparator == comparator::at_most ? "≤"
                                                               : std::string{to_string(comparator)};
  return sign + " " + first + tail;
}

std::vector<target> parse_targets(std::string_view text, std::string file,
                                  const units::registry& registry, findings& report) {
  const csv::document source = csv::parse(text, std::move(file), report);
  csv::reader in(source,
                 {{"id", "measure", "operator", "value"},
                  {"unit", "by_date", "scope", "hardness", "label_vi", "note", "source",
                   "stated_on", "since"}},
                 report);
  std::vector<target> out;
  if (!in.usable())
    return out;
  for (std::size_t row = 0; row < in.rows(); ++row) {
    in.go(row);
    target one;
    one.line = source.lines[row];
    one.id = in.required_text("id");
    const auto same =
        std::find_if(out.begin(), out.end(), [&](const auto& t) { return t.id == one.id; });
    if (!one.id.empty() && same != out.end())
      in.reject("NTM-C014", "id", {{"other", std::to_string(same->line)}, {"key", one.id}});
    const std::string word = in.text("hardness");
    if (const auto read = find_word(hardnesses, word))
      one.hardness = *read;
    else if (!word.empty())
      in.reject("NTM-C013", "hardness",
                {{"value", word}, {"column", "hardness"}, {"allowed", all_words(hardnesses)}});
    one.by = in.day("by_date");
    one.stated_on = in.day("stated_on");
    one.since = in.day("since");
    read_measure(in, one, report);
    read_value(in, one, report);
    read_scope(in, one, registry);
    one.label_vi = in.text("label_vi");
    one.note = in.text("note");
    one.source = in.text("source");
    if (!in.ok())
      continue;
    if (!one.by)
      report.push_back(make_finding("NTM-T006", in.where("by_date"), {{"id", one.id}}));
    out.push_back(std::move(one));
  }
  return out;
}
} // namespace ntm::inline v0::targets
