#pragma once
#include <optional>
#include <string>

#include "ntm/core/level.hpp"
#include "ntm/standard/catalog.hpp"
#include "ntm/standard/procedure.hpp"

namespace ntm::inline v0::standard {
/// What judges a dossier.
struct judging {
  const standard::edition* edition = nullptr;
  const recognition_instrument* instrument = nullptr;
  /// Which day chose the edition; `same` when both days have it anyway.
  judged_on by = judged_on::decided;
  bool same = true;
  /// The edition of the other day, where there is a single one.
  const standard::edition* other = nullptr;
  /// How sure the rule is that chose; `read` when both days have the same edition.
  confidence sure = confidence::read;

  /// A sentence for the log: which edition, by which day, on what ground.
  [[nodiscard]] std::string text(language lang = language::vietnamese) const;
  std::string note;
};

/// A dossier's level and tier, and its days.
struct dossier_days {
  ntm::level level = ntm::level::commune;
  standard::tier tier = standard::tier::ntm;
  date filed{}, decided{};
};

/// The edition and the instrument that judge a dossier, by the transition rule of `procedure` (or
/// `rule`, where the caller decides). Throws `no_single_edition` when the day that the rule takes
/// has no single edition and `assume` names none, and `error` when it was decided before it was
/// filed. `editions` and `procedure` must outlive the result.
[[nodiscard]] judging judging_edition(const catalog& editions,
                                      const recognition_procedure& procedure,
                                      const dossier_days& what,
                                      std::optional<judged_on> rule = std::nullopt,
                                      std::optional<std::string> assume = std::nullopt);
} // namespace ntm::inline v0::standard
