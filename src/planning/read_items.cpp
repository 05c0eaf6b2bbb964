#include <algorithm>
#include <map>

#include "funds/read_amount.hpp"
#include "ntm/core/text.hpp"
#include "ntm/planning/calendar.hpp"
#include "ntm/planning/side_item.hpp"

namespace ntm::inline v0::planning {
namespace {
std::vector<std::string> list_of(const std::string& text) {
  std::vector<std::string> out;
  for (const auto& part : split(text, ';'))
    if (const auto word = trim(part); !word.empty())
      out.emplace_back(word);
  return out;
}
} // namespace

std::vector<side_item> parse_side_items(std::string_view text, std::string file, findings& report) {
  const csv::document source = csv::parse(text, std::move(file), report);
  csv::reader in(source,
                 {{"id", "measure", "place", "cost", "unit", "illustrative"},
                  {"funds", "from_year", "needs_recognised", "after", "payment", "source"}},
                 report);
  std::vector<side_item> out;
  std::map<std::string, unsigned> line_of;
  if (!in.usable())
    return out;
  for (std::size_t i = 0; i < in.rows(); ++i) {
    in.go(i);
    side_item one;
    one.id = in.required_text("id");
    const std::string name = in.required_text("measure");
    const auto measure = targets::try_find_measure(name);
    if (measure)
      one.counts_for = *measure;
    else if (!name.empty())
      in.reject("NTM-P088", "measure", {{"value", name}});
    one.unit = unit_ref{in.required_text("place")};
    const auto unit = funds::detail::read_unit(in);
    (void)in.required_text("cost");
    if (const auto read = funds::detail::read_amount(in, "cost", unit))
      one.cost = read->dong;
    one.funds = list_of(in.text("funds"));
    const auto year = in.integer("from_year");
    if (year && (*year < first_calendar || *year > last_calendar))
      in.reject("NTM-C015", "from_year",
                {{"value", std::to_string(*year)},
                 {"column", "from_year"},
                 {"low", std::to_string(first_calendar)},
                 {"high", std::to_string(last_calendar)}});
    else
      one.from_year = static_cast<int>(year.value_or(0));
    one.needs_recognised = in.flag("needs_recognised").value_or(false);
    one.after = list_of(in.text("after"));
    const std::string rule = in.text("payment");
    if (rule == to_string(payment_rule::whole_payments))
      one.payment = payment_rule::whole_payments;
    else if (!rule.empty() && rule != to_string(payment_rule::instalments))
      in.reject("NTM-P089", "payment", {{"value", rule}});
    (void)in.required_text("illustrative");
    one.illustrative = in.flag("illustrative").value_or(false);
    one.source = in.text("source");
    if (!in.ok())
      continue;
    if (const auto [at, fresh] = line_of.emplace(one.id, source.lines[i]); !fresh) {
      in.reject("NTM-C014", "id", {{"other", std::to_string(at->second)}, {"key", one.id}});
      continue;
    }
    if (!one.illustrative && one.source.empty())
      report.push_back(make_finding("NTM-F006", in.where("source")));
    out.push_back(std::move(one));
  }
  return out;
}
} // namespace ntm::inline v0::planning
