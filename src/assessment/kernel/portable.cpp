#include "kernels.hpp"

#include "counts_frame.hpp"
#include "rows_frame.hpp"
#include "strips_frame.hpp"

namespace ntm::inline v0::assessment::detail {
namespace {
struct portable {
  template <bool Ranged>
  static column_bits compare(const limits::lane* lanes, const double* x, std::uint32_t columns) {
    column_bits out;
    for (std::uint32_t i = 0; i < columns; ++i) {
      const limits::lane& lane = lanes[i / 8];
      const double v = x[i];
      const bool met = v >= lane.low[i % 8] && v <= lane.high[i % 8];
      const bool known =
          Ranged ? v >= lane.known_low[i % 8] && v <= lane.known_high[i % 8] : v == v;
      out.met |= std::uint64_t{met} << i;
      out.known |= std::uint64_t{known} << i;
    }
    return out;
  }
  template <bool Ranged> static column_bits compare_64(const double* x, const bounds& b) {
    column_bits out;
    for (std::uint32_t i = 0; i < 64; ++i) {
      const double v = x[i];
      out.met |= std::uint64_t{v >= b.low && v <= b.high} << i;
      out.known |= std::uint64_t{Ranged ? v >= b.known_low && v <= b.known_high : v == v} << i;
    }
    return out;
  }
  static std::uint64_t push_together(std::uint64_t bits, std::uint64_t tops) noexcept {
    return pushed_together(bits, tops);
  }
};
} // namespace

const kernels& kernels_portable() noexcept {
  static constexpr kernels all{judge_rows<portable>, judge_strip<portable>, count_runs<row_by_row>};
  return all;
}
} // namespace ntm::inline v0::assessment::detail
