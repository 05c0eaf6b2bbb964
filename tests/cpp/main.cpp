#define BOOST_TEST_MODULE ntm
#include <boost/test/unit_test.hpp>
