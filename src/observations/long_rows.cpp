#include "long_rows.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "core/heed.hpp"
#include "ntm/core/csv.hpp"
#include "ntm/core/decimals.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "ntm/observations/words.hpp"
#include "rows.hpp"

namespace ntm::inline v0::observations::detail {
namespace {
/// What the texts of a column say, worked out when a row first has them; nothing for what is wrong.
template <class T> class meanings {
public:
  template <class Make>
  const T* of(const distinct_cells* column, std::uint32_t id, const Make& make) {
    if (id >= known_.size()) {
      known_.resize(column->texts().size());
      said_.resize(known_.size());
    }
    if (!known_[id]) {
      known_[id] = true;
      said_[id] = make(column->text(id));
    }
    return said_[id] ? &*said_[id] : nullptr;
  }

private:
  std::vector<bool> known_;
  std::vector<std::optional<T>> said_;
};

/// Units by the numbers of a name, its district and a day.
class found_units {
public:
  struct key {
    std::uint32_t name, district, day;
    friend bool operator==(const key&, const key&) = default;
  };
  found_units() : slots_(1024) {}
  template <class Find> units::unit_index of(const key& what, const Find& find) {
    const auto at = place(what);
    if (slots_[at].what.name != 0)
      return slots_[at].unit;
    const auto unit = find();
    slots_[at] = {what, unit};
    if (++used_ * 3 > slots_.size() * 2)
      grow();
    return unit;
  }

private:
  struct slot {
    key what{}; // without a name: free
    units::unit_index unit = units::no_unit;
  };
  std::vector<slot> slots_;
  std::size_t used_ = 0;

  [[nodiscard]] std::size_t place(const key& what) const noexcept {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;
    std::uint64_t hash = (what.name + (std::uint64_t{what.district} << 32U)) * odd;
    hash = (hash ^ hash >> 32U ^ what.day) * odd;
    auto at = (hash ^ hash >> 29U) & (slots_.size() - 1);
    while (slots_[at].what.name != 0 && slots_[at].what != what)
      at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    std::vector<slot> before(slots_.size() * 2);
    before.swap(slots_);
    for (const auto& one : before)
      if (one.what.name != 0)
        slots_[place(one.what)] = one;
  }
};

struct said_value {
  observations::presence presence = presence::present;
  bool is_status = false;
  std::optional<double> value;
  int places = 0;
};

/// How the texts of a column write their decimals.
decimal_mark mark_of_column(const distinct_cells* column) {
  auto out = decimal_mark::unknown;
  if (column)
    for (const auto& text : column->texts())
      out = together(out, mark_of(text));
  return out;
}
/// The one number that a text is.
std::optional<written_number> number_in(const std::string& text, decimal_mark mark) {
  const auto found = plain_numbers_in(text, mark);
  return found.size() == 1 ? std::optional{found[0]} : std::nullopt;
}
} // namespace

/// Reads the rows in which nothing is wrong, each text only once. A row that it does not read is
/// for `read_observation` to look at closely, which knows what to say.
class quick_rows {
public:
  quick_rows(const long_rows& rows, const units::registry& registry)
      : rows_(rows), registry_(registry), value_mark_(mark_of_column(rows.value_)),
        numerator_mark_(mark_of_column(rows.numerator_)),
        denominator_mark_(mark_of_column(rows.denominator_)) {}

  [[nodiscard]] bool read(std::size_t row, observation& out) {
    const auto cell = [&](const distinct_cells* column) { return long_rows::cell(column, row); };
    const auto on = cell(rows_.on_), unit = cell(rows_.unit_), item = cell(rows_.item_);
    const auto value = cell(rows_.value_);
    if (on == 0 || unit == 0 || item == 0)
      return false;
    const auto* what = items_.of(rows_.item_, item, to_item);
    const auto* day = days_.of(rows_.on_, on, parse_date);
    if (!what || !day || !read_common(row, *day, out))
      return false;
    out.on = *day;
    out.subject = what->subject;
    out.item = what->item;
    const bool read = out.subject == subject::count ? read_count(row, value, out)
                      : value != 0                  ? read_value(row, value, out)
                                                    : read_share(row, out);
    if (!read)
      return false;
    out.unit = units_.of({unit, cell(rows_.district_), on}, [&] {
      return find(rows_.unit_->text(unit), cell(rows_.district_), on, *day);
    });
    return out.unit != units::no_unit;
  }

private:
  const long_rows& rows_;
  const units::registry& registry_;
  meanings<asked_item> items_;
  meanings<date> days_, recorded_;
  meanings<said_value> values_, statuses_;
  meanings<std::int64_t> counts_, totals_;
  decimal_mark value_mark_, numerator_mark_, denominator_mark_;
  meanings<written_number> numerators_, denominators_;
  meanings<observations::stage> stages_;
  meanings<observations::origin> origins_;
  found_units units_, districts_;

