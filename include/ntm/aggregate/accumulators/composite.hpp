#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <tuple>
#include <utility>

namespace ntm::inline v0::aggregate {
/// Several accumulators that take the same samples in one pass.
template <class... Accumulators> class composite {
public:
  composite() = default;
  explicit composite(Accumulators... parts) : parts_(std::move(parts)...) {}

  template <class Sample> void operator()(const Sample& sample) {
    std::apply([&](auto&... part) { (part(sample), ...); }, parts_);
  }
  composite& operator+=(const composite& other) {
    add(other, std::index_sequence_for<Accumulators...>{});
    return *this;
  }
  /// The part at this place.
  template <std::size_t Place> [[nodiscard]] const auto& get() const noexcept {
    return std::get<Place>(parts_);
  }
  /// The part of this type, if there is only one.
  template <class Accumulator> [[nodiscard]] const Accumulator& get() const noexcept {
    return std::get<Accumulator>(parts_);
  }
  friend bool operator==(const composite&, const composite&) = default;

  /// What its saved states are called: the kinds of its parts.
  [[nodiscard]] static std::string kind() {
    std::string all = "composite";
    ((all += " (" + Accumulators::kind() + ")"), ...);
    return all;
  }
  /// Whether samples can lead to this state; `load` refuses others.
  [[nodiscard]] bool valid() const noexcept {
    return std::apply([](const auto&... part) { return (part.valid() && ...); }, parts_);
  }
  template <class Self, class Visit> static void fields(Self& self, Visit&& visit) {
    std::apply(visit, self.parts_);
  }
  template <class Row> void describe(Row& row) const {
    std::apply([&](const auto&... part) { (part.describe(row), ...); }, parts_);
  }

private:
  std::tuple<Accumulators...> parts_;

  template <std::size_t... Places>
  void add(const composite& other, std::index_sequence<Places...>) {
    ((std::get<Places>(parts_) += std::get<Places>(other.parts_)), ...);
  }
};

/// An accumulator that takes one part of each sample, by a pointer to a member or a function
/// without state: `of<&row::people, sum<>>` adds the people of rows.
template <auto Part, class Accumulator> class of {
public:
  of() = default;
  explicit of(Accumulator inner) : inner_(std::move(inner)) {}

  template <class Sample> void operator()(const Sample& sample) {
    inner_(std::invoke(Part, sample));
  }
  of& operator+=(const of& other) {
    inner_ += other.inner_;
    return *this;
  }
  [[nodiscard]] const Accumulator& inner() const noexcept { return inner_; }
  friend bool operator==(const of&, const of&) = default;

  /// What its saved states are called: as those of the accumulator within.
  [[nodiscard]] static std::string kind() { return Accumulator::kind(); }
  /// Whether samples can lead to this state; `load` refuses others.
  [[nodiscard]] bool valid() const noexcept { return inner_.valid(); }
  template <class Self, class Visit> static void fields(Self& self, Visit&& visit) {
    visit(self.inner_);
  }
  template <class Row> void describe(Row& row) const { inner_.describe(row); }

private:
  Accumulator inner_;
};
} // namespace ntm::inline v0::aggregate
