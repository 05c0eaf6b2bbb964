#pragma once
#include "counts.hpp"
#include "rows.hpp"
#include "strips.hpp"

namespace ntm::inline v0::assessment::detail {
/// All kernels of one kind of machine.
struct kernels {
  row_kernel rows;
  strip_kernel strips;
  count_kernel counts;
};
[[nodiscard]] const kernels& kernels_portable() noexcept;
#if defined(__x86_64__)
[[nodiscard]] const kernels& kernels_avx2() noexcept;
[[nodiscard]] const kernels& kernels_avx512() noexcept;
/// For machines that count the bits of eight words at once.
void count_avx512(const count_job& job);
#endif
/// The kernels for what was asked; throws `error` when this machine does not have it.
[[nodiscard]] const kernels& kernels_for(instructions asked);
/// Its kernel that counts, or a better one of the same kind.
[[nodiscard]] count_kernel count_kernel_for(instructions asked);
} // namespace ntm::inline v0::assessment::detail
