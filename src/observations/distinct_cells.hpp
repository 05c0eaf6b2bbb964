#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ntm::inline v0::observations::detail {
/// A column of cells with each different text kept once: texts are compared, folded and looked up
/// once, however many rows have them.
class distinct_cells {
public:
  distinct_cells() : slots_(64), texts_(1) {}
  /// The number of a text, without white space at its ends; 0 is the empty one.
  [[nodiscard]] std::uint32_t id_of(std::string_view text);
  /// The same of a number, written so that it reads back as the same; NaN is empty.
  [[nodiscard]] std::uint32_t id_of(double number);
  /// The same of a number with fewer digits: 24.2 is written 24.2, not as the nearest double.
  [[nodiscard]] std::uint32_t id_of(float number);
  [[nodiscard]] std::uint32_t id_of(std::int64_t number);
  /// A day, counted from 1970-01-01.
  [[nodiscard]] std::uint32_t id_of_day(std::int64_t day);

  void push(std::uint32_t id) { rows_.push_back(id); }
  void resize(std::size_t rows) { rows_.resize(rows); }
  void reserve(std::size_t rows) { rows_.reserve(rows); }

  [[nodiscard]] std::uint32_t operator[](std::size_t row) const noexcept { return rows_[row]; }
  [[nodiscard]] std::size_t rows() const noexcept { return rows_.size(); }
  [[nodiscard]] const std::string& text(std::uint32_t id) const noexcept { return texts_[id]; }
  /// Texts by their numbers.
  [[nodiscard]] const std::vector<std::string>& texts() const noexcept { return texts_; }
  /// Writes another text for a number; two numbers may then have one text.
  void rewrite(std::uint32_t id, std::string_view text) { texts_[id] = text; }

private:
  struct slot {
    std::uint64_t hash = 0;
    std::uint32_t id = 0; // 0: nothing here
  };
  struct recent {
    std::uint64_t bits = 0;
    std::uint32_t id = 0;
  };
  std::vector<slot> slots_;
  std::vector<std::string> texts_;
  std::vector<std::uint32_t> rows_;
  /// Numbers that were written lately.
  std::vector<recent> lately_;
  void grow();
  template <class Write> std::uint32_t written(std::uint64_t bits, Write write);
};
} // namespace ntm::inline v0::observations::detail
