#include <algorithm>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "kernel_random.hpp"
#include "ntm/assessment/kernel/verdicts.hpp"
#include "ntm/core/errors.hpp"

BOOST_AUTO_TEST_SUITE(kernel_values)

using namespace invented;

namespace {
constexpr double none = bounds::nowhere, no_end = bounds::infinity;

/// Criterion 0 has two columns, criterion 1 one.
limits three(const class_limits& own) { return {{"a", "b", "c"}, {0, 0, 1}, 2, {&own, 1}}; }

truth one(const limits& what, std::vector<double> values, std::size_t criterion) {
  const auto out = evaluate_values(what, value_rows{values.data(), 1, values.size()});
  return out.at(0, criterion);
}

struct shape_case {
  std::size_t columns, criteria;
  bool simple;
  friend std::ostream& operator<<(std::ostream& out, const shape_case& s) {
    return out << s.columns << "x" << s.criteria << (s.simple ? " simple" : "");
  }
};
const std::vector<shape_case> shapes{{57, 19, true},   {57, 19, false}, {57, 10, false},
                                     {75, 20, true},   {75, 20, false}, {130, 70, true},
                                     {130, 70, false}, {200, 3, false}, {1, 1, true},
                                     {64, 64, false},  {64, 64, true},  {3, 90, false}};
} // namespace

BOOST_AUTO_TEST_CASE(both_ends_of_the_bounds_are_met) {
  const auto what = three({{{2, 5}, {-no_end, 7}, {1, no_end}}});
  BOOST_TEST((one(what, {2, 7, 0}, 0) == truth::met));
  BOOST_TEST((one(what, {5, 7, 0}, 0) == truth::met));
  BOOST_TEST((one(what, {5.5, 7, 0}, 0) == truth::unmet));
  BOOST_TEST((one(what, {2, 7.5, 0}, 0) == truth::unmet));
  BOOST_TEST((one(what, {2, 7, 0}, 1) == truth::unmet));
  BOOST_TEST((one(what, {2, 7, 1}, 1) == truth::met));
}

BOOST_AUTO_TEST_CASE(unknown_is_neither_met_nor_unmet) {
  const auto what = three({{{2, no_end}, {2, no_end}, {none, none, none, none}}});
  BOOST_TEST((one(what, {none, 3, 1}, 0) == truth::unknown));
  BOOST_TEST((one(what, {none, 1, 1}, 0) == truth::unmet)); // one unmet is enough
  BOOST_TEST((one(what, {3, 3, 1}, 1) == truth::unknown));  // bounds that nobody knows
}

BOOST_AUTO_TEST_CASE(a_value_outside_what_is_possible_is_unknown) {
  const auto what = three({{{90, 100, 0, 100}, {0, 100, 0, 100}, {none, none, 0, 49}}});
  BOOST_TEST((one(what, {101, 1, 0}, 0) == truth::unknown));
  BOOST_TEST((one(what, {-1, 1, 0}, 0) == truth::unknown));
  BOOST_TEST((one(what, {89, 1, 0}, 0) == truth::unmet));
  BOOST_TEST((one(what, {90, 1, 49}, 1) == truth::unmet)); // below a floor
  BOOST_TEST((one(what, {90, 1, 50}, 1) == truth::unknown));
}

BOOST_AUTO_TEST_CASE(a_criterion_that_is_not_complete_is_never_met) {
  const auto what = three({{{1, no_end}, {1, no_end}, {1, no_end}}, {}, {false, true}});
  BOOST_TEST((one(what, {1, 1, 1}, 0) == truth::unknown));
  BOOST_TEST((one(what, {0, 1, 1}, 0) == truth::unmet));
  BOOST_TEST((one(what, {0, 1, 1}, 1) == truth::met));
}

