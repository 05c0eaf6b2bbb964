#include <boost/test/unit_test.hpp>

#include <string>
#include <type_traits>

#include "ntm/core/errors.hpp"
#include "ntm/core/version.hpp"

BOOST_AUTO_TEST_SUITE(version)

BOOST_AUTO_TEST_CASE(the_headers_are_of_the_librarys_version) {
  BOOST_TEST(ntm::header_version == ntm::library_version());
  BOOST_CHECK_NO_THROW(ntm::check_version());
}

BOOST_AUTO_TEST_CASE(other_headers_are_refused_and_both_versions_named) {
  BOOST_CHECK_EXCEPTION(ntm::check_version("0.0.9"), ntm::error, [](const ntm::error& e) {
    const std::string what = e.what();
    return what.find("0.0.9") != std::string::npos &&
           what.find(std::string(ntm::library_version())) != std::string::npos;
  });
}

BOOST_AUTO_TEST_CASE(names_are_reached_without_the_inline_namespace) {
  static_assert(std::is_same_v<ntm::error, ntm::v0::error>);
}

BOOST_AUTO_TEST_SUITE_END()
