#pragma once
#include <deque>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "ntm/province/session.hpp"
#include "session_part.hpp"

namespace ntm::inline v0::province {
using observations::observation;
using observations::subject;

/// What a session holds. Its functions are called by who holds the lock.
struct session::core {
  /// What was said, with what held before it. Addresses stay.
  struct saved {
    observation seen;
    const observation* before = nullptr;
  };
  struct act {
    ntm::province::action action = ntm::province::action::set;
    std::uint32_t entry = 0;
    const observation *before = nullptr, *after = nullptr;
    std::string by;
    date at{};
  };

  std::shared_ptr<const session_frame> frame;
  std::shared_ptr<const units::snapshot> map;
  std::shared_ptr<const observations::panel> panel;
  std::vector<std::unique_ptr<detail::session_part>> parts;
  /// Other outcomes that the first edition followed from the start.
  std::size_t given_others = 0;
  bool compares_years = false;
  std::deque<saved> said_;
  /// Entries that stand, in their order, and those that were taken back, last first.
  std::vector<std::uint32_t> standing, undone;
  std::deque<act> acts;
  /// Where an edition compares years: by thing, the entries that stand.
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_thing;

  /// Who waits for its turn holds the gate, so that readers cannot keep a writer out.
  mutable std::mutex gate;
  mutable std::shared_mutex data;
  mutable std::mutex cache;
  mutable std::shared_ptr<const session_state> cached;

  [[nodiscard]] std::shared_lock<std::shared_mutex> reading() const {
    const std::scoped_lock turn(gate);
    return std::shared_lock(data);
  }
  [[nodiscard]] std::unique_lock<std::shared_mutex> writing() const {
    const std::scoped_lock turn(gate);
    return std::unique_lock(data);
  }

  [[nodiscard]] const assessment::outcomes& first() const noexcept { return parts.front()->now(); }
  [[nodiscard]] observation made(const units::unit_ref& unit, std::string item,
                                 const signature& who) const;
  void check(const observation& seen) const;
  [[nodiscard]] const observation* holding(const observation& thing) const;
  [[nodiscard]] const observation* year_before(const observation& now) const;
  void hold(const observation& thing, const observation* now, delta& out);
  void put(std::uint32_t entry, delta& out);
  delta finish(action what, std::uint32_t entry, const signature& who, delta out);
  [[nodiscard]] log_entry line(std::uint64_t number) const;
  [[nodiscard]] std::vector<std::shared_ptr<const assessment::outcomes>> copies() const;
  [[nodiscard]] std::shared_ptr<const session_state> state() const;
  [[nodiscard]] std::vector<observation> rows() const;
};

/// What tells one thing of a unit from another.
[[nodiscard]] std::string key_of(const observation& seen);
} // namespace ntm::inline v0::province
