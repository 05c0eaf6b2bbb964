#pragma once
#include <cstdint>
#include <string>
#include <string_view>

/// The file of a journal on a POSIX system.
namespace ntm::inline v0::observations::detail {
/// A file that is read by many and appended to by one. Not safe for two threads.
class journal_file {
public:
  journal_file() = default;
  /// Throws `file_error`. To write, the file is made when it is not there, locked, and `by` is
  /// written beside pid, host and time into `path`.lock.
  static journal_file open(const std::string& path, bool write, const std::string& by);
  journal_file(journal_file&& other) noexcept;
  journal_file& operator=(journal_file&& other) noexcept;
  ~journal_file();
  void close() noexcept;

  [[nodiscard]] bool writable() const noexcept { return write_ && file_ >= 0; }
  [[nodiscard]] bool is_open() const noexcept { return file_ >= 0; }
  [[nodiscard]] std::uint64_t size() const;
  /// All bytes from `offset` on.
  [[nodiscard]] std::string read(std::uint64_t offset) const;
  /// Writes `bytes` at `end`, which is where the file must end, and returns when the disk has them.
  /// Throws `file_error` and leaves the file as it was; where even that cannot be done, nothing can
  /// be appended any more.
  void append(std::string_view bytes, std::uint64_t end);
  /// Copies what stands from `end` on into `path`.cut-END, then cuts it off. Gives that name.
  std::string cut(std::uint64_t end);
  /// Empties what holds no whole header.
  void empty();
  /// Throws `file_error` when `path` no longer names this file.
  void require_there() const;
  /// Removes the file that `open` made, when nothing could be written to it.
  void remove() noexcept;

private:
  std::string path_;
  int file_ = -1, lock_ = -1;
  bool write_ = false, made_ = false, broken_ = false;
  std::int64_t process_ = 0;
  void lock(const std::string& by);
};
} // namespace ntm::inline v0::observations::detail
