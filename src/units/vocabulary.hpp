#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/level.hpp"

namespace ntm::inline v0::units::detail {
/// A kind of unit as data/units/kinds.toml has it.
struct kind {
  std::string type;
  ntm::level level = ntm::level::commune;
  bool is_default = false;
  std::string word_vi, word_en;
  std::vector<std::string> shorts;
  /// The word and its short forms, as `spelling` and as `fold` write them.
  std::vector<std::pair<std::string, std::string>> keys;
};
/// Every kind, in the order of the file.
[[nodiscard]] const std::vector<kind>& kinds();

/// The type that a unit of `level` has when a file does not say.
[[nodiscard]] std::string_view default_type(ntm::level level);
/// Whether `type` is a kind of `level`.
[[nodiscard]] bool is_type(std::string_view type, ntm::level level);
/// The types of `level`.
[[nodiscard]] std::vector<std::string> types_of(ntm::level level);
/// The word for a type of a level: "thị trấn"; the type itself when kinds.toml does not have it.
[[nodiscard]] std::string word(std::string_view type, ntm::level level, language lang);

/// A name and the kind that stood before it, as a file writes them.
struct named {
  std::string name;
  std::string type;
};
/// Takes a kind of `level` off a name that a file writes ("Thị trấn Hương An"). Only a kind of
/// `type` when that is given; only words with their marks, and never all of the name.
[[nodiscard]] named split_kind(std::string_view name, ntm::level level, std::string_view type);

/// A question without its kind, and what kind that was.
struct asked {
  std::string_view name;
  const kind* what = nullptr;
};
/// Every way to read a question as kind + name ("tt que my", "TP. Tam Kỳ"); marks do not matter
/// unless they are wrong.
[[nodiscard]] std::vector<asked> read_question(std::string_view text);

/// The id of the region with this id, name or alias in data/units/regions.toml.
[[nodiscard]] std::optional<std::string> region_id(std::string_view text);
/// The ids and Vietnamese names of all regions.
[[nodiscard]] std::vector<std::string> region_names();
} // namespace ntm::inline v0::units::detail
