#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ntm/aggregate.hpp"
#include "ntm/core/random.hpp"

BOOST_AUTO_TEST_SUITE(laws_of_accumulators)

using namespace ntm::aggregate;

namespace {
constexpr double unseen = std::numeric_limits<double>::quiet_NaN();

double draw(std::uint32_t set, std::uint32_t i, std::uint32_t item) {
  return ntm::random::uniform(11, set, i, item, 0);
}
std::int64_t whole(std::uint32_t set, std::uint32_t i) {
  return static_cast<std::int64_t>(2e6 * draw(set, i, 0)) - 1'000'000;
}
/// Reals of very different size, one in eight of them not observed.
double real(std::uint32_t set, std::uint32_t i) {
  if (draw(set, i, 1) < 0.125)
    return unseen;
  const int power = static_cast<int>(80 * draw(set, i, 2)) - 40;
  return std::ldexp(draw(set, i, 3) - 0.5, power);
}
ntm::truth verdict(std::uint32_t set, std::uint32_t i) {
  return static_cast<ntm::truth>(static_cast<int>(3 * draw(set, i, 4)));
}
ntm::count_interval interval(std::uint32_t set, std::uint32_t i) {
  const auto low = static_cast<std::int64_t>(20 * draw(set, i, 5));
  return {low, low + static_cast<std::int64_t>(3 * draw(set, i, 6))};
}
weighted weighed(std::uint32_t set, std::uint32_t i) {
  return {real(set, i), draw(set, i, 7) < 0.05 ? unseen : 100 * draw(set, i, 8)};
}
dated of_a_day(std::uint32_t set, std::uint32_t i) {
  const std::chrono::sys_days first{std::chrono::year{2015} / 1 / 1};
  return {ntm::date{first + std::chrono::days{static_cast<int>(30 * draw(set, i, 9))}},
          real(set, i)};
}

/// The laws: a sample is one of `count` that `sample(set, i)` makes. Equal states, not only equal
/// answers: what is read from them then agrees in every bit.
template <class Accumulator, class Sample>
void obeys_the_laws(const Accumulator& empty, const Sample& sample) {
  for (std::uint32_t set = 0; set < 12; ++set) {
    const std::uint32_t count = set * 17;
    std::vector<Accumulator> parts(5, empty);
    auto &all = parts[3], &backwards = parts[4];
    for (std::uint32_t i = 0; i < count; ++i) {
      all(sample(set, i));
      backwards(sample(set, count - 1 - i));
      parts[static_cast<std::size_t>(3 * draw(set, i, 20))](sample(set, i));
    }
    Accumulator left = parts[0], right = parts[1], turned = parts[2];
    left += parts[1];
    left += parts[2]; // (a + b) + c
    right += parts[2];
    Accumulator outer = parts[0];
    outer += right; // a + (b + c)
    turned += parts[1];
    turned += parts[0]; // c + b + a
    BOOST_TEST((left == outer));
    BOOST_TEST((left == turned));
    BOOST_TEST((left == all)); // merging is taking all samples
    BOOST_TEST((backwards == all));
    Accumulator with_nothing = all, nothing_with = empty;
    with_nothing += empty;
    nothing_with += all;
    BOOST_TEST((with_nothing == all));
    BOOST_TEST((nothing_with == all));
    // What is saved comes back, and equal accumulators are saved as equal bytes.
    const auto bytes = save(all);
    BOOST_TEST((load<Accumulator>(bytes) == all));
    BOOST_TEST(save(load<Accumulator>(bytes)) == bytes);
    BOOST_TEST(save(left) == bytes);
    // It can be added to itself.
    Accumulator twice = all, again = all;
    twice += twice;
    again += all;
    BOOST_TEST((twice == again));
  }
}
} // namespace

BOOST_AUTO_TEST_CASE(whole_numbers_obey_them) {
  obeys_the_laws(count{}, whole);
  obeys_the_laws(whole_sum{}, whole);
  obeys_the_laws(whole_mean{}, whole);
  obeys_the_laws(whole_min_max{}, whole);
  obeys_the_laws(whole_summary{}, whole);
}

BOOST_AUTO_TEST_CASE(reals_obey_them_to_the_last_bit) {
  obeys_the_laws(real_sum{}, real);
  obeys_the_laws(real_mean{}, real);
  obeys_the_laws(real_min_max{}, real);
  obeys_the_laws(real_summary{}, real);
  obeys_the_laws(variance{}, real);
  obeys_the_laws(quantiles{}, real);
  obeys_the_laws(weighted_mean{}, weighed);
  obeys_the_laws(first_last{}, of_a_day);
  obeys_the_laws(real_bands{{-1e3, 0.0, 0.25, 1e3}}, real);
}

BOOST_AUTO_TEST_CASE(what_may_be_unknown_obeys_them) {
  obeys_the_laws(share{}, verdict);
  obeys_the_laws(interval_sum{}, interval);
  obeys_the_laws(banded{default_bands(19)}, interval);
  obeys_the_laws(real_bands{{5.0, 10.0}}, [](std::uint32_t set, std::uint32_t i) {
    const auto between = interval(set, i);
    return ntm::real_interval{static_cast<double>(between.low), static_cast<double>(between.high)};
  });
}

