#pragma once
// Record batches made by hand: columns of the Arrow C data interface that own what they hold.
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ntm/core/arrow.hpp"

namespace records {
/// Columns of one batch. Lives as long as what reads its schema and array.
class batch {
public:
  /// Rows before the first that each array has and its offset skips.
  explicit batch(std::int64_t rows, std::int64_t skipped = 0) : rows_(rows), skipped_(skipped) {}
  batch(const batch&) = delete;
  batch& operator=(const batch&) = delete;

  template <class T>
  void add(std::string name, const char* format, const std::vector<std::optional<T>>& values) {
    auto& c = column(std::move(name), format, values);
    c.bytes.resize((values.size() + skip()) * sizeof(T));
    for (std::size_t i = 0; i < values.size(); ++i) {
      const T value = values[i].value_or(T{77});
      std::memcpy(c.bytes.data() + (i + skip()) * sizeof(T), &value, sizeof(T));
    }
    c.buffers = {c.valid.data(), c.bytes.data()};
    finish(c);
  }
  void flags(std::string name, const std::vector<std::optional<bool>>& values) {
    auto& c = column(std::move(name), "b", values);
    c.bytes.assign((values.size() + skip() + 7) / 8, '\0');
    for (std::size_t i = 0; i < values.size(); ++i)
      if (values[i].value_or(true)) // a null over a set bit
        set(c.bytes.data(), i + skip());
    c.buffers = {c.valid.data(), c.bytes.data()};
    finish(c);
  }
  void texts(std::string name, const std::vector<std::optional<std::string>>& values) {
    auto& c = column(std::move(name), "u", values);
    c.offsets.assign(skip() + 1, 0);
    for (const auto& v : values) {
      c.bytes += v.value_or("?");
      c.offsets.push_back(static_cast<std::int32_t>(c.bytes.size()));
    }
    c.buffers = {c.valid.data(), c.offsets.data(), c.bytes.data()};
    finish(c);
  }
  /// The same with offsets of 64 bits.
  void large_texts(std::string name, const std::vector<std::optional<std::string>>& values) {
    auto& c = column(std::move(name), "U", values);
    std::vector<std::int64_t> offsets(skip() + 1, 0);
    std::string bytes;
    for (const auto& v : values) {
      bytes += v.value_or("?");
      offsets.push_back(static_cast<std::int64_t>(bytes.size()));
    }
    c.bytes = bytes;
    c.large.swap(offsets);
    c.buffers = {c.valid.data(), c.large.data(), c.bytes.data()};
    finish(c);
  }
  /// Texts as numbers of a dictionary, each text once.
  void coded(std::string name, const std::vector<std::optional<std::string>>& values) {
    auto& c = column(std::move(name), "s", values);
    std::vector<std::optional<std::string>> words;
    std::vector<std::int16_t> at(skip(), 0);
    for (const auto& v : values) {
      const auto found = std::find(words.begin(), words.end(), v);
      at.push_back(static_cast<std::int16_t>(found - words.begin()));
      if (found == words.end())
        words.push_back(v);
    }
    c.bytes.assign(reinterpret_cast<const char*>(at.data()), at.size() * sizeof(std::int16_t));
    c.buffers = {c.valid.data(), c.bytes.data()};
    c.words = std::make_unique<batch>(static_cast<std::int64_t>(words.size()));
    c.words->texts("", words);
    c.schema.dictionary = c.words->schemas_[0];
    finish(c);
    c.array.dictionary = c.words->arrays_[0];
  }

  const ArrowSchema& schema() {
    return schema_ = {"+s", "", nullptr, 0, n(), schemas_.data(), nullptr, nullptr, nullptr};
  }
  const ArrowArray& array() {
    return array_ = {rows_, 0, 0, 1, n(), no_buffers_, arrays_.data(), nullptr, nullptr, nullptr};
  }

private:
  struct held {
    std::string name, bytes;
    std::string valid;
    std::vector<std::int32_t> offsets;
    std::vector<std::int64_t> large;
    std::unique_ptr<batch> words; // of a dictionary
    std::vector<const void*> buffers;
    ArrowSchema schema{};
    ArrowArray array{};
  };
  std::int64_t rows_, skipped_;
  std::deque<held> columns_;
  std::vector<ArrowSchema*> schemas_;
  std::vector<ArrowArray*> arrays_;
  ArrowSchema schema_{};
  ArrowArray array_{};
  const void* no_buffers_[1] = {nullptr};

  [[nodiscard]] std::int64_t n() const { return static_cast<std::int64_t>(columns_.size()); }
  [[nodiscard]] std::size_t skip() const { return static_cast<std::size_t>(skipped_); }
  static void set(char* bits, std::size_t i) {
    bits[i / 8] = static_cast<char>(bits[i / 8] | (1 << (i % 8)));
  }
  template <class T>
  held& column(std::string name, const char* format, const std::vector<std::optional<T>>& values) {
    auto& c = columns_.emplace_back();
    c.name = std::move(name);
    c.schema = {format, c.name.c_str(), nullptr, 2, 0, nullptr, nullptr, nullptr, nullptr};
    c.valid.assign((values.size() + skip() + 7) / 8, '\0');
    for (std::size_t i = 0; i < values.size(); ++i)
      if (values[i])
        set(c.valid.data(), i + skip());
    return c;
  }
  void finish(held& c) {
    c.array = {rows_,    -1,
               skipped_, static_cast<std::int64_t>(c.buffers.size()),
               0,        c.buffers.data(),
               nullptr,  nullptr,
               nullptr,  nullptr};
    schemas_.push_back(&c.schema);
    arrays_.push_back(&c.array);
  }
};
} // namespace records
