#pragma once
#include <string>
#include <unordered_set>
#include <vector>

namespace ntm::inline v0::planning::detail {
/// Names that MPS (and, with `lp`, LP) can hold, one for each id and all different.
[[nodiscard]] inline std::vector<std::string> exchange_names(const std::vector<std::string>& ids,
                                                             bool lp, char empty) {
  std::unordered_set<std::string> taken;
  std::vector<std::string> out;
  out.reserve(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    std::string name = ids[i].empty() ? empty + std::to_string(i) : ids[i];
    for (char& c : name) {
      const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                        (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
      if (c == ':')
        c = lp ? '.' : ':';
      else if (!word)
        c = '_';
    }
    // An LP name must not begin like a number, and "e3" is one.
    const char first = name.front();
    if (lp && ((first >= '0' && first <= '9') || first == '.' || first == 'e' || first == 'E'))
      name.insert(name.begin(), '_');
    std::string unique = name;
    for (std::size_t k = 2; !taken.insert(unique).second; ++k)
      unique = name + "_" + std::to_string(k);
    out.push_back(std::move(unique));
  }
  return out;
}
} // namespace ntm::inline v0::planning::detail
