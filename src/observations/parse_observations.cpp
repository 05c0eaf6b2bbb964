#include <cmath>

#include "core/heed.hpp"
#include "ntm/core/text.hpp"
#include "ntm/observations/words.hpp"
#include "rows.hpp"

namespace ntm::inline v0::observations {
namespace {
const csv::columns observation_names{{"unit", "item", "on", "value"},
                                     {"district", "recorded_on", "stage", "origin", "numerator",
                                      "denominator", "of", "confidence", "source", "recorded_by",
                                      "note"}};

bool whole(std::string_view text) noexcept {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

void read_item(csv::reader& row, observation& out) {
  const std::string text = row.required_text("item");
  if (auto what = detail::to_item(text)) {
    out.subject = what->subject;
    out.item = std::move(what->item);
  } else if (!text.empty()) {
    row.reject("NTM-O005", "item", {{"value", text}});
  }
}

void read_count(csv::reader& row, observation& out) {
  const auto met = row.integer("value");
  const auto of = row.integer("of");
  if (!row.ok())
    return;
  if (!of || *of <= 0 || *of > 100000)
    row.reject("NTM-O006", "of", {{"value", row.text("of")}});
  else if (met && (*met < 0 || *met > *of))
    row.reject("NTM-C015", "value",
               {{"column", "value"},
                {"value", std::to_string(*met)},
                {"low", "0"},
                {"high", std::to_string(*of)}});
  else if (met) {
    out.value = static_cast<double>(*met);
    out.of = static_cast<int>(*of);
  }
}

/// The share in percent that two counts give.
void read_share(csv::reader& row, observation& out) {
  out.numerator = row.number("numerator");
  out.denominator = row.number("denominator");
  if (!row.ok() || (!out.numerator && !out.denominator))
    return;
  if (!out.numerator || !out.denominator || *out.denominator <= 0 || *out.numerator < 0) {
    row.reject("NTM-O007", "denominator",
               {{"numerator", row.text("numerator")}, {"denominator", row.text("denominator")}});
    return;
  }
  if (!out.value)
    out.value = 100 * *out.numerator / *out.denominator;
}

void compare_share(csv::reader& row, const observation& out, findings& report) {
  if (!out.value || !out.numerator || out.is_status)
    return;
  const auto value = row.written("value"); // nothing where the share is the value
  if (value && detail::share_differs(*value, *out.numerator, *out.denominator))
    report.push_back(make_finding("NTM-O008", row.where("value"),
                                  {{"value", row.text("value")},
                                   {"numerator", row.text("numerator")},
                                   {"denominator", row.text("denominator")}}));
}

void read_value(csv::reader& row, observation& out) {
  const std::string text = row.text("value");
  const bool status = out.subject == subject::criterion;
  if (!text.empty()) {
    if (const auto word = read_word(text, status)) {
      out.presence = word->presence;
      if (word->presence == presence::present) {
        out.is_status = true;
        out.value = word->met ? 1 : 0;
        if (out.subject == subject::count)
          row.reject("NTM-C010", "value", {{"column", "value"}, {"value", text}});
      }
      return;
    }
    if (status) {
      row.reject("NTM-O009", "value", {{"value", text}});
      return;
    }
  }
  if (out.subject == subject::count) {
    static_cast<void>(row.required_text("value"));
    read_count(row, out);
    return;
  }
  if (!status)
    out.value = row.number("value");
  read_share(row, out);
  if (!out.value && row.ok())
    row.reject("NTM-C008", "value", {{"column", "value"}});
}
} // namespace

namespace detail {
const csv::columns& observation_columns() { return observation_names; }

std::optional<asked_item> to_item(std::string_view text) {
  constexpr std::string_view prefix = "criterion:", value_of = "indicator:";
  if (text.starts_with(value_of)) {
    const auto code = trim(text.substr(value_of.size()));
    return code.empty() ? std::nullopt
                        : std::optional{asked_item{subject::indicator, std::string{code}}};
  }
  if (text == "criteria")
    return asked_item{subject::count, {}};
  const bool named = text.starts_with(prefix);
  const auto number = named ? trim(text.substr(prefix.size())) : text;
  if (number.empty() || (!named && !whole(number)))
    return text.empty() || named ? std::nullopt
                                 : std::optional{asked_item{subject::indicator, std::string{text}}};
  const auto digit = number.find_first_not_of('0');
  if (!whole(number) || digit == number.npos)
    return std::nullopt;
  return asked_item{subject::criterion, std::string{number.substr(digit)}};
}

bool printed_apart(const written_number& value, double exact) {
  return std::abs(exact - value.value) >= std::pow(10.0, -value.places) + 1e-9;
}

bool share_differs(const written_number& value, double numerator, double denominator) {
  const double ratio = numerator / denominator;
  return printed_apart(value, 100 * ratio) && printed_apart(value, ratio);
}

std::optional<observation> read_observation(csv::reader& row, const units::registry& registry,
                                            findings& report) {
  observation o;
  o.where = row.where("value");
  const std::string unit = row.required_text("unit");
  static_cast<void>(row.required_text("on"));
  read_item(row, o);
  if (const auto on = row.day("on")) {
    o.on = *on;
    read_common(row, o);
    check_days(row, "recorded_on", o);
    if (!unit.empty())
      o.unit = resolve(row, "unit", unit, o.on, registry, row.text("district"));
  }
  read_value(row, o);
  if (!row.ok())
    return std::nullopt;
  compare_share(row, o, report);
  return o;
}
} // namespace detail

std::vector<observation> parse_observations(std::string_view text, std::string file,
                                            const units::registry& registry, findings& report,
                                            row_tally* tally, const run_control& control) {
  const ntm::detail::take_back<finding> whole(report);
  const auto source = csv::parse(text, std::move(file), report, control);
  csv::reader row(source, observation_names, report);
  std::vector<observation> out;
  for (std::size_t i = 0; row.usable() && i < row.rows(); ++i) {
    ntm::detail::heed(control, "rows read", i, row.rows(), 4096);
    row.go(i);
    if (auto one = detail::read_observation(row, registry, report))
      out.push_back(std::move(*one));
  }
  detail::count_rows(source, out.size(), tally);
  return out;
}
} // namespace ntm::inline v0::observations
