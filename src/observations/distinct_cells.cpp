#include "distinct_cells.hpp"

#include <bit>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstring>

#include "ntm/core/date.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"

namespace ntm::inline v0::observations::detail {
namespace {
std::uint64_t hash_of_cell(std::string_view text) noexcept {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;
  std::uint64_t out = text.size() * odd;
  const auto mix = [&](std::uint64_t word) {
    out = (out ^ word) * odd;
    out ^= out >> 29U;
  };
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    mix(word);
  }
  std::uint64_t rest = 0;
  if (at < text.size()) // an empty text need not have a place
    std::memcpy(&rest, text.data() + at, text.size() - at);
  mix(rest);
  return out ^ out >> 32U;
}
template <class Real> char* write_real(char* text, Real number) {
  constexpr Real largest = 1e15F;
  if (number == std::floor(number) && std::abs(number) < largest)
    return std::to_chars(text, text + 32, static_cast<std::int64_t>(number)).ptr;
  return std::to_chars(text, text + 32, number).ptr;
}

bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
} // namespace

void distinct_cells::grow() {
  if (texts_.size() >= 0xFFFFFFFF)
    throw error("a column has more than 4,294,967,294 different texts; give the table in parts");
  std::vector<slot> more(slots_.size() * 2);
  for (const auto& one : slots_)
    if (one.id) {
      auto at = one.hash & (more.size() - 1);
      while (more[at].id)
        at = (at + 1) & (more.size() - 1);
      more[at] = one;
    }
  slots_ = std::move(more);
}

std::uint32_t distinct_cells::id_of(std::string_view text) {
  if (!text.empty() && (is_blank(text.front()) || is_blank(text.back())))
    text = trim(text);
  if (text.empty())
    return 0;
  const auto hash = hash_of_cell(text);
  auto at = hash & (slots_.size() - 1);
  for (; slots_[at].id; at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].hash == hash && texts_[slots_[at].id] == text)
      return slots_[at].id;
  const auto id = static_cast<std::uint32_t>(texts_.size());
  texts_.emplace_back(text);
  slots_[at] = {hash, id};
  if (texts_.size() * 2 > slots_.size())
    grow();
  return id;
}

template <class Write> std::uint32_t distinct_cells::written(std::uint64_t bits, Write write) {
  if (lately_.empty())
    lately_.resize(4096);
  auto& place = lately_[(bits * 0x9E3779B97F4A7C15U) >> 52U];
  if (place.id && place.bits == bits)
    return place.id;
  char text[32];
  const auto id = id_of(std::string_view{text, static_cast<std::size_t>(write(text) - text)});
  place = {bits, id};
  return id;
}

std::uint32_t distinct_cells::id_of(double number) {
  if (std::isnan(number))
    return 0;
  return written(std::bit_cast<std::uint64_t>(number),
                 [&](char* text) { return write_real(text, number); });
}

std::uint32_t distinct_cells::id_of(float number) {
  if (std::isnan(number))
    return 0;
  return written(std::bit_cast<std::uint32_t>(number),
                 [&](char* text) { return write_real(text, number); });
}

std::uint32_t distinct_cells::id_of(std::int64_t number) {
  return written(static_cast<std::uint64_t>(number),
                 [&](char* text) { return std::to_chars(text, text + 32, number).ptr; });
}

std::uint32_t distinct_cells::id_of_day(std::int64_t day) {
  return written(static_cast<std::uint64_t>(day), [&](char* text) {
    constexpr std::int64_t earliest = -719528, latest = 2932896; // 0000-01-01 to 9999-12-31
    const auto said = day < earliest || day > latest
                          ? std::to_string(day) + " days after 1970" // no day: a finding
                          : ntm::to_string(date{std::chrono::sys_days{std::chrono::days{day}}});
    return text + said.copy(text, 32);
  });
}
} // namespace ntm::inline v0::observations::detail
