#pragma once
#include <cstddef>
#include <cstdint>

#include "ntm/core/control.hpp"
#include "ntm/core/mask.hpp"
#include "ntm/core/truth.hpp"

namespace ntm::inline v0::assessment {
/// Truths of many rows: a bit for each criterion. `met ⊆ assessed`; what is not assessed is
/// unknown.
struct verdicts {
  mask_matrix met, assessed;
  /// The same for each column, where it was asked for; else without rows.
  mask_matrix columns_met, columns_assessed;

  [[nodiscard]] std::size_t size() const noexcept { return met.rows(); }
  /// Truth of a criterion of a row. Undefined outside.
  [[nodiscard]] truth at(std::size_t row, std::size_t criterion) const noexcept {
    return assessed.test(row, criterion) ? known(met.test(row, criterion)) : truth::unknown;
  }
  friend bool operator==(const verdicts&, const verdicts&) = default;
};

/// What a machine can do. All give the same bits.
enum class instructions : std::uint8_t {
  fastest,  ///< the best that this machine has
  portable, ///< plain C++
  avx2,     ///< x86-64 with AVX2 and BMI2
  avx512,   ///< x86-64 with AVX-512 F and DQ, and BMI2
};
/// Whether this machine has them.
[[nodiscard]] bool supported(instructions what) noexcept;

/// How to evaluate values.
struct values_options {
  /// Whether to keep the truth of each column too.
  bool columns = false;
  /// Threads; 0: as many as the machine has. Results do not depend on it.
  unsigned threads = 1;
  instructions with = instructions::fastest;
  /// Asked and told between chunks of rows; what a stopped call had written is not complete.
  run_control control{};
};
} // namespace ntm::inline v0::assessment
