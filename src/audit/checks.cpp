#include "audit/checks.hpp"

#include <algorithm>

#include "ntm/targets/measure.hpp"

namespace ntm::inline v0::audit::detail {
namespace {
__extension__ using wide = __int128;

std::int64_t power_of_ten(int places) noexcept {
  std::int64_t out = 1;
  for (int i = 0; i < places; ++i)
    out *= 10;
  return out;
}
} // namespace

void writer::say(const std::string& vi, const std::string& en) {
  const auto add = [](std::string& to, const std::string& sentence) {
    to += (to.empty() ? "" : " ") + sentence;
  };
  add(out_.arithmetic_vi, vi);
  add(out_.arithmetic_en, en);
}

std::string text_of(printed_number value, language lang) {
  return format_ratio(value.digits, power_of_ten(value.places), value.places, lang);
}

bool same_measure(std::string_view a, std::string_view b) {
  if (a == b)
    return true;
  const auto first = targets::try_find_measure(a), second = targets::try_find_measure(b);
  return first && second && *first == *second;
}

claim_verdict verdict_of(printing how) noexcept {
  switch (how) {
  case printing::exact:
  case printing::both:
    return claim_verdict::holds;
  case printing::rounded:
    return claim_verdict::holds_by_rounding;
  case printing::cut:
    return claim_verdict::holds_by_cutting;
  case printing::neither:
    break;
  }
  return claim_verdict::does_not_hold;
}

std::vector<const observations::published_figure*>
other_figures(const claim& what, const evidence& against, std::string_view measure, date on) {
  std::vector<const observations::published_figure*> out;
  if (!against.published)
    return out;
  for (const auto& figure : against.published->figures)
    if (figure.on == on && same_measure(figure.measure, measure) &&
        figure.source.find(what.source) == std::string::npos)
      out.push_back(&figure);
  return out;
}

result nothing_to_check_against(writer out) {
  out.say("Chưa có số liệu nào để đối chiếu.", "There are no data to check it against.");
  return out.finish(claim_verdict::unknown);
}

result check_sum(const claim& what, const sum_claim& c, const evidence& against) {
  writer out(what);
  std::int64_t sum = 0;
  std::string text;
  for (const auto& part : c.parts) {
    std::int64_t value = part.value.value_or(0);
    if (!part.value) {
      const auto figures = other_figures(what, against, part.measure, *part.on);
      const bool one = !figures.empty() && figures.front()->value.places == 0 &&
                       std::all_of(figures.begin(), figures.end(), [&](const auto* figure) {
                         return figure->bound == "=" && figure->value == figures.front()->value;
                       });
      if (!one) {
        out.say("Không có một số công bố duy nhất của '" + part.measure + "' ngày " +
                    day_vi(*part.on) + ".",
                "There is no single published figure of '" + part.measure + "' on " +
                    day_en(*part.on) + ".");
        return out.finish(claim_verdict::unknown);
      }
      value = figures.front()->value.digits;
      out.imply("published", part.on, value);
    }
    sum += value;
    text += (text.empty() ? "" : " + ") + std::to_string(value);
  }
  out.imply("sum", std::nullopt, sum);
  const bool holds = sum == c.total;
  out.say(text + " = " + std::to_string(sum) +
              (holds ? "." : ", không phải " + std::to_string(c.total) + "."),
          text + " = " + std::to_string(sum) +
              (holds ? "." : ", not " + std::to_string(c.total) + "."));
  return out.finish(holds ? claim_verdict::holds : claim_verdict::does_not_hold);
}

result check_difference(const claim& what, const difference_claim& c, const evidence& against) {
  writer out(what);
  const int places = std::max(c.now.places, c.change.places);
  const printed_number then{c.now.digits * power_of_ten(places - c.now.places) -
                                c.change.digits * power_of_ten(places - c.change.places),
                            places};
  out.imply("then", c.on, then.digits, power_of_ten(places));
  for (const auto lang : {language::vietnamese, language::english}) {
    const std::string sentence =
        text_of(c.now, lang) + " − " + text_of(c.change, lang) + " = " + text_of(then, lang);
    (lang == language::vietnamese ? out.out().arithmetic_vi : out.out().arithmetic_en) =
        sentence + (lang == language::vietnamese ? " vào ngày " + day_vi(c.on) + "."
                                                 : " on " + day_en(c.on) + ".");
  }
  const auto figures = other_figures(what, against, c.measure, c.on);
  if (figures.empty()) {
    out.say("Không có nguồn nào khác nêu số của ngày ấy.",
            "No other source states a figure for that day.");
    return out.finish(claim_verdict::unknown);
  }
  bool differs = false, loose = false;
  for (const auto* figure : figures) {
    const auto how = how_printed(then.digits, power_of_ten(places), figure->value);
    out.imply("published", figure->on, figure->value.digits, power_of_ten(figure->value.places),
              how);
    const std::string& bound = figure->bound;
    const wide left = wide{then.digits} * power_of_ten(figure->value.places);
    const wide right = wide{figure->value.digits} * power_of_ten(places);
    const bool fits = bound == "="    ? how != printing::neither
                      : bound == "<"  ? left < right
                      : bound == "<=" ? left <= right
                      : bound == ">"  ? left > right
                      : bound == ">=" ? left >= right
                                      : true;
    differs = differs || !fits;
    loose = loose || bound != "=";
    const std::string sign = bound == "=" ? "" : bound + " ";
    out.say("Nguồn khác nêu " + sign + text_of(figure->value, language::vietnamese) +
                (!fits          ? ": không khớp."
                 : bound == "=" ? ": khớp."
                                : ": không trái, nhưng không đủ để xác nhận."),
            "Another source states " + sign + text_of(figure->value, language::english) +
                (!fits          ? ": it does not agree."
                 : bound == "=" ? ": it agrees."
                                : ": it does not contradict, nor is it enough to confirm."));
  }
  return out.finish(differs ? claim_verdict::does_not_hold
                    : loose ? claim_verdict::ambiguous
                            : claim_verdict::holds);
}

result check_date_order(const claim& what, const date_order_claim& c) {
  writer out(what);
  const bool holds = c.printed >= c.not_before;
  out.imply("not_before", c.not_before, 0);
  out.say("In ngày " + day_vi(c.printed) + "; " + c.because_vi + ", nên không thể trước " +
              day_vi(c.not_before) + (holds ? ": hợp lý." : ": không thể đúng."),
          "The day printed is " + day_en(c.printed) + "; " + c.because_en +
              ", so it cannot lie before " + day_en(c.not_before) +
              (holds ? ": it does not." : ": it cannot be right."));
  return out.finish(holds ? claim_verdict::holds : claim_verdict::does_not_hold);
}

result check_count(const claim& what, const count_claim& c, const evidence& against) {
  writer out(what);
  const std::string printed = std::to_string(c.count);
  if (c.rows == "recognitions") {
    if (!against.registry || !against.recognitions)
      return nothing_to_check_against(std::move(out));
    const auto placed = against.recognitions->place(against.registry->at(*c.on));
    const auto named = static_cast<std::int64_t>(placed.rows.size());
    out.imply("rows", c.on, named);
    out.imply("in_programme", c.on, placed.in_programme);
    out.imply("unallocated", c.on, c.count - named);
    const std::string rows = std::to_string(named);
    out.say("Có tên " + rows + " xã (" + std::to_string(placed.in_programme) +
                " xã thuộc chương trình trên bản đồ " + day_vi(*c.on) + ").",
            rows + " communes are named (" + std::to_string(placed.in_programme) +
                " in the programme on the map of " + day_en(*c.on) + ").");
    if (named == c.count)
      return out.finish(claim_verdict::holds);
    const std::string rest = std::to_string(std::abs(c.count - named));
    if (named > c.count) {
      out.say("Nhiều hơn " + rest + " so với số in " + printed + ".",
              rest + " more than the " + printed + " printed.");
      return out.finish(claim_verdict::does_not_hold);
    }
    out.say("Còn " + rest + " xã trong " + printed + " xã chưa biết tên.",
            rest + " of the " + printed + " are not named.");
    return out.finish(claim_verdict::unknown);
  }
  if (c.measure.empty())
    return nothing_to_check_against(std::move(out));
  bool differs = false, loose = false;
  const auto figures = other_figures(what, against, c.measure, *c.on);
  if (figures.empty())
    return nothing_to_check_against(std::move(out));
  for (const auto* figure : figures) {
    const auto how = how_printed(c.count, 1, figure->value);
    out.imply("published", figure->on, figure->value.digits, power_of_ten(figure->value.places),
              how);
    const bool same = how != printing::neither;
    differs = differs || (!same && figure->bound == "=");
    loose = loose || (!same && figure->bound != "=");
    out.say("Nguồn khác nêu " + text_of(figure->value, language::vietnamese) + ".",
            "Another source states " + text_of(figure->value, language::english) + ".");
  }
  return out.finish(differs ? claim_verdict::does_not_hold
                    : loose ? claim_verdict::ambiguous
                            : claim_verdict::holds);
}
} // namespace ntm::inline v0::audit::detail
