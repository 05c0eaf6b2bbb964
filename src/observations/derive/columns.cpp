#include "columns.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::observations::detail {
namespace {
// Bits are read eight bytes at a time.
static_assert(std::endian::native == std::endian::little, "derive reads little-endian words only");

struct known_type {
  std::string_view format;
  column_type type;
  std::string_view name;
  std::size_t buffers;
};
constexpr known_type known_types[] = {{"n", column_type::none, "null", 0},
                                      {"b", column_type::boolean, "bool", 2},
                                      {"c", column_type::int8, "int8", 2},
                                      {"s", column_type::int16, "int16", 2},
                                      {"i", column_type::int32, "int32", 2},
                                      {"l", column_type::int64, "int64", 2},
                                      {"C", column_type::uint8, "uint8", 2},
                                      {"S", column_type::uint16, "uint16", 2},
                                      {"I", column_type::uint32, "uint32", 2},
                                      {"L", column_type::uint64, "uint64", 2},
                                      {"f", column_type::real32, "float", 2},
                                      {"g", column_type::real64, "double", 2},
                                      {"tdD", column_type::day, "date32", 2},
                                      {"u", column_type::text, "utf8", 3},
                                      {"U", column_type::large_text, "large_utf8", 3},
                                      {"vu", column_type::text_view, "utf8_view", 3}};
const known_type* find_type(std::string_view format) {
  for (const auto& t : known_types)
    if (t.format == format)
      return &t;
  return nullptr;
}
std::string name_of(const std::string& format) {
  if (const auto* t = find_type(format))
    return std::string{t->name};
  const std::string_view f = format;
  const std::string_view names[][2] = {
      {"ts", "timestamp"},  {"tdm", "date64"}, {"d:", "decimal"},     {"tt", "time"},
      {"tD", "duration"},   {"+l", "list"},    {"+L", "large_list"},  {"+s", "struct"},
      {"+m", "map"},        {"z", "binary"},   {"Z", "large_binary"}, {"e", "half float"},
      {"vz", "binary_view"}};
  for (const auto& [start, name] : names)
    if (f.starts_with(start))
      return std::string{name} + " ('" + format + "')";
  return "'" + format + "'";
}

/// `count` bits (64 at most) from bit `from` on, without touching a byte that holds none of them.
std::uint64_t load_bits(const std::uint8_t* from_byte, std::int64_t from, std::size_t count) {
  const auto* p = from_byte + from / 8;
  const auto shift = static_cast<unsigned>(from % 8);
  const std::size_t bytes = (shift + count + 7) / 8;
  std::uint64_t low = 0;
  std::memcpy(&low, p, std::min<std::size_t>(bytes, 8));
  low >>= shift;
  if (bytes > 8)
    low |= std::uint64_t{p[8]} << (64 - shift);
  return count == 64 ? low : low & ((std::uint64_t{1} << count) - 1);
}
bits load_block(const std::uint8_t* from_byte, std::int64_t from, std::size_t rows) {
  bits out{};
  const auto* p = from_byte + from / 8;
  const auto shift = static_cast<unsigned>(from % 8);
  if (rows == block_rows) {
    __builtin_prefetch(p + block_rows / 8 * 4); // a few blocks on
    for (std::size_t i = 0; i < block_words; ++i) {
      std::memcpy(&out[i], p + i * 8, 8);
      if (shift)
        out[i] = out[i] >> shift | std::uint64_t{p[i * 8 + 8]} << (64 - shift);
    }
    return out;
  }
  for (std::size_t i = 0; i * 64 < rows; ++i)
    out[i] = load_bits(from_byte, from + static_cast<std::int64_t>(i * 64),
                       std::min<std::size_t>(64, rows - i * 64));
  return out;
}

template <class T> T load(const void* values, std::int64_t at) noexcept {
  T out;
  std::memcpy(&out,
              static_cast<const std::byte*>(values) + at * static_cast<std::int64_t>(sizeof(T)),
              sizeof(T));
  return out;
}
template <class T, class Out>
void copy(const void* values, std::int64_t from, std::size_t rows, Out* out) noexcept {
  const auto* p =
      static_cast<const std::byte*>(values) + from * static_cast<std::int64_t>(sizeof(T));
  for (std::size_t i = 0; i < rows * sizeof(T); i += 64)
    __builtin_prefetch(p + i + rows * sizeof(T)); // what is asked for next
  for (std::size_t i = 0; i < rows; ++i) {
    T value;
    std::memcpy(&value, p + i * sizeof(T), sizeof(T));
    out[i] = static_cast<Out>(value);
  }
}
template <class Out>
void copy_numbers(column_type type, const void* values, std::int64_t from, std::size_t rows,
                  Out* out) noexcept {
  switch (type) {
  case column_type::int8:
    return copy<std::int8_t>(values, from, rows, out);
  case column_type::int16:
    return copy<std::int16_t>(values, from, rows, out);
  case column_type::int32:
  case column_type::day:
    return copy<std::int32_t>(values, from, rows, out);
  case column_type::int64:
    return copy<std::int64_t>(values, from, rows, out);
  case column_type::uint8:
    return copy<std::uint8_t>(values, from, rows, out);
  case column_type::uint16:
    return copy<std::uint16_t>(values, from, rows, out);
  case column_type::uint32:
    return copy<std::uint32_t>(values, from, rows, out);
  case column_type::uint64:
    return copy<std::uint64_t>(values, from, rows, out);
  case column_type::real32:
    return copy<float>(values, from, rows, out);
  case column_type::real64:
    return copy<double>(values, from, rows, out);
  default:
    std::fill_n(out, rows, Out{});
  }
}

column_view view_array(const ArrowArray& array, column_type type, const column_schema& schema,
                       std::int64_t offset, std::int64_t length) {
  const auto broken = [&](const char* what) {
    throw error("column '" + schema.name + "' of type " + schema.type_name() +
                ": the Arrow array " + what);
  };
  column_view out;
  out.type = type;
  out.offset = array.offset + offset;
  out.length = length;
  if (length < 0 || array.offset < 0 || array.length < offset + length)
    broken("is shorter than its batch");
  const auto format = std::find_if(std::begin(known_types), std::end(known_types),
                                   [&](const auto& t) { return t.type == type; });
  if (array.n_buffers < static_cast<std::int64_t>(format->buffers))
    broken("lacks buffers");
  if (type == column_type::none)
    return out;
  out.valid = array.null_count == 0 ? nullptr : static_cast<const std::uint8_t*>(array.buffers[0]);
  out.values = array.buffers[1];
  if (type == column_type::text || type == column_type::large_text)
    out.bytes = array.buffers[2];
  if (type == column_type::text_view)
    out.buffers = array.buffers + 2;
  if (length > 0 && !out.values)
    broken("has no values");
  return out;
}
} // namespace