BOOST_AUTO_TEST_CASE(what_is_left_out_does_not_judge) {
  using enum without_value;
  const auto what = three({{{1, no_end}, {1, no_end}, {1, no_end}}, {left_out, unknown, left_out}});
  BOOST_TEST((one(what, {none, 1, 1}, 0) == truth::met));
  BOOST_TEST((one(what, {none, none, 1}, 0) == truth::unknown));
  BOOST_TEST((one(what, {0, 1, 1}, 0) == truth::unmet));
  BOOST_TEST((one(what, {1, 1, none}, 1) == truth::unknown)); // nothing is left to judge by
  const auto as_met = three({{{1, no_end}, {1, no_end}, {1, no_end}}, {met, met, met}});
  BOOST_TEST((one(as_met, {none, none, none}, 0) == truth::met));
  BOOST_TEST((one(as_met, {none, 0, none}, 0) == truth::unmet));
}

BOOST_AUTO_TEST_CASE(a_criterion_without_columns_is_unknown) {
  const class_limits own{{{1, no_end}, {1, no_end}}};
  const limits what({"a", "b"}, {1, 3}, 5, {&own, 1});
  const std::vector<double> values{1, 0};
  const auto out = evaluate_values(what, value_rows{values.data(), 1, 2});
  const std::vector<truth> wanted{truth::unknown, truth::met, truth::unknown, truth::unmet,
                                  truth::unknown};
  for (std::size_t c = 0; c < 5; ++c)
    BOOST_TEST((out.at(0, c) == wanted[c]));
}

BOOST_DATA_TEST_CASE(every_way_gives_the_bits_of_kleene, boost::unit_test::data::make(shapes),
                     shape) {
  const auto w = make(shape.columns, shape.criteria, 4096 + 300, 7, shape.simple);
  const auto what = w.limits();
  values_options options;
  options.columns = true;
  const auto out = evaluate_values(what, w.in_rows(), w.class_of, options);
  std::size_t different = 0;
  for (std::size_t r = 0; r < w.rows(); r += r < 300 ? 1 : 7) {
    for (std::size_t c = 0; c < w.criteria; ++c)
      different += out.at(r, c) != of_criterion(w, r, c);
    for (std::size_t i = 0; i < w.columns.size(); ++i)
      if (w.classes[w.class_of[r]].without.empty()) {
        const truth said = out.columns_assessed.test(r, i) ? ntm::known(out.columns_met.test(r, i))
                                                           : truth::unknown;
        different += said != of_column(w, r, i);
      }
  }
  BOOST_TEST(different == 0u);
  const in_columns columns(w);
  for (const auto with : machines())
    for (const unsigned threads : {1U, 2U, 5U}) {
      options.with = with;
      options.threads = threads;
      BOOST_TEST((evaluate_values(what, w.in_rows(), w.class_of, options) == out));
      BOOST_TEST((evaluate_values(what, value_columns{columns.views, w.rows()}, w.class_of,
                                  options) == out));
    }
}

BOOST_AUTO_TEST_CASE(rows_may_be_cut_anywhere) {
  const auto w = make(57, 19, 1000, 11);
  const auto what = w.limits();
  const auto whole = evaluate_values(what, w.in_rows(), w.class_of);
  for (const std::size_t size : {1, 63, 64, 65, 640, 999}) {
    auto parts = verdicts_for(what, w.rows());
    const in_columns columns(w);
    for (std::size_t first = 0; first < w.rows(); first += size) {
      const std::size_t rows = std::min(size, w.rows() - first);
      const auto of = std::span{w.class_of}.subspan(first, rows);
      const auto part =
          evaluate_values(what, value_rows{w.values.data() + first * 57, rows, 57}, of);
      for (std::size_t r = 0; r < rows; ++r)
        BOOST_TEST((part.met.row(r)[0] == whole.met.row(first + r)[0] &&
                    part.assessed.row(r)[0] == whole.assessed.row(first + r)[0]));
      auto views = columns.views;
      for (auto& view : views)
        view.offset = first;
      evaluate_values(what, value_columns{views, rows}, of, {}, parts, first);
    }
    BOOST_TEST((parts == whole));
  }
}