BOOST_AUTO_TEST_CASE(masks_of_any_width_obey_them) {
  for (const std::size_t bits : {1u, 19u, 64u, 65u, 130u}) {
    ntm::mask_matrix met(200, bits), assessed(200, bits);
    for (std::uint32_t row = 0; row < 200; ++row)
      for (std::uint32_t bit = 0; bit < bits; ++bit) {
        assessed.set(row, bit, draw(row, bit, 10) < 0.9);
        met.set(row, bit, assessed.test(row, bit) && draw(row, bit, 11) < 0.6);
      }
    obeys_the_laws(bit_counts{bits}, [&](std::uint32_t, std::uint32_t i) {
      return mask_row{met.row(i), assessed.row(i)};
    });
  }
}

BOOST_AUTO_TEST_CASE(composites_obey_them) {
  obeys_the_laws(composite{real_mean{}, variance{}, quantiles{}, real_bands{{0.0}}}, real);
}

BOOST_AUTO_TEST_CASE(bytes_of_something_else_are_refused) {
  const auto bytes = save(whole_mean{});
  BOOST_CHECK_THROW((void)load<count>(bytes), ntm::error);
  BOOST_CHECK_THROW((void)load<quantiles>(save(real_bands{{1.0}})), ntm::error);
  BOOST_CHECK_THROW((void)load<whole_mean>(std::string_view{bytes}.substr(1)), ntm::error);
  // Of as many fields, and of parts that are alike.
  BOOST_CHECK_THROW((void)load<real_bands>(save(whole_summary{})), ntm::error);
  BOOST_CHECK_THROW((void)load<whole_mean>(save(share{})), ntm::error);
  BOOST_CHECK_THROW((void)load<real_min_max>(save(whole_min_max{})), ntm::error);
  BOOST_CHECK_THROW((void)load<sum<std::int32_t>>(save(whole_sum{})), ntm::error);
  using pair = composite<whole_mean, count>;
  BOOST_CHECK_THROW((void)load<pair>(save(composite<count, whole_mean>{})), ntm::error);
  BOOST_CHECK((load<pair>(save(pair{})) == pair{}));
}

BOOST_AUTO_TEST_CASE(states_to_which_nothing_leads_are_refused) {
  // Field by field, as bytes that a fault on the way could have left.
  const auto made = [](const std::string& kind, const auto&... fields) {
    ntm::aggregate::detail::state_writer writer;
    writer(kind, fields...);
    return std::move(writer.bytes);
  };
  using list = std::vector<std::int64_t>;
  using reals = std::vector<double>;
  const std::int64_t none = 0, one = 1, two = 2;
  const auto refused = [](auto like, const std::string& bytes) {
    BOOST_CHECK_THROW((void)load<decltype(like)>(bytes), ntm::error);
  };
  BOOST_CHECK(load<real_bands>(made("real_bands", reals{1}, list{1, 0}, list{1, 0}, one, none)) ==
              [] {
                real_bands of{{1.0}};
                of(0.0);
                return of;
              }());
  refused(real_bands{}, made("real_bands", reals{1}, list{}, list{}, none, none));
  refused(real_bands{}, made("real_bands", reals{1}, list{0, 0}, list{0}, none, none));
  refused(real_bands{}, made("real_bands", reals{2, 1}, list{0, 0, 0}, list{0, 0, 0}, none, none));
  refused(real_bands{}, made("real_bands", reals{1}, list{1, 0}, list{0, 0}, one, none));
  refused(real_bands{}, made("real_bands", reals{1}, list{2, 0}, list{2, 0}, one, none));
  using bands = std::vector<band>;
  using counts = std::vector<ntm::count_interval>;
  refused(banded{}, made("banded", default_bands(19), counts{}, none, none));
  refused(banded{}, made("banded", bands{}, counts{{0, 1}}, one, none));
  refused(banded{}, made("banded", bands{{0, 1, "", ""}}, counts{{1, 0}}, one, none));
  refused(bit_counts{}, made("bit_counts", list{1, 1}, list{1}, one));
  refused(bit_counts{}, made("bit_counts", list{1}, list{0}, one));
  refused(bit_counts{}, made("bit_counts", list{1}, list{2}, one));
  refused(share{}, made("share", one, one, one));
  refused(share{}, made("share", -one, one, one));
  refused(count{}, made("count", -one));
  refused(interval_sum{}, made("interval_sum", two, one, one, whole_mean{}));
  refused(quantiles{}, made("quantiles", reals{unseen}, none));
  refused(whole_min_max{},
          made(whole_min_max::kind(), std::optional{two}, std::optional<std::int64_t>{}));
  refused(whole_min_max{}, made(whole_min_max::kind(), std::optional{two}, std::optional{one}));
  const auto other = std::optional<first_last::end>{};
  refused(first_last{}, made("first_last", std::optional{first_last::end{{}, 1, 1}}, other));
  refused(composite<count, share>{}, made(composite<count, share>::kind(), count{}, one, one, one));
}

BOOST_AUTO_TEST_SUITE_END()
