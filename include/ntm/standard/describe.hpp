#pragma once
#include <string>

#include "ntm/core/level.hpp"
#include "ntm/core/table.hpp"
#include "ntm/standard/catalog.hpp"

namespace ntm::inline v0::standard {
/// The levels of a requirement in words: "chung 95; 90: northern_midlands_mountains; …". A star
/// stands behind each value that was not read in a source. `of` names its regions' groups.
[[nodiscard]] std::string levels_in_words(const requirement& what, const edition& of,
                                          language lang = language::vietnamese);

/// One row per edition: id, title, level, tier, since, until (the first day on which it is no
/// longer law), criteria, indicators, findings.
[[nodiscard]] table summary_table(const catalog& all, language lang = language::vietnamese);

/// One row per requirement, preconditions first: criterion (its number; none for a precondition),
/// criterion_name, code ("17.1:clean_water" for a part), label, unit, rule, thresholds in words,
/// confidence, source, note. A criterion without indicators has a row without a code.
[[nodiscard]] table edition_table(const edition& what, language lang = language::vietnamese);
} // namespace ntm::inline v0::standard
