#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "ntm/core/arrow.hpp"
#include "ntm/observations/derivation.hpp"
#include "ntm/observations/derived.hpp"
#include "ntm/units/snapshot.hpp"

namespace ntm::inline v0::observations {
namespace detail {
struct derived_state;
}

/// How records are read.
struct derive_options {
  /// How many threads add up; 0: one for each processor. The result has the same bits for any.
  unsigned threads = 0;
  /// "portable", "avx2" or "avx512"; empty: the fastest that this processor has. The result has the
  /// same bits for any. Throws `error` for one that it does not have.
  std::string instructions{};
  /// Asked between batches; when it says stop, `derive_sums::add` throws `stopped` and keeps what
  /// was added before.
  std::stop_token stop{};
  /// Told the number of rows read so far, from the thread that called.
  std::function<void(std::int64_t)> progress{};
};

/// The sums behind indicators, per unit, while records come in. Sums are exact: neither the order
/// of the rows nor their division into batches, threads or machines changes a bit of the result.
/// Merge parts with `+=`; `bytes` carries them elsewhere. Const calls are safe from any thread.
class derive_sums {
public:
  /// `codes` are the units' codes, unique on one day. `key` is the column that holds the code of a
  /// row's unit: whole numbers, texts or a dictionary of either. Throws `error` when a derivation
  /// has a finding of `check` or a code stands twice.
  derive_sums(std::vector<derivation> derivations, std::vector<std::string> codes, std::string key);
  derive_sums(const derive_sums& other);
  derive_sums(derive_sums&&) noexcept;
  derive_sums& operator=(const derive_sums& other);
  derive_sums& operator=(derive_sums&&) noexcept;
  ~derive_sums();

  /// Adds all record batches of a stream and releases them; the caller releases the stream. Needs
  /// no copy of the data. Throws `error` for a column that is missing or of a wrong type, with the
  /// place in the derivations, and for a stream that fails; the batches before stay added. Where
  /// memory runs out amid a batch, what it was added to is broken, and every later use but `rows`
  /// throws `error`: never is a part of a batch in a result.
  void add(ArrowArrayStream& stream, const derive_options& options = {});
  /// Adds one record batch, which stays the caller's.
  void add(const ArrowSchema& schema, const ArrowArray& batch, const derive_options& options = {});
  /// Adds the sums of other rows. Throws `error` unless both have the same derivations, codes and
  /// key.
  derive_sums& operator+=(const derive_sums& other);

  /// The same sums for the units of `level` on a map, in its order: each unit goes to the one that
  /// it lies in. Units that lie in none, and codes that the map does not have, go to the rows
  /// without a unit, with their codes; nothing is lost and nothing is rounded.
  [[nodiscard]] derive_sums rolled_up(const units::snapshot& map, ntm::level level) const;

  /// Rows added so far.
  [[nodiscard]] std::int64_t rows() const noexcept;
  [[nodiscard]] const std::vector<derivation>& derivations() const noexcept;
  [[nodiscard]] const std::vector<std::string>& codes() const noexcept;
  [[nodiscard]] const std::string& key() const noexcept;
  /// The columns that are read, the key first; others in the data are left alone.
  [[nodiscard]] std::vector<std::string> columns() const;

  /// Indicators per unit as they stand.
  [[nodiscard]] derived result() const;

  /// All of it as bytes for another process, and back. Equal sums give equal bytes. `of_bytes`
  /// throws `error` for bytes that `bytes` of this version did not make.
  [[nodiscard]] std::string bytes() const;
  [[nodiscard]] static derive_sums of_bytes(std::string_view bytes);

private:
  std::unique_ptr<detail::derived_state> state_;
  explicit derive_sums(std::unique_ptr<detail::derived_state> state) noexcept;
};

/// Indicators per unit from the record batches of a stream, in one call.
[[nodiscard]] derived derive(ArrowArrayStream& records, std::vector<derivation> derivations,
                             std::vector<std::string> codes, std::string key,
                             const derive_options& options = {});
} // namespace ntm::inline v0::observations
