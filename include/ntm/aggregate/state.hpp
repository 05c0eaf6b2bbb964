#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include "ntm/aggregate/bands.hpp"
#include "ntm/core/date.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/exact_sum.hpp"
#include "ntm/core/interval.hpp"

namespace ntm::inline v0::aggregate {
namespace detail {
/// Writes accumulators as bytes that do not depend on the machine.
class state_writer {
public:
  std::string bytes{};

  template <class... Fields> void operator()(const Fields&... fields) { (write(fields), ...); }

private:
  void word(std::uint64_t value) {
    for (int i = 0; i < 8; ++i)
      bytes.push_back(static_cast<char>((value >> (8 * i)) & 0xFF));
  }
  template <class T> void write(const T& value) {
    if constexpr (std::is_floating_point_v<T>)
      word(std::bit_cast<std::uint64_t>(static_cast<double>(value)));
    else if constexpr (std::is_integral_v<T>)
      word(static_cast<std::uint64_t>(value));
    else
      T::fields(value, *this);
  }
  void write(const date& day) {
    word(static_cast<std::uint64_t>(std::chrono::sys_days{day}.time_since_epoch().count()));
  }
  void write(const std::string& text) {
    word(text.size());
    bytes += text;
  }
  void write(const count_interval& value) { (*this)(value.low, value.high); }
  void write(const band& value) { (*this)(value.low, value.high, value.label_vi, value.label_en); }
  void write(const exact_sum& sum) {
    const auto words = sum.total().words();
    std::size_t first = 0, last = words.size();
    while (first < last && words[first] == 0)
      ++first;
    while (first < last && words[last - 1] == 0)
      --last;
    (*this)(std::uint64_t{sum.special()}, first, last);
    for (; first < last; ++first)
      write(words[first]);
  }
  template <class T> void write(const std::optional<T>& value) {
    write(value.has_value());
    if (value)
      write(*value);
  }
  template <class T> void write(const std::vector<T>& list) {
    word(list.size());
    for (const auto& item : list)
      write(item);
  }
};

/// Reads what `state_writer` wrote; throws `error` when the bytes are of something else.
class state_reader {
public:
  explicit state_reader(std::span<const char> bytes) : bytes_(bytes) {}

  template <class... Fields> void operator()(Fields&... fields) { (read(fields), ...); }
  /// Throws `error` unless this text comes next.
  void expect(const std::string& wanted) {
    std::string text;
    read(text);
    if (text != wanted)
      fail();
  }
  /// Throws `error` when something is left, or when nothing leads to what was read.
  void finish(bool valid) const {
    if (!bytes_.empty() || !valid)
      fail();
  }

private:
  std::span<const char> bytes_;

  [[noreturn]] static void fail() {
    throw error("these bytes are not the state of such an accumulator; load what the same kind of "
                "accumulator of this version saved");
  }
  std::uint64_t word() {
    if (bytes_.size() < 8)
      fail();
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i)
      value |= std::uint64_t{static_cast<unsigned char>(bytes_[i])} << (8 * i);
    bytes_ = bytes_.subspan(8);
    return value;
  }
  /// A number of things of which each takes at least `least` bytes.
  std::size_t size(std::size_t least) {
    const std::uint64_t n = word();
    if (n > bytes_.size() / least)
      fail();
    return static_cast<std::size_t>(n);
  }
  template <class T> void read(T& value) {
    if constexpr (std::is_floating_point_v<T>)
      value = static_cast<T>(std::bit_cast<double>(word()));
    else if constexpr (std::is_integral_v<T>)
      value = static_cast<T>(word());
    else
      T::fields(value, *this);
  }
  void read(date& day) {
    constexpr std::int64_t limit = 12'000'000; // days from 1970 to the last year there is
    const auto days = static_cast<std::int64_t>(word());
    if (days < -limit || days > limit)
      fail();
    day = date{std::chrono::sys_days{std::chrono::days{days}}};
  }
  void read(std::string& text) {
    const std::size_t n = size(1);
    text.assign(bytes_.data(), n);
    bytes_ = bytes_.subspan(n);
  }
  void read(count_interval& value) { (*this)(value.low, value.high); }
  void read(band& value) { (*this)(value.low, value.high, value.label_vi, value.label_en); }
  void read(exact_sum& sum) {
    std::array<std::int64_t, wide_sum::digits> words{};
    std::uint64_t special = 0, first = 0, last = 0;
    (*this)(special, first, last);
    if (first > last || last > words.size() || special > 7)
      fail();
    for (; first < last; ++first)
      read(words[first]);
    sum = exact_sum::of(wide_sum::of(words), static_cast<unsigned>(special));
  }
  template <class T> void read(std::optional<T>& value) {
    bool has = false;
    read(has);
    value = has ? std::optional{T{}} : std::nullopt;
    if (value)
      read(*value);
  }
  template <class T> void read(std::vector<T>& list) {
    list.assign(size(8), T{});
    for (auto& item : list)
      read(item);
  }
};
} // namespace detail

/// The accumulator as bytes: equal accumulators give equal bytes, on every machine. They begin with
/// its kind.
template <class Accumulator> [[nodiscard]] std::string save(const Accumulator& accumulator) {
  detail::state_writer writer;
  writer(Accumulator::kind());
  Accumulator::fields(accumulator, writer);
  return std::move(writer.bytes);
}

/// The accumulator that `save` wrote; throws `error` for bytes of another kind, and for a state to
/// which no samples lead.
template <class Accumulator> [[nodiscard]] Accumulator load(std::span<const char> bytes) {
  Accumulator out;
  detail::state_reader reader(bytes);
  reader.expect(Accumulator::kind());
  Accumulator::fields(out, reader);
  reader.finish(out.valid());
  return out;
}
} // namespace ntm::inline v0::aggregate
