#pragma once
#include <cstdlib>
#include <new>

/// Allocations that fail when a test wants them to. For one file of an executable.
namespace out_of_memory {
/// How many allocations of this thread still succeed; below 0: all.
inline thread_local long left = -1;
inline void* allocate(std::size_t size) {
  if (left == 0)
    throw std::bad_alloc{};
  if (left > 0)
    --left;
  if (void* at = std::malloc(size ? size : 1))
    return at;
  throw std::bad_alloc{};
}
/// Whether the call runs out of memory when so many allocations succeed.
template <class Call> bool after(long allocations, const Call& call) {
  left = allocations;
  try {
    call();
  } catch (const std::bad_alloc&) {
    left = -1;
    return true;
  } catch (...) {
    left = -1;
    throw;
  }
  left = -1;
  return false;
}
} // namespace out_of_memory
