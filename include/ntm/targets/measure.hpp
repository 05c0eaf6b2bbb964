#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/errors.hpp"
#include "ntm/core/level.hpp"

namespace ntm::inline v0::targets {
/// A named quantity over a scope. `parameter` belongs to measures such as "communes under n
/// criteria".
struct measure {
  std::string_view name;
  std::int64_t parameter = 0;
  friend constexpr bool operator==(const measure&, const measure&) = default;
};

/// What the library knows about a measure (data/measures.toml).
struct measure_info {
  std::string name;
  std::string label_vi, label_en;
  /// "communes", "percent", "criteria", "districts", "villages", "products", "yes/no" …
  std::string unit;
  /// Decimals that a report prints.
  int places = 0;
  /// Whether the value is numerator over denominator.
  bool ratio = false;
  bool has_parameter = false;
  /// Which way is progress: "more", "less" or "".
  std::string better;
  /// The measure whose increase since a day it is; "" when it is no increase.
  std::string increase_of;
  /// What a share divides, by the names of the measures; "" when it is no share of measures.
  std::string share_of, share_base;
  /// Whether the library has a rule for it. Without one its value is a published figure or unknown.
  bool computed = true;
  /// Other names that files use; "{n}" stands for the parameter ("communes_under_{n}_criteria").
  std::vector<std::string> aliases;
};

/// Every measure, in the order of the file.
[[nodiscard]] const std::vector<measure_info>& measure_infos();
/// What is known about a measure; throws `unknown_name`.
[[nodiscard]] const measure_info& info(const measure& which);
/// The measure that `name` (a name or an alias) is; throws `unknown_name` with the nearest names.
[[nodiscard]] measure find_measure(std::string_view name);
/// The same; nothing when there is none.
[[nodiscard]] std::optional<measure> try_find_measure(std::string_view name);
/// The name with its parameter: "communes_under(8)". `find_measure` reads it back.
[[nodiscard]] std::string to_string(const measure& which);
/// What a report calls it: "Số xã dưới 8 tiêu chí".
[[nodiscard]] std::string label(const measure& which, language lang = language::vietnamese);
/// All names under which files may give figures of it, its own first.
[[nodiscard]] std::vector<std::string> names_of(const measure& which);
} // namespace ntm::inline v0::targets

/// The measures as values: `measure::communes_recognised`.
namespace ntm::inline v0::measure {
inline constexpr targets::measure communes_in_programme{"communes_in_programme"};
inline constexpr targets::measure communes_recognised{"communes_recognised"};
inline constexpr targets::measure communes_recognised_new{"communes_recognised_new"};
inline constexpr targets::measure commune_years{"commune_years"};
inline constexpr targets::measure commune_years_new{"commune_years_new"};
inline constexpr targets::measure share_recognised{"share_recognised"};
inline constexpr targets::measure communes_meeting_all{"communes_meeting_all"};
inline constexpr targets::measure criteria_met{"criteria_met"};
inline constexpr targets::measure mean_criteria{"mean_criteria"};
inline constexpr targets::measure districts_without_recognised_commune{
    "districts_without_recognised_commune"};
inline constexpr targets::measure district_recognised{"district_recognised"};
inline constexpr targets::measure district_complete{"district_complete"};
inline constexpr targets::measure communes_advanced_new{"communes_advanced_new"};
inline constexpr targets::measure villages_model_new{"villages_model_new"};
inline constexpr targets::measure communes_advanced{"communes_advanced"};
inline constexpr targets::measure district_units_recognised{"district_units_recognised"};
inline constexpr targets::measure villages_model{"villages_model"};
inline constexpr targets::measure ocop_products_3_star{"ocop_products_3_star"};
inline constexpr targets::measure ocop_products_reaching_3_star{"ocop_products_reaching_3_star"};
inline constexpr targets::measure disbursement_rate{"disbursement_rate"};
inline constexpr targets::measure cost{"cost"};
/// Communes that meet fewer than `n` criteria.
[[nodiscard]] constexpr targets::measure communes_under(std::int64_t n) {
  return {"communes_under", n};
}
/// Communes that meet `n` criteria or more.
[[nodiscard]] constexpr targets::measure communes_at_least(std::int64_t n) {
  return {"communes_at_least", n};
}
} // namespace ntm::inline v0::measure
