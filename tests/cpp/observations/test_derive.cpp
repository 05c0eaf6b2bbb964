#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>

#include "ntm/core/errors.hpp"
#include "ntm/core/random.hpp"
#include "ntm/observations/derivation.hpp"
#include "ntm/observations/derive.hpp"
#include "ntm/observations/derived.hpp"
#include "records.hpp"

using namespace ntm::observations;
using ntm::observations::derived;

namespace {
constexpr auto none = std::nullopt;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
const std::vector<std::string> codes{"20944", "20945", "00007"};

derivation make(std::string id, derived_kind kind) {
  derivation d;
  d.id = std::move(id);
  d.kind = kind;
  return d;
}
derivation share(std::string numerator, std::string denominator = "", std::string weight = "") {
  auto d = make("17.1", derived_kind::share);
  d.numerator = std::move(numerator);
  d.denominator = std::move(denominator);
  d.weight = std::move(weight);
  return d;
}
derivation of_value(derived_kind kind, std::string value, std::string weight = "") {
  auto d = make("10.1", kind);
  d.value = std::move(value);
  d.weight = std::move(weight);
  return d;
}

/// Six households: four of 20944, one of a code that no unit has, one without a code.
void households(records::batch& b) {
  b.add<std::int32_t>("unit", "i", {20944, 20944, 20944, 20944, 99999, none});
  b.add<std::int32_t>("persons", "i", {4, 2, 3, 5, 1, 6});
  b.flags("clean", {true, false, none, true, true, none});
  b.texts("water", {"tap", "well", none, "tap", "well", "tap"});
  b.add<double>("income", "g", {50.5, none, 20.25, nan, 10.0, 7.0});
  b.add<std::int64_t>("area", "l", {100, 80, none, 60, 1, 1});
}
derived of(derivation d, std::int64_t skipped = 0) {
  records::batch b(6, skipped);
  households(b);
  derive_sums sums({std::move(d)}, codes, "unit");
  sums.add(b.schema(), b.array());
  return sums.result();
}
derived_cell first(const derived& all) { return all.indicators[0].cells[0]; }

std::string message_of(derivation d) {
  try {
    (void)of(std::move(d));
  } catch (const ntm::error& e) {
    return e.what();
  }
  return "";
}
bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}
} // namespace

BOOST_TEST_DONT_PRINT_LOG_VALUE(derived_cell)

BOOST_AUTO_TEST_SUITE(derive_from_records)

BOOST_AUTO_TEST_CASE(a_share_keeps_its_numerator_denominator_and_what_is_unknown) {
  for (const std::int64_t skipped : {0, 1, 7, 8, 13, 64, 65}) {
    const auto all = of(share("clean", "", "persons"), skipped);
    // 20944: persons 4 and 5 with, 2 without, 3 unknown.
    BOOST_TEST((first(all) == derived_cell{9, 11, 3, 3, 1}));
    const auto& one = all.indicators[0];
    BOOST_TEST(*one.value(first(all)) == 9.0 / 11);
    BOOST_TEST(one.bounds(first(all))->first == 9.0 / 14);
    BOOST_TEST(one.bounds(first(all))->second == 12.0 / 14);
    BOOST_TEST(*one.unknown_share(first(all)) == 3.0 / 14);
    BOOST_TEST((one.unallocated == derived_cell{1, 1, 0, 1, 0}));
    BOOST_TEST((one.without_code == derived_cell{0, 0, 6, 0, 1}));
    BOOST_TEST((one.cells[1] == derived_cell{}));
    BOOST_TEST(!one.value(one.cells[1]));
    BOOST_TEST(!one.unknown_share(one.cells[1]));
  }
}

BOOST_AUTO_TEST_CASE(rows_left_over_are_counted_with_their_codes) {
  const auto all = of(share("clean"));
  BOOST_TEST(all.rows == 6);
  BOOST_TEST(all.unallocated_rows == 1);
  BOOST_TEST(all.without_code_rows == 1);
  BOOST_TEST_REQUIRE(all.unknown_codes.size() == 1u);
  BOOST_TEST(all.unknown_codes[0].first == "99999");
  BOOST_TEST_REQUIRE(all.notes.size() == 2u);
  BOOST_TEST(all.notes[0].code == "NTM-O020");
  BOOST_TEST(all.notes[1].code == "NTM-O021");
  BOOST_TEST(all.unallocated_table().rows() == 1u);
}

