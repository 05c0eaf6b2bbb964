#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ntm/province/session_delta.hpp"
#include "unit_argument.hpp"

namespace ntm::python {
using frame_pointer = std::shared_ptr<const ntm::province::session_frame>;

/// Something of a session with what names it.
template <class T> struct framed {
  frame_pointer frame;
  T what;
  [[nodiscard]] std::string edition() const { return frame->editions[what.edition]->id; }
  [[nodiscard]] std::optional<units::unit> unit() const {
    return unit_at(*frame->registry, what.unit);
  }
  [[nodiscard]] std::string name() const {
    const auto one = unit();
    return one ? one->name : "unallocated";
  }
};
template <class T>
std::vector<framed<T>> framed_list(const frame_pointer& frame, const std::vector<T>& all) {
  std::vector<framed<T>> out;
  for (const auto& one : all)
    out.push_back({frame, one});
  return out;
}
} // namespace ntm::python
