#include <boost/test/unit_test.hpp>

#include "kernel_random.hpp"
#include "ntm/assessment/kernel/evaluate_stream.hpp"
#include "ntm/core/errors.hpp"
#include "ntm/core/table.hpp"

BOOST_AUTO_TEST_SUITE(kernel_stream)

using namespace invented;

namespace {
/// A stream of the rows of a table, which the caller releases.
struct stream_of {
  ArrowArrayStream stream{};
  explicit stream_of(ntm::table rows) {
    ntm::export_stream(std::make_shared<const ntm::table>(std::move(rows)), &stream);
  }
  stream_of(const stream_of&) = delete;
  stream_of& operator=(const stream_of&) = delete;
  ~stream_of() { stream.release(&stream); }
};

ntm::table three_rows() {
  ntm::table out;
  out.columns.push_back({"name", "", ntm::table::texts{"a", "b", std::nullopt}});
  out.columns.push_back({"school", "", ntm::table::integers{1, std::nullopt, 0}});
  out.columns.push_back({"water", "", ntm::table::reals{50.0, 49.0, std::nullopt}});
  out.columns.push_back({"region", "", ntm::table::integers{0, 1, 0}});
  return out;
}
/// Water at least 50 (in class 1 at least 40), school at least 1.
limits two(std::size_t classes) {
  const double end = bounds::infinity;
  const std::vector<class_limits> both{{{{50, end}, {1, end}}}, {{{40, end}, {1, end}}}};
  return {{"water", "school"}, {0, 1}, 2, std::span{both}.first(classes)};
}
std::string message(const limits& what, ntm::table rows, const stream_options& options = {},
                    std::vector<std::uint32_t> class_of = {}) {
  stream_of given(std::move(rows));
  try {
    static_cast<void>(evaluate_values(what, given.stream, class_of, options));
  } catch (const ntm::error& problem) {
    return problem.what();
  }
  return "";
}
bool tells(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}
} // namespace

BOOST_AUTO_TEST_CASE(columns_are_found_by_name_and_null_is_unknown) {
  stream_of given(three_rows());
  const auto out = evaluate_values(two(1), given.stream);
  const std::vector<truth> water{truth::met, truth::unmet, truth::unknown};
  const std::vector<truth> school{truth::met, truth::unknown, truth::unmet};
  for (std::size_t r = 0; r < 3; ++r) {
    BOOST_TEST((out.at(r, 0) == water[r]));
    BOOST_TEST((out.at(r, 1) == school[r]));
  }
}

BOOST_AUTO_TEST_CASE(classes_come_from_a_list_or_from_a_column) {
  stream_options options;
  options.class_column = "region";
  stream_of given(three_rows()), again(three_rows());
  const auto out = evaluate_values(two(2), given.stream, {}, options);
  BOOST_TEST((out.at(1, 0) == truth::met));
  const std::vector<std::uint32_t> list{0, 1, 0};
  BOOST_TEST((evaluate_values(two(2), again.stream, list) == out));
  BOOST_TEST(tells(message(two(2), three_rows(), options, list), "given twice"));
  BOOST_TEST(tells(message(two(2), three_rows(), {}, {0, 1}), "more than 2 rows"));
  BOOST_TEST(tells(message(two(2), three_rows(), {}, {0, 1, 0, 0}), "3 rows and 4 classes"));
  BOOST_TEST(tells(message(two(2), three_rows()), "2 classes"));
  options.class_column = "school";
  BOOST_TEST(tells(message(two(2), three_rows(), options), "no class in row 1"));
  options.class_column = "zone";
  BOOST_TEST(tells(message(two(2), three_rows(), options), "no column zone"));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_names_column_and_type) {
  const double end = bounds::infinity;
  const class_limits own{{{1, end}}};
  BOOST_TEST(tells(message(limits({"name"}, {0}, 1, {&own, 1}), three_rows()),
                   "column name has the Arrow type string"));
  auto twice = three_rows();
  twice.columns.push_back(twice.columns.back());
  twice.columns.back().name = "water";
  BOOST_TEST(tells(message(two(1), twice), "two columns water"));
}

BOOST_AUTO_TEST_CASE(a_missing_column_must_be_meant) {
  auto few = three_rows();
  few.columns.erase(few.columns.begin() + 1);
  BOOST_TEST(tells(message(two(1), few), "no column school"));
  stream_options options;
  options.missing_is_unknown = true;
  stream_of given(few);
  const auto out = evaluate_values(two(1), given.stream, {}, options);
  BOOST_TEST((out.at(0, 0) == truth::met));
  BOOST_TEST((out.at(0, 1) == truth::unknown));
  few.columns.erase(few.columns.begin() + 1);
  BOOST_TEST(tells(message(two(1), few, options), "at least one column"));
}

BOOST_AUTO_TEST_SUITE_END()
