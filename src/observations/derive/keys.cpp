#include "keys.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0::observations::detail {
namespace {
std::uint64_t start_of(std::string_view code) noexcept {
  std::uint64_t out = 0;
  std::memcpy(&out, code.data(), std::min<std::size_t>(code.size(), 8));
  return out;
}
std::uint64_t spread(std::string_view code, std::uint64_t start) noexcept {
  std::uint64_t h = start ^ (code.size() << 56U);
  for (std::size_t i = 8; i < code.size(); ++i)
    h = (h ^ static_cast<unsigned char>(code[i])) * 0x100000001B3U;
  return h * 0x9E3779B97F4A7C15U;
}
} // namespace

void unknown_codes::add(std::string_view code, std::int64_t rows) {
  const auto at = rows_.lower_bound(code);
  if (at != rows_.end() && at->first == code) {
    at->second += rows;
  } else if (rows_.size() < most || at != rows_.end()) {
    rows_.emplace_hint(at, code, rows);
    if (rows_.size() > most) {
      others_ += rows_.rbegin()->second;
      rows_.erase(std::prev(rows_.end()));
    }
  } else {
    others_ += rows;
  }
}
unknown_codes& unknown_codes::operator+=(const unknown_codes& other) {
  for (const auto& [code, rows] : other.rows_)
    add(code, rows);
  others_ += other.others_;
  return *this;
}

key_index::key_index(std::vector<std::string> codes) : codes_(std::move(codes)) {
  constexpr std::size_t most_units = 1U << 24U;
  if (codes_.size() > most_units)
    throw error("derive takes at most " + std::to_string(most_units) + " units, not " +
                std::to_string(codes_.size()));
  cells_.resize(std::bit_ceil(codes_.size() * 2 + 2));
  constexpr std::int64_t largest_direct = 1 << 20;
  for (std::size_t i = 0; i < codes_.size(); ++i) {
    const std::string_view code = codes_[i];
    if (code.empty())
      throw error("the code of unit " + std::to_string(i) + " is empty");
    if (find(code) != unallocated())
      throw error("code '" + codes_[i] +
                  "' stands twice among the units; codes are unique on one day");
    const auto slot = static_cast<std::int32_t>(i);
    const auto start = start_of(code);
    auto at = spread(code, start) >> (64 - std::bit_width(cells_.size() - 1));
    while (cells_[at].slot >= 0)
      at = (at + 1) & (cells_.size() - 1);
    cells_[at] = {start, static_cast<std::uint32_t>(code.size()), slot};
    std::int64_t number = 0;
    const auto read = std::from_chars(code.data(), code.data() + code.size(), number);
    if (read.ec != std::errc{} || read.ptr != code.data() + code.size())
      continue;
    if (find(number) != unallocated())
      same_number_ =
          "'" + codes_[static_cast<std::size_t>(find(number))] + "' and '" + codes_[i] + "'";
    if (number >= 0 && number < largest_direct) {
      if (static_cast<std::size_t>(number) >= by_number_.size())
        by_number_.resize(static_cast<std::size_t>(number) + 1, unallocated());
      by_number_[static_cast<std::size_t>(number)] = slot;
    } else {
      large_numbers_.emplace(number, slot);
    }
  }
}

std::int32_t key_index::find(std::string_view code) const noexcept {
  if (code.empty())
    return unallocated();
  const auto start = start_of(code);
  auto at = spread(code, start) >> (64 - std::bit_width(cells_.size() - 1));
  for (; cells_[at].slot >= 0; at = (at + 1) & (cells_.size() - 1))
    if (cells_[at].start == start && cells_[at].length == code.size() &&
        (code.size() <= 8 || codes_[static_cast<std::size_t>(cells_[at].slot)] == code))
      return cells_[at].slot;
  return unallocated();
}
std::int32_t key_index::find_large(std::int64_t code) const noexcept {
  const auto found = large_numbers_.find(code);
  return found == large_numbers_.end() ? unallocated() : found->second;
}

void key_index::need_numbers() const {
  if (!same_number_.empty())
    throw error("the unit codes " + same_number_ +
                " are the same whole number; give the codes of the rows as texts");
}

std::vector<std::int32_t> key_index::entries(const column_view& dictionary) const {
  std::vector<std::int32_t> out(static_cast<std::size_t>(dictionary.length));
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = !dictionary.is_valid(i)    ? without_code()
             : is_text(dictionary.type) ? find(dictionary.text(i))
                                        : find(dictionary.whole(i));
  return out;
}

void key_index::slots_of(const column_view& keys, const std::vector<std::int32_t>& table,
                         std::size_t first, std::size_t rows, std::int32_t* out,
                         unknown_codes& unknown) const {
  const auto valid = keys.validity(first, rows);
  const auto is_there = [&](std::size_t i) { return ((valid[i / 64] >> (i % 64)) & 1U) != 0; };
  std::int64_t numbers[block_rows];
  bool all_known = true;
  if (is_text(keys.type)) {
    for (std::size_t i = 0; i < rows; ++i) {
      out[i] = is_there(i) ? find(keys.text(first + i)) : without_code();
      all_known &= out[i] < unallocated();
    }
  } else {
    keys.wholes(first, rows, numbers);
    const bool dictionary = keys.type == column_type::dictionary;
    const auto size = static_cast<std::uint64_t>(table.size());
    for (std::size_t i = 0; i < rows; ++i) {
      const auto at = static_cast<std::uint64_t>(numbers[i]);
      const auto slot = dictionary ? (at < size ? table[at] : without_code()) : find(numbers[i]);
      out[i] = is_there(i) ? slot : without_code();
      all_known &= out[i] < unallocated();
    }
  }
  if (all_known)
    return;
  for (std::size_t i = 0; i < rows; ++i) {
    if (out[i] != unallocated())
      continue;
    if (is_text(keys.type))
      unknown.add(keys.text(first + i), 1);
    else if (keys.type != column_type::dictionary)
      unknown.add(std::to_string(numbers[i]), 1);
    else if (is_text(keys.dictionary->type))
      unknown.add(keys.dictionary->text(static_cast<std::size_t>(numbers[i])), 1);
    else
      unknown.add(std::to_string(keys.dictionary->whole(static_cast<std::size_t>(numbers[i]))), 1);
  }
}
} // namespace ntm::inline v0::observations::detail
