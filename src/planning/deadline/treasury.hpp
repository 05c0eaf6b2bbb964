#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ntm/planning/deadline/instance.hpp"

namespace ntm::inline v0::planning::deadlines {
__extension__ typedef __int128 wide;
inline constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Money without communes: which classes there are (kinds that the same funds pay for), who pays
/// for them, how much there is by when.
///
/// When the funds' sets of classes are laminar (any two apart or nested, as "own fund + general"),
/// each class draws on a chain of funds from the narrowest upwards, and what a fund can't pay by a
/// year overflows to its parent: demands can be paid in instalments if and only if nothing
/// overflows at a root. Otherwise a flow decides.
class treasury {
public:
  explicit treasury(const deadline_instance& in);

  std::size_t years = 0, funds = 0, classes = 0;
  /// `none` for a kind that no fund pays for.
  std::vector<std::size_t> class_of_kind;
  /// For each class its funds, narrowest first.
  std::vector<std::vector<std::size_t>> payers;
  /// amount[q * years + t], and cumulated.
  std::vector<money> amount, until;
  bool laminar = false;
  /// Laminar only: the next wider fund or `none`, children before parents, and each class's fund.
  std::vector<std::size_t> parent, order, home;
  /// The class at home in a fund, or `none`.
  std::vector<std::size_t> resident;
  std::vector<std::size_t> roots;
  /// Size of the network that decides where funds are not laminar.
  std::size_t arcs = 0;
  /// Average of all money in a year, at least 1: the unit of floating-point money.
  double unit = 1;

  /// Whether `demand[t * classes + c]` (of class c due by year t) can be paid in instalments.
  [[nodiscard]] bool can_pay(std::span<const money> demand) const;
  /// Laminar only: what each root is short of (> 0) or has left (< 0) by each year.
  void shortage(std::span<const money> demand, std::vector<money>& scratch,
                std::span<money> by_root_and_year) const;
};

/// Who pays how much for which class when.
struct allotment {
  bool complete = false;
  money missing = 0;
  /// given[(c * funds + q) * years + t]
  std::vector<money> given;
  /// When not complete: the funds' years that the unpaid demand could draw on, all spent.
  std::vector<bool> exhausted;
};
/// Pays demands due by years from funds in years, as much as can be: a maximum flow.
[[nodiscard]] allotment allot(const treasury& of, std::span<const money> demand);
} // namespace ntm::inline v0::planning::deadlines
