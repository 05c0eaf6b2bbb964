#include "ntm/observations/long_table.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <iterator>
#include <thread>

#include "core/crew.hpp"
#include "core/heed.hpp"
#include "derive/columns.hpp"
#include "distinct_cells.hpp"
#include "long_rows.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "rows.hpp"

namespace ntm::inline v0::observations {
namespace {
using detail::column_schema, detail::column_type, detail::distinct_cells;

/// How many of a time's units a day has; 0 when the type is no time of day.
std::int64_t ticks_a_day(std::string_view format) noexcept {
  constexpr std::int64_t seconds = 86400;
  if (format == "tdm")
    return seconds * 1000;
  if (!format.starts_with("ts") || format.size() < 4 || format[3] != ':')
    return 0;
  return format[2] == 's'   ? seconds
         : format[2] == 'm' ? seconds * 1000
         : format[2] == 'u' ? seconds * 1000000
         : format[2] == 'n' ? seconds * 1000000000
                            : 0;
}

/// The column as its cells are read: a time by its number.
column_schema as_cells(column_schema column) {
  if (ticks_a_day(column.format) != 0) {
    column.type = column_type::int64;
    column.known = true;
  }
  return column;
}

bool is_observed(std::string_view name) {
  const auto& all = detail::observation_columns();
  return std::find(all.required.begin(), all.required.end(), name) != all.required.end() ||
         std::find(all.optional.begin(), all.optional.end(), name) != all.optional.end();
}

/// Reads the cell of a row that is not null as the number of its text.
std::uint32_t read_cell(const detail::column_view& from, column_type type, std::size_t row,
                        std::int64_t ticks, distinct_cells& to) {
  if (detail::is_text(type))
    return to.id_of(from.text(row));
  if (type == column_type::boolean)
    return to.id_of((from.truths(row, 1)[0] & 1U) != 0 ? std::string_view{"met"} : "unmet");
  if (detail::is_real(type)) {
    double number = 0;
    from.reals(row, 1, &number);
    return type == column_type::real32 ? to.id_of(static_cast<float>(number)) : to.id_of(number);
  }
  const std::int64_t number = from.whole(row);
  if (ticks != 0) // the day that it lies in, before 1970 too
    return to.id_of_day(number / ticks - (number % ticks < 0 ? 1 : 0));
  if (type == column_type::day)
    return to.id_of_day(number);
  if (type == column_type::uint64 && number < 0) // above the range of int64
    return to.id_of(std::to_string(static_cast<std::uint64_t>(number)));
  return to.id_of(number);
}

/// Few rows are read before a thread has begun.
std::size_t threads_for(std::size_t rows) noexcept {
  return rows < 50000 ? 1 : std::max(1U, std::min(4U, std::thread::hardware_concurrency()));
}

void append_cells(const detail::column_view& from, const column_schema& schema, std::size_t rows,
                  distinct_cells& to) {
  const auto ticks = ticks_a_day(schema.format);
  to.reserve(to.rows() + rows);
  std::vector<std::uint32_t> entries; // of a dictionary: the number of each text, once it was seen
  std::vector<bool> seen;
  if (schema.type == column_type::dictionary) {
    entries.resize(static_cast<std::size_t>(from.dictionary->length));
    seen.resize(entries.size());
  }
  for (std::size_t first = 0; first < rows; first += detail::block_rows) {
    const auto count = std::min(detail::block_rows, rows - first);
    const auto valid = from.validity(first, count);
    for (std::size_t i = 0; i < count; ++i) {
      const auto row = first + i;
      if ((valid[i / 64] >> (i % 64) & 1U) == 0) {
        to.push(0);
      } else if (schema.type != column_type::dictionary) {
        to.push(read_cell(from, schema.type, row, ticks, to));
      } else {
        const auto entry = from.entry(row);
        if (entry < 0)
          throw error("column '" + schema.name +
                      "' points outside its dictionary; the data are broken");
        const auto at = static_cast<std::size_t>(entry);
        if (!seen[at]) {
          seen[at] = true;
          entries[at] = from.dictionary->is_valid(at)
                            ? read_cell(*from.dictionary, schema.values, at, 0, to)
                            : 0;
        }
        to.push(entries[at]);
      }
    }
  }
}
} // namespace

struct long_table::data {
  std::string file;
  std::size_t rows = 0;
  bool given = false; // whether there was a batch
  std::vector<column_schema> schema;
  std::vector<detail::named_cells> columns; // those of the schema first