BOOST_AUTO_TEST_CASE(a_row_outside_the_denominator_is_in_nothing) {
  // Tap water: 4 (clean), 5 (clean); well: 2; unknown water: 3 persons.
  BOOST_TEST(
      (first(of(share("clean", "water == 'tap'", "persons"))) == derived_cell{9, 9, 3, 2, 1}));
  BOOST_TEST((first(of(share("clean", "water == 'tap'"))) == derived_cell{2, 2, 1, 2, 1}));
  BOOST_TEST((first(of(share("clean", "water != 'tap'"))) == derived_cell{0, 1, 1, 1, 1}));
}

BOOST_AUTO_TEST_CASE(predicates_follow_kleene) {
  const auto numerator = [](const char* text) { return first(of(share(text))); };
  BOOST_TEST((numerator("water in ('tap', 'rain')") == derived_cell{2, 3, 1, 3, 1}));
  BOOST_TEST((numerator("water not in ('tap')") == derived_cell{1, 3, 1, 3, 1}));
  BOOST_TEST((numerator("is_null(water)") == derived_cell{1, 4, 0, 4, 0}));
  BOOST_TEST((numerator("not is_null(income)") == derived_cell{3, 4, 0, 4, 0})); // NaN is no null
  // Third row: clean unknown, persons 3: unknown or true is true, unknown and false is false.
  BOOST_TEST((numerator("clean or persons == 3") == derived_cell{3, 4, 0, 4, 0}));
  BOOST_TEST((numerator("clean and persons > 3") == derived_cell{2, 4, 0, 4, 0}));
  BOOST_TEST((numerator("not (clean or persons < 2)") == derived_cell{1, 3, 1, 3, 1}));
  BOOST_TEST((numerator("clean == false") == derived_cell{1, 3, 1, 3, 1}));
  BOOST_TEST((numerator("income >= 20.25") == derived_cell{2, 2, 2, 2, 2}));
  BOOST_TEST((numerator("income < area") == derived_cell{1, 1, 3, 1, 3}));
  BOOST_TEST((numerator("persons <= 3.5") == derived_cell{2, 4, 0, 4, 0}));
  BOOST_TEST((numerator("true") == derived_cell{4, 4, 0, 4, 0}));
}

BOOST_AUTO_TEST_CASE(means_sums_and_ratios_of_values) {
  // 4 * 50.5 + 3 * 20.25 = 262.75 over 7 persons; 2 and 5 persons without an income.
  const auto mean = of(of_value(derived_kind::mean, "income", "persons"));
  BOOST_TEST((first(mean) == derived_cell{262.75, 7, 7, 2, 2}));
  BOOST_TEST(*mean.indicators[0].value(first(mean)) == 262.75 / 7);
  const auto sum = of(of_value(derived_kind::sum, "area"));
  BOOST_TEST((first(sum) == derived_cell{240, 3, 1, 3, 1}));
  BOOST_TEST(*sum.indicators[0].value(first(sum)) == 240);
  auto d = of_value(derived_kind::ratio, "area", "persons");
  d.over = "persons";
  d.numerator = "clean";
  d.times = 1000;
  // 4*100 + 5*60 over 4*4 + 2*2 + 5*5; the third row has neither.
  const auto ratio = of(d);
  BOOST_TEST((first(ratio) == derived_cell{700, 45, 3, 3, 1}));
  BOOST_TEST(*ratio.indicators[0].value(first(ratio)) == 700.0 / 45 * 1000);
}

BOOST_AUTO_TEST_CASE(a_value_that_is_not_added_up_need_not_be_known) {
  auto d = of_value(derived_kind::sum, "income");
  d.numerator = "persons != 2"; // the second row has no income and is not asked for it
  BOOST_TEST((first(of(d)) == derived_cell{70.75, 3, 1, 3, 1}));
}

