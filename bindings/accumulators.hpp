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

/// Throws `error` when an interval ends before it begins; an end that is NaN is open.
template <class End> void check_ends(End low, End high, std::size_t row) {
  if (low > high)
    throw error("the interval at row " + std::to_string(row) + " goes from " + std::to_string(low) +
                " down to " + std::to_string(high) +
                "; give the lower ends as the values and the "
                "upper ends beside them");
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
        const auto out = values.cast<std::vector<count_interval>>();
        for (std::size_t i = 0; i < out.size(); ++i)
          check_ends(out[i].low, out[i].high, i);
        return out;
      } catch (const pybind11::cast_error&) {
        // numbers, then
      }
    const auto low = whole_column_of(values, "values");
    const auto high = beside.is_none() ? low : whole_column_of(beside, "upper ends");
    check_beside(low.size(), high.size());
    std::vector<count_interval> out(low.size());
    for (std::size_t i = 0; i < low.size(); ++i) {
      check_ends(low[i], high[i], i);
      out[i] = {low[i], high[i]};
    }
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
    for (std::size_t i = 0; i < low.size(); ++i) {
      check_ends(low[i], high[i], i);
      out[i] = {low[i], high[i]};
    }
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

/// Prepares an accumulator for samples: bit counts of nothing take the width of the masks. Throws
/// `error`, and changes nothing, when they have another width.
template <class Accumulator, class Samples> void fit(Accumulator& to, const Samples& samples) {
  if constexpr (std::is_same_v<Accumulator, aggregate::bit_counts>) {
    const std::size_t bits = samples.masks.met.bits();
    if (to.bits() == 0 && to.rows() == 0)
      to = aggregate::bit_counts(bits);
    else if (to.bits() != bits)
      throw error("the accumulator counts " + std::to_string(to.bits()) + " bits, the mask has " +
                  std::to_string(bits));
  }
}

/// An accumulator of the same shape that has taken nothing.
template <class Accumulator> Accumulator blank(const Accumulator& like) {
  if constexpr (std::is_same_v<Accumulator, aggregate::banded>)
    return aggregate::banded(like.bands());
  else if constexpr (std::is_same_v<Accumulator, aggregate::real_bands>)
    return aggregate::real_bands(like.edges());
  else if constexpr (std::is_same_v<Accumulator, aggregate::bit_counts>)
    return aggregate::bit_counts(like.bits());
  else
    return {};
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