  /// Whether the number of rows is known: from a batch, or from a column that is not filled.
  [[nodiscard]] bool has_rows() const {
    return given || std::any_of(columns.begin(), columns.end(),
                                [](const auto& column) { return !column.filled; });
  }
  /// Filled columns have a cell in every row.
  void fill_up() {
    for (auto& column : columns)
      while (column.filled && column.cells.rows() < rows)
        column.cells.push(*column.filled);
  }
  [[nodiscard]] detail::named_cells* find(std::string_view name) {
    const auto at =
        std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.name == name; });
    return at == columns.end() ? nullptr : &*at;
  }
  /// Takes over the columns of the first batch, and compares those of the others with them.
  void check_schema(const ArrowSchema& from) {
    for (auto i = schema.size(); i < columns.size(); ++i)
      if (!columns[i].filled)
        throw error(file + ": the table has a column of texts, '" + columns[i].name +
                    "', that more rows would have no cells of; give all batches before it");
    auto columns_now = detail::read_schema(from);
    std::transform(columns_now.begin(), columns_now.end(), columns_now.begin(), as_cells);
    for (std::size_t i = 0; given && i < std::max(schema.size(), columns_now.size()); ++i)
      if (i >= schema.size() || i >= columns_now.size() || schema[i].name != columns_now[i].name ||
          schema[i].format != columns_now[i].format)
        throw error(file + ": the batches have different columns; give tables of one form");
    if (given)
      return;
    for (std::size_t i = 0; i < columns_now.size(); ++i) {
      const auto& one = columns_now[i];
      if (find(one.name) ||
          std::any_of(columns_now.begin(), columns_now.begin() + static_cast<std::ptrdiff_t>(i),
                      [&](const auto& c) { return c.name == one.name; }))
        throw error(file + ": two columns have the name '" + one.name + "'; rename one");
      if (!one.known && is_observed(one.name))
        throw error(file + ": column '" + one.name + "' is of type " + one.type_name() +
                    ", which no cell can be; give texts, numbers, days or truths");
    }
    for (const auto& one : columns_now) {
      if (!one.known || !is_observed(one.name))
        continue;
      const auto zone = one.format.starts_with("ts") && ticks_a_day(one.format) != 0
                            ? one.format.substr(4)
                            : std::string{};
      if (!zone.empty())
        throw error(file + ": column '" + one.name + "' has times of the zone " + zone +
                    ", whose days depend on the place; give local times without a zone, or days");
    }
    std::vector<detail::named_cells> first; // those of the schema stand before filled ones
    for (const auto& one : columns_now)
      first.push_back({one.name, {}});
    columns.insert(columns.begin(), std::make_move_iterator(first.begin()),
                   std::make_move_iterator(first.end()));
    schema = std::move(columns_now);
    given = true;
  }
};

long_table::long_table(std::string file) : data_(std::make_unique<data>()) {
  data_->file = std::move(file);
}
long_table::long_table(long_table&&) noexcept = default;
long_table& long_table::operator=(long_table&&) noexcept = default;
long_table::~long_table() = default;

void long_table::add(const ArrowSchema& schema, const ArrowArray& rows) {
  auto& d = *data_;
  if (rows.length < 0 || rows.offset < 0)
    throw error(d.file + ": the Arrow batch has a negative length or offset");
  d.check_schema(schema);
  const auto count = static_cast<std::size_t>(rows.length);
  std::vector<std::exception_ptr> failed(d.schema.size());
  std::atomic<std::size_t> next = 0;
  ntm::detail::with_crew(threads_for(count), [&](std::size_t) noexcept { // a column each
    for (std::size_t i = next++; i < d.schema.size(); i = next++)
      try {
        if (is_observed(d.schema[i].name))
          append_cells(detail::view_column(rows, i, d.schema[i]), d.schema[i], count,
                       d.columns[i].cells);
      } catch (...) {
        failed[i] = std::current_exception();
      }
  });
  for (const auto& why : failed)
    if (why) { // of a broken batch nothing stays
      for (auto& column : d.columns)
        if (column.cells.rows() > d.rows)
          column.cells.resize(d.rows);
      std::rethrow_exception(why);
    }
  d.rows += count;
  d.fill_up();
}

