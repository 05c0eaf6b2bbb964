#include "ntm/core/table.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "ntm/core/errors.hpp"
#include "ntm/core/printed.hpp"
#include "ntm/core/text.hpp"

namespace ntm::inline v0 {
namespace {
struct schema_state {
  std::string name;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
};
void release_schema(ArrowSchema* s) {
  for (std::int64_t i = 0; i < s->n_children; ++i)
    if (s->children[i]->release)
      s->children[i]->release(s->children[i]);
  delete static_cast<schema_state*>(s->private_data);
  s->release = nullptr;
}
void make_schema(ArrowSchema* out, const char* format, std::string name, std::size_t children) {
  auto state = std::make_unique<schema_state>();
  state->name = std::move(name);
  state->children.resize(children);
  for (auto& c : state->children)
    state->pointers.push_back(&c);
  *out = {format,
          state->name.c_str(),
          nullptr,
          ARROW_FLAG_NULLABLE,
          static_cast<std::int64_t>(children),
          state->pointers.data(),
          nullptr,
          release_schema,
          nullptr};
  out->private_data = state.release();
}

struct array_state {
  std::vector<std::uint8_t> valid;
  std::vector<double> reals;
  std::vector<std::int64_t> integers;
  std::vector<std::int32_t> offsets;
  std::string bytes;
  std::vector<const void*> buffers;
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> pointers;
};
void release_array(ArrowArray* a) {
  for (std::int64_t i = 0; i < a->n_children; ++i)
    if (a->children[i]->release)
      a->children[i]->release(a->children[i]);
  delete static_cast<array_state*>(a->private_data);
  a->release = nullptr;
}
void make_array(ArrowArray* out, std::int64_t length, std::int64_t nulls,
                std::unique_ptr<array_state> state) {
  for (auto& c : state->children)
    state->pointers.push_back(&c);
  *out = {length,
          nulls,
          0,
          static_cast<std::int64_t>(state->buffers.size()),
          static_cast<std::int64_t>(state->children.size()),
          state->buffers.data(),
          state->pointers.data(),
          nullptr,
          release_array,
          nullptr};
  out->private_data = state.release();
}

template <class T, class Put>
std::int64_t fill(array_state& state, const std::vector<std::optional<T>>& cells, const Put& put) {
  std::int64_t nulls = 0;
  state.valid.assign((cells.size() + 7) / 8, 0);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i])
      state.valid[i / 8] = static_cast<std::uint8_t>(state.valid[i / 8] | (1U << (i % 8)));
    else
      ++nulls;
    put(cells[i]);
  }
  return nulls;
}

void make_column(ArrowArray* out, const table::column& column) {
  auto state = std::make_unique<array_state>();
  std::int64_t nulls = 0;
  std::size_t length = 0;
  if (const auto* reals = std::get_if<table::reals>(&column.data)) {
    length = reals->size();
    nulls =
        fill(*state, *reals, [&](const auto& cell) { state->reals.push_back(cell.value_or(0)); });
    state->buffers = {state->valid.data(), state->reals.data()};
  } else if (const auto* integers = std::get_if<table::integers>(&column.data)) {
    length = integers->size();
    nulls = fill(*state, *integers,
                 [&](const auto& cell) { state->integers.push_back(cell.value_or(0)); });
    state->buffers = {state->valid.data(), state->integers.data()};
  } else {
    const auto& texts = std::get<table::texts>(column.data);
    length = texts.size();
    state->offsets.push_back(0);
    nulls = fill(*state, texts, [&](const auto& cell) {
      if (cell)
        state->bytes += *cell;
      state->offsets.push_back(static_cast<std::int32_t>(state->bytes.size()));
    });
    state->buffers = {state->valid.data(), state->offsets.data(), state->bytes.data()};
  }
  make_array(out, static_cast<std::int64_t>(length), nulls, std::move(state));
}
} // namespace

std::size_t table::rows() const noexcept {
  if (columns.empty())
    return 0;
  return std::visit([](const auto& data) { return data.size(); }, columns.front().data);
}

const table::column& table::at(std::string_view name) const {
  std::vector<std::string> names;
  for (const auto& c : columns) {
    if (c.name == name)
      return c;
    names.push_back(c.name);
  }
  throw unknown_name("column", std::string{name}, nearest(name, names));
}

table table::select(const std::vector<std::string>& names) const {
  table out{title_en, title_vi, {}, mark};
  for (const auto& name : names)
    out.columns.push_back(at(name));
  return out;
}