  template <class Word, class Read>
  static bool read_word_of(meanings<Word>& seen, const distinct_cells* column, std::uint32_t id,
                           const Read& read, Word& out) {
    if (id == 0)
      return true;
    const auto* word = seen.of(column, id, [&](const std::string& text) {
      try {
        return std::optional{read(text)};
      } catch (const unknown_name&) {
        return std::optional<Word>{};
      }
    });
    if (word)
      out = *word;
    return word;
  }

  bool read_common(std::size_t row, date on, observation& out) {
    const auto cell = [&](const distinct_cells* column) { return long_rows::cell(column, row); };
    const auto text = [&](const distinct_cells* column, std::string& to) {
      if (const auto id = cell(column))
        to = column->text(id);
    };
    out.recorded_on = on;
    if (const auto id = cell(rows_.recorded_on_)) {
      const auto* day = recorded_.of(rows_.recorded_on_, id, parse_date);
      if (!day || *day < on)
        return false;
      out.recorded_on = *day;
    }
    text(rows_.confidence_, out.confidence);
    text(rows_.source_, out.source);
    text(rows_.recorded_by_, out.recorded_by);
    text(rows_.note_, out.note);
    return read_word_of(stages_, rows_.stage_, cell(rows_.stage_), to_stage, out.stage) &&
           read_word_of(origins_, rows_.origin_, cell(rows_.origin_), to_origin, out.origin);
  }

  bool read_count(std::size_t row, std::uint32_t value, observation& out) {
    const auto total = long_rows::cell(rows_.of_, row);
    const auto* said = value ? statuses_.of(rows_.value_, value, read_status) : nullptr;
    if (said && said->presence != presence::present) {
      out.presence = said->presence;
      return true;
    }
    const auto* met = value ? counts_.of(rows_.value_, value, csv::integer_of) : nullptr;
    const auto* of = total ? totals_.of(rows_.of_, total, csv::integer_of) : nullptr;
    if (!met || !of || *of <= 0 || *of > 100000 || *met < 0 || *met > *of)
      return false;
    out.value = static_cast<double>(*met);
    out.of = static_cast<int>(*of);
    return true;
  }

  static std::optional<said_value> read_status(const std::string& text) {
    const auto word = read_word(text, true);
    if (!word)
      return std::nullopt;
    const bool there = word->presence == presence::present;
    return said_value{word->presence, there,
                      there ? std::optional{word->met ? 1.0 : 0.0} : std::nullopt};
  }
  [[nodiscard]] std::optional<said_value> read_figure(const std::string& text) const {
    if (const auto number = number_in(text, value_mark_))
      return said_value{presence::present, false, number->value, number->places};
    return read_word(text, false) ? read_status(text) : std::nullopt;
  }

  bool read_value(std::size_t row, std::uint32_t value, observation& out) {
    const auto* said =
        out.subject == subject::criterion
            ? statuses_.of(rows_.value_, value, read_status)
            : values_.of(rows_.value_, value, [&](const auto& text) { return read_figure(text); });
    if (!said)
      return false;
    out.presence = said->presence;
    out.is_status = said->is_status;
    out.value = said->value;
    if (said->is_status || said->presence != presence::present)
      return true;
    return read_share(row, out) &&
           (!out.numerator ||
            !share_differs({*out.value, said->places}, *out.numerator, *out.denominator));
  }

  /// The numbers that a share was divided from; true where there are none beside a value.
  bool read_share(std::size_t row, observation& out) {
    const auto n = long_rows::cell(rows_.numerator_, row),
               d = long_rows::cell(rows_.denominator_, row);
    if (n == 0 && d == 0)
      return out.value.has_value();
    const auto in = [](decimal_mark mark) {
      return [mark](const std::string& text) { return number_in(text, mark); };
    };
    const auto* above = n ? numerators_.of(rows_.numerator_, n, in(numerator_mark_)) : nullptr;
    const auto* below =
        d ? denominators_.of(rows_.denominator_, d, in(denominator_mark_)) : nullptr;
    if (!above || !below || below->value <= 0 || above->value < 0)
      return false;
    out.numerator = above->value;
    out.denominator = below->value;
    if (!out.value)
      out.value = 100 * above->value / below->value;
    return true;
  }

