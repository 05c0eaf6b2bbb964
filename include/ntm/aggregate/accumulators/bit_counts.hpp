#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ntm/core/errors.hpp"
#include "ntm/core/interval.hpp"
#include "ntm/core/mask.hpp"

namespace ntm::inline v0::aggregate {
/// A row of two masks of one width, met ⊆ assessed.
struct mask_row {
  std::span<const mask_matrix::word> met, assessed;
};

/// For each bit of rows of masks: in how many rows it is met, and in how many it is assessed.
class bit_counts {
public:
  bit_counts() = default;
  /// For rows of `bits` bits.
  explicit bit_counts(std::size_t bits) : met_(bits), assessed_(bits) {}

  /// Undefined unless the row has as many words as `bits()` needs.
  void operator()(const mask_row& sample) noexcept {
    add_bits(sample.met, met_);
    add_bits(sample.assessed, assessed_);
    ++rows_;
  }
  /// Throws `error` when the widths differ; nothing counted yet fits every width.
  bit_counts& operator+=(const bit_counts& other) {
    if (other.bits() == 0 && other.rows_ == 0)
      return *this;
    if (bits() == 0 && rows_ == 0)
      return *this = other;
    if (bits() != other.bits())
      throw error("counts of " + std::to_string(bits()) + " and of " +
                  std::to_string(other.bits()) + " bits cannot be added; use masks of one width");
    for (std::size_t i = 0; i < met_.size(); ++i) {
      met_[i] += other.met_[i];
      assessed_[i] += other.assessed_[i];
    }
    rows_ += other.rows_;
    return *this;
  }
  [[nodiscard]] std::size_t bits() const noexcept { return met_.size(); }
  /// Rows in which each bit is met.
  [[nodiscard]] const std::vector<std::int64_t>& met() const noexcept { return met_; }
  /// Rows in which each bit is assessed.
  [[nodiscard]] const std::vector<std::int64_t>& assessed() const noexcept { return assessed_; }
  [[nodiscard]] std::int64_t rows() const noexcept { return rows_; }
  /// In how many rows the bit can be met. Throws `std::out_of_range`.
  [[nodiscard]] count_interval at(std::size_t bit) const {
    return {met_.at(bit), met_.at(bit) + rows_ - assessed_.at(bit)};
  }
  friend bool operator==(const bit_counts&, const bit_counts&) = default;

  /// What its saved states are called.
  [[nodiscard]] static std::string kind() { return "bit_counts"; }
  /// Whether samples can lead to this state; `load` refuses others.
  [[nodiscard]] bool valid() const noexcept {
    if (met_.size() != assessed_.size() || rows_ < 0)
      return false;
    for (std::size_t i = 0; i < met_.size(); ++i)
      if (met_[i] < 0 || assessed_[i] < met_[i] || rows_ < assessed_[i])
        return false;
    return true;
  }
  template <class Self, class Visit> static void fields(Self& self, Visit&& visit) {
    visit(self.met_, self.assessed_, self.rows_);
  }
  template <class Row> void describe(Row& row) const {
    row.add("rows", "Số lượng", rows_);
    for (std::size_t i = 0; i < met_.size(); ++i) {
      const std::string bit = std::to_string(i);
      row.add("met_" + bit, "Đạt " + bit, met_[i]);
      row.add("assessed_" + bit, "Đã đánh giá " + bit, assessed_[i]);
    }
  }

private:
  std::vector<std::int64_t> met_, assessed_;
  std::int64_t rows_ = 0;

  static void add_bits(std::span<const mask_matrix::word> words,
                       std::vector<std::int64_t>& counts) noexcept {
    for (std::size_t i = 0; i < counts.size(); ++i)
      counts[i] += static_cast<std::int64_t>((words[i / 64] >> (i % 64)) & 1U);
  }
};
} // namespace ntm::inline v0::aggregate