void long_table::add(ArrowArrayStream& rows, const run_control& control) {
  struct held {
    ArrowSchema schema{};
    ArrowArray batch{};
    ~held() {
      if (batch.release)
        batch.release(&batch);
      if (schema.release)
        schema.release(&schema);
    }
  } now;
  const auto check = [&](int status) {
    if (status == 0)
      return;
    const char* why = rows.get_last_error ? rows.get_last_error(&rows) : nullptr;
    throw error("the Arrow stream broke off: " + std::string{why ? why : "it does not say why"});
  };
  check(rows.get_schema(&rows, &now.schema));
  data_->check_schema(now.schema);
  for (;;) {
    control("rows read", static_cast<std::int64_t>(data_->rows), 0);
    check(rows.get_next(&rows, &now.batch));
    if (!now.batch.release)
      return;
    add(now.schema, now.batch);
    now.batch.release(&now.batch);
    now.batch.release = nullptr;
  }
}

void long_table::add_column(std::string name, std::span<const std::string_view> cells) {
  auto& d = *data_;
  if (d.find(name))
    throw error(d.file + ": there is a column '" + name + "' already");
  if (d.has_rows() && cells.size() != d.rows)
    throw error(d.file + ": column '" + name + "' has " + std::to_string(cells.size()) +
                " cells, and the table " + std::to_string(d.rows) + " rows");
  distinct_cells column;
  column.reserve(cells.size());
  for (const auto cell : cells)
    column.push(column.id_of(cell));
  d.rows = cells.size();
  d.columns.push_back({std::move(name), std::move(column)});
  d.fill_up();
}

void long_table::fill(std::string name, std::string_view text) {
  auto& d = *data_;
  if (d.find(name))
    return;
  distinct_cells column;
  const auto id = column.id_of(text);
  column.reserve(d.rows);
  d.columns.push_back({std::move(name), std::move(column), id});
  d.fill_up();
}

std::size_t long_table::rows() const noexcept { return data_->rows; }

std::size_t long_table::blank() const {
  const detail::long_rows rows(data_->columns, data_->rows);
  std::size_t out = 0;
  for (std::size_t i = 0; i < data_->rows; ++i)
    out += rows.is_blank(i) ? 1 : 0;
  return out;
}

bool long_table::has(std::string_view column) const noexcept { return data_->find(column); }

std::vector<std::string> long_table::columns() const {
  std::vector<std::string> out;
  for (const auto& column : data_->columns)
    out.push_back(column.name);
  return out;
}

std::vector<std::string> long_table::texts(std::string_view column) const {
  std::vector<std::string> out;
  if (const auto* from = data_->find(column))
    for (const auto& text : from->cells.texts())
      if (std::any_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) > 0x7F; }) &&
          is_utf8(text))
        out.push_back(text);
  return out;
}

void long_table::replace(std::string_view column, std::string_view before, std::string_view after) {
  auto* in = data_->find(column);
  bool found = false;
  for (std::uint32_t id = 1; in && id < in->cells.texts().size(); ++id)
    if (in->cells.text(id) == before) {
      in->cells.rewrite(id, trim(after));
      found = true;
    }
  if (!found)
    throw error(data_->file + ": column '" + std::string{column} + "' has no text '" +
                std::string{before} + "'");
}

std::vector<observation> long_table::read(const units::registry& registry, findings& report,
                                          row_tally* tally, const run_control& control) const {
  const ntm::detail::take_back<finding> whole(report);
  const detail::long_rows rows(data_->columns, data_->rows);
  return rows.read(data_->file, registry, report, tally, control);
}
} // namespace ntm::inline v0::observations
