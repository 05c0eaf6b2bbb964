#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/assessment/kernel/evaluate_columns.hpp"
#include "ntm/core/arrow.hpp"

namespace ntm::inline v0::assessment::detail {
/// Releases an Arrow struct when it goes.
template <class Struct> struct released {
  Struct value{};
  released() = default;
  released(const released&) = delete;
  released& operator=(const released&) = delete;
  ~released() {
    if (value.release)
      value.release(&value);
  }
};

/// Which columns of a table are read, and as what.
struct arrow_columns {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  struct source {
    /// Index of the child, or `none`.
    std::size_t child = none;
    number_type type = number_type::float64;
    /// Whether it is Arrow's null type: no value at all.
    bool nothing = false;
  };
  std::vector<source> values;
  source classes;

  /// Finds the columns in a schema.
  arrow_columns(const ArrowSchema& schema, const std::vector<std::string>& names,
                const std::string& class_column, bool missing_is_unknown);
  /// Views of a batch's columns. They live as long as the batch.
  [[nodiscard]] std::vector<value_column> views(const ArrowArray& batch) const;
  /// The classes of a batch's rows.
  [[nodiscard]] std::vector<std::uint32_t> classes_of(const ArrowArray& batch,
                                                      const std::string& name) const;
};
} // namespace ntm::inline v0::assessment::detail
