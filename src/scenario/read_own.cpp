// What a scenario says of its own: what communes count for, and rows over communes and criteria.
#include "ntm/core/errors.hpp"
#include "read_plan.hpp"

namespace ntm::inline v0::scenario {
namespace {
using ntm::detail::toml_reader;

void read_weights(toml_reader& reader, plan& out) {
  out.weigh_by = reader.text_or("weigh_by");
  const auto* child = reader.table("weights");
  if (!child)
    return;
  auto weights = reader.below(*child, "weights");
  for (const auto& [name, value] : *child)
    if (const auto weight = read_count(weights, name.str()))
      out.weights.emplace(name.str(), *weight);
  weights.finish();
}

planning::row_entry read_entry(toml_reader reader) {
  planning::row_entry out{reader.required_text("commune")};
  out.criterion = static_cast<int>(read_count(reader, "criterion", 1).value_or(0));
  out.year = static_cast<int>(read_count(reader, "by", first_calendar, last_calendar).value_or(0));
  out.coefficient = reader.number("coefficient").value_or(1);
  reader.finish();
  return out;
}

own_row read_row(toml_reader reader) {
  own_row out;
  out.name = reader.required_text("name");
  std::size_t i = 0;
  for (const auto* child : reader.tables("sum"))
    out.sum.push_back(read_entry(reader.below(*child, "sum", i++)));
  if (!reader.has("sum") || (out.sum.empty() && i == 0))
    reader.add("NTM-C018", "sum", {{"key", reader.name() + ".sum"}});
  const std::string sign = reader.required_text("sense");
  try {
    if (!sign.empty())
      out.sense = planning::to_row_sense(sign);
  } catch (const error&) {
    reader.add("NTM-C017", "sense", {{"key", reader.name() + ".sense"}, {"expected", "<=, >=, ="}});
  }
  const auto right = reader.number("right_side");
  if (!reader.has("right_side"))
    reader.add("NTM-C018", "right_side", {{"key", reader.name() + ".right_side"}});
  out.right_side = right.value_or(0);
  reader.finish();
  return out;
}
} // namespace

void read_own(toml_reader& reader, plan& out) {
  read_weights(reader, out);
  std::size_t i = 0;
  for (const auto* child : reader.tables("rows"))
    out.rows.push_back(read_row(reader.below(*child, "rows", i++)));
}
} // namespace ntm::inline v0::scenario
