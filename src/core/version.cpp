#include "ntm/core/version.hpp"

#include <string>

#include "ntm/core/errors.hpp"

namespace ntm::inline v0 {
std::string_view library_version() noexcept { return NTM_VERSION; }

void detail::check_version(std::string_view headers) {
  if (headers != library_version())
    throw error("this program was compiled with the headers of ntm " + std::string(headers) +
                " and runs with the library of ntm " + std::string(library_version()) +
                "; build it again against the installed version");
}
} // namespace ntm::inline v0