BOOST_AUTO_TEST_CASE(weights_may_be_reals_and_bad_ones_are_findings) {
  records::batch b(6);
  b.texts("unit", {"20944", "20944", "20944", "20944", "20944", "00007"});
  b.add<double>("w", "g", {0.1, 0.2, none, -1.0, std::numeric_limits<double>::infinity(), 0.7});
  b.flags("clean", {true, true, true, true, true, false});
  b.add<double>("x", "g", {3.0, 1e-300, 1.0, 1.0, 1.0, 1e200});
  derive_sums sums({share("clean", "", "w"),
                    [] {
                      auto d = of_value(derived_kind::mean, "x", "w");
                      d.id = "2";
                      return d;
                    }()},
                   codes, "unit");
  sums.add(b.schema(), b.array());
  const auto all = sums.result();
  BOOST_TEST((all.indicators[0].cells[0] == derived_cell{0.1 + 0.2, 0.1 + 0.2, 0, 2, 3, 3}));
  BOOST_TEST(
      (all.indicators[1].cells[0] == derived_cell{std::fma(0.1, 3.0, 0.0), 0.1, 0.2, 1, 4, 3}));
  std::vector<std::string> found;
  for (const auto& f : all.notes)
    found.push_back(f.code + " " + f.where.column + f.arguments[1].second + " " +
                    f.arguments[0].second);
  BOOST_TEST((found == std::vector<std::string>{"NTM-O022 w 2", "NTM-O022 x 2", "NTM-O023 w 1"}));
}

BOOST_AUTO_TEST_CASE(a_row_without_a_weight_may_weigh_anything) {
  // The second row counts, with nobody knows how many persons; the third does not count.
  records::batch whole(3), real(3);
  for (auto* b : {&whole, &real})
    b->texts("unit", {"20944", "20944", "20944"});
  whole.add<std::int32_t>("w", "i", {4, none, none});
  real.add<double>("w", "g", {4.0, std::numeric_limits<double>::quiet_NaN(), none});
  for (auto* b : {&whole, &real}) {
    b->flags("clean", {true, false, true});
    b->flags("asked", {true, true, false});
    derive_sums sums({share("clean", "asked", "w")}, codes, "unit");
    sums.add(b->schema(), b->array());
    sums += sums;
    for (const auto& all : {sums.result(), derive_sums::of_bytes(sums.bytes()).result()}) {
      BOOST_TEST((first(all) == derived_cell{8, 8, 0, 2, 2, 2}));
      const auto& one = all.indicators[0];
      BOOST_TEST(one.bounds(first(all))->first == 0);
      BOOST_TEST(one.bounds(first(all))->second == 1);
      BOOST_TEST(!one.unknown_share(first(all)));
      BOOST_TEST(!one.bounds(one.cells[1]));
    }
  }
}

