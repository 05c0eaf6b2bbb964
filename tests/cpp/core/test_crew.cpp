#include <boost/test/unit_test.hpp>

#include <atomic>

#include "../../../src/core/crew.hpp"

BOOST_AUTO_TEST_SUITE(crew)

namespace {
/// A system that gives two threads and no more.
int given = 0;
struct scarce {
  std::jthread thread;
  template <class Work> explicit scarce(Work&& work) {
    if (given == 2)
      throw std::system_error(std::make_error_code(std::errc::resource_unavailable_try_again));
    ++given;
    thread = std::jthread(std::forward<Work>(work));
  }
};
} // namespace

BOOST_AUTO_TEST_CASE(each_member_works_and_all_are_waited_for) {
  std::atomic<int> bits = 0;
  ntm::detail::with_crew(4, [&](std::size_t self) { bits |= 1 << self; });
  BOOST_TEST(bits == 15);
  bits = 0;
  ntm::detail::with_crew(0, [&](std::size_t self) { bits |= 1 << self; });
  BOOST_TEST(bits == 1);
}

BOOST_AUTO_TEST_CASE(work_is_done_by_as_many_threads_as_the_system_gives) {
  given = 0;
  std::atomic<int> next = 0, done = 0;
  ntm::detail::with_crew<scarce>(8, [&](std::size_t) {
    while (next++ < 100)
      ++done;
  });
  BOOST_TEST(given == 2);
  BOOST_TEST(done == 100);
}

BOOST_AUTO_TEST_SUITE_END()
