#include <boost/test/unit_test.hpp>

#include "ntm/core/errors.hpp"
#include "ntm/core/printed.hpp"

BOOST_AUTO_TEST_SUITE(printed)

using ntm::how_printed;
using ntm::language;
using ntm::parse_printed;
using ntm::printing;

BOOST_AUTO_TEST_CASE(cut_is_told_from_rounded) {
  BOOST_TEST((how_printed(9900, 204, *parse_printed("48,52")) == printing::cut));
  BOOST_TEST((how_printed(9900, 204, *parse_printed("48,53")) == printing::rounded));
  BOOST_TEST((how_printed(9900, 200, *parse_printed("49,50")) == printing::exact));
  BOOST_TEST((how_printed(7100, 204, *parse_printed("34.80")) == printing::both));
  BOOST_TEST((how_printed(9900, 200, *parse_printed("48,52")) == printing::neither));
}

BOOST_AUTO_TEST_CASE(reads_printed_numbers) {
  BOOST_TEST((parse_printed("15,28") == ntm::printed_number{1528, 2}));
  BOOST_TEST((parse_printed("-3") == ntm::printed_number{-3, 0}));
  for (const auto* bad : {"", ",", "1,", "1,2,3", "a", "1e5", "1234567890123456"})
    BOOST_TEST(!parse_printed(bad));
}

BOOST_AUTO_TEST_CASE(formats_for_the_reader) {
  BOOST_TEST(ntm::format_ratio(9900, 204, 2, language::vietnamese) == "48,53");
  BOOST_TEST(ntm::format_ratio(9900, 204, 2, language::english, true) == "48.52");
  BOOST_TEST(ntm::format_ratio(-1, 3, 1, language::english) == "-0.3");
  BOOST_TEST(ntm::format_number(1234567.5, 1, language::vietnamese) == "1.234.567,5");
  BOOST_TEST(ntm::format_number(100, 0, language::english) == "100");
}

BOOST_AUTO_TEST_CASE(as_many_decimals_as_there_are) {
  BOOST_TEST(ntm::format_number(95, ntm::language::vietnamese) == "95");
  BOOST_TEST(ntm::format_number(12.5, ntm::language::vietnamese) == "12,5");
  BOOST_TEST(ntm::format_number(1.0 / 3, ntm::language::english) == "0.3333");
  BOOST_TEST(ntm::format_number(0.1 + 0.2, ntm::language::english) == "0.3");
  BOOST_TEST(ntm::format_number(1200, ntm::language::vietnamese) == "1.200");
}

BOOST_AUTO_TEST_CASE(misuse_of_printing_is_told) {
  BOOST_CHECK_THROW((void)ntm::format_number(1.5, -1, ntm::language::english), ntm::error);
  BOOST_CHECK_THROW((void)ntm::format_ratio(1, 3, 40, ntm::language::english), ntm::error);
  BOOST_CHECK_THROW((void)ntm::format_ratio(1, 0, 2, ntm::language::english), ntm::error);
}

BOOST_AUTO_TEST_SUITE_END()
