#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ntm/core/finding.hpp"
#include "ntm/funds/costs.hpp"
#include "ntm/funds/money.hpp"
#include "ntm/units/unit.hpp"

namespace ntm::inline v0::funds {
/// What a price is multiplied with.
enum class price_basis : std::uint8_t {
  shortfall,   ///< what the indicator lacks, in its own unit (percentage points, persons, works)
  denominator, ///< for a share in percent: the part lacking of its denominator (km, households)
  fixed        ///< nothing: paid once where the indicator, or the criterion, is not met
};
[[nodiscard]] std::string_view to_string(price_basis value) noexcept;
/// The basis that `text` names; throws `unknown_name`.
[[nodiscard]] price_basis to_price_basis(std::string_view text);

/// What one unit of something missing costs in one class of communes.
struct price_row {
  int criterion = 0;
  /// Code of the indicator ("2.1", or "17.1:clean_water" for one requirement of it); "" for a
  /// criterion that is reported as a whole.
  std::string indicator;
  /// As in `cost_row`.
  std::string unit_class;
  price_basis per = price_basis::fixed;
  /// What the quantity is counted in, for people: "km", "hộ".
  std::string quantity_unit;
  /// Dong for one unit of the quantity.
  money low = 0, likely = 0, high = 0;
  bool illustrative = false;
  /// How sure the figure is: "read", "derived", "estimate", or the user's own word.
  std::string confidence, source;
  unsigned line = 0;
};

/// What everything costs in one class of communes, times what it costs elsewhere.
struct price_factor {
  std::string unit_class;
  double factor = 1;
  bool illustrative = false;
  std::string source;
  unsigned line = 0;
};

/// The unit prices of a province. Immutable.
class prices {
public:
  prices() = default;
  explicit prices(std::vector<price_row> rows, std::vector<price_factor> factors = {})
      : rows_(std::move(rows)), factors_(std::move(factors)) {}
  [[nodiscard]] const std::vector<price_row>& rows() const noexcept { return rows_; }
  [[nodiscard]] const std::vector<price_factor>& factors() const noexcept { return factors_; }
  /// The prices of one indicator ("" for the criterion as a whole) in one unit: for each basis the
  /// first row whose class fits, else the row without a class. A requirement "17.1:clean_water"
  /// without a row of its own has those of "17.1".
  [[nodiscard]] std::vector<const price_row*> of(const units::unit& unit, int criterion,
                                                 std::string_view indicator) const;
  /// The factor of a unit: the first whose class fits; nullptr for a factor of 1.
  [[nodiscard]] const price_factor* factor(const units::unit& unit) const;

private:
  std::vector<price_row> rows_;
  std::vector<price_factor> factors_;
};

/// Reads prices.csv: criterion, indicator, unit_class, per, quantity_unit, low, likely, high, unit,
/// illustrative, confidence, source (docs/formats/prices.md).
[[nodiscard]] std::vector<price_row> parse_prices(std::string_view text, std::string file,
                                                  findings& report);
/// Reads price_factors.csv: unit_class, factor, illustrative, source (docs/formats/prices.md).
[[nodiscard]] std::vector<price_factor> parse_price_factors(std::string_view text, std::string file,
                                                            findings& report);
} // namespace ntm::inline v0::funds
