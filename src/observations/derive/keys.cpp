#include "keys.hpp"

#include <algorithm>
#include <bit>
#include <charconv>

#include "ntm/core/errors.hpp"
#include "texts.hpp"

namespace ntm::inline v0::observations::detail {
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
    auto at = spread(code, start) >> shift();
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
  const auto length = codes_.empty() ? 0 : codes_.front().size();
  if (length <= 8 && large_numbers_.empty() &&
      std::all_of(codes_.begin(), codes_.end(), [&](const std::string& code) {
        return code.size() == length && code.find_first_not_of("0123456789") == code.npos;
      }))
    digits_ = static_cast<std::uint32_t>(length);
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
    slots_of_texts(keys, first, rows, out);
    for (std::size_t i = 0; i < rows; ++i) {
      out[i] = is_there(i) ? out[i] : without_code();
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
