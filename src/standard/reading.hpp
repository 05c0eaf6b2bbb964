#pragma once
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/standard/edition.hpp"
#include "toml_reader.hpp"

/// What the readers of an edition's parts share.
namespace ntm::inline v0::standard::reading {
using ntm::detail::toml_reader;

/// What holds for the whole file.
struct context {
  std::shared_ptr<const region_scheme> scheme;
  /// The confidence of an entry that states none.
  std::optional<confidence> otherwise{};
  /// Whether the file is an overlay: rules and units may then be those of the edition.
  bool local = false;
};

/// What reading a requirement says about the indicator it belongs to.
struct aside {
  /// Reasons why thresholds alone cannot judge it.
  std::vector<std::string> unjudged;
  std::vector<std::string> sources;
};

/// Adds NTM-C017 for `key`.
void wrong(toml_reader& in, std::string_view key, std::string_view expected);
/// The entry's `confidence`; without the key, `otherwise`; with neither, a finding and `missing`.
[[nodiscard]] confidence read_confidence(toml_reader& in, std::optional<confidence> otherwise);
/// Reads keys that say how sure another key is; one that is there and not "read" is NTM-S005.
void note_confidences(toml_reader& in, std::initializer_list<std::string_view> keys);
/// The sources that the table names, each once.
[[nodiscard]] std::vector<std::string> read_sources(toml_reader& in);
/// Appends what `out` does not hold yet.
void append_new(std::vector<std::string>& out, const std::vector<std::string>& more);

/// Reads unit, rule and levels; `number_key` is the key of the level without a region.
[[nodiscard]] requirement read_requirement(toml_reader& in, const context& with, confidence entry,
                                           aside& notes, std::string_view number_key = "national");
[[nodiscard]] indicator read_indicator(toml_reader& in, const context& with);
[[nodiscard]] precondition read_precondition(toml_reader& in, const context& with);
[[nodiscard]] legal_basis read_law(toml_reader& in);

/// Regions and substitutions; the groups that the file defines are appended to `groups`.
[[nodiscard]] region_scheme read_scheme(toml_reader& in, std::vector<unit_group>& groups);
/// Schema versions that the library reads.
inline constexpr int newest_schema = 1;
/// Throws `file_error` at the line of `key`: the file is not what it should be.
[[noreturn]] void refuse(const toml::table& root, const std::string& file, std::string_view key,
                         const std::string& why);

/// Whether the file claims to be an edition: it has `criteria` and `unit_level`.
[[nodiscard]] bool is_edition(const toml::table& root);
/// The edition of a parsed file; throws `file_error` when it is none.
[[nodiscard]] edition read_edition(const toml::table& root, std::string_view text,
                                   const std::string& file);
} // namespace ntm::inline v0::standard::reading
