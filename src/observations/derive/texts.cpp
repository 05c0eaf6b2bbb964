#include "texts.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "keys.hpp"

namespace ntm::inline v0::observations::detail {
static_assert(std::endian::native == std::endian::little, "texts are read as little-endian words");
namespace {
std::uint64_t word_at(const char* at) noexcept {
  std::uint64_t out = 0;
  std::memcpy(&out, at, 8);
  return out;
}
/// The first `length` bytes of a word of eight, the others 0.
std::uint64_t first_bytes(std::uint64_t word, std::size_t length) noexcept {
  const auto left_out = 64U - 8U * static_cast<unsigned>(std::min<std::size_t>(length, 8));
  return word & (~std::uint64_t{0} >> (left_out & 63U)) & (0 - std::uint64_t{length != 0});
}

/// The number that a text of eight digits is; its first byte is the lowest.
std::uint64_t number_of(std::uint64_t digits) noexcept {
  digits = digits * 10 + (digits >> 8U); // pairs
  constexpr std::uint64_t pair = 0x000000FF000000FF;
  return ((digits & pair) * (100 + (std::uint64_t{1'000'000} << 32U)) +
          ((digits >> 16U) & pair) * (1 + (std::uint64_t{10'000} << 32U))) >>
         32U;
}

template <class Offset>
void read_texts(const column_view& texts, std::size_t first, std::size_t rows,
                text_block& to) noexcept {
  const auto* offsets =
      static_cast<const char*>(texts.values) +
      (texts.offset + static_cast<std::int64_t>(first)) * static_cast<std::int64_t>(sizeof(Offset));
  const auto* bytes = static_cast<const char*>(texts.bytes);
  const auto offset = [&](std::size_t row) {
    Offset out;
    std::memcpy(&out, offsets + row * sizeof(Offset), sizeof(Offset));
    return out;
  };
  // Up to here eight bytes can be read at once.
  const auto last = offset(static_cast<std::size_t>(texts.length) - first) - 8;
  auto begin = offset(0);
  for (std::size_t i = 0; i < rows; ++i) {
    const auto end = offset(i + 1);
    const auto length = end > begin ? static_cast<std::size_t>(end - begin) : 0;
    const char* at = bytes + begin;
    to.starts[i] = begin <= last ? first_bytes(word_at(at), length) : start_of({at, length});
    to.lengths[i] = static_cast<std::uint32_t>(std::min<std::size_t>(length, 0xFFFFFFFF));
    begin = end;
  }
}
/// Each view is sixteen bytes: four of length, then up to twelve of the text, or its start and
/// place.
void read_views(const column_view& texts, std::size_t first, std::size_t rows,
                text_block& to) noexcept {
  constexpr std::size_t view = 16;
  const auto* at = static_cast<const char*>(texts.values) +
                   (texts.offset + static_cast<std::int64_t>(first)) * std::int64_t{view};
  for (std::size_t i = 0; i < rows; ++i, at += view) {
    std::memcpy(&to.lengths[i], at, 4);
    to.starts[i] = first_bytes(word_at(at + 4), to.lengths[i]);
  }
}
} // namespace

text_block::text_block(const column_view& texts, std::size_t first, std::size_t rows) noexcept {
  if (texts.type == column_type::text)
    read_texts<std::int32_t>(texts, first, rows, *this);
  else if (texts.type == column_type::large_text)
    read_texts<std::int64_t>(texts, first, rows, *this);
  else
    read_views(texts, first, rows, *this);
}

std::uint64_t start_of(std::string_view code) noexcept {
  std::uint64_t out = 0;
  if (!code.empty())
    std::memcpy(&out, code.data(), std::min<std::size_t>(code.size(), 8));
  return out;
}
std::uint64_t spread(std::string_view code, std::uint64_t start) noexcept {
  constexpr std::uint64_t odd = 0xD6E8FEB86659FD93U;
  std::uint64_t more = 0;
  for (std::size_t i = 8; i < code.size(); i += 8) // the last eight overlap those before
    more = std::rotl((more ^ word_at(code.data() + std::min(i, code.size() - 8))) * odd, 29);
  return spread(start ^ more, code.size());
}

std::size_t key_index::shift() const noexcept {
  return static_cast<std::size_t>(64 - std::bit_width(cells_.size() - 1));
}

std::int32_t key_index::find(std::string_view code) const noexcept {
  if (code.empty())
    return unallocated();
  const auto start = start_of(code);
  auto at = spread(code, start) >> shift();
  for (; cells_[at].slot >= 0; at = (at + 1) & (cells_.size() - 1))
    if (cells_[at].start == start && cells_[at].length == code.size() &&
        (code.size() <= 8 || codes_[static_cast<std::size_t>(cells_[at].slot)] == code))
      return cells_[at].slot;
  return unallocated();
}

void key_index::slots_of_texts(const column_view& keys, std::size_t first, std::size_t rows,
                               std::int32_t* out) const {
  const text_block block(keys, first, rows);
  const auto find_slowly = [&](std::size_t i) {
    out[i] = keys.is_valid(first + i) ? find(keys.text(first + i)) : without_code();
  };
  if (digits_ > 0) {
    constexpr std::uint64_t each = 0x0101010101010101;
    const unsigned room = 64 - 8 * digits_;
    const auto zeros = room ? '0' * each >> (8 * digits_) : 0; // before the digits
    for (std::size_t i = 0; i < rows; ++i) {
      const auto digits = (block.starts[i] << room | zeros) ^ '0' * each; // 0 to 9
      const bool good = (((digits + 0x76 * each) | digits) & 0x80 * each) == 0;
      if ((block.lengths[i] == digits_) & good) {
        const auto number = number_of(digits);
        out[i] = number < by_number_.size() ? by_number_[number] : unallocated();
      } else {
        find_slowly(i);
      }
    }
    return;
  }
  const auto by = shift();
  for (std::size_t i = 0; i < rows; ++i) {
    const auto start = block.starts[i];
    const auto length = block.lengths[i];
    // Nearly all stand in the first place or the next: no branch chooses between them.
    const auto at = spread(start, length) >> by;
    const auto &a = cells_[at], &b = cells_[(at + 1) & (cells_.size() - 1)];
    const bool in_a = (a.start == start) & (a.length == length),
               in_b = (b.start == start) & (b.length == length);
    if ((in_a | in_b) & (length <= 8) & (length > 0))
      out[i] = in_a ? a.slot : b.slot;
    else
      find_slowly(i);
  }
}
} // namespace ntm::inline v0::observations::detail