BOOST_AUTO_TEST_CASE(rows_may_stand_apart_and_memory_is_used_again) {
  const auto w = make(10, 4, 100, 3);
  std::vector<double> wide;
  for (std::size_t r = 0; r < 100; ++r) {
    wide.insert(wide.end(), w.values.begin() + static_cast<std::ptrdiff_t>(10 * r),
                w.values.begin() + static_cast<std::ptrdiff_t>(10 * r + 10));
    wide.insert(wide.end(), 3, 1e9);
  }
  const auto what = w.limits();
  values_options options;
  options.columns = true;
  auto out = verdicts_for(what, 100, true);
  const auto* memory = out.met.words().data();
  for (int again = 0; again < 2; ++again)
    evaluate_values(what, value_rows{wide.data(), 100, 13}, w.class_of, options, out);
  BOOST_TEST((out == evaluate_values(what, w.in_rows(), w.class_of, options)));
  BOOST_TEST(out.met.words().data() == memory);
}

BOOST_AUTO_TEST_CASE(a_long_call_tells_how_far_it_is_and_can_be_stopped) {
  const auto w = make(3, 2, 10000, 5, true);
  const auto what = w.limits();
  std::vector<std::int64_t> seen;
  values_options options;
  options.control.report = [&](const ntm::step& step) {
    BOOST_TEST(step.total == 10000);
    seen.push_back(step.done);
  };
  static_cast<void>(evaluate_values(what, w.in_rows(), w.class_of, options));
  BOOST_TEST((seen == std::vector<std::int64_t>{4096, 8192, 10000}));
  std::stop_source stop;
  options.control.stop = stop.get_token();
  options.control.report = [&](const ntm::step&) { stop.request_stop(); };
  for (const unsigned threads : {1U, 3U}) {
    options.threads = threads;
    BOOST_CHECK_THROW(static_cast<void>(evaluate_values(what, w.in_rows(), w.class_of, options)),
                      ntm::stopped);
  }
  options.control.report = [](const ntm::step&) { throw std::runtime_error("own"); };
  options.control.stop = {};
  BOOST_CHECK_THROW(static_cast<void>(evaluate_values(what, w.in_rows(), w.class_of, options)),
                    std::runtime_error);
}

BOOST_AUTO_TEST_CASE(misuse_is_an_error) {
  const class_limits own{{{1, no_end}, {1, no_end}}};
  const auto with = [&](std::vector<bounds> list) {
    const class_limits bad{std::move(list)};
    return limits({"a", "b"}, {0, 1}, 2, {&bad, 1});
  };
  BOOST_CHECK_THROW(limits({}, {}, 1, {&own, 1}), ntm::error);
  BOOST_CHECK_THROW(limits({"a", "b"}, {1, 0}, 2, {&own, 1}), ntm::error);
  BOOST_CHECK_THROW(limits({"a", "b"}, {0, 2}, 2, {&own, 1}), ntm::error);
  BOOST_CHECK_THROW(with({{1, 2}}), ntm::error);
  BOOST_CHECK_THROW(with({{2, 1}, {1, 2}}), ntm::error);
  BOOST_CHECK_THROW(with({{1, 2, 1.5, 3}, {1, 2}}), ntm::error);
  BOOST_CHECK_THROW(with({{1, 2, 3, 0}, {1, 2}}), ntm::error);
  const limits what({"a", "b"}, {0, 1}, 2, {&own, 1});
  const std::vector<double> values{1, 2, 3, 4};
  const std::vector<std::uint32_t> one_class{0}, far{0, 1};
  BOOST_CHECK_THROW(static_cast<void>(evaluate_values(what, value_rows{values.data(), 4, 1})),
                    ntm::error);
  BOOST_CHECK_THROW(
      static_cast<void>(evaluate_values(what, value_rows{values.data(), 2, 2}, one_class)),
      ntm::error);
  BOOST_CHECK_THROW(static_cast<void>(evaluate_values(what, value_rows{values.data(), 2, 2}, far)),
                    ntm::error);
  const limits empty({"a"}, {0}, 1, {});
  BOOST_CHECK_THROW(static_cast<void>(evaluate_values(empty, value_rows{values.data(), 2, 1})),
                    ntm::error);
  BOOST_TEST(evaluate_values(what, value_rows{}).size() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
