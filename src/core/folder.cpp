#include "ntm/core/folder.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "embedded_data.hpp"
#include "ntm/core/errors.hpp"

namespace ntm::inline v0 {
namespace fs = std::filesystem;

folder folder::open(const std::string& path) {
  std::error_code code;
  if (!fs::is_directory(path, code))
    throw file_error(path, 0, 0,
                     "there is no such folder; make one with 'ntm init " + path +
                         "' or check the path");
  folder out;
  out.location_ = path;
  out.on_disk_ = true;
  return out;
}

folder folder::embedded(std::string_view prefix) {
  folder out;
  out.location_ = prefix;
  return out;
}

std::vector<std::string> folder::names() const {
  std::vector<std::string> out;
  if (on_disk_) {
    std::error_code code;
    for (fs::directory_iterator at(location_, code), end; !code && at != end; at.increment(code))
      if (std::error_code ignored; at->is_regular_file(ignored))
        out.push_back(at->path().filename().string());
    if (code)
      throw file_error(location_, 0, 0, "the folder cannot be listed; check that you may read it");
  } else {
    for (const auto& file : ntm::detail::embedded_files())
      if (file.name.starts_with(location_ + "/") &&
          file.name.find('/', location_.size() + 1) == std::string_view::npos)
        out.emplace_back(file.name.substr(location_.size() + 1));
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool folder::has(std::string_view name) const {
  if (std::error_code code; on_disk_)
    return fs::is_regular_file(fs::path(location_) / name, code);
  const std::string path = path_of(name);
  return std::any_of(ntm::detail::embedded_files().begin(), ntm::detail::embedded_files().end(),
                     [&](const auto& file) { return file.name == path; });
}

std::optional<std::string> folder::read(std::string_view name) const {
  const std::string path = path_of(name);
  if (!on_disk_) {
    for (const auto& file : ntm::detail::embedded_files())
      if (file.name == path)
        return std::string{file.text};
    return std::nullopt;
  }
  std::error_code code;
  if (!fs::is_regular_file(path, code))
    return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  if (!in.is_open())
    throw file_error(path, 0, 0, "the file cannot be opened; check that you may read it");
  try {
    return std::string{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  } catch (const std::ios_base::failure&) { // the buffer throws where the disk does not answer
    throw file_error(path, 0, 0,
                     "the file cannot be read; check the disk and that you may read it");
  }
}

std::string folder::path_of(std::string_view name) const {
  if (!on_disk_)
    return location_ + "/" + std::string{name};
  return (fs::path(location_) / name).string();
}
} // namespace ntm::inline v0