BOOST_AUTO_TEST_CASE(sums_are_exact_whatever_their_size) {
  // A million and one eighth times, and values that do not fit the window that the first rows set.
  records::batch b(8);
  b.add<std::int32_t>("unit", "i", {7, 7, 7, 7, 7, 7, 7, 7});
  b.add<std::int64_t>("w", "l", {1, 1, 1, 1, 3, 1, 5'000'000'000, 1});
  b.add<double>("x", "g", {1e16, 1.0, -1e16, 0x1p-300, 0.1, 0x1p300, 0.5, -0x1p300});
  auto d = of_value(derived_kind::sum, "x", "w");
  derive_sums large({d}, codes, "unit");
  large.add(b.schema(), b.array());
  BOOST_TEST(large.result().indicators[0].cells[2].numerator == 2500000001.3);
  d.weight = "";
  derive_sums once({d}, codes, "unit");
  once.add(b.schema(), b.array());
  BOOST_TEST(once.result().indicators[0].cells[2].numerator == 1.6);
}

BOOST_AUTO_TEST_CASE(neither_order_nor_batches_nor_threads_change_a_bit) {
  const auto n = std::size_t{200'000};
  const auto draw = [](std::size_t row, std::uint32_t what) {
    return ntm::random::uniform(5, what, static_cast<std::uint32_t>(row), 0, 0);
  };
  std::vector<std::optional<std::int32_t>> unit(n), weight(n);
  std::vector<std::optional<double>> x(n);
  std::vector<std::optional<bool>> flag(n);
  for (std::size_t i = 0; i < n; ++i) {
    unit[i] = draw(i, 0) < 0.5 ? 20944 : draw(i, 0) < 0.9 ? 7 : 1;
    weight[i] = static_cast<std::int32_t>(draw(i, 1) * 9);
    if (draw(i, 2) > 0.03)
      x[i] = (draw(i, 3) - 0.5) * std::pow(10, 30 * draw(i, 4) - 20);
    if (draw(i, 5) > 0.03)
      flag[i] = draw(i, 6) < 0.4;
  }
  const auto rows = [&](std::size_t begin, std::size_t end, derive_sums& to, unsigned threads,
                        const char* instructions = "") {
    const auto part = [&](const auto& v) {
      return std::decay_t<decltype(v)>(v.begin() + static_cast<std::ptrdiff_t>(begin),
                                       v.begin() + static_cast<std::ptrdiff_t>(end));
    };
    records::batch b(static_cast<std::int64_t>(end - begin), 3);
    b.add<std::int32_t>("unit", "i", part(unit));
    b.add<std::int32_t>("w", "i", part(weight));
    b.add<double>("x", "g", part(x));
    b.flags("flag", part(flag));
    derive_options options;
    options.threads = threads;
    options.instructions = instructions;
    to.add(b.schema(), b.array(), options);
  };
  auto mean = of_value(derived_kind::mean, "x", "w");
  auto plain = of_value(derived_kind::sum, "x");
  plain.id = "sum";
  const std::vector<derivation> what{share("flag", "x > 0", "w"), mean, plain};
  derive_sums whole(what, codes, "unit"), many(what, codes, "unit"), late(what, codes, "unit");
  rows(0, n, whole, 1);
  for (std::size_t begin = 0; begin < n; begin += 7919)
    rows(begin, std::min(n, begin + 7919), many, 3);
  BOOST_TEST(whole.bytes() == many.bytes());
  rows(n / 2, n, late, 4); // the other half first, in a window of its own
  derive_sums early(what, codes, "unit");
  rows(0, n / 2, early, 2);
  late += early;
  BOOST_TEST(late.bytes() == whole.bytes());
  const auto back = derive_sums::of_bytes(whole.bytes());
  BOOST_TEST(back.bytes() == whole.bytes());
  BOOST_TEST((back.result().indicators[1].cells == whole.result().indicators[1].cells));
  for (const char* instructions : {"portable", "avx2", "avx512"}) {
    derive_sums same(what, codes, "unit");
    try {
      rows(0, n, same, 2, instructions);
    } catch (const ntm::error& e) {
      BOOST_TEST(says(e.what(), "on this processor"));
      continue;
    }
    BOOST_TEST(same.bytes() == whole.bytes());
  }
  BOOST_CHECK_THROW(rows(0, 1, late, 1, "abacus"), ntm::error);
  // Long double sums of a thousandth of the rows say that the exact ones are right.
  long double sum = 0, size = 0;
  for (std::size_t i = 0; i < n; ++i)
    if (unit[i] == 20944 && x[i]) {
      sum += static_cast<long double>(*x[i]) * *weight[i];
      size += std::abs(*x[i] * *weight[i]);
    }
  const auto ours = static_cast<long double>(whole.result().indicators[1].cells[0].numerator);
  BOOST_TEST(static_cast<double>(std::abs(ours - sum)) < static_cast<double>(size) * 1e-15);
}

BOOST_AUTO_TEST_CASE(codes_are_bounded_and_the_first_are_kept_in_any_order) {
  const auto n = std::size_t{100'500};
  const auto sums_of = [&](bool backwards) {
    std::vector<std::optional<std::int32_t>> unit(n);
    for (std::size_t i = 0; i < n; ++i)
      unit[i] = static_cast<std::int32_t>(200'000 + (backwards ? n - 1 - i : i));
    records::batch b(static_cast<std::int64_t>(n));
    b.add<std::int32_t>("unit", "i", unit);
    derive_sums sums({share("true")}, codes, "unit");
    sums.add(b.schema(), b.array());
    return sums;
  };
  const auto all = sums_of(false).result();
  BOOST_TEST(all.unknown_codes.size() == 100'000u);
  BOOST_TEST(all.more_unknown_rows == 500);
  BOOST_TEST(all.unallocated_rows == static_cast<std::int64_t>(n));
  BOOST_TEST(sums_of(false).bytes() == sums_of(true).bytes());
}

BOOST_AUTO_TEST_CASE(a_fault_names_column_type_and_place) {
  BOOST_TEST(says(message_of(share("clen")), "no column 'clen'; nearest: clean"));
  BOOST_TEST(says(message_of(share("water > 3")),
                  "column 'water' has type utf8, which is not compared with a number"));
  BOOST_TEST(says(message_of(share("persons")),
                  "column 'persons' has type int32, and is no truth by itself"));
  BOOST_TEST(says(message_of(share("persons == 3 and water < 'b'")),
                  "at character 18: column 'water' has type utf8, which knows =="));
  BOOST_TEST(says(message_of(of_value(derived_kind::mean, "water")),
                  "value of '10.1': column 'water' has type utf8, but numbers are needed"));
  BOOST_TEST(says(message_of(share("clean", "", "clean")),
                  "weight of '17.1': column 'clean' has type bool"));
  BOOST_TEST(says(message_of(share("clean and")), "a column is missing before 'the end'"));
  BOOST_TEST(says(message_of(share("(clean")), "')' is missing"));
  BOOST_TEST(says(message_of(share("persons = 3")), "write '=='"));
  BOOST_TEST(says(message_of(share("water in ('a', 1)")), "all numbers, all texts"));
  BOOST_TEST(says(message_of(share("")), "a share needs a numerator"));
  BOOST_TEST(
      says(message_of(share(
               "(((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((clean")),
           "too deeply"));
  records::batch b(1);
  b.add<std::int64_t>("unit", "tsu:Asia/Ho_Chi_Minh", {1});
  b.flags("clean", {true});
  derive_sums sums({share("clean")}, codes, "unit");
  BOOST_CHECK_EXCEPTION(sums.add(b.schema(), b.array()), ntm::error, [](const auto& e) {
    return says(e.what(), "column 'unit' has type timestamp ('tsu:Asia/Ho_Chi_Minh')");
  });
  BOOST_TEST(sums.rows() == 0);
}

BOOST_AUTO_TEST_CASE(derivations_are_read_from_toml_with_places) {
  ntm::findings report;
  const auto read = parse_derivations(R"(schema = 1
[[indicators]]
id = "17.1"
kind = "share"
numerator = 'clean and wter == "tap"'
weight = "persons"

[[indicators]]
id = "10.1"
kind = "mean"
value = "income"
)",
                                      "derive.toml", report);
  BOOST_TEST(report.empty());
  BOOST_TEST_REQUIRE(read.size() == 2u);
  BOOST_TEST(read[0].times == 100);
  BOOST_TEST(read[1].times == 1);
  BOOST_TEST(says(message_of(read[0]),
                  "derive.toml:5:24: numerator of '17.1': the data have no column 'wter'"));

  const auto bad = parse_derivations(R"([[indicators]]
id = "a"
kind = "share"
numerator = "x = 3"
[[indicators]]
id = "b"
kind = "middle"
value = "x"
[[indicators]]
id = "c"
kind = "sum"
vallue = "x"
[[indicators]]
id = "d"
kind = "ratio"
value = "x"
)",
                                     "bad.toml", report);
  BOOST_TEST(bad.empty());
  std::vector<std::string> found;
  for (const auto& f : report)
    found.push_back(f.code + ":" + std::to_string(f.where.line));
  BOOST_TEST((found ==
              std::vector<std::string>{"NTM-C017:7", "NTM-C016:12", "NTM-O018:4", "NTM-O018:13"}));
  BOOST_TEST(report[2].where.column == "16");
  BOOST_TEST(check(read).empty());
}

BOOST_AUTO_TEST_SUITE_END()
