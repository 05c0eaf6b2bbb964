#pragma once
#include <limits>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "columns.hpp"
#include "ntm/aggregate.hpp"
#include "ntm/core/errors.hpp"

namespace ntm::python {
/// Samples of an accumulator as Python gives them: `read(values, beside)` makes a list that
/// `rollup_all` takes. `beside` is the second column of accumulators that need one, or None.
template <class Accumulator> struct samples_of;

inline void refuse_beside(pybind11::handle beside, const char* name) {
  if (!beside.is_none())
    throw error(std::string{name} + " takes one column; leave 'beside' out");
}
inline void check_beside(std::size_t values, std::size_t beside) {
  if (values != beside)
    throw error("there are " + std::to_string(values) + " values and " + std::to_string(beside) +
                " beside them; give one for each");
}

struct whole_samples {
  static auto read(pybind11::handle values, pybind11::handle beside) {
    refuse_beside(beside, "this accumulator");
    return whole_column_of(values, "values");
  }
};
struct real_samples {
  static auto read(pybind11::handle values, pybind11::handle beside) {
    refuse_beside(beside, "this accumulator");
    return real_column_of(values, "values");
  }
};
template <class Sample>
using number_samples =
    std::conditional_t<std::is_same_v<Sample, double>, real_samples, whole_samples>;

template <class S> struct samples_of<aggregate::sum<S>> : number_samples<S> {};
template <class S> struct samples_of<aggregate::mean<S>> : number_samples<S> {};
template <class S> struct samples_of<aggregate::min_max<S>> : number_samples<S> {};
template <class S> struct samples_of<aggregate::summary<S>> : number_samples<S> {};
template <> struct samples_of<aggregate::variance> : real_samples {};
template <> struct samples_of<aggregate::quantiles> : real_samples {};

template <> struct samples_of<aggregate::count> {
  static std::vector<bool> read(pybind11::handle values, pybind11::handle beside) {
    refuse_beside(beside, "count");
    return std::vector<bool>(pybind11::len(values));
  }
};
template <> struct samples_of<aggregate::share> {
  static std::vector<truth> read(pybind11::handle values, pybind11::handle beside) {
    refuse_beside(beside, "share");
    std::vector<truth> out;
    for (const double x : real_column_of(values, "truths")) {
      if (x == x && x != 0 && x != 1 && x != 2)
        throw error("a share takes truths: 0, 1, and 2 or a gap for unknown, not " +
                    std::to_string(x));
      out.push_back(x != x || x == 2 ? truth::unknown : known(x == 1));
    }
    return out;
  }
};

/// Intervals of whole numbers: the values are the lower ends and what stands beside them the upper
/// ones, or both are in one CountInterval.
struct interval_samples {
  static std::vector<count_interval> read(pybind11::handle values, pybind11::handle beside) {
    if (beside.is_none() && pybind11::isinstance<pybind11::list>(values))
      try {
        return values.cast<std::vector<count_interval>>();
      } catch (const pybind11::cast_error&) {
        // numbers, then
      }
    const auto low = whole_column_of(values, "values");
    const auto high = beside.is_none() ? low : whole_column_of(beside, "upper ends");
    check_beside(low.size(), high.size());
    std::vector<count_interval> out(low.size());
    for (std::size_t i = 0; i < low.size(); ++i)
      out[i] = {low[i], high[i]};
    return out;
  }
};
template <> struct samples_of<aggregate::interval_sum> : interval_samples {};
template <> struct samples_of<aggregate::banded> : interval_samples {};

template <> struct samples_of<aggregate::real_bands> {
  static std::vector<real_interval> read(pybind11::handle values, pybind11::handle beside) {
    const auto low = real_column_of(values, "values");
    const auto high = beside.is_none() ? low : real_column_of(beside, "upper ends");
    check_beside(low.size(), high.size());
    std::vector<real_interval> out(low.size());
    for (std::size_t i = 0; i < low.size(); ++i)
      out[i] = {low[i], high[i]};
    return out;
  }
};
template <> struct samples_of<aggregate::weighted_mean> {
  static std::vector<aggregate::weighted> read(pybind11::handle values, pybind11::handle beside) {
    const auto list = real_column_of(values, "values");
    const auto weights = beside.is_none() ? std::vector<double>(list.size(), 1.0)
                                          : real_column_of(beside, "weights");
    check_beside(list.size(), weights.size());
    std::vector<aggregate::weighted> out(list.size());
    for (std::size_t i = 0; i < list.size(); ++i)
      out[i] = {list[i], weights[i]};
    return out;
  }
};
template <> struct samples_of<aggregate::first_last> {
  static std::vector<aggregate::dated> read(pybind11::handle values, pybind11::handle beside) {
    if (beside.is_none())
      throw error("first and last need the day of each value; give the days as 'beside'");
    const auto list = real_column_of(values, "values");
    const auto days = day_column_of(beside, "days");
    check_beside(list.size(), days.size());
    std::vector<aggregate::dated> out(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) // a value without a day is as good as none
      out[i] = {days[i].value_or(date{}),
                days[i] ? list[i] : std::numeric_limits<double>::quiet_NaN()};
    return out;
  }
};

/// Rows of masks; they live as long as this list.
struct mask_rows {
  mask_pair masks;
  std::size_t rows = 0;
  [[nodiscard]] std::size_t size() const noexcept { return rows; }
  [[nodiscard]] aggregate::mask_row operator[](std::size_t i) const {
    return {masks.met.row(i), masks.assessed.row(i)};
  }
};
template <> struct samples_of<aggregate::bit_counts> {
  static mask_rows read(pybind11::handle values, pybind11::handle beside) {
    refuse_beside(beside, "bit counts");
    mask_rows out{masks_of(values, "the mask"), 0};
    out.rows = out.masks.met.rows();
    return out;
  }
};

/// What samples are added to: bit counts without a width take that of the masks.
template <class Accumulator, class Samples>
Accumulator fitted(Accumulator empty, const Samples& samples) {
  if constexpr (std::is_same_v<Accumulator, aggregate::bit_counts>) {
    if (empty.bits() == 0)
      return aggregate::bit_counts(samples.masks.met.bits());
    if (empty.bits() != samples.masks.met.bits())
      throw error("the accumulator counts " + std::to_string(empty.bits()) +
                  " bits, the mask has " + std::to_string(samples.masks.met.bits()));
  }
  return empty;
}

/// What an accumulator says of itself, as a dictionary.
class dict_row {
public:
  pybind11::dict out{};
  template <class Value> void add(const std::string& name, const std::string&, const Value& value) {
    out[pybind11::str(name)] = pybind11::cast(value);
  }
};
} // namespace ntm::python
