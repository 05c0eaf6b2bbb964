#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "distinct_cells.hpp"
#include "ntm/observations/observation.hpp"
#include "ntm/observations/parse.hpp"
#include "ntm/units/registry.hpp"

namespace ntm::inline v0::observations::detail {
/// A column of a long table; one that observations do not have holds no cells.
struct named_cells {
  std::string name;
  distinct_cells cells;
  /// Of a column with one text in every row: its number.
  std::optional<std::uint32_t> filled = std::nullopt;
};

/// The rows of a long table, to be read as those of observations.csv are.
class long_rows {
public:
  long_rows(const std::vector<named_cells>& columns, std::size_t rows);
  /// Whether a row has neither value nor numerator nor denominator.
  [[nodiscard]] bool is_blank(std::size_t row) const noexcept {
    return cell(value_, row) == 0 && cell(numerator_, row) == 0 && cell(denominator_, row) == 0;
  }
  /// See `long_table::read`.
  [[nodiscard]] std::vector<observation> read(const std::string& file,
                                              const units::registry& registry, findings& report,
                                              row_tally* tally, const run_control& control) const;

private:
  friend class quick_rows;
  const std::vector<named_cells>* columns_;
  std::size_t rows_;
  const distinct_cells *unit_, *district_, *item_, *on_, *value_, *numerator_, *denominator_, *of_,
      *stage_, *origin_, *recorded_on_, *confidence_, *source_, *recorded_by_, *note_;
  [[nodiscard]] static std::uint32_t cell(const distinct_cells* column, std::size_t row) noexcept {
    return column && row < column->rows() ? (*column)[row] : 0;
  }
};
} // namespace ntm::inline v0::observations::detail