bits first_bits(std::size_t rows) noexcept {
  bits out{};
  for (std::size_t i = 0; i * 64 < rows; ++i)
    out[i] = rows - i * 64 >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << (rows - i * 64)) - 1;
  return out;
}

std::string column_schema::type_name() const {
  if (type != column_type::dictionary)
    return name_of(format);
  const auto colon = format.find('>');
  return "dictionary of " + name_of(format.substr(colon + 1));
}

std::vector<column_schema> read_schema(const ArrowSchema& schema) {
  if (std::string_view{schema.format} != "+s")
    throw error("the data are no table: the Arrow type is " + name_of(schema.format) +
                "; give a table or a stream of record batches");
  std::vector<column_schema> out;
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    const auto& child = *schema.children[i];
    column_schema c{child.name ? child.name : "", child.format};
    const auto* type = find_type(child.format);
    c.known = type != nullptr;
    c.type = type ? type->type : column_type::none;
    if (child.dictionary) {
      const auto* values = find_type(child.dictionary->format);
      c.index = c.type;
      c.type = column_type::dictionary;
      c.values = values ? values->type : column_type::none;
      c.format += std::string{">"} + child.dictionary->format;
      c.known = is_whole(c.index) && values && !child.dictionary->dictionary;
    }
    out.push_back(std::move(c));
  }
  return out;
}

