#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "ntm/core/date.hpp"

namespace ntm::inline v0::aggregate {
/// A value of a day.
struct dated {
  date on{};
  double value = 0;
};

/// The first and the last value by day. Of several on the first day the smallest stands, of several
/// on the last day the largest, and their number says that there were several; so the order of the
/// samples does not matter. NaN is not observed.
class first_last {
public:
  /// What stands at an end.
  struct end {
    date on{};
    double value = 0;
    /// Samples of that day.
    std::int64_t samples = 0;
    friend constexpr bool operator==(const end&, const end&) = default;
    /// Whether samples can lead to it.
    [[nodiscard]] constexpr bool valid() const noexcept { return samples > 0 && value == value; }

    template <class Self, class Visit> static void fields(Self& self, Visit&& visit) {
      visit(self.on, self.value, self.samples);
    }
  };

  void operator()(const dated& sample) noexcept {
    if (sample.value == sample.value)
      take({sample.on, sample.value, 1}, {sample.on, sample.value, 1});
  }
  first_last& operator+=(const first_last& other) noexcept {
    if (other.first_)
      take(*other.first_, *other.last_);
    return *this;
  }
  /// Nothing without samples.
  [[nodiscard]] const std::optional<end>& first() const noexcept { return first_; }
  [[nodiscard]] const std::optional<end>& last() const noexcept { return last_; }
  /// Last minus first; nothing without samples.
  [[nodiscard]] std::optional<double> change() const noexcept {
    return first_ ? std::optional{last_->value - first_->value} : std::nullopt;
  }
  friend bool operator==(const first_last&, const first_last&) = default;

  /// What its saved states are called.
  [[nodiscard]] static std::string kind() { return "first_last"; }
  /// Whether samples can lead to this state; `load` refuses others.
  [[nodiscard]] bool valid() const noexcept {
    return first_ ? last_ && first_->valid() && last_->valid() && first_->on <= last_->on : !last_;
  }
  template <class Self, class Visit> static void fields(Self& self, Visit&& visit) {
    visit(self.first_, self.last_);
  }
  template <class Row> void describe(Row& row) const {
    const auto day = [](const std::optional<end>& at) {
      return at ? std::optional{to_string(at->on)} : std::nullopt;
    };
    const auto value = [](const std::optional<end>& at) {
      return at ? std::optional{at->value} : std::nullopt;
    };
    row.add("first_on", "Ngày đầu", day(first_));
    row.add("first", "Giá trị đầu", value(first_));
    row.add("last_on", "Ngày cuối", day(last_));
    row.add("last", "Giá trị cuối", value(last_));
    row.add("change", "Tăng, giảm", change());
  }

private:
  std::optional<end> first_, last_;

  void take(end early, end late) noexcept {
    if (!first_ || early.on < first_->on) {
      first_ = early;
    } else if (early.on == first_->on) {
      first_->value = early.value < first_->value ? early.value : first_->value;
      first_->samples += early.samples;
    }
    if (!last_ || last_->on < late.on) {
      last_ = late;
    } else if (late.on == last_->on) {
      last_->value = last_->value < late.value ? late.value : last_->value;
      last_->samples += late.samples;
    }
  }
};
} // namespace ntm::inline v0::aggregate
