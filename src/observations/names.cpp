#include <iterator>

#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "ntm/observations/observation.hpp"

namespace ntm::inline v0::observations {
namespace {
constexpr std::string_view stages[] = {"self_assessed", "verified", "appraised"};
constexpr std::string_view origins[] = {"read", "derived", "synthetic"};

template <class Enum, std::size_t Size>
Enum find(std::string_view text, const std::string_view (&names)[Size], const char* kind) {
  for (std::size_t i = 0; i < Size; ++i)
    if (text == names[i])
      return static_cast<Enum>(i);
  throw unknown_name(kind, std::string{text}, {std::begin(names), std::end(names)});
}
} // namespace

std::string_view to_string(stage value) noexcept { return stages[static_cast<std::size_t>(value)]; }
stage to_stage(std::string_view text) { return find<stage>(text, stages, "review stage"); }
std::string_view to_string(origin value) noexcept {
  return origins[static_cast<std::size_t>(value)];
}
origin to_origin(std::string_view text) { return find<origin>(text, origins, "origin"); }
} // namespace ntm::inline v0::observations
