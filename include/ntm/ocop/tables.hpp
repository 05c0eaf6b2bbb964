#pragma once
#include <optional>
#include <vector>

#include "ntm/core/table.hpp"
#include "ntm/ocop/products.hpp"
#include "ntm/ocop/results.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::ocop {
/// How table T6 is laid out.
struct table_options {
  /// province: a row for each round. district: a row for each district, from the register.
  ntm::level level = ntm::level::province;
  /// An earlier day: `change` is how many more products were recognised by the map's day.
  std::optional<date> reference{};
};

/// Table T6 as it stood on the map's day: entered, recognised by stars, proposed for five stars,
/// owners, lapsed, and the recognised by sector. `row` says what a row is: "round" and the totals
/// "to_date" (each product ever recognised once, with its last stars) and "valid" (only those whose
/// certificate holds) come from the register; "published" and "published_to_date" are what
/// documents state. Both stand side by side and are never added together; what neither says is
/// unknown. Stars are those of the editions' bands. Counts are a column with what is exact and two
/// with what is sure (`_low`) and possible (`_high`): where the day of a decision is not known it
/// may or may not have been made, and the exact cell is empty; so are sectors. By
/// district a row "unallocated" holds products of no district of the day, and `products` may not be
/// empty. Throws `error` for another level, and for a result of neither a year nor a day.
[[nodiscard]] table table_t6(const product_register& products, const std::vector<result>& published,
                             const units::snapshot& map, const table_options& options = {});

/// The certificates of a register on a day: product, stars, decision, day, day on which it lapses,
/// standing.
[[nodiscard]] table certificates_table(const product_register& products, date day);
/// Renewals: stars before and after, and whether the old certificate had lapsed by then.
[[nodiscard]] table renewals_table(const product_register& products);
} // namespace ntm::inline v0::ocop
