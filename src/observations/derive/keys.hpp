#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "columns.hpp"

namespace ntm::inline v0::observations::detail {
/// Codes that no unit has, with how many rows carried them. Keeps the first `most` of them in the
/// order of their texts, whatever the order they come in, and counts the rows of the others.
class unknown_codes {
public:
  static constexpr std::size_t most = 100'000;
  void add(std::string_view code, std::int64_t rows);
  unknown_codes& operator+=(const unknown_codes& other);
  [[nodiscard]] const std::map<std::string, std::int64_t, std::less<>>& rows() const noexcept {
    return rows_;
  }
  /// Rows whose codes are not kept.
  [[nodiscard]] std::int64_t others() const noexcept { return others_; }
  void set_others(std::int64_t rows) noexcept { others_ = rows; }

private:
  std::map<std::string, std::int64_t, std::less<>> rows_;
  std::int64_t others_ = 0;
};

/// Where the rows of a code are added up: unit i has slot i; then come the rows of unknown codes
/// and those without a code.
class key_index {
public:
  /// Throws `error` for a code that is empty or stands twice.
  explicit key_index(std::vector<std::string> codes);
  [[nodiscard]] const std::vector<std::string>& codes() const noexcept { return codes_; }
  [[nodiscard]] std::size_t slots() const noexcept { return codes_.size() + 2; }
  [[nodiscard]] std::int32_t unallocated() const noexcept {
    return static_cast<std::int32_t>(codes_.size());
  }
  [[nodiscard]] std::int32_t without_code() const noexcept { return unallocated() + 1; }

  [[nodiscard]] std::int32_t find(std::string_view code) const noexcept;
  [[nodiscard]] std::int32_t find(std::int64_t code) const noexcept {
    const auto at = static_cast<std::uint64_t>(code);
    if (at < by_number_.size())
      return by_number_[at];
    return large_numbers_.empty() ? unallocated() : find_large(code);
  }
  /// Throws `error` when codes cannot be told apart as whole numbers ("1" and "01").
  void need_numbers() const;

  /// The slots of a dictionary's entries.
  [[nodiscard]] std::vector<std::int32_t> entries(const column_view& dictionary) const;
  /// The slots of rows [first, first + rows). `table` is what `entries` gave for a dictionary.
  void slots_of(const column_view& keys, const std::vector<std::int32_t>& table, std::size_t first,
                std::size_t rows, std::int32_t* out, unknown_codes& unknown) const;

private:
  struct cell {
    std::uint64_t start = 0; // first eight bytes, filled up with zeros
    std::uint32_t length = 0;
    std::int32_t slot = -1;
  };
  std::vector<std::string> codes_;
  std::vector<cell> cells_; // open addressing
  std::vector<std::int32_t> by_number_;
  std::unordered_map<std::int64_t, std::int32_t> large_numbers_;
  std::string same_number_; // two codes that are one number
  /// How long all codes are, if they are digits of one length and small numbers; else 0. Then a
  /// text of that length is found by its number.
  std::uint32_t digits_ = 0;
  [[nodiscard]] std::int32_t find_large(std::int64_t code) const noexcept;
  [[nodiscard]] std::size_t shift() const noexcept;
  void slots_of_texts(const column_view& keys, std::size_t first, std::size_t rows,
                      std::int32_t* out) const;
};
} // namespace ntm::inline v0::observations::detail
