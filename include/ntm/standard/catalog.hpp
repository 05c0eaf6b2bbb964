#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/standard/overlay.hpp"

namespace ntm::inline v0::standard {
/// Which edition is asked for.
struct query {
  ntm::level level = ntm::level::commune;
  standard::tier tier = standard::tier::ntm;
  date on{};
};

/// Editions in the order of their ids. Immutable; const calls are safe from any number of threads.
class catalog {
public:
  /// A catalog of these editions; throws `error` when an id stands twice.
  explicit catalog(std::vector<edition> editions);

  [[nodiscard]] std::span<const edition> editions() const noexcept { return editions_; }
  /// The edition with this id; throws `unknown_name` with the nearest ids.
  [[nodiscard]] const edition& find(std::string_view id) const;
  /// The one edition that was law on the day. Throws `no_single_edition`, with the candidates and
  /// the reason, when there is none, there are two, or the only one is past the period its title
  /// names; `assume` then names the one to use.
  [[nodiscard]] const edition& in_force(const query& what,
                                        std::optional<std::string> assume = std::nullopt) const;
  /// The same with a province's overlay on it, where that was law on the day and is of the edition;
  /// otherwise the edition alone, with a finding that says so.
  [[nodiscard]] edition in_force(const query& what, const overlay& local,
                                 std::optional<std::string> assume = std::nullopt) const;

private:
  std::vector<edition> editions_;
};

/// The editions that the library ships (data/standard), parsed on the first call.
[[nodiscard]] const catalog& shipped_catalog();
} // namespace ntm::inline v0::standard
