#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace ntm::inline v0 {
/// Whether `text` is well-formed UTF-8; `*offset`, when given, is the first bad byte.
[[nodiscard]] bool is_utf8(std::string_view text, std::size_t* offset = nullptr) noexcept;

/// `text` for comparing names: lower case, Vietnamese marks and đ dropped, punctuation and runs of
/// spaces one space. Composed and decomposed spellings fold alike: fold("Quế  Mỹ") == "que my".
[[nodiscard]] std::string fold(std::string_view text);

/// The `most` candidates that are spelt most like `name` (edit distance of the folded texts),
/// nearest first. Those that share little with it are left out.
[[nodiscard]] std::vector<std::string>
nearest(std::string_view name, const std::vector<std::string>& candidates, std::size_t most = 3);

/// `text` without white space at its ends.
[[nodiscard]] std::string_view trim(std::string_view text) noexcept;
/// The parts of `text` between `separator`s, each trimmed; empty text has no parts.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
/// `parts` with `separator` between them.
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);
} // namespace ntm::inline v0
