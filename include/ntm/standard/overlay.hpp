#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/standard/edition.hpp"

namespace ntm::inline v0::standard {
/// A province's decision that fixes what an edition leaves to it. Immutable once parsed.
struct overlay {
  /// The levels of one requirement: by the indicator's code, and the part's key ("" for the main
  /// one).
  struct entry {
    std::string code, key;
    requirement levels;
    /// Whether the entry states a rule of its own; otherwise the edition's holds.
    bool states_rule = false;
    confidence sure = confidence::missing;
    std::string note_vi;
    std::vector<std::string> sources;
    place where;
  };

  std::string id;
  std::string title_vi, title_en;
  /// The editions that it completes, and the province (a code or a name, as the file writes it).
  std::vector<std::string> of_editions;
  std::string province;
  /// The edition's region that the province lies in; "" when the edition has none or it is unsaid.
  std::string region;
  legal_basis law;
  std::vector<entry> entries;
  /// Conditions that the province adds.
  std::vector<precondition> preconditions;
  ntm::findings findings;
  std::string file;
  std::shared_ptr<const std::string> text{};
};

/// Whether the text is an overlay's: it has `overlay_of`. Throws `file_error` when it is not TOML.
[[nodiscard]] bool is_overlay(std::string_view text, std::string_view file);
/// Reads an overlay from TOML (docs/formats/overlays.md): the keys of an edition's indicators, by
/// code. A text that is not TOML or not an overlay throws `file_error` with line and column; all
/// else that is wrong is a finding.
[[nodiscard]] overlay parse_overlay(std::string_view text, std::string_view file);
} // namespace ntm::inline v0::standard
