#pragma once
#include <stdexcept>
#include <string>
#include <vector>

namespace ntm::inline v0 {
/// Misuse of the library: the base of all its exceptions. Bad data never throws; it comes back as
/// findings.
struct error : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A name or code that names nothing. The message lists what comes nearest.
struct unknown_name : error {
  /// `kind` is what was looked for ("unit", "measure"), `nearest` what the caller may have meant.
  unknown_name(const std::string& kind, const std::string& name,
               const std::vector<std::string>& nearest = {});
};

/// A name that several things have. The message lists them all.
struct ambiguous_name : error {
  /// `candidates` are texts that each name exactly one of the things.
  ambiguous_name(const std::string& kind, const std::string& name,
                 const std::vector<std::string>& candidates);
};

/// A file that cannot be used at all: unreadable, or not of its kind. The message says where and
/// what to do.
struct file_error : error {
  /// `line` and `column` count from 1; 0 leaves them out.
  file_error(const std::string& file, unsigned line, unsigned column, const std::string& what);
};

/// No edition, or more than one, was law on the day asked for.
struct no_single_edition : error {
  using error::error;
};

/// An optional component is not installed. The message says what to install.
struct missing_component : error {
  using error::error;
};
} // namespace ntm::inline v0
