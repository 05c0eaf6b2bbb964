#pragma once
#include <vector>

#include "planning/deadline/effort.hpp"
#include "planning/deadline/prices.hpp"

namespace ntm::inline v0::planning::deadlines {
/// The relaxation of a box over the communes' convex hulls by Dantzig-Wolfe: rows for money and
/// counts and one for convexity, columns that are choices of all communes, an explicit inverse, and
/// prices smoothed towards the best so far (Wentges). From box to box the basis is kept: dual
/// pivots mend what changed limits made negative, and columns that the new box bars are priced out.
///
/// Rows of money: one for each fund and year where funds are laminar, with columns that pass a
/// demand on to the wider fund or to an earlier year; otherwise also one for each class and year,
/// with columns that pass it to each fund that pays.
class master {
public:
  explicit master(const model& m);

  struct stop_rule {
    double tolerance = 0;
    int iterations = 300;
    /// Stop as soon as the bound is below; and, when the relaxation is not, within `slack` of it.
    double below = -1e300;
    double slack = 0;
  };
  /// The bound of the box and, in `best`, its prices; begins with the prices in `best`.
  double solve(const box& b, const stop_rule& stop, effort& work);
  /// The share of each alternative in the last solution.
  void shares(std::vector<double>& out) const;

  prices best;

private:
  /// A column with one entry or two: money left, more than there is, a demand passed on.
  struct passage {
    double value;
    std::size_t row[2];
    double entry[2];
  };
  /// A choice of all communes. `value` is its worth, or a large loss while the box bars it.
  struct column {
    double worth = 0;
    double value = 0;
    std::vector<double> entries;
    choice pick;
  };
  const model& m_;
  std::size_t nodes_ = 0, rows_ = 0;
  std::vector<std::size_t> node_of_class_;
  std::vector<passage> links_;
  std::vector<column> columns_; ///< numbered after the links
  std::vector<std::size_t> basis_;
  std::vector<double> inverse_, level_, dual_, supply_, direction_;
  std::size_t last_row_ = 0; ///< in which a column entered
  double big_ = 1;

  void add_link(double value, std::size_t row, double entry);
  void pass(std::size_t from, std::size_t to);
  [[nodiscard]] column make(choice pick) const;
  void start(const box& b, column first, effort& work);
  void begin();
  bool begin_warm(const std::vector<bool>& barred);
  [[nodiscard]] std::vector<bool> conforming(const box& b) const;
  void keep(const std::vector<bool>& wanted);
  void drop_old();
  [[nodiscard]] std::vector<bool> basic() const;
  void find_duals();
  [[nodiscard]] double value_of(std::size_t c) const {
    return c < links_.size() ? links_[c].value : columns_[c - links_.size()].value;
  }
  [[nodiscard]] double reduced(const column& c) const;
  void find_direction(std::size_t c);
  void pivot(std::size_t out, std::size_t c);
  bool enter(std::size_t c);
  bool repair(effort& work);
  [[nodiscard]] bool exact_enough() const;
  void optimise(effort& work);
  [[nodiscard]] double objective() const;
  [[nodiscard]] prices from_duals(double smoothing) const;
};
} // namespace ntm::inline v0::planning::deadlines
