#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ntm::inline v0 {
/// A set of named text files: a folder on disk, or files that the library carries.
class folder {
public:
  /// The files of the folder at `path` (not below it). Throws `file_error` when there is no such
  /// folder.
  [[nodiscard]] static folder open(const std::string& path);
  /// The embedded files below data/`prefix`/. Empty when there are none.
  [[nodiscard]] static folder embedded(std::string_view prefix);

  /// File names, sorted. Throws `file_error` when the folder cannot be listed.
  [[nodiscard]] std::vector<std::string> names() const;
  /// Whether a file of this name is there.
  [[nodiscard]] bool has(std::string_view name) const;
  /// The bytes of a file; nothing when it is not there. Throws `file_error` when it cannot be read.
  [[nodiscard]] std::optional<std::string> read(std::string_view name) const;
  /// How messages call the file: its path on disk, or its name with the embedded folder's.
  [[nodiscard]] std::string path_of(std::string_view name) const;
  /// Where the files are: the path, or the embedded prefix.
  [[nodiscard]] const std::string& location() const noexcept { return location_; }

private:
  std::string location_;
  bool on_disk_ = false;
};
} // namespace ntm::inline v0
