#include "overlays.hpp"

#include <algorithm>

#include "ntm/core/errors.hpp"
#include "ntm/standard/catalog.hpp"

namespace ntm::inline v0::province {
void add_overlay(std::vector<std::shared_ptr<const standard::overlay>>& to, const std::string& name,
                 std::string_view text, const std::string& path, findings& report) {
  std::shared_ptr<const standard::overlay> local;
  try {
    local = std::make_shared<const standard::overlay>(standard::parse_overlay(text, name));
  } catch (const file_error& problem) {
    report.push_back(make_finding("NTM-C020", {path, 0, ""}, {{"reason", problem.what()}}));
    return;
  }
  findings found = local->findings;
  bool known = false;
  for (const auto& edition : standard::shipped_catalog().editions()) {
    if (std::find(local->of_editions.begin(), local->of_editions.end(), edition.id) ==
        local->of_editions.end())
      continue;
    known = true;
    // Behind what the edition and the overlay say of themselves.
    const auto told = edition.with_overlay(*local).findings;
    const auto own = edition.findings.size() + local->findings.size();
    found.insert(found.end(), told.begin() + static_cast<std::ptrdiff_t>(own), told.end());
  }
  if (!known)
    found.push_back(make_finding("NTM-V022", {name, 0, "overlay_of"}, {{"overlay", local->id}}));
  if (std::any_of(to.begin(), to.end(), [&](const auto& other) { return other->id == local->id; }))
    found.push_back(make_finding("NTM-V023", {name, 0, "id"}, {{"overlay", local->id}}));
  for (auto& one : found) {
    one.where.file = path;
    report.push_back(std::move(one));
  }
  to.push_back(std::move(local));
}
} // namespace ntm::inline v0::province
