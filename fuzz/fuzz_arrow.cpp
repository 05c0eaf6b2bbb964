#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "few_units.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "ntm/observations/derive.hpp"
#include "ntm/observations/long_table.hpp"

namespace {
using namespace ntm::observations;

/// The input, piece by piece; zeros after its end.
class pieces {
public:
  explicit pieces(std::string_view text) : left_(text) {}
  std::uint8_t byte() {
    if (left_.empty())
      return 0;
    const auto out = static_cast<std::uint8_t>(left_.front());
    left_.remove_prefix(1);
    return out;
  }
  std::size_t below(std::size_t end) { return byte() % end; }
  std::string_view text(std::size_t most) {
    const auto out = left_.substr(0, most);
    left_.remove_prefix(out.size());
    return out;
  }

private:
  std::string_view left_;
};

/// Cells that rows of observations have, and what they may be mistaken for.
constexpr std::array<std::string_view, 30> words{
    "3",  "4",    "Hòa Phú",  "Ba",  "xã Ba", "5",          "criterion:5", "17.1",       "criteria",
    "88", "x",    "Chưa đạt", "kad", "0.88",  "19",         "2020-05-31",  "2020-02-30", "verified",
    "",   " ",    "-1",       "inf", "1e400", "2020-06-01", "44",          "50",         "Ba\n",
    "\"", "\xff", "H\u1ecda"};

/// One array with memory of its own, just as long as its offset and length need.
struct held_array {
  std::deque<std::vector<char>> memory; // each its own allocation: reading past its end is seen
  std::vector<const void*> buffers;
  std::string name, format;
  std::unique_ptr<held_array> dictionary;
  ArrowSchema schema{};
  ArrowArray array{};
  std::vector<std::string> said; // of a column of texts

  char* room(std::size_t bytes) {
    buffers.push_back(memory.emplace_back(bytes).data());
    return memory.back().data();
  }
};

constexpr std::array<std::string_view, 22> formats{
    "u", "U", "vu", "c", "s",   "i",   "l",    "C",       "S",    "I",  "L",
    "f", "g", "b",  "n", "tdD", "tdm", "tss:", "tsu:UTC", "tsn:", "+l", "d:9,2"};
std::size_t width_of(std::string_view format) {
  const char c = format[0];
  return format == "tdD"                    ? 4
         : c == 'c' || c == 'C'             ? 1
         : c == 's' || c == 'S'             ? 2
         : c == 'i' || c == 'I' || c == 'f' ? 4
         : format.starts_with("d:")         ? 16
                                            : 8;
}

void make_texts(held_array& to, pieces& from, std::size_t places, std::string_view format) {
  std::string bytes;
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < places; ++i) {
    const auto which = from.byte();
    cells.emplace_back(which < 0xE0 ? words[which % words.size()] : from.text(which % 32));
  }
  if (format == "vu") {
    auto* views = to.room(places * 16);
    for (std::size_t i = 0; i < places; ++i) {
      const auto length = static_cast<std::int32_t>(cells[i].size());
      std::memcpy(views + i * 16, &length, 4);
      if (length <= 12) {
        std::memcpy(views + i * 16 + 4, cells[i].data(), cells[i].size());
      } else {
        const auto place = static_cast<std::int32_t>(bytes.size());
        std::memcpy(views + i * 16 + 4, cells[i].data(), 4);
        std::memcpy(views + i * 16 + 12, &place, 4); // of buffer 0
        bytes += cells[i];
      }
    }
    std::memcpy(to.room(bytes.size() + 1), bytes.data(), bytes.size());
    const auto size = static_cast<std::int64_t>(bytes.size());
    std::memcpy(to.room(8), &size, 8);
  } else {
    const auto put = [&](auto offset) {
      using offset_type = decltype(offset);
      auto* offsets = to.room((places + 1) * sizeof(offset_type));
      for (std::size_t i = 0; i <= places; ++i) {
        offset = static_cast<offset_type>(bytes.size());
        std::memcpy(offsets + i * sizeof(offset_type), &offset, sizeof(offset_type));
        if (i < places)
          bytes += cells[i];
      }
    };
    format == "u" ? put(std::int32_t{}) : put(std::int64_t{});
    std::memcpy(to.room(bytes.size() + 1), bytes.data(), bytes.size());
  }
  to.said = std::move(cells);
}

