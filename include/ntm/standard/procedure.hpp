#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/interval.hpp"
#include "ntm/core/truth.hpp"
#include "ntm/standard/names.hpp"

namespace ntm::inline v0::standard {
/// Where something was read, and how surely.
struct evidence_note {
  confidence sure = confidence::missing;
  std::string note;
  std::vector<std::string> sources;
};

/// The decisions that ruled recognition from a day on.
struct recognition_instrument {
  std::string id;
  std::vector<std::string> numbers;
  /// From its first day to that of the next instrument.
  period effective;
  std::optional<int> reassess_every_years;
  std::vector<std::string> conditions_commune, conditions_district, conditions_province;
  evidence_note from;
};

/// A step of a dossier. A limit that could not be read is not there.
struct recognition_step {
  std::string instrument;
  /// States, each one of `recognition_procedure::states`.
  std::string before, after;
  std::string actor, receiver;
  std::optional<int> limit_working_days, limit_days, comment_period_days, broadcast_min_times;
  std::optional<double> vote_share_min_percent;
  evidence_note from;
};

/// How many residents must be satisfied, and how many must be asked.
struct satisfaction_rule {
  std::string instrument, unit, tier, index;
  std::optional<double> overall_min_percent, each_commune_min_percent,
      each_commune_each_item_min_percent, households_polled_min_percent;
  evidence_note from;
};

/// When a title is withdrawn: by the share of criteria that are not met.
struct revocation_rule {
  std::string instrument, unit;
  /// The grounds in words; one is enough.
  std::vector<std::string> grounds;
  /// From `low` to under `high` per cent a key criterion must be among those failed; from `high` on
  /// the share alone is enough.
  std::optional<double> failed_share_low_percent, failed_share_high_percent;
  std::optional<double> communes_revoked_min_percent;
  std::vector<std::string> key_criteria;
  evidence_note from;

  /// Whether failed criteria are a ground: `failed` of `of` (an interval while some are unknown),
  /// and whether a key criterion is among them. Unknown where what is not known could decide it, or
  /// a share could not be read; communes below that lost their titles are another ground. Throws
  /// `error` unless 0 <= failed.low <= failed.high <= of and of > 0.
  [[nodiscard]] truth holds(count_interval failed, std::int64_t of, truth key_failed) const;
};

/// What becomes of titles when communes are joined.
struct merger_rule {
  std::vector<std::string> parts;
  std::string result;
  evidence_note from;
};

/// Which edition judges a dossier that was filed before a change of the law and is decided after
/// it.
enum class judged_on : std::uint8_t { filed, decided };
[[nodiscard]] std::string_view to_string(judged_on value) noexcept;
/// The word of a file; throws `unknown_name`.
[[nodiscard]] judged_on to_judged_on(std::string_view text);

/// The rule for such dossiers, for the edition and for the procedure.
struct transition_rule {
  judged_on edition = judged_on::decided;
  judged_on procedure = judged_on::filed;
  evidence_note from;
};

/// Recognition as data: states, instruments, steps, shares of satisfaction, revocation, mergers.
struct recognition_procedure {
  std::string id;
  std::vector<std::string> states;
  /// In the order of their first days.
  std::vector<recognition_instrument> instruments;
  std::vector<recognition_step> transitions;
  std::vector<satisfaction_rule> satisfaction;
  std::vector<revocation_rule> revocation;
  std::vector<merger_rule> merger_rules;
  transition_rule transition;
  ntm::findings findings;
  std::string file;

  /// The instrument that ruled on a day; throws `unknown_name` on days before the first.
  [[nodiscard]] const recognition_instrument& instrument_on(date on) const;
  /// The steps of an instrument; throws `unknown_name`.
  [[nodiscard]] std::vector<recognition_step> steps_of(std::string_view instrument) const;
};

/// Reads a procedure from TOML (docs/formats/procedures.md); a text that is not TOML or no
/// procedure throws `file_error` with line and column.
[[nodiscard]] recognition_procedure parse_procedure(std::string_view text, std::string_view file);
/// The procedure that the library ships (data/standard/vn-recognition-procedure.toml).
[[nodiscard]] const recognition_procedure& shipped_procedure();
} // namespace ntm::inline v0::standard
