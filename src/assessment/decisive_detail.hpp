#pragma once
#include "ntm/assessment/decisive.hpp"

/// What every way to find decisive cells ends with; private to the library.
namespace ntm::inline v0::assessment::detail {
/// Nothing settles it.
inline decisive_cells impossible(decisive_cells out) {
  out.possible = out.settled = false;
  out.cells.clear();
  out.after = out.now;
  out.width_after = out.now.high - out.now.low;
  return out;
}

/// Counts what is needed and lists no more than `limit` of it (0: all).
inline decisive_cells finished(decisive_cells out, std::size_t limit) {
  out.needed = out.cells.size();
  if (limit && out.cells.size() > limit) {
    out.cells.resize(limit);
    out.after = out.cells.back().after;
    out.settled = false;
  }
  out.width_after = out.after.high - out.after.low;
  return out;
}
} // namespace ntm::inline v0::assessment::detail
