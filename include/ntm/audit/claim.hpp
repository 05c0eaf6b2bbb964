#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/printed.hpp"

namespace ntm::inline v0::audit {
/// A count and the percentage printed beside it, of the programme's communes on one of `maps`.
struct share_claim {
  std::int64_t count = 0;
  printed_number printed;
  std::vector<date> maps;
};
/// A mean per commune of the programme, on one of `maps`.
struct mean_claim {
  printed_number printed;
  std::vector<date> maps;
};
/// A number of a sum: printed, or published by another document.
struct sum_term {
  std::optional<std::int64_t> value;
  std::string measure;
  std::optional<date> on;
};
/// Parts and their total.
struct sum_claim {
  std::vector<sum_term> parts;
  std::int64_t total = 0;
};
/// Recognised communes before, those added, and those after, with the map possibly changed between.
struct cumulative_claim {
  std::int64_t count_before = 0, added = 0, count_after = 0;
  /// Whether the text says "at least".
  bool at_least = false;
  date before{}, after{};
};
/// A value now and by how much it changed: the value of `on` follows, and other documents state it.
struct difference_claim {
  printed_number now, change;
  std::string measure;
  date on{};
};
/// A printed day that cannot lie before another ("it includes results of the end of 2019").
struct date_order_claim {
  date printed{}, not_before{};
  std::string because_vi, because_en;
};
/// Money of one line: planned and disbursed, in one unit.
struct rate_line {
  std::string name;
  printed_number planned, disbursed;
};
/// A rate of disbursement against its lines: those of the ledger that fit, else those given.
struct rate_claim {
  printed_number printed;
  std::string period, kind;
  std::vector<std::string> sources_of_capital;
  std::vector<rate_line> lines;
};
/// A count against the rows of a file ("recognitions"), or against what other documents state of a
/// measure; against nothing when neither is named.
struct count_claim {
  std::int64_t count = 0;
  std::string rows, measure;
  std::optional<date> on;
};

/// One figure that somebody printed, as data.
struct claim {
  std::string id;
  /// The words as printed.
  std::string text_vi;
  std::string source;
  std::optional<date> said_on;
  place where;
  std::variant<share_claim, mean_claim, sum_claim, cumulative_claim, difference_claim,
               date_order_claim, rate_claim, count_claim>
      what;
};

/// The word that files use for the kind of a claim.
[[nodiscard]] std::string_view kind_of(const claim& what) noexcept;

/// Reads claims.toml (docs/formats/claims.md). A claim with an error is left out; all findings come
/// in one pass. A text that is not TOML throws `file_error`.
[[nodiscard]] std::vector<claim> parse_claims(std::string_view text, const std::string& file,
                                              findings& report);
} // namespace ntm::inline v0::audit
