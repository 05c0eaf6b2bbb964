#include <boost/test/unit_test.hpp>

#include "kernel_random.hpp"
#include "ntm/core/errors.hpp"

BOOST_AUTO_TEST_SUITE(kernel_columns)

using namespace invented;

namespace {
constexpr double no_end = bounds::infinity;

/// One column, met from 3 on: what each row says.
template <class Number>
std::vector<truth> judged(number_type type, const std::vector<Number>& numbers, std::size_t offset,
                          const std::uint8_t* validity = nullptr) {
  const class_limits own{{{3, no_end}}};
  const limits what({"a"}, {0}, 1, {&own, 1});
  const value_column column{type, numbers.data(), validity, offset};
  const auto out = evaluate_values(what, value_columns{{&column, 1}, numbers.size() - offset});
  std::vector<truth> said;
  for (std::size_t r = 0; r < out.size(); ++r)
    said.push_back(out.at(r, 0));
  return said;
}

template <class Number> void check(number_type type) {
  std::vector<Number> numbers;
  for (int i = 0; i < 150; ++i)
    numbers.push_back(static_cast<Number>(i % 7));
  const auto said = judged(type, numbers, 5);
  for (std::size_t r = 0; r < said.size(); ++r)
    BOOST_TEST((said[r] == ntm::known((r + 5) % 7 >= 3)));
}
} // namespace

BOOST_AUTO_TEST_CASE(numbers_of_every_type_are_read) {
  check<double>(number_type::float64);
  check<float>(number_type::float32);
  check<std::int8_t>(number_type::int8);
  check<std::int16_t>(number_type::int16);
  check<std::int32_t>(number_type::int32);
  check<std::int64_t>(number_type::int64);
  check<std::uint8_t>(number_type::uint8);
  check<std::uint16_t>(number_type::uint16);
  check<std::uint32_t>(number_type::uint32);
  check<std::uint64_t>(number_type::uint64);
}

BOOST_AUTO_TEST_CASE(a_boolean_is_one_or_zero) {
  const class_limits own{{{1, 1, 0, 1}}};
  const limits what({"a"}, {0}, 1, {&own, 1});
  const std::vector<std::uint8_t> bits{0b10110100, 0b00000010};
  const value_column column{number_type::boolean, bits.data(), nullptr, 2};
  const auto out = evaluate_values(what, value_columns{{&column, 1}, 8});
  const std::vector<bool> wanted{true, false, true, true, false, true, false, true};
  for (std::size_t r = 0; r < 8; ++r)
    BOOST_TEST((out.at(r, 0) == ntm::known(wanted[r])));
}

BOOST_AUTO_TEST_CASE(what_is_not_valid_is_unknown_whatever_stands_there) {
  const std::vector<double> numbers{9, 9, 1, 9, bounds::nowhere, 1};
  const std::uint8_t validity = 0b00110110; // rows 0 and 3 are null
  const std::vector<truth> wanted{truth::met, truth::unmet, truth::unknown, truth::unknown,
                                  truth::unmet};
  BOOST_TEST((judged(number_type::float64, numbers, 1, &validity) == wanted));
}

BOOST_AUTO_TEST_CASE(validity_is_read_at_any_offset) {
  const std::size_t rows = 700;
  const std::vector<double> fives(rows, 5);
  std::vector<std::uint8_t> validity((rows + 7) / 8);
  numbers draw{3};
  std::vector<bool> there;
  for (std::size_t i = 0; i < rows; ++i) {
    there.push_back(draw.below(3) != 0);
    validity[i / 8] |= static_cast<std::uint8_t>(there[i] << (i % 8));
  }
  for (const std::size_t offset : {0, 1, 7, 8, 63, 64, 65, 699}) {
    const auto said = judged(number_type::float64, fives, offset, validity.data());
    for (std::size_t r = 0; r < said.size(); ++r)
      BOOST_TEST((said[r] == (there[offset + r] ? truth::met : truth::unknown)));
  }
}

BOOST_AUTO_TEST_CASE(a_column_without_numbers_is_unknown) {
  const class_limits own{{{3, no_end}, {3, no_end}}};
  const limits what({"a", "b"}, {0, 1}, 2, {&own, 1});
  const std::vector<double> numbers{5, 1};
  const std::vector<value_column> columns{{number_type::float64, numbers.data()}, {}};
  const auto out = evaluate_values(what, value_columns{columns, 2});
  BOOST_TEST((out.at(0, 0) == truth::met));
  BOOST_TEST((out.at(1, 0) == truth::unmet));
  BOOST_TEST((out.at(0, 1) == truth::unknown));
  BOOST_TEST((out.at(1, 1) == truth::unknown));
}

BOOST_AUTO_TEST_CASE(columns_and_shapes_that_do_not_fit_are_errors) {
  const auto w = make(4, 2, 10, 1);
  const auto what = w.limits();
  const in_columns columns(w);
  const std::span<const value_column> few{columns.views.data(), 3};
  BOOST_CHECK_THROW(static_cast<void>(evaluate_values(what, value_columns{few, 10}, w.class_of)),
                    ntm::error);
  auto out = verdicts_for(what, 12);
  const value_columns all{columns.views, 10};
  BOOST_CHECK_NO_THROW(evaluate_values(what, all, w.class_of, {}, out, 2));
  BOOST_CHECK_THROW(evaluate_values(what, all, w.class_of, {}, out, 3), ntm::error);
  values_options options;
  options.columns = true;
  BOOST_CHECK_THROW(evaluate_values(what, all, w.class_of, options, out, 0), ntm::error);
}

BOOST_AUTO_TEST_SUITE_END()
