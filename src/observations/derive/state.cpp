#include "state.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

#include "core/crew.hpp"
#include "ntm/core/errors.hpp"

namespace ntm::inline v0::observations::detail {
derived_state::derived_state(std::vector<derivation> given, std::vector<std::string> codes,
                             std::string key_column)
    : derivations(std::move(given)), key(std::move(key_column)) {
  if (derivations.empty())
    throw error("derive needs at least one derivation");
  if (const auto faults = check(derivations); !faults.empty())
    throw error("these derivations cannot be used: " + faults.front().text());
  keys = std::make_shared<const key_index>(std::move(codes));
}

derived_state::derived_state(const derived_state& other)
    : derivations(other.derivations), keys(other.keys), key(other.key), sums(other.total()),
      slow(other.slow) {}

void derived_state::need_whole() const {
  if (broken)
    throw error("these sums of derive cannot be used: a call of add failed when part of its rows "
                "were added; begin again, or with the bytes of sums from before it");
}

tally& derived_state::roomy_sums() {
  if (sums.of.empty())
    sums = tally(derivations.size(), keys->slots());
  return sums;
}

tally derived_state::total() const {
  need_whole();
  auto out = sums.of.empty() ? tally(derivations.size(), keys->slots()) : sums;
  if (bound)
    for (const auto& w : bound->of)
      w->add_to(out);
  return out;
}

void derived_state::settle() {
  if (bound)
    sums = total(); // at once: if it fails, nothing has moved
  bound.reset();
}

void derived_state::bind_to(const std::vector<column_schema>& schema) {
  if (bound && bound->how.fits(schema))
    return;
  auto how = make_plan(derivations, key, schema, slow);
  const auto& c = how.schema[how.key];
  if (is_whole(c.type) || (c.type == column_type::dictionary && is_whole(c.values)))
    keys->need_numbers();
  settle();
  bound = std::make_unique<bound_workers>();
  bound->how = std::move(how);
}

namespace {
/// Part of a batch.
struct piece {
  const prepared_batch* batch;
  std::size_t first, last;
};

/// Names of weight columns in which a number is 2^32 or more.
std::set<std::string> large_weights(const plan& how, const prepared_batch& batch) {
  constexpr std::int64_t large = std::int64_t{1} << 32;
  std::set<std::string> out;
  for (const auto w : how.weights) {
    if (w < 0)
      continue;
    const auto& c = how.schema[how.numbers[static_cast<std::size_t>(w)].column];
    if (c.type != column_type::int64)
      continue;
    const auto& view = batch.views[how.numbers[static_cast<std::size_t>(w)].column];
    std::int64_t values[block_rows], most = 0;
    for (std::size_t first = 0; first < batch.rows && most < large; first += block_rows) {
      const auto rows = std::min(block_rows, batch.rows - first);
      view.wholes(first, rows, values);
      most = std::max(most, *std::max_element(values, values + rows));
    }
    if (most >= large)
      out.insert(c.name);
  }
  return out;
}

void run(const std::vector<piece>& pieces, std::vector<std::unique_ptr<worker>>& workers,
         std::size_t threads) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr failed;
  std::mutex guard;
  const auto work = [&](std::size_t t) {
    try {
      for (auto i = next++; i < pieces.size(); i = next++)
        workers[t]->add(*pieces[i].batch, pieces[i].first, pieces[i].last);
    } catch (...) {
      const std::scoped_lock lock(guard);
      failed = std::current_exception();
    }
  };
  ntm::detail::with_crew(threads, work);
  if (failed)
    std::rethrow_exception(failed);
}
} // namespace

void derived_state::add(const std::vector<const ArrowArray*>& batches,
                        const derive_options& options) {
  need_whole();
  constexpr std::size_t piece_rows = 64 * block_rows;
  const auto* loops =
      find_kernels(options.instructions.empty() ? nullptr : options.instructions.c_str());
  if (!loops)
    throw error("derive has no instructions '" + options.instructions +
                "' on this processor; use portable, avx2 or avx512, or leave it empty");
  std::vector<prepared_batch> ready;
  for (const auto* batch : batches)
    if (batch->length > 0)
      ready.push_back(prepare(bound->how, *keys, *batch));
  std::set<std::string> large;
  for (const auto& batch : ready)
    large.merge(large_weights(bound->how, batch));
  if (!large.empty()) {
    slow.merge(large);
    const auto schema = bound->how.schema;
    settle();
    bind_to(schema);
    return add(batches, options);
  }
  std::vector<piece> pieces;
  for (const auto& batch : ready)
    for (std::size_t first = 0; first < batch.rows; first += piece_rows)
      pieces.push_back({&batch, first, std::min(batch.rows, first + piece_rows)});
  if (pieces.empty())
    return;
  std::int64_t rows = 0, misfits = 0;
  bool full = false;
  for (const auto& w : bound->of) {
    rows += w->rows();
    misfits += w->misfits();
    full = full || w->is_full();
  }
  if (full || (misfits > 0 && misfits * 16 > rows) || bound->loops != loops) {
    // Another window fits better, or there is no room left; what was added stays.
    if (!bound->of.empty())
      sums = total();
    bound->of.clear();
    bound->how.windows_set = false;
    bound->loops = loops;
  }
  if (!bound->how.windows_set)
    set_windows(bound->how, ready.front().views, ready.front().rows);
  const auto wanted =
      options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  const auto used = std::min<std::size_t>(wanted, pieces.size());
  while (bound->of.size() < used)
    bound->of.push_back(std::make_unique<worker>(bound->how, *keys, *loops));
  try {
    run(pieces, bound->of, used);
  } catch (...) {
    broken = true;
    throw;
  }
}
} // namespace ntm::inline v0::observations::detail
