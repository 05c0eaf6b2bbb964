#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ntm/funds/money.hpp"

namespace ntm::inline v0::planning {
using funds::money;

/// Why a criterion is paid for.
enum class item_reason : std::uint8_t {
  complete, ///< its commune is recognised by the plan
  floor,    ///< its commune is not: for a floor
  required  ///< its commune is not: for another term
};
[[nodiscard]] std::string_view to_string(item_reason value) noexcept;

/// One missing criterion of one commune that the plan finishes.
struct item {
  std::size_t row = 0;
  std::size_t criterion = 0;
  money cost = 0;
  item_reason reason = item_reason::complete;
  friend bool operator==(const item&, const item&) = default;
};

/// Money of one fund for one item in one year.
struct payment {
  std::size_t row = 0;
  std::size_t criterion = 0;
  /// Calendar year, and position in `plan::funds`.
  int year = 0;
  std::size_t fund = 0;
  money amount = 0;
  friend bool operator==(const payment&, const payment&) = default;
};
} // namespace ntm::inline v0::planning