table table::rows_at_least(std::string_view name, double least) const {
  const cells& numbers = at(name).data;
  if (std::holds_alternative<texts>(numbers))
    throw error("column '" + std::string{name} + "' holds texts; rows_at_least needs numbers");
  std::vector<std::size_t> kept;
  for (std::size_t row = 0; row < rows(); ++row) {
    const auto* whole = std::get_if<integers>(&numbers);
    const auto value = whole ? std::optional<double>{(*whole)[row]} : std::get<reals>(numbers)[row];
    if (value && *value >= least)
      kept.push_back(row);
  }
  table out{title_en, title_vi, columns, mark};
  for (auto& one : out.columns)
    std::visit(
        [&](auto& data) {
          std::remove_reference_t<decltype(data)> some;
          for (const auto row : kept)
            some.push_back(data[row]);
          data = std::move(some);
        },
        one.data);
  return out;
}

table table::with_intervals(language lang) const {
  const auto text = [&](const cells& data, std::size_t row) -> std::optional<std::string> {
    if (const auto* whole = std::get_if<integers>(&data))
      return (*whole)[row] ? std::optional{std::to_string(*(*whole)[row])} : std::nullopt;
    if (const auto* real = std::get_if<reals>(&data))
      return (*real)[row] ? std::optional{format_number(*(*real)[row], 2, lang)} : std::nullopt;
    return std::get<texts>(data)[row];
  };
  table out{title_en, title_vi, {}, mark};
  for (const auto& low : columns) {
    if (low.name.ends_with("_high") && has(low.name.substr(0, low.name.size() - 5) + "_low"))
      continue;
    if (has(low.name + "_low") && has(low.name + "_high"))
      continue; // the exact value, beside its bounds
    const std::string stem = low.name.substr(0, low.name.size() - 4);
    if (!low.name.ends_with("_low") || !has(stem + "_high")) {
      out.columns.push_back(low);
      continue;
    }
    const auto& high = at(stem + "_high");
    texts both;
    for (std::size_t row = 0; row < rows(); ++row) {
      const auto least = text(low.data, row), most = text(high.data, row);
      both.push_back(least && most && *least != *most ? *least + ".." + *most : least);
    }
    out.columns.push_back({stem, low.label_vi.substr(0, low.label_vi.find(" (")), std::move(both)});
  }
  return out;
}

bool table::has(std::string_view name) const noexcept {
  return std::any_of(columns.begin(), columns.end(),
                     [&](const auto& one) { return one.name == name; });
}

table table::marked() const {
  table out = *this;
  if (!mark.empty())
    out.columns.push_back({"mark", "Dấu", texts(rows(), mark)});
  return out;
}

void export_table(const std::shared_ptr<const table>& source, ArrowSchema* schema,
                  ArrowArray* array) {
  const auto& columns = source->columns;
  if (schema) {
    make_schema(schema, "+s", "", columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
      static constexpr const char* formats[] = {"g", "l", "u"};
      make_schema(schema->children[i], formats[columns[i].data.index()], columns[i].name, 0);
    }
  }
  if (!array)
    return;
  auto top = std::make_unique<array_state>();
  top->buffers = {nullptr};
  top->children.resize(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i)
    make_column(&top->children[i], columns[i]);
  make_array(array, static_cast<std::int64_t>(source->rows()), 0, std::move(top));
}

void export_stream(std::shared_ptr<const table> source, ArrowArrayStream* out) {
  struct stream_state {
    std::shared_ptr<const table> source;
    bool done = false;
  };
  out->private_data = new stream_state{std::move(source)};
  out->get_schema = [](ArrowArrayStream* s, ArrowSchema* schema) -> int {
    try {
      export_table(static_cast<stream_state*>(s->private_data)->source, schema, nullptr);
    } catch (...) {
      return ENOMEM;
    }
    return 0;
  };
  out->get_next = [](ArrowArrayStream* s, ArrowArray* array) -> int {
    auto* self = static_cast<stream_state*>(s->private_data);
    std::memset(array, 0, sizeof *array);
    try {
      if (!std::exchange(self->done, true))
        export_table(self->source, nullptr, array);
    } catch (...) {
      return ENOMEM;
    }
    return 0;
  };
  out->get_last_error = [](ArrowArrayStream*) -> const char* { return nullptr; };
  out->release = [](ArrowArrayStream* s) {
    delete static_cast<stream_state*>(s->private_data);
    s->release = nullptr;
  };
}
} // namespace ntm::inline v0