void make_column(held_array& to, pieces& from, std::string_view format, std::size_t rows,
                 bool may_have_dictionary) {
  to.format = format;
  const auto offset = from.below(5);
  const auto places = rows + offset;
  const bool nulls = from.byte() % 2 == 1;
  if (format != "n" && format != "+l") {
    if (nulls) {
      auto* bits = to.room((places + 7) / 8);
      for (std::size_t i = 0; i < (places + 7) / 8; ++i)
        bits[i] = static_cast<char>(from.byte());
    } else {
      to.buffers.push_back(nullptr);
    }
    if (format == "u" || format == "U" || format == "vu") {
      make_texts(to, from, places, format);
    } else {
      const auto bytes = format == "b" ? (places + 7) / 8 : places * width_of(format);
      auto* values = to.room(bytes);
      const bool small = from.byte() % 4 != 0; // numbers that a row may have
      for (std::size_t i = 0; i < bytes; ++i)
        values[i] = !small || i % width_of(format) == 0 ? static_cast<char>(from.byte()) : '\0';
    }
  }
  const bool whole = std::string_view{"csilCSIL"}.find(format) != std::string_view::npos;
  if (whole && may_have_dictionary && from.byte() % 2 == 0) {
    to.dictionary = std::make_unique<held_array>();
    make_column(*to.dictionary, from, formats[from.below(formats.size())], from.below(6), false);
    to.schema.dictionary = &to.dictionary->schema;
    to.array.dictionary = &to.dictionary->array;
  }
  to.schema.format = to.format.c_str();
  to.schema.name = to.name.c_str();
  to.schema.flags = ARROW_FLAG_NULLABLE;
  to.array.length = static_cast<std::int64_t>(rows);
  to.array.offset = static_cast<std::int64_t>(offset);
  to.array.null_count = nulls ? -1 : 0;
  to.array.n_buffers = static_cast<std::int64_t>(to.buffers.size());
  to.array.buffers = to.buffers.data();
}

constexpr std::array<const char*, 18> names{
    "unit",        "item", "on",         "value",       "district", "numerator",
    "denominator", "of",   "stage",      "recorded_on", "origin",   "source",
    "recorded_by", "note", "confidence", "unit",        "other",    "w"};

struct held_batch {
  std::deque<held_array> columns;
  std::vector<ArrowSchema*> schemas;
  std::vector<ArrowArray*> arrays;
  const void* no_buffer[1] = {nullptr};
  ArrowSchema schema{};
  ArrowArray array{};
};

void make_batch(held_batch& to, pieces& from, bool texts_only) {
  const auto rows = from.below(24), skipped = from.below(3);
  const auto count = 3 + from.below(10);
  for (std::size_t i = 0; i < count; ++i) {
    auto& column = to.columns.emplace_back();
    column.name = i < 4 && !(from.byte() == 0xFF) ? names[i] : names[from.below(names.size())];
    const auto format = texts_only ? formats[from.below(3)] : formats[from.below(formats.size())];
    make_column(column, from, format, rows + skipped, true);
    if (from.byte() == 0xFE) // a column that is shorter than its batch
      column.array.length = static_cast<std::int64_t>(rows / 2);
    to.schemas.push_back(&column.schema);
    to.arrays.push_back(&column.array);
  }
  const auto n = static_cast<std::int64_t>(to.columns.size());
  to.schema = {"+s", "", nullptr, 0, n, to.schemas.data(), nullptr, nullptr, nullptr};
  to.array = {static_cast<std::int64_t>(rows),
              0,
              static_cast<std::int64_t>(skipped),
              1,
              n,
              to.no_buffer,
              to.arrays.data(),
              nullptr,
              nullptr,
              nullptr};
}

