#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ntm/core/arrow.hpp"
#include "ntm/core/level.hpp"

namespace ntm::inline v0 {
/// Named columns of equal length: what every result gives to Arrow, pandas, polars and the report.
struct table {
  using reals = std::vector<std::optional<double>>;
  using integers = std::vector<std::optional<std::int64_t>>;
  using texts = std::vector<std::optional<std::string>>;
  using cells = std::variant<reals, integers, texts>;
  struct column {
    /// Stable English name, in the vocabulary.
    std::string name;
    /// What a Vietnamese reader sees above the column.
    std::string label_vi;
    cells data;
  };

  std::string title_en{};
  std::string title_vi{};
  std::vector<column> columns{};
  /// Words that must stand beside every copy ("MINH HỌA, không phải số liệu"); empty for real
  /// figures.
  std::string mark{};

  [[nodiscard]] std::size_t rows() const noexcept;
  /// Whether there is a column of this name.
  [[nodiscard]] bool has(std::string_view name) const noexcept;
  /// The column of this name; throws `unknown_name`.
  [[nodiscard]] const column& at(std::string_view name) const;
  /// The same table with these columns only, in this order; throws `unknown_name`.
  [[nodiscard]] table select(const std::vector<std::string>& names) const;
  /// The rows whose number in column `name` is `least` or more; throws `unknown_name`, and `error`
  /// for a column of texts.
  [[nodiscard]] table rows_at_least(std::string_view name, double least) const;
  /// The same table for people: each pair of columns x_low and x_high becomes one text column x
  /// with "13..191", or "13" where both are equal; reals get two decimals. It replaces a column x.
  [[nodiscard]] table with_intervals(language lang) const;
  /// The same values with the mark, if any, as a last text column "mark": no copy goes without it.
  [[nodiscard]] table marked() const;
};

/// Fills `schema` and `array` with a struct array that owns a copy of the columns. Either may be
/// null.
void export_table(const std::shared_ptr<const table>& source, ArrowSchema* schema,
                  ArrowArray* array);
/// The same as a stream of one batch.
void export_stream(std::shared_ptr<const table> source, ArrowArrayStream* out);
} // namespace ntm::inline v0
