#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "columns.hpp"
#include "expression.hpp"

namespace ntm::inline v0::observations::detail {
/// Kleene truths of a block: where `known` is not set, `yes` is not either.
struct kleene {
  bits yes{}, known{};
};

/// An expression bound to the columns of a schema.
struct bound {
  expression::kind what = expression::kind::constant;
  comparison how = comparison::equal;
  bool value = true;
  std::size_t column = 0, other = 0; // in the schema
  column_type type = column_type::none;
  bool reals = false; // numbers are compared as doubles
  std::vector<std::int64_t> wholes;
  std::vector<double> numbers;
  std::vector<std::string> texts;
  std::vector<bound> parts;
  /// Of a leaf on a dictionary: its number among all those.
  std::size_t dictionary_leaf = 0;

  /// Whether it holds for every row, whatever the data.
  [[nodiscard]] bool always() const noexcept { return what == expression::kind::constant && value; }
};

/// Says what is wrong with a column at byte `at` of the expression.
using complain = std::function<void(std::size_t at, const std::string& reason)>;

/// Binds; faults go to `fault`. `used` gets the columns, `leaves` the number of leaves on
/// dictionaries so far.
[[nodiscard]] bound bind_expression(const expression& what,
                                    const std::vector<column_schema>& schema, std::size_t& leaves,
                                    std::vector<std::size_t>& used, const complain& fault);
/// The column of this name, or nothing after a complaint with the nearest names.
[[nodiscard]] const column_schema* find_column(const std::vector<column_schema>& schema,
                                               const std::string& name, std::size_t at,
                                               const complain& fault);

/// For each leaf on a dictionary what its entries say: 0 no, 1 yes, 2 unknown.
using leaf_tables = std::vector<std::vector<std::uint8_t>>;
/// Fills the tables of a batch. `views` has the columns that are used, by their place in the
/// schema.
void prepare_leaves(const bound& what, const std::vector<column_view>& views, leaf_tables& out);

/// The truths of rows [first, first + rows), at most a block.
[[nodiscard]] kleene evaluate(const bound& what, const std::vector<column_view>& views,
                              const leaf_tables& tables, std::size_t first, std::size_t rows);
} // namespace ntm::inline v0::observations::detail
