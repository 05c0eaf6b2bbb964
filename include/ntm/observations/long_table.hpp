#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/arrow.hpp"
#include "ntm/core/control.hpp"
#include "ntm/observations/observation.hpp"
#include "ntm/observations/parse.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::inline v0::observations {
/// A table with a row per value, in columns named as those of observations.csv: rows of Arrow
/// batches, or columns of texts. It is read as the CSV file with the same cells would be, without
/// writing one. A column may hold texts, numbers, days, times (their day counts) or truths (met,
/// unmet); nulls, NaN and blank texts are empty cells. Rows with neither value nor numerator
/// nor denominator are blank: no row is read from them. A float keeps the digits that it shows.
class long_table {
public:
  /// `file` is what findings call the table. Its first row is line 2, after the names.
  explicit long_table(std::string file = "table");
  long_table(long_table&&) noexcept;
  long_table& operator=(long_table&&) noexcept;
  ~long_table();

  /// Appends a batch. Throws `error` when it is no table, has another schema than the batches
  /// before, comes after `add_column`, or has a column of a type that no cell can be (a list, a
  /// time of a zone); such a column, where observations have none of its name, is only a finding
  /// of `read`.
  void add(const ArrowSchema& schema, const ArrowArray& rows);
  /// Appends every batch of a stream, which stays the caller's to release. Reports rows.
  void add(ArrowArrayStream& rows, const run_control& control = {});
  /// Sets a column of texts, one per row; throws `error` when their number is not that of the rows,
  /// or the column is there.
  void add_column(std::string name, std::span<const std::string_view> cells);
  /// The same text in every row, also in those added later, of a column that the table does not
  /// have; no change if it has.
  void fill(std::string name, std::string_view text);

  [[nodiscard]] std::size_t rows() const noexcept;
  /// Rows with neither value nor numerator nor denominator.
  [[nodiscard]] std::size_t blank() const;
  [[nodiscard]] bool has(std::string_view column) const noexcept;
  /// The names of all columns, in their order.
  [[nodiscard]] std::vector<std::string> columns() const;
  /// Each text of a column that has a sign beyond ASCII, once.
  [[nodiscard]] std::vector<std::string> texts(std::string_view column) const;
  /// Writes another text wherever a column has `before`; throws `error` if it has not.
  void replace(std::string_view column, std::string_view before, std::string_view after);

  /// The observations of the rows; see `parse_observations`. Blank rows are not counted in `tally`.
  [[nodiscard]] std::vector<observation> read(const units::registry& registry, findings& report,
                                              row_tally* tally = nullptr,
                                              const run_control& control = {}) const;

private:
  struct data;
  std::unique_ptr<data> data_;
};
} // namespace ntm::inline v0::observations
