#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/date.hpp"
#include "ntm/core/finding.hpp"
#include "toml.hpp"

namespace ntm::inline v0::detail {
/// Parses TOML; a syntax error throws `file_error` with line and column.
[[nodiscard]] toml::table parse_toml(std::string_view text, const std::string& file);
/// Why `text` is not TOML, as a finding with line and column; nothing when it is.
[[nodiscard]] std::optional<finding> toml_fault(std::string_view text, const std::string& file);

/// Reads the keys of one TOML table. A wrong type or a missing required key is a finding with its
/// line; `finish` adds one for each key that nobody asked for.
class toml_reader {
public:
  /// `name` is what findings call the table, for instance "criteria[2].indicators[0]"; "" for the
  /// root.
  toml_reader(const toml::table& source, std::string file, std::string name, findings& report)
      : source_(&source), file_(std::move(file)), name_(std::move(name)), report_(&report) {}

  [[nodiscard]] bool has(std::string_view key) const { return source_->contains(key); }
  [[nodiscard]] std::optional<std::string> text(std::string_view key);
  [[nodiscard]] std::string text_or(std::string_view key, std::string otherwise = "");
  [[nodiscard]] std::string required_text(std::string_view key);
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key);
  /// A whole number or a float.
  [[nodiscard]] std::optional<double> number(std::string_view key);
  [[nodiscard]] std::optional<bool> flag(std::string_view key);
  [[nodiscard]] std::optional<date> day(std::string_view key);
  /// A list of texts; one text counts as a list of one.
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);
  /// A table below this one, or null.
  [[nodiscard]] const toml::table* table(std::string_view key);
  /// The tables of a list of tables.
  [[nodiscard]] std::vector<const toml::table*> tables(std::string_view key);
  /// The node itself; counts as asked for.
  [[nodiscard]] const toml::node* node(std::string_view key);
  /// Counts keys as asked for without reading them.
  void skip(std::initializer_list<std::string_view> keys);

  /// A reader of a table below this one, which findings call `name`[.key][index].
  [[nodiscard]] toml_reader below(const toml::table& child, std::string_view key,
                                  std::optional<std::size_t> index = {});
  /// Adds a finding at the line of `key` (of the table when the key is absent).
  void add(std::string_view code, std::string_view key,
           std::vector<std::pair<std::string, std::string>> arguments = {});
  /// Adds NTM-C016 for each key that was not asked for.
  void finish();

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] const std::string& file() const noexcept { return file_; }
  [[nodiscard]] findings& report() const noexcept { return *report_; }

private:
  const toml::table* source_;
  std::string file_;
  std::string name_;
  findings* report_;
  std::set<std::string, std::less<>> asked_;

  [[nodiscard]] std::string full(std::string_view key) const;
  void wrong_type(std::string_view key, std::string_view expected);
};
} // namespace ntm::inline v0::detail