column_view view_column(const ArrowArray& batch, std::size_t index, const column_schema& schema) {
  if (static_cast<std::int64_t>(index) >= batch.n_children || !batch.children[index])
    throw error("the Arrow batch has fewer columns than its schema");
  const auto& child = *batch.children[index];
  if (schema.type != column_type::dictionary)
    return view_array(child, schema.type, schema, batch.offset, batch.length);
  if (!child.dictionary)
    throw error("column '" + schema.name + "' has lost its dictionary");
  auto out = view_array(child, schema.index, schema, batch.offset, batch.length);
  out.type = column_type::dictionary;
  out.index = schema.index;
  out.dictionary = std::make_shared<column_view>(
      view_array(*child.dictionary, schema.values, schema, 0, child.dictionary->length));
  return out;
}

bits column_view::validity(std::size_t first, std::size_t rows) const {
  if (type == column_type::none)
    return {};
  return valid ? load_block(valid, offset + static_cast<std::int64_t>(first), rows)
               : first_bits(rows);
}
bits column_view::truths(std::size_t first, std::size_t rows) const {
  if (type != column_type::boolean)
    return {};
  return load_block(static_cast<const std::uint8_t*>(values),
                    offset + static_cast<std::int64_t>(first), rows);
}
std::int64_t column_view::whole(std::size_t row) const noexcept {
  std::int64_t out = 0;
  wholes(row, 1, &out);
  return out;
}
void column_view::wholes(std::size_t first, std::size_t rows, std::int64_t* out) const noexcept {
  copy_numbers(type == column_type::dictionary ? index : type, values,
               offset + static_cast<std::int64_t>(first), rows, out);
}
void column_view::reals(std::size_t first, std::size_t rows, double* out) const noexcept {
  copy_numbers(type, values, offset + static_cast<std::int64_t>(first), rows, out);
}
const double* column_view::doubles(std::size_t first) const noexcept {
  if (type != column_type::real64 || reinterpret_cast<std::uintptr_t>(values) % alignof(double))
    return nullptr;
  return static_cast<const double*>(values) + offset + first;
}
bool column_view::is_valid(std::size_t row) const noexcept {
  if (type == column_type::none)
    return false;
  const auto at = offset + static_cast<std::int64_t>(row);
  return !valid || ((valid[at / 8] >> (at % 8)) & 1U);
}
std::string_view column_view::text(std::size_t row) const noexcept {
  const auto at = offset + static_cast<std::int64_t>(row);
  const auto span = [&](auto offset_type) {
    using T = decltype(offset_type);
    const auto begin = load<T>(values, at), end = load<T>(values, at + 1);
    return end > begin ? std::string_view{static_cast<const char*>(bytes) + begin,
                                          static_cast<std::size_t>(end - begin)}
                       : std::string_view{};
  };
  if (type == column_type::text)
    return span(std::int32_t{});
  if (type == column_type::large_text)
    return span(std::int64_t{});
  struct view {
    std::int32_t length;
    char start[4];
    std::int32_t buffer, from;
  };
  const auto* at_view = static_cast<const char*>(values) + at * 16;
  const auto v = load<view>(values, at);
  if (v.length <= 12)
    return {at_view + 4, static_cast<std::size_t>(v.length)};
  return {static_cast<const char*>(buffers[v.buffer]) + v.from, static_cast<std::size_t>(v.length)};
}
std::int64_t column_view::entry(std::size_t row) const noexcept {
  const auto at = whole(row);
  return at >= 0 && at < dictionary->length ? at : -1;
}
} // namespace ntm::inline v0::observations::detail