/// Reads a table; every row is blank, kept or rejected.
void read_table(const long_table& table) {
  ntm::findings report;
  row_tally tally;
  const auto rows = table.read(few_units(), report, &tally);
  require(tally.read == tally.kept + tally.rejected && tally.kept == rows.size());
  require(tally.read + table.blank() == table.rows());
  for (const auto& one : rows)
    require(one.unit < few_units().units().size() && one.where.line >= 2 &&
            one.where.line < table.rows() + 2);
  for (const auto& f : report)
    (void)f.text(ntm::language::vietnamese);
}

std::string as_cell(const std::string& text) {
  std::string out = "\"";
  for (const char c : text)
    out += c == '"' ? "\"\"" : std::string{c};
  return out + '"';
}

/// A table of texts says what the CSV file with the same cells says.
void compare_with_csv(const held_batch& batch, const long_table& table) {
  if (table.blank() != 0)
    return;
  std::string csv;
  for (const auto& column : batch.columns) {
    if (column.array.null_count != 0 ||
        column.array.length < batch.array.length + batch.array.offset)
      return;
    for (const auto& cell : column.said)
      if (!ntm::is_utf8(cell) || cell.find_first_of("\r\n") != cell.npos)
        return;
    csv += (csv.empty() ? "" : ",") + as_cell(column.name);
  }
  for (std::int64_t r = 0; r < batch.array.length; ++r) {
    csv += '\n';
    for (const auto& column : batch.columns)
      csv +=
          (&column == &batch.columns.front() ? "" : ",") +
          as_cell(
              column.said[static_cast<std::size_t>(r + batch.array.offset + column.array.offset)]);
  }
  ntm::findings a, b;
  row_tally ta, tb;
  const auto left = table.read(few_units(), a, &ta);
  const auto right = parse_observations(csv, "table", few_units(), b, &tb);
  if (!table.has("value"))
    return; // a file needs the column
  require(a == b && left.size() == right.size());
  for (std::size_t i = 0; i < left.size(); ++i) {
    const auto &x = left[i], &y = right[i];
    require(x.unit == y.unit && x.subject == y.subject && x.item == y.item && x.on == y.on &&
            x.recorded_on == y.recorded_on && x.presence == y.presence && x.value == y.value &&
            x.is_status == y.is_status && x.numerator == y.numerator &&
            x.denominator == y.denominator && x.of == y.of && x.stage == y.stage &&
            x.origin == y.origin && x.confidence == y.confidence && x.source == y.source &&
            x.recorded_by == y.recorded_by && x.note == y.note && x.where == y.where);
  }
}

/// The other door for batches: records behind indicators.
void derive_from(const held_batch& batch) {
  derivation share;
  share.id = "1";
  share.numerator = "value";
  share.weight = "of";
  derivation sum;
  sum.id = "2";
  sum.kind = derived_kind::sum;
  sum.value = "numerator";
  for (const auto& what : {share, sum})
    try {
      derive_sums sums({what}, {"3", "4"}, "unit");
      derive_options options;
      options.threads = 1;
      sums.add(batch.schema, batch.array, options);
      (void)sums.result().to_table();
    } catch (const ntm::error&) {
    }
}
} // namespace

/// The input says which columns of which types a batch has and what stands in its memory.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  pieces from({reinterpret_cast<const char*>(data), size});
  const bool texts_only = from.byte() % 2 == 0;
  long_table table;
  const auto batches = 1 + from.below(2);
  for (std::size_t i = 0; i < batches; ++i) {
    held_batch batch;
    make_batch(batch, from, texts_only);
    try {
      table.add(batch.schema, batch.array);
      if (texts_only && i == 0)
        compare_with_csv(batch, table);
    } catch (const ntm::error&) {
    }
    derive_from(batch);
  }
  read_table(table);
  for (const auto& name : table.columns())
    for (const auto& text : table.texts(name))
      table.replace(name, text, "Hòa Phú");
  table.fill("on", "2020-05-31");
  table.fill("item", "17.1");
  read_table(table);
  return 0;
}
