#include "ntm/core/errors.hpp"

#include "ntm/core/text.hpp"

namespace ntm::inline v0 {
namespace {
std::string quoted(const std::vector<std::string>& names) {
  return "'" + join(names, "', '") + "'";
}
} // namespace

unknown_name::unknown_name(const std::string& kind, const std::string& name,
                           const std::vector<std::string>& nearest_names)
    : error("no " + kind + " is called '" + name + "'" +
            (nearest_names.empty() ? std::string{} : "; nearest: " + quoted(nearest_names))) {}

ambiguous_name::ambiguous_name(const std::string& kind, const std::string& name,
                               const std::vector<std::string>& candidates)
    : error("'" + name + "' names " + std::to_string(candidates.size()) + " " + kind +
            "s: " + quoted(candidates) + "; give the code, or the code with its day") {}

file_error::file_error(const std::string& file, unsigned line, unsigned column,
                       const std::string& what)
    : error(file + (line ? ":" + std::to_string(line) : "") +
            (line && column ? ":" + std::to_string(column) : "") + ": " + what) {}
} // namespace ntm::inline v0
