#include <boost/test/unit_test.hpp>

#include "ntm/core/csv.hpp"
#include "ntm/core/decimals.hpp"

BOOST_AUTO_TEST_SUITE(decimals)

namespace {
using ntm::decimal_mark;
using numbers = std::vector<double>;

numbers read(std::string_view text, decimal_mark mark = decimal_mark::unknown,
             std::optional<double> most = {}) {
  numbers out;
  for (const auto& one : ntm::numbers_in(text, mark, most))
    out.push_back(one.value);
  return out;
}
numbers plain(std::string_view text, decimal_mark mark = decimal_mark::unknown) {
  numbers out;
  for (const auto& one : ntm::plain_numbers_in(text, mark))
    out.push_back(one.value);
  return out;
}
} // namespace

BOOST_AUTO_TEST_CASE(numbers_are_read_as_offices_write_them) {
  BOOST_TEST(read("95,3") == numbers{95.3});
  BOOST_TEST(read("95.3") == numbers{95.3});
  BOOST_TEST(read("1.234,5") == numbers{1234.5});
  BOOST_TEST(read("1,234.5") == numbers{1234.5});
  BOOST_TEST(read("1.234.567") == numbers{1234567});
  BOOST_TEST(read("1 234,5") == numbers{1234.5});
  BOOST_TEST(read(" 12 345 678 ") == numbers{12345678});
  BOOST_TEST(read("91, 5") == numbers{91.5});
  BOOST_TEST(read("1\xC2\xA0"
                  "234,5") == numbers{1234.5});
  BOOST_TEST(read("\xE2\x88\x92"
                  "12") == numbers{-12});
  BOOST_TEST(read("+7") == numbers{7});
  BOOST_TEST(read("0,500") == numbers{0.5}); // no group of thousands begins with 0
  for (const auto* none : {"", ",5", "5,", "1,2,3", "1.23.456", "1.234,5,6", "12 %", "--5", "1e3",
                           "88 90", "9 1,5", "1234 567", "1 23", "1,5 6", "12 345 6"})
    BOOST_TEST(read(none).empty(), none);
  BOOST_TEST(read(std::string(400, '9')).empty());
}

BOOST_AUTO_TEST_CASE(a_group_of_three_digits_is_two_numbers_until_its_column_tells) {
  BOOST_TEST(read("1.234") == (numbers{1.234, 1234}));
  BOOST_TEST(read("45,000") == (numbers{45, 45000}));
  BOOST_TEST(read("45,000", decimal_mark::comma) == numbers{45});
  BOOST_TEST(read("45,000", decimal_mark::point) == numbers{45000});
  BOOST_TEST(read("1.234", decimal_mark::comma) == numbers{1234});
  BOOST_TEST(read("1.234", decimal_mark::both).size() == 2u);
  BOOST_TEST(read("91.234", decimal_mark::unknown, 100) == numbers{91.234});
  BOOST_TEST(read("191.234", decimal_mark::unknown, 100).size() == 2u);
  BOOST_TEST(ntm::numbers_in("1,50", decimal_mark::unknown).at(0).places == 2);
}

BOOST_AUTO_TEST_CASE(texts_decide_how_a_column_writes_decimals) {
  using ntm::mark_of;
  for (const auto* comma : {"95,3", "95,3 %", "1.234,5", "0,500", "1.234.567", "-95,3", "1,2345"})
    BOOST_TEST((mark_of(comma) == decimal_mark::comma), comma);
  for (const auto* point : {"95.3", "1,234.5", "0.500", "1,234,567"})
    BOOST_TEST((mark_of(point) == decimal_mark::point), point);
  for (const auto* none : {"95", "1.234", "45,000", "Đạt, x", "1,2,3", ""})
    BOOST_TEST((mark_of(none) == decimal_mark::unknown), none);
  BOOST_TEST((together(decimal_mark::comma, decimal_mark::point) == decimal_mark::both));
  BOOST_TEST((together(decimal_mark::unknown, decimal_mark::point) == decimal_mark::point));
}

BOOST_AUTO_TEST_CASE(a_table_for_machines_means_points_unless_its_column_has_commas) {
  BOOST_TEST(plain("1.234") == numbers{1.234});
  BOOST_TEST(plain("1e-3") == numbers{0.001});
  BOOST_TEST(plain("95,5") == numbers{95.5});
  BOOST_TEST(plain("1,234").size() == 2u);
  BOOST_TEST(plain("1,234", decimal_mark::point).size() == 2u);
  BOOST_TEST(plain("1,234", decimal_mark::comma) == numbers{1.234});
  BOOST_TEST(plain("1.234", decimal_mark::comma) == (numbers{1.234, 1234}));
  BOOST_TEST(plain("1.234", decimal_mark::both).size() == 2u);
  BOOST_TEST(plain("inf").empty());
  BOOST_TEST(plain("95,5%").empty());
  BOOST_TEST(ntm::plain_numbers_in("0.50", decimal_mark::unknown).at(0).places == 2);
}

BOOST_AUTO_TEST_SUITE_END()
