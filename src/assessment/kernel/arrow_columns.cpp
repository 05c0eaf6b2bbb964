#include "arrow_columns.hpp"

#include <cmath>
#include <limits>

#include "convert.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"

namespace ntm::inline v0::assessment::detail {
namespace {
struct type_name {
  std::string_view format, name;
};
constexpr type_name others[] = {
    {"e", "float16"},      {"z", "binary"},       {"Z", "large binary"}, {"u", "string"},
    {"U", "large string"}, {"vz", "binary view"}, {"vu", "string view"}, {"tdD", "date"},
    {"tdm", "date in ms"}, {"+s", "struct"},      {"+l", "list"},        {"+L", "large list"},
    {"+m", "map"},
};
constexpr std::pair<char, number_type> numbers[] = {
    {'b', number_type::boolean}, {'c', number_type::int8},    {'C', number_type::uint8},
    {'s', number_type::int16},   {'S', number_type::uint16},  {'i', number_type::int32},
    {'I', number_type::uint32},  {'l', number_type::int64},   {'L', number_type::uint64},
    {'f', number_type::float32}, {'g', number_type::float64},
};

std::string called(const ArrowSchema& field) {
  const std::string_view format = field.format ? field.format : "";
  if (field.dictionary)
    return "a dictionary";
  if (format.starts_with("d:"))
    return "decimal " + std::string{format.substr(2)};
  if (format.starts_with("ts"))
    return "timestamp";
  for (const auto& other : others)
    if (format == other.format)
      return std::string{other.name};
  return "'" + std::string{format} + "'";
}

arrow_columns::source source_of(const ArrowSchema& field, std::size_t child,
                                const std::string& name) {
  const std::string_view format = field.format ? field.format : "";
  if (!field.dictionary && format == "n")
    return {child, number_type::float64, true};
  if (!field.dictionary && format.size() == 1)
    for (const auto& [letter, type] : numbers)
      if (format[0] == letter)
        return {child, type, false};
  throw error("evaluate_values: column " + name + " has the Arrow type " + called(field) +
              "; values are float64, float32, whole numbers or booleans: cast the column first");
}

std::size_t find(const ArrowSchema& schema, const std::string& name) {
  std::size_t found = arrow_columns::none;
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    const char* own = schema.children[i]->name;
    if (!own || name != own)
      continue;
    if (found != arrow_columns::none)
      throw error("evaluate_values: the table has two columns " + name +
                  "; give one of them another name");
    found = static_cast<std::size_t>(i);
  }
  return found;
}

value_column view(const ArrowArray& batch, const arrow_columns::source& from) {
  value_column out{from.type};
  if (from.child == arrow_columns::none || from.nothing)
    return out;
  const ArrowArray& array = *batch.children[from.child];
  out.offset = static_cast<std::size_t>(array.offset + batch.offset);
  out.values = array.n_buffers > 1 ? array.buffers[1] : nullptr;
  if (array.n_buffers > 0 && array.null_count != 0)
    out.validity = static_cast<const std::uint8_t*>(array.buffers[0]);
  return out;
}
} // namespace

arrow_columns::arrow_columns(const ArrowSchema& schema, const std::vector<std::string>& names,
                             const std::string& class_column, bool missing_is_unknown) {
  if (std::string_view{schema.format ? schema.format : ""} != "+s")
    throw error("evaluate_values: the data are no table but of the Arrow type " + called(schema) +
                "; give a table with a column for each indicator");
  std::vector<std::string> missing;
  for (const auto& name : names) {
    const std::size_t child = find(schema, name);
    if (child == none)
      missing.push_back(name);
    values.push_back(child == none ? source{} : source_of(*schema.children[child], child, name));
  }
  if (!missing.empty() && (!missing_is_unknown || missing.size() == names.size()))
    throw error("evaluate_values: the table has no column " + join(missing, ", ") +
                "; add it with nulls where nothing is known, or say that what is missing is "
                "unknown (at least one column must be there)");
  if (class_column.empty())
    return;
  const std::size_t child = find(schema, class_column);
  if (child == none)
    throw error("evaluate_values: the table has no column " + class_column +
                " for the classes of rows");
  classes = source_of(*schema.children[child], child, class_column);
}

std::vector<value_column> arrow_columns::views(const ArrowArray& batch) const {
  if (batch.n_buffers > 0 && batch.null_count != 0 && batch.buffers[0] != nullptr)
    throw error("evaluate_values: rows of the table are null as a whole; drop them first");
  std::vector<value_column> out;
  out.reserve(values.size());
  for (const auto& from : values)
    out.push_back(view(batch, from));
  return out;
}

std::vector<std::uint32_t> arrow_columns::classes_of(const ArrowArray& batch,
                                                     const std::string& name) const {
  const auto rows = static_cast<std::size_t>(batch.length);
  std::vector<std::uint32_t> out(rows);
  const value_column column = view(batch, classes);
  double some[64];
  for (std::size_t first = 0; first < rows; first += 64) {
    const std::size_t count = std::min<std::size_t>(64, rows - first);
    std::uint64_t there = 0;
    if (column.values) {
      converter_of(column.type)(column.values, column.offset + first, count, some);
      there = column.validity ? bits_at(column.validity, column.offset + first, count)
                              : ~std::uint64_t{0};
    }
    for (std::size_t i = 0; i < count; ++i) {
      const bool whole = (there >> i & 1U) && some[i] >= 0 && some[i] < 4294967295.0 &&
                         some[i] == std::floor(some[i]);
      if (!whole)
        throw error("evaluate_values: column " + name + " gives no class in row " +
                    std::to_string(first + i) +
                    " of a batch; classes are whole numbers from 0, without nulls");
      out[first + i] = static_cast<std::uint32_t>(some[i]);
    }
  }
  return out;
}
} // namespace ntm::inline v0::assessment::detail
