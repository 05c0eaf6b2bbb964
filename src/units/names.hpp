#pragma once
#include <string>
#include <string_view>

namespace ntm::inline v0::units::detail {
/// `text` for comparing spellings: lower case, one space between words, the letters with their
/// hats and horns and the tone at the end of its word. "Hoà", "Hòa" and decomposed spellings are
/// the same; "Xà" and "Xã" are not.
[[nodiscard]] std::string spelling(std::string_view text);

/// The weakest comparison: letters without marks and spaces, a Roman numeral at the end as digits.
/// "Tam Xuân I" and "tam xuan 1", "A Nông" and "Anông" are the same.
[[nodiscard]] std::string loose(std::string_view text);

/// `text` without its first `words` words (runs of letters and digits) and what follows them.
[[nodiscard]] std::string_view skip_words(std::string_view text, std::size_t words) noexcept;
} // namespace ntm::inline v0::units::detail
