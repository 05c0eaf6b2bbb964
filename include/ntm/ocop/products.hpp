#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "ntm/core/interval.hpp"
#include "ntm/core/truth.hpp"

namespace ntm::inline v0::ocop {
/// What happened to a product in a round: it entered, was proposed for five stars, was recognised,
/// failed, or had its certificate revoked.
enum class step : std::uint8_t { entered, proposed, recognised, failed, revoked };
[[nodiscard]] std::string_view to_string(step value) noexcept;

/// One line of the register.
struct event {
  ocop::step step = ocop::step::entered;
  /// The year of the round.
  int year = 0;
  std::optional<int> stars;
  /// Who decided: "district", "province", "central"; "" when not known.
  std::string level;
  std::string decision;
  /// The day of the decision; nothing when it was not read.
  std::optional<date> on;
  std::string confidence, source;
  unsigned line = 0;
};

/// A product with all that happened to it, oldest first.
struct product {
  std::string code, name, owner, sector;
  /// Code of the unit that it comes from; "" when not known.
  std::string unit_code;
  std::vector<event> events;
};

/// A recognition and how long it holds.
struct certificate {
  /// Position of the product in the register, and of the event in the product.
  std::size_t product = 0, event = 0;
  int stars = 0, year = 0;
  /// The day of the decision, and the day on which it lapses; nothing when not known.
  std::optional<date> since, lapses;
  /// The first day on which it can have lapsed, by the year of the round where the day is not
  /// known; nothing when no edition says how long it holds.
  std::optional<date> lapses_not_before;
  /// The day of the next recognition, of a failed re-rating or of a revocation that ended it;
  /// nothing when none did, or its day is not known.
  std::optional<date> ended;
  /// The first day on which it can have ended, and the first on which it surely has: `ended` where
  /// the day is known, else by the year of the round. Nothing when it cannot, or need not, have.
  std::optional<date> ended_not_before, ended_not_after;

  /// Whether it had been decided by the end of `day`.
  [[nodiscard]] truth decided_by(date day) const noexcept;
  /// Whether it had run out on `day`, renewed or not.
  [[nodiscard]] truth lapsed_on(date day) const noexcept;
  /// Whether another recognition, a failure or a revocation had ended it by the end of `day`.
  [[nodiscard]] truth ended_by(date day) const noexcept;
  /// Whether it holds on `day`: decided, neither ended nor lapsed.
  [[nodiscard]] truth valid_on(date day) const noexcept;
};

/// What is known of a product on a day.
enum class standing : std::uint8_t { none, valid, lapsed, revoked, unknown };
[[nodiscard]] std::string_view to_string(standing value) noexcept;

/// What happened when a certificate was renewed.
struct renewal {
  std::size_t product = 0;
  int stars_before = 0, stars_after = 0;
  std::optional<date> on;
  /// Whether it came after the old certificate had lapsed.
  truth late = truth::unknown;
};

/// All products of a province and their certificates. Immutable; const calls are safe from any
/// number of threads.
class product_register {
public:
  product_register() = default;
  /// Certificates last as long as the edition in force on the day of the decision says.
  explicit product_register(std::vector<product> products);
  [[nodiscard]] const std::vector<product>& products() const noexcept { return products_; }
  /// Every recognition, product by product, oldest first.
  [[nodiscard]] const std::vector<certificate>& certificates() const noexcept {
    return certificates_;
  }

  /// Where the product at `position` stands on a day. Throws `error` outside the register.
  [[nodiscard]] ocop::standing standing_on(std::size_t position, date day) const;
  /// Products by stars on a day, each counted once with its last certificate: only those whose
  /// certificate holds, or with `lapsed` all that were ever recognised by the day.
  [[nodiscard]] std::map<int, count_interval> count(date day, bool lapsed) const;
  /// Certificates that lapse in [day, day + days), for the notice that the issuer must give; the
  /// edition in force on the day says how many days when none are given. Ended ones are left out.
  [[nodiscard]] std::vector<certificate> lapsing(date day,
                                                 std::optional<int> days = std::nullopt) const;
  /// Every certificate that followed another of the same product.
  [[nodiscard]] std::vector<renewal> renewals() const;

private:
  std::vector<product> products_;
  std::vector<certificate> certificates_;
};

/// Reads ocop_products.csv (docs/formats/ocop.md): a line for each step of each product. Stars that
/// the level that decided may not recognise on its day are findings.
[[nodiscard]] product_register parse_products(std::string_view text, std::string file,
                                              findings& report);
} // namespace ntm::inline v0::ocop
