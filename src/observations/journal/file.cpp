#include "file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <system_error>
#include <utility>

#include "ntm/core/errors.hpp"
#include "ntm/core/text.hpp"
#include "ntm/observations/journal_entry.hpp"

namespace ntm::inline v0::observations::detail {
namespace {
file_error failure(const std::string& path, const std::string& what, int code,
                   const std::string& then) {
  const bool full = code == ENOSPC || code == EDQUOT || code == EFBIG;
  return {path, 0, 0,
          what + ": " + std::generic_category().message(code) +
              (full ? "; make room on the disk" : "") + (then.empty() ? "" : "; " + then)};
}

/// The error of a call that may be interrupted by a signal; 0 when it went well.
template <class Call> int error_of(const Call& call) {
  while (call() != 0)
    if (errno != EINTR)
      return errno;
  return 0;
}

int write_all(int file, std::string_view bytes, std::uint64_t at) {
  while (!bytes.empty()) {
    const auto done = ::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (done < 0 && errno == EINTR)
      continue;
    if (done <= 0)
      return done < 0 ? errno : ENOSPC;
    bytes.remove_prefix(static_cast<std::size_t>(done));
    at += static_cast<std::uint64_t>(done);
  }
  return 0;
}

std::string read_all(int file, std::uint64_t at, std::uint64_t size, const std::string& path) {
  std::string out(size > at ? size - at : 0, '\0');
  std::size_t have = 0;
  while (have < out.size()) {
    const auto got =
        ::pread(file, out.data() + have, out.size() - have, static_cast<off_t>(at + have));
    if (const int code = errno; got < 0 && code != EINTR)
      throw failure(path, "the journal cannot be read", code, "check the disk");
    if (got == 0) // it was cut off meanwhile
      break;
    have += static_cast<std::size_t>(got > 0 ? got : 0);
  }
  out.resize(have);
  return out;
}

/// Makes the name of a new file survive.
int sync_folder(const std::string& path) {
  auto folder = std::filesystem::path(path).parent_path().string();
  const int handle = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0)
    return errno;
  const int code = error_of([&] { return ::fsync(handle); });
  ::close(handle);
  return code == EINVAL ? 0 : code; // a file system that has nothing to do
}

std::string host() {
  char name[256] = {};
  return ::gethostname(name, sizeof name - 1) == 0 ? name : "?";
}

/// What the lock file says of who writes, in one line.
std::string who_writes(const std::string& lock_path) {
  const int handle = ::open(lock_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (handle < 0)
    return "a program that left no name";
  char text[1024];
  const auto got = ::pread(handle, text, sizeof text, 0);
  ::close(handle);
  const auto lines = split({text, static_cast<std::size_t>(got > 0 ? got : 0)}, '\n');
  std::string out;
  for (const auto& line : lines)
    if (!line.empty() && is_utf8(line))
      out += (out.empty() ? "" : ", ") + line;
  return out.empty() ? "a program that left no name" : out;
}
} // namespace

journal_file journal_file::open(const std::string& path, bool write, const std::string& by) {
  journal_file out;
  std::error_code none;
  out.path_ = std::filesystem::absolute(path, none).string(); // whatever folder is changed to
  if (none)
    out.path_ = path;
  out.write_ = write;
  out.process_ = ::getpid();
  const int how = O_CLOEXEC | O_NONBLOCK | (write ? O_RDWR : O_RDONLY);
  out.file_ = ::open(path.c_str(), how);
  if (out.file_ < 0 && errno == ENOENT && write) {
    out.file_ = ::open(path.c_str(), how | O_CREAT | O_EXCL, 0666);
    out.made_ = out.file_ >= 0;
    if (out.file_ < 0 && errno == EEXIST) // another program was first
      out.file_ = ::open(path.c_str(), how);
  }
  if (out.file_ < 0) {
    const int code = errno;
    throw failure(
        path, std::string{"the journal cannot be opened to "} + (write ? "write" : "read"), code,
        code == ENOENT
            ? (write ? "make the folder first" : "check the path; opening to write makes it")
        : write ? "check that you may write there, or open it to read"
                : "check that you may read it");
  }
  struct stat about{};
  if (::fstat(out.file_, &about) != 0 || !S_ISREG(about.st_mode))
    throw file_error(path, 0, 0, "this is no file; give the path of a journal");
  if (write)
    out.lock(by);
  return out;
}

void journal_file::lock(const std::string& by) {
  const auto lock_path = path_ + ".lock";
  const int taken = error_of([&] { return ::flock(file_, LOCK_EX | LOCK_NB); });
  if (taken == EWOULDBLOCK)
    throw file_error(path_, 0, 0,
                     "another program writes to this journal (" + who_writes(lock_path) +
                         "); wait until it has closed it, or open it to read");
  if (taken != 0)
    throw failure(path_, "the journal cannot be locked", taken,
                  "put it on a disk that can lock files");
  require_there();
  const auto refuse = [&](int code) {
    remove();
    return failure(lock_path, "the lock file cannot be written", code,
                   "check that you may write into the folder; nothing was changed");
  };
  lock_ = ::open(lock_path.c_str(), O_CLOEXEC | O_NONBLOCK | O_WRONLY | O_CREAT, 0666);
  if (lock_ < 0)
    throw refuse(errno);
  const auto now =
      std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
  const auto text = "pid " + std::to_string(process_) + "\nhost " + host() + "\nsince " +
                    to_string(now) + "\n" + (by.empty() ? "" : "by " + by + "\n");
  int code = error_of([&] { return ::ftruncate(lock_, 0); });
  if (code == 0)
    code = write_all(lock_, text, 0);
  if (code != 0)
    throw refuse(code);
}

journal_file::journal_file(journal_file&& other) noexcept { *this = std::move(other); }
journal_file& journal_file::operator=(journal_file&& other) noexcept {
  if (this != &other) {
    close();
    path_ = other.path_;
    write_ = other.write_;
    made_ = other.made_;
    broken_ = other.broken_;
    process_ = other.process_;
    file_ = std::exchange(other.file_, -1);
    lock_ = std::exchange(other.lock_, -1);
  }
  return *this;
}
journal_file::~journal_file() { close(); }

void journal_file::close() noexcept {
  // A process that was forked from the writer holds the lock with it and must not take its name.
  if (lock_ >= 0) {
    if (process_ == ::getpid())
      static_cast<void>(error_of([&] { return ::ftruncate(lock_, 0); }));
    ::close(lock_);
  }
  if (file_ >= 0)
    ::close(file_);
  file_ = lock_ = -1;
}

std::string journal_file::read(std::uint64_t offset) const {
  return read_all(file_, offset, size(), path_);
}

std::uint64_t journal_file::size() const {
  struct stat about{};
  if (::fstat(file_, &about) != 0) {
    const int code = errno;
    throw failure(path_, "the journal cannot be read", code, "check the disk");
  }
  return static_cast<std::uint64_t>(about.st_size);
}

void journal_file::require_there() const {
  struct stat mine{}, named{};
  if (::fstat(file_, &mine) != 0 || ::stat(path_.c_str(), &named) != 0 ||
      mine.st_dev != named.st_dev || mine.st_ino != named.st_ino)
    throw file_error(path_, 0, 0,
                     "the journal was moved, deleted or replaced since it was opened; put it back "
                     "and open it again");
}

void journal_file::append(std::string_view bytes, std::uint64_t end) {
  if (broken_)
    throw file_error(path_, 0, 0,
                     "an earlier write failed and could not be taken back; close the journal, mend "
                     "the disk and open it again: what was acknowledged is there");
  if (process_ != ::getpid())
    throw file_error(path_, 0, 0,
                     "the journal was opened by the process that this one was forked from; open it "
                     "here when that one has closed it");
  require_there();
  if (const auto now = size(); now != end)
    throw file_error(path_, 0, 0,
                     "the journal has " + std::to_string(now) + " bytes and should have " +
                         std::to_string(end) + ": something else has written to it; open it again");
  int code = write_all(file_, bytes, end);
  const bool written = code == 0;
  if (written)
    code = error_of([&] { return ::fsync(file_); });
  if (code == 0 && end == 0)
    code = sync_folder(path_);
  if (code == 0) {
    try {
      require_there();
    } catch (const file_error&) {
      broken_ = true;
      throw;
    }
    return;
  }
  // After a failed fsync nobody knows what the disk has.
  broken_ = written || error_of([&] { return ::ftruncate(file_, static_cast<off_t>(end)); }) != 0 ||
            error_of([&] { return ::fsync(file_); }) != 0;
  if (written)
    static_cast<void>(error_of([&] { return ::ftruncate(file_, static_cast<off_t>(end)); }));
  throw failure(path_, "nothing was appended", code,
                "all that was acknowledged before is there" +
                    std::string{broken_ ? "; close the journal and open it again" : ""});
}

std::string journal_file::cut(std::uint64_t end) {
  const auto name = path_ + ".cut-" + std::to_string(end);
  const auto tail = read(end);
  const int aside = ::open(name.c_str(), O_CLOEXEC | O_WRONLY | O_CREAT, 0666);
  if (const int code = errno; aside < 0)
    throw failure(name, "the torn end of the journal cannot be put aside", code,
                  "check that you may write into the folder; nothing was changed");
  struct stat about{};
  int code = ::fstat(aside, &about) == 0 ? 0 : errno;
  if (code == 0) // behind what was put aside before
    code = write_all(aside, tail, static_cast<std::uint64_t>(about.st_size));
  if (code == 0)
    code = error_of([&] { return ::fsync(aside); });
  ::close(aside);
  if (code == 0)
    code = sync_folder(name);
  if (code == 0)
    code = error_of([&] { return ::ftruncate(file_, static_cast<off_t>(end)); });
  if (code == 0)
    code = error_of([&] { return ::fsync(file_); });
  if (code != 0)
    throw failure(name, "the torn end of the journal cannot be put aside", code,
                  "what was acknowledged is there; open it to read");
  return name;
}

void journal_file::empty() {
  if (const int code = error_of([&] { return ::ftruncate(file_, 0); }); code != 0)
    throw failure(path_, "the journal cannot be begun", code, "");
}

void journal_file::remove() noexcept {
  if (made_)
    ::unlink(path_.c_str());
}
} // namespace ntm::inline v0::observations::detail
