#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace ntm::inline v0 {
/// How the texts of a column write their decimals: no text decides it, "95,3", "95.3", or some so
/// and some so.
enum class decimal_mark : std::uint8_t { unknown, comma, point, both };

/// A number that a text may be, with its decimals as they were written.
struct written_number {
  double value = 0;
  int places = 0;
  friend bool operator==(const written_number&, const written_number&) = default;
};

/// What one text decides: "95,3" and "1.234,5" comma, "95.3" point; "95", "1.234" and "45,000"
/// nothing. A percent sign and spaces do not matter.
[[nodiscard]] decimal_mark mark_of(std::string_view text);
/// What two texts, or two parts of a column, decide together.
[[nodiscard]] constexpr decimal_mark together(decimal_mark a, decimal_mark b) noexcept {
  return static_cast<decimal_mark>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}

/// The numbers that a text of an office may be, "95,3", "1.234,5" or "-12": none, one, or two where
/// a group of three digits can be thousands or decimals ("1.234", "45,000") and `mark`, that of its
/// column, does not tell. Decimals come first. `most`: no number of the column is above it.
[[nodiscard]] std::vector<written_number> numbers_in(std::string_view text, decimal_mark mark,
                                                     std::optional<double> most = {});
/// The same of a table for machines, which writes decimals with a point: "1.234" and "1e-3" are
/// what they are, but "1.234" may be two numbers where the column has decimal commas, and "45,000"
/// where it has not, or has both. Nothing for "inf" and "nan".
[[nodiscard]] std::vector<written_number> plain_numbers_in(std::string_view text,
                                                           decimal_mark mark);
} // namespace ntm::inline v0
