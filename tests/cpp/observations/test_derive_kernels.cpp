#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <limits>

#include "ntm/core/errors.hpp"
#include "ntm/observations/derive.hpp"
#include "records.hpp"

using namespace ntm::observations;

namespace {
constexpr auto none = std::nullopt;

derivation make(derived_kind kind, std::string weight) {
  derivation d;
  d.id = "a";
  d.kind = kind;
  d.weight = std::move(weight);
  return d;
}
derivation share(std::string numerator, std::string denominator = "", std::string weight = "") {
  auto d = make(derived_kind::share, std::move(weight));
  d.numerator = std::move(numerator);
  d.denominator = std::move(denominator);
  return d;
}
derivation of_value(derived_kind kind, std::string value, std::string weight) {
  auto d = make(kind, std::move(weight));
  d.value = std::move(value);
  return d;
}
} // namespace

BOOST_AUTO_TEST_CASE(all_instructions_agree_on_any_numbers_and_on_many_sums) {
  constexpr double inf = std::numeric_limits<double>::infinity();
  constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
  const std::vector<std::optional<double>> numbers{
      1.5,  -0.0,     0.0,      no_number, inf,    -inf,  0x1p400, -0x1p400, 0x1.8p400,
      none, 0x1p-400, 0x1p-401, -0x1p-400, 5e-324, -2.25, 1e300,   3,        -7};
  const auto n = std::size_t{1'327}; // no multiple of a block, nor of four
  std::vector<std::optional<std::int32_t>> unit(n);
  std::vector<std::optional<std::int64_t>> weight(n);
  std::vector<std::optional<double>> x(n), real(n);
  std::vector<std::optional<bool>> flag(n);
  for (std::size_t i = 0; i < n; ++i) {
    unit[i] = i % 5 == 0 ? 7 : 20944;
    weight[i] = i % 11 == 0 ? -1 : static_cast<std::int64_t>(i % 4);
    x[i] = numbers[i % numbers.size()];
    real[i] = numbers[i / 7 % numbers.size()];
    if (i % 3)
      flag[i] = i % 2 == 0;
  }
  std::vector<derivation> what;
  for (const bool weighted : {false, true})
    for (int i = 0; i < 9; ++i) { // more than one group of lanes and of wide sums
      what.push_back(share("flag", i % 2 ? "x < 2" : "", weighted ? "w" : ""));
      if (i % 2)
        what.push_back(of_value(derived_kind::mean, "x", weighted ? "w" : ""));
    }
  what.push_back(of_value(derived_kind::sum, "x", "real"));
  for (std::size_t i = 0; i < what.size(); ++i)
    what[i].id = std::to_string(i);
  // All that the fast loops hold, few of each, and none of some kinds.
  const std::vector<std::vector<derivation>> parts{
      what, {what[0]}, {what[2]}, {what.begin() + 13, what.end()}, {what.back()}};
  for (const auto& part : parts) {
    std::string expected;
    for (const char* instructions : {"portable", "avx2", "avx512"}) {
      records::batch b(static_cast<std::int64_t>(n), 5);
      b.add<std::int32_t>("unit", "i", unit);
      b.add<std::int64_t>("w", "l", weight);
      b.add<double>("x", "g", x);
      b.add<double>("real", "g", real);
      b.flags("flag", flag);
      derive_options options;
      options.instructions = instructions;
      derive_sums sums(part, {"20944", "20945", "00007"}, "unit");
      try {
        sums.add(b.schema(), b.array(), options);
      } catch (const ntm::error& e) {
        BOOST_TEST(std::string{e.what()}.find("on this processor") != std::string::npos);
        continue;
      }
      if (expected.empty())
        expected = sums.bytes();
      BOOST_TEST(sums.bytes() == expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(unknown_weight_is_counted_whatever_its_size) {
  // 30,000 each: more than 2^32 in all; then 4,000,000,000 each, where few rows are more than that.
  const auto n = std::size_t{300'000}, heavy_from = n - 1'000;
  std::vector<std::optional<std::int32_t>> unit(n, 7);
  std::vector<std::optional<std::int64_t>> weight(n);
  std::vector<std::optional<bool>> flag(n);
  for (std::size_t i = 0; i < n; ++i) {
    weight[i] = i < heavy_from ? 30'000 : 4'000'000'000;
    if (i % 100 == 0)
      flag[i] = true;
  }
  records::batch b(static_cast<std::int64_t>(n));
  b.add("unit", "i", unit);
  b.add("w", "l", weight);
  b.flags("clean", flag);
  derive_sums sums({share("clean", "", "w")}, {"20944", "7"}, "unit");
  sums.add(b.schema(), b.array());
  const auto cells = sums.result().indicators[0].cells;
  // One in a hundred is known: 2,990 of the light rows and 10 of the heavy ones.
  const double known = 2'990 * 3e4 + 10 * 4e9, unknown = 296'010 * 3e4 + 990 * 4e9;
  BOOST_TEST((cells[0] == derived_cell{0, 0, 0, 0, 0}));
  BOOST_TEST((cells[1] == derived_cell{known, known, unknown, 3'000, 297'000}));
}

BOOST_AUTO_TEST_CASE(texts_of_any_length_find_their_unit) {
  const std::vector<std::string> digits{"00007", "20944", "99998", "00000"};
  const std::vector<std::string> mixed{"7",
                                       "00007",
                                       "1234567",
                                       "12345678",
                                       "123456789",
                                       "Tam Kỳ",
                                       std::string(16, 'a'),
                                       std::string(17, 'a'),
                                       std::string(40, 'a') + "b"};
  // The last text ends where its buffer ends.
  std::vector<std::optional<std::string>> rows{none,
                                               "",
                                               "12a45",
                                               "1234:",
                                               "7",
                                               "99999",
                                               "0000",
                                               "000007",
                                               "aaaaaaaaaaaaaaaab",
                                               std::string(5, '\0'),
                                               std::string(7, '\0') + "7",
                                               "\xB0\xB0\xB0\xB0\xB7"};
  for (const auto& units : {digits, mixed}) {
    auto all = rows;
    for (const auto& code : units) {
      all.emplace_back(code);
      all.emplace_back(code + "x");
      all.emplace_back(code);
    }
    for (std::size_t last = 1; last <= all.size(); ++last) {
      const std::vector<std::optional<std::string>> some(
          all.begin(), all.begin() + static_cast<std::ptrdiff_t>(last));
      records::batch b(static_cast<std::int64_t>(last), 2);
      b.texts("unit", some);
      derive_sums sums({share("true")}, units, "unit");
      sums.add(b.schema(), b.array());
      const auto out = sums.result();
      std::int64_t found = 0;
      for (std::size_t i = 0; i < units.size(); ++i) {
        const auto n = std::count(some.begin(), some.end(), std::optional{units[i]});
        BOOST_TEST(out.indicators[0].cells[i].rows == n);
        found += n;
      }
      BOOST_TEST(out.without_code_rows == 1);
      BOOST_TEST(out.unallocated_rows == static_cast<std::int64_t>(last) - 1 - found);
    }
  }
}
