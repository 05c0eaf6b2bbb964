#pragma once
#include <cstddef>
#include <exception>
#include <string_view>
#include <vector>

#include "ntm/core/control.hpp"

/// How loops of the library tell how far they are; private to it.
namespace ntm::inline v0::detail {
/// Tells `control` about every `every`th step.
inline void heed(const run_control& control, std::string_view what, std::size_t done,
                 std::size_t total, std::size_t every) {
  if (done % every == 0)
    control(what, static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
}

/// Takes back what was appended to a list when an exception leaves the scope: a call that was
/// stopped has said nothing.
template <class T> class take_back {
public:
  explicit take_back(std::vector<T>& list) : list_(list), size_(list.size()) {}
  take_back(const take_back&) = delete;
  take_back& operator=(const take_back&) = delete;
  ~take_back() {
    if (std::uncaught_exceptions() > exceptions_)
      list_.erase(list_.begin() + static_cast<std::ptrdiff_t>(size_), list_.end());
  }

private:
  std::vector<T>& list_;
  std::size_t size_;
  int exceptions_ = std::uncaught_exceptions();
};
} // namespace ntm::inline v0::detail