  units::unit_index find(const std::string& name, std::uint32_t district, std::uint32_t on,
                         date day) {
    if (district == 0) {
      const auto unit = registry_.by_code(name, day);
      return unit != units::no_unit ? unit : only_one(registry_.search(name, day));
    }
    const auto above = districts_.of({district, 0, on}, [&] {
      return only_one(find_district(rows_.district_->text(district), day, registry_));
    });
    return above == units::no_unit
               ? above
               : only_one(registry_.search(name, day, registry_.at_index(above).code));
  }
};

long_rows::long_rows(const std::vector<named_cells>& columns, std::size_t rows)
    : columns_(&columns), rows_(rows) {
  const auto find = [&](std::string_view name) -> const distinct_cells* {
    const auto at = std::find_if(columns.begin(), columns.end(),
                                 [&](const auto& column) { return column.name == name; });
    return at == columns.end() ? nullptr : &at->cells;
  };
  unit_ = find("unit");
  district_ = find("district");
  item_ = find("item");
  on_ = find("on");
  value_ = find("value");
  numerator_ = find("numerator");
  denominator_ = find("denominator");
  of_ = find("of");
  stage_ = find("stage");
  origin_ = find("origin");
  recorded_on_ = find("recorded_on");
  confidence_ = find("confidence");
  source_ = find("source");
  recorded_by_ = find("recorded_by");
  note_ = find("note");
}

std::vector<observation> long_rows::read(const std::string& file, const units::registry& registry,
                                         findings& report, row_tally* tally,
                                         const run_control& control) const {
  csv::document one; // the row that is looked at closely, as a file of one row
  one.file = file;
  for (const auto& column : *columns_)
    one.header.push_back(column.name);
  if (!value_ && numerator_) // shares need no value
    one.header.emplace_back("value");
  one.rows.emplace_back(one.header.size());
  one.lines.emplace_back(0);
  for (const auto& column : *columns_) // those of one row would not tell
    one.marks.push_back(column.name == "value" || column.name == "numerator" ||
                                column.name == "denominator"
                            ? mark_of_column(&column.cells)
                            : decimal_mark::unknown);
  csv::reader reader(one, observation_columns(), report);
  std::vector<std::vector<bool>> broken; // texts that are not UTF-8, by column; most have none
  for (const auto& column : *columns_) {
    auto& now = broken.emplace_back();
    for (std::size_t id = 0; id < column.cells.texts().size(); ++id)
      if (!is_utf8(column.cells.texts()[id])) {
        now.resize(column.cells.texts().size());
        now[id] = true;
      }
  }
  const bool any_broken =
      std::any_of(broken.begin(), broken.end(), [](const auto& texts) { return !texts.empty(); });

  quick_rows quick(*this, registry);
  std::vector<observation> out;
  out.reserve(reader.usable() ? rows_ : 0);
  std::size_t read = 0;
  for (std::size_t i = 0; i < rows_; ++i) {
    ntm::detail::heed(control, "rows read", i, rows_, 4096);
    if (is_blank(i))
      continue;
    ++read;
    if (!reader.usable())
      continue;
    const auto line = static_cast<unsigned>(i + 2);
    bool good = true;
    for (std::size_t c = 0; any_broken && c < broken.size(); ++c)
      if (!broken[c].empty() && broken[c][cell(&(*columns_)[c].cells, i)]) {
        report.push_back(make_finding("NTM-C001", {file, line, (*columns_)[c].name}));
        good = false;
      }
    if (!good)
      continue;
    auto& next = out.emplace_back();
    if (quick.read(i, next)) {
      next.where.file = file;
      next.where.line = line;
      next.where.column = "value";
      continue;
    }
    out.pop_back();
    one.lines[0] = line;
    for (std::size_t c = 0; c < columns_->size(); ++c) {
      const auto& cells = (*columns_)[c].cells;
      one.rows[0][c] = cells.text(cell(&cells, i));
    }
    reader.go(0);
    if (auto closely = read_observation(reader, registry, report))
      out.push_back(std::move(*closely));
  }
  if (tally)
    *tally = {read, out.size(), read - out.size()};
  return out;
}
} // namespace ntm::inline v0::observations::detail
