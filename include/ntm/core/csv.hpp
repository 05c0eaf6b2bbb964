#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/control.hpp"
#include "ntm/core/date.hpp"
#include "ntm/core/decimals.hpp"
#include "ntm/core/finding.hpp"

namespace ntm::inline v0::csv {
/// A CSV file as text cells: UTF-8 with or without BOM, RFC 4180 quotes, one header line, and the
/// separator that the header has: a comma, or a semicolon or tab, as spreadsheets write where
/// commas begin decimals. Lines before the header that start with '#' are comments.
struct document {
  std::string file;
  char separator = ',';
  std::vector<std::string> header;
  /// The line of the header: comments may stand above it.
  unsigned header_line = 1;
  std::vector<std::vector<std::string>> rows;
  /// The line on which each row starts.
  std::vector<unsigned> lines;
  /// How columns write their decimals, where that is known from more than these rows.
  std::vector<decimal_mark> marks{};
  /// Data rows that the file holds, kept or not: `read == rows.size() + rejected`.
  std::size_t read = 0;
  std::size_t rejected = 0;
};

/// The separator of a header line that `text` begins with: what stands most often outside quotes of
/// comma, semicolon and tab; the comma before others. A line "sep=;" before it says so itself.
[[nodiscard]] char find_separator(std::string_view text) noexcept;
/// Reads `text`. What is wrong (not UTF-8, a quote left open, a row of another length, a column
/// twice) is appended to `report`; a row with an error is left out and counted in `rejected`. Rows
/// and columns behind the last name that hold nothing are none. Another separator than the comma is
/// a note. Reports bytes; one that is stopped has appended nothing.
[[nodiscard]] document parse(std::string_view text, std::string file, findings& report,
                             const run_control& control = {});

/// The whole number that all of `text` is; nothing otherwise.
[[nodiscard]] std::optional<std::int64_t> integer_of(std::string_view text) noexcept;
/// The number with a decimal point that all of `text` is; nothing otherwise, and for "inf" and
/// "nan".
[[nodiscard]] std::optional<double> number_of(std::string_view text) noexcept;

/// What a table must have and may have: other columns are findings.
struct columns {
  std::vector<std::string> required;
  std::vector<std::string> optional;
};

/// Reads the cells of a document row by row, with a finding for each cell that is not what it must
/// be.
class reader {
public:
  /// Checks the header: each missing required column is an error, each unknown column a warning.
  reader(const document& source, const columns& expected, findings& report);
  /// Whether the header has every required column. Rows of a document that has not must not be
  /// read.
  [[nodiscard]] bool usable() const noexcept { return usable_; }
  [[nodiscard]] std::size_t rows() const noexcept { return source_->rows.size(); }

  /// Goes to row `row`; `ok()` is true again.
  void go(std::size_t row) noexcept;
  /// Whether every cell read since `go` was well formed.
  [[nodiscard]] bool ok() const noexcept { return ok_; }
  /// Marks the row as bad with a finding of one's own about `column`.
  void reject(std::string_view code, std::string_view column,
              std::vector<std::pair<std::string, std::string>> arguments = {});
  /// The place of a cell of the present row.
  [[nodiscard]] place where(std::string_view column) const;

  /// The cell's text, trimmed; "" when the column is absent.
  [[nodiscard]] std::string text(std::string_view column) const;
  /// The same, where an empty cell is an error.
  [[nodiscard]] std::string required_text(std::string_view column);
  /// A day YYYY-MM-DD; nothing when empty, an error when it is something else.
  [[nodiscard]] std::optional<date> day(std::string_view column);
  /// A whole number; nothing when empty.
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view column);
  /// A number with a decimal point, or with a comma where that leaves one reading; nothing when
  /// empty. "inf" and "nan" are errors, and so is what may be two numbers.
  [[nodiscard]] std::optional<double> number(std::string_view column);
  /// The same with its decimals.
  [[nodiscard]] std::optional<written_number> written(std::string_view column);
  /// 0 or 1; nothing when empty.
  [[nodiscard]] std::optional<bool> flag(std::string_view column);

private:
  const document* source_;
  findings* report_;
  std::size_t row_ = 0;
  bool usable_ = true;
  bool ok_ = true;
  /// How columns write their decimals, once it was asked for.
  std::vector<std::optional<decimal_mark>> marks_;
  [[nodiscard]] decimal_mark mark(std::size_t column);
  [[nodiscard]] std::optional<std::size_t> index(std::string_view column) const noexcept;
};
} // namespace ntm::inline v0::csv
