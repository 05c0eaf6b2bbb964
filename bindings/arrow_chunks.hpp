#pragma once
#include <pybind11/pybind11.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/arrow.hpp"
#include "ntm/core/errors.hpp"

namespace ntm::python {
/// The chunks of an Arrow column, released when it goes.
class arrow_chunks {
public:
  /// Empty when `source` does not speak Arrow.
  explicit arrow_chunks(pybind11::handle source)
      : arrow_chunks() { // delegates, so what was taken goes also when the rest breaks off
    if (pybind11::hasattr(source, "__arrow_c_stream__")) {
      const auto capsule = source.attr("__arrow_c_stream__")().cast<pybind11::capsule>();
      auto* stream =
          static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule.ptr(), "arrow_array_stream"));
      if (!stream)
        throw pybind11::error_already_set();
      if (stream->get_schema(stream, &schema) != 0)
        fail(stream);
      for (;;) {
        arrays.emplace_back(); // before: a chunk that is there has a place
        ArrowArray next{};
        if (stream->get_next(stream, &next) != 0)
          fail(stream);
        if (!next.release)
          break;
        arrays.back() = next;
      }
      arrays.pop_back();
      given = true;
    } else if (pybind11::hasattr(source, "__arrow_c_array__")) {
      const auto pair = source.attr("__arrow_c_array__")().cast<pybind11::tuple>();
      auto* from = static_cast<ArrowSchema*>(
          PyCapsule_GetPointer(pair[0].cast<pybind11::capsule>().ptr(), "arrow_schema"));
      auto* array = static_cast<ArrowArray*>(
          PyCapsule_GetPointer(pair[1].cast<pybind11::capsule>().ptr(), "arrow_array"));
      if (!from || !array)
        throw pybind11::error_already_set();
      arrays.reserve(1);
      schema = *from;
      arrays.push_back(*array);
      from->release = nullptr; // moved: ours to release
      array->release = nullptr;
      given = true;
    }
    if (given && schema.n_children == 1 && std::string_view{schema.format} == "+s")
      inner = true; // a table of one column
  }
  arrow_chunks(const arrow_chunks&) = delete;
  arrow_chunks& operator=(const arrow_chunks&) = delete;
  ~arrow_chunks() {
    for (auto& array : arrays)
      if (array.release)
        array.release(&array);
    if (schema.release)
      schema.release(&schema);
  }
  explicit operator bool() const noexcept { return given; }
  [[nodiscard]] const ArrowSchema& type() const { return inner ? *schema.children[0] : schema; }
  /// Calls `visit(array, first, length)`: places count from the array's own buffers.
  template <class Visit> void each(const Visit& visit) const {
    for (const auto& array : arrays) {
      const auto& at = inner ? *array.children[0] : array;
      visit(at, at.offset + (inner ? array.offset : 0), inner ? array.length : at.length);
    }
  }
  [[nodiscard]] std::size_t length() const {
    std::size_t n = 0;
    each([&](const ArrowArray&, std::int64_t, std::int64_t length) {
      n += static_cast<std::size_t>(length);
    });
    return n;
  }

private:
  arrow_chunks() = default;
  ArrowSchema schema{};
  std::vector<ArrowArray> arrays;
  bool given = false, inner = false;

  [[noreturn]] static void fail(ArrowArrayStream* stream) {
    const char* text = stream->get_last_error ? stream->get_last_error(stream) : nullptr;
    throw error("the Arrow stream broke off: " + std::string{text ? text : "it does not say why"});
  }
};

/// Number `i` of a buffer, which need not be aligned.
template <class T> T number_at(const void* numbers, std::int64_t i) {
  T value{};
  std::memcpy(&value, static_cast<const char*>(numbers) + i * std::int64_t{sizeof(T)}, sizeof(T));
  return value;
}
/// Bit `i` of a bitmap.
inline bool bit(const void* bits, std::int64_t i) {
  return (static_cast<const std::uint8_t*>(bits)[i / 8] >> (i % 8)) & 1U;
}
/// Whether place `i` of an array's buffers has a value.
inline bool valid(const ArrowArray& array, std::int64_t i) {
  return array.null_count == 0 || !array.buffers[0] || bit(array.buffers[0], i);
}
} // namespace ntm::python
