#include "worker.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <new>
#include <numeric>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace ntm::inline v0::observations::detail {
namespace {
__extension__ using wide = __int128;

/// Zeros from the system, which gives memory when it is touched: by the thread that needs it. Large
/// arrays ask for large pages, since sums of random units touch one page after the other.
template <class T> freed<T> aligned(std::size_t n, T*& first) {
  constexpr std::size_t line = 64, large_page = std::size_t{2} << 20U;
  const auto bytes = n * sizeof(T), alignment = bytes < large_page ? line : large_page;
  freed<T> store(static_cast<T*>(std::calloc(n + alignment / sizeof(T), sizeof(T))));
  if (!store)
    throw std::bad_alloc();
  void* at = store.get();
  std::size_t space = bytes + alignment;
  first = static_cast<T*>(std::align(alignment, bytes, at, space));
#ifdef MADV_HUGEPAGE
  if (alignment == large_page)
    madvise(first, bytes, MADV_HUGEPAGE); // a wish: sums are the same without
#endif
  return store;
}
template <class Use> void for_each_bit(const bits& of, const Use& use) {
  for (std::size_t w = 0; w < block_words; ++w)
    for (auto left = of[w]; left; left &= left - 1)
      use(w * 64 + static_cast<std::size_t>(std::countr_zero(left)));
}
/// The rows whose bits are set; `to` has room for a block and 4. Without a branch for each bit,
/// which could not be foretold.
std::size_t rows_of(const bits& of, std::uint16_t* to) {
  auto* end = to;
  for (std::size_t w = 0; w < block_words; ++w) {
    auto left = of[w];
    const auto* last = end + std::popcount(left);
    for (;;) {
      for (std::size_t i = 0; i < 4; ++i, left &= left - 1)
        end[i] = static_cast<std::uint16_t>(
            w * 64 + static_cast<std::size_t>(std::countr_zero(left | std::uint64_t{1} << 63U)));
      if (end + 4 >= last)
        break;
      end += 4;
    }
    end = to + (last - to);
  }
  return static_cast<std::size_t>(end - to);
}
bits both(const bits& a, const bits& b) {
  bits out;
  for (std::size_t i = 0; i < block_words; ++i)
    out[i] = a[i] & b[i];
  return out;
}
} // namespace

prepared_batch prepare(const plan& how, const key_index& keys, const ArrowArray& batch) {
  prepared_batch out;
  out.rows = static_cast<std::size_t>(batch.length);
  out.views.resize(how.schema.size());
  for (const auto i : how.used)
    out.views[i] = view_column(batch, i, how.schema[i]);
  out.leaves.resize(how.dictionary_leaves);
  for (const auto& d : how.of) {
    prepare_leaves(d.numerator, out.views, out.leaves);
    prepare_leaves(d.denominator, out.views, out.leaves);
  }
  if (how.schema[how.key].type == column_type::dictionary)
    out.key_entries = keys.entries(*out.views[how.key].dictionary);
  return out;
}

worker::worker(const plan& how, const key_index& keys, const kernels& loops)
    : how_(how), keys_(keys), loops_(loops), slow_(how.of.size()), unweighted_(how.of.size()),
      numbers_(how.numbers.size()), low_(how.quads * 4 * block_rows), high_(low_.size()),
      ones_(block_rows, 1), truths_(how.of.size()) {
  store_ = aligned(how.stride * keys.slots(), sums_);
  words_store_ = aligned(block_words * how.lane_weights.size() * 8, words_);
  for (std::size_t i = 0; i < how.of.size(); ++i) {
    if (!how.of[i].fast)
      slow_[i] = exact_cells(keys.slots());
  }
}

const std::int64_t* worker::weights_of(int weight) const {
  return weight < 0 ? ones_.data() : numbers_[static_cast<std::size_t>(weight)].wholes;
}

void worker::add(const prepared_batch& batch, std::size_t first, std::size_t last) {
  for (; first < last; first += block_rows)
    add_block(batch, first, std::min(block_rows, last - first));
}

void worker::add_block(const prepared_batch& batch, std::size_t first, std::size_t rows) {
  rows_ += static_cast<std::int64_t>(rows);
  keys_.slots_of(batch.views[how_.key], batch.key_entries, first, rows, slots_, left_.unknown);
  std::fill(slots_ + rows, slots_ + rows + ahead, slots_[rows - 1]);
  for (std::size_t i = 0; i < numbers_.size(); ++i) {
    const auto& what = how_.numbers[i];
    auto& n = numbers_[i];
    n.load(batch.views[what.column], what, first, rows, loops_);
    if (what.is_weight) {
      // A row without a weight is unknown and adds no weight; `add_unweighted` counts it.
      if (!what.real && n.missing + n.bad > 0)
        for_each_bit(first_bits(rows), [&](std::size_t r) {
          if (!((n.usable[r / 64] >> (r % 64)) & 1U))
            n.wholes[r] = 0;
        });
      if (n.missing)
        left_.unweighted[how_.schema[what.column].name] += static_cast<std::int64_t>(n.missing);
    }
    if (n.bad)
      left_.unusable[how_.schema[what.column].name] += static_cast<std::int64_t>(n.bad);
  }
  for (std::size_t i = 0; i < how_.of.size(); ++i)
    truths_[i] = find_truths(how_.of[i], batch, first, rows);
  fill_lanes();
  fill_wides(rows);
  add_fast(rows);
  make_room_for_unknown(rows);
  for (std::size_t i = 0; i < how_.of.size(); ++i) {
    how_.of[i].fast ? add_unknown(i) : add_slow(i);
    if (how_.of[i].weight >= 0)
      add_unweighted(i);
  }
}

worker::truths worker::find_truths(const bound_derivation& b, const prepared_batch& batch,
                                   std::size_t first, std::size_t rows) const {
  const auto all = first_bits(rows);
  const auto usable = [&](int number) {
    return number < 0 ? all : numbers_[static_cast<std::size_t>(number)].usable;
  };
  const auto in = b.denominator.always()
                      ? kleene{all, all}
                      : evaluate(b.denominator, batch.views, batch.leaves, first, rows);
  const auto of = b.numerator.always()
                      ? kleene{all, all}
                      : evaluate(b.numerator, batch.views, batch.leaves, first, rows);
  const auto value = usable(b.value), over = usable(b.over), weight = usable(b.weight);
  truths out;
  for (std::size_t w = 0; w < block_words; ++w) {
    // A value that is not added up need not be known.
    const auto whole = of.known[w] & (value[w] | ~of.yes[w]) & over[w] & weight[w];
    out.counted[w] = in.yes[w] & whole;
    out.numerator[w] = out.counted[w] & of.yes[w];
    out.unknown[w] = all[w] & ~out.counted[w] & ~(in.known[w] & ~in.yes[w]);
  }
  return out;
}

void worker::set_lane(int lane, const bits& from) {
  if (lane < 0)
    return;
  const auto width = how_.lane_weights.size() * 8;
  for (std::size_t w = 0; w < block_words; ++w)
    words_[w * width + static_cast<std::size_t>(lane)] = from[w];
}
void worker::fill_lanes() {
  for (std::size_t i = 0; i < how_.of.size(); ++i) {
    const auto& b = how_.of[i];
    set_lane(b.numerator_lane, truths_[i].numerator);
    set_lane(b.denominator_lane, truths_[i].counted);
    set_lane(b.rows_lane, truths_[i].counted);
  }
}

void worker::fill_wides(std::size_t rows) {
  const auto fill = [&](int slot, const bits& chosen) {
    if (slot < 0)
      return;
    const auto s = static_cast<std::size_t>(slot);
    const auto& what = how_.wides[s];
    const auto& from = numbers_[static_cast<std::size_t>(what.value)];
    const auto* weights = weights_of(how_.weights[what.weight_group]);
    auto *low = &low_[s * block_rows], *high = &high_[s * block_rows];
    if (!how_.numbers[static_cast<std::size_t>(what.value)].real) {
      for (std::size_t r = 0; r < rows; ++r) {
        const auto keep = -static_cast<std::int64_t>((chosen[r / 64] >> (r % 64)) & 1U);
        const auto product = static_cast<wide>(from.wholes[r]) * (weights[r] & keep);
        low[r] = static_cast<std::int64_t>(product);
        high[r] = static_cast<std::int64_t>(product >> 64);
      }
      return;
    }
    bits misfit{};
    const widen_block block{from.reals,      weights,          chosen.data(), rows, what.base,
                            what.most_shift, what.weight_bits, low,           high};
    if (loops_.widen(block, misfit.data()))
      return;
    for_each_bit(misfit, [&](std::size_t r) {
      ++misfits_;
      add_product(spilled_[s * keys_.slots() + static_cast<std::size_t>(slots_[r])], from.reals[r],
                  weights[r]);
    });
  };
  for (std::size_t i = 0; i < how_.of.size(); ++i) {
    fill(how_.of[i].numerator_wide, truths_[i].numerator);
    fill(how_.of[i].denominator_wide, truths_[i].counted);
  }
}

void worker::add_fast(std::size_t rows) {
  std::vector<const std::int64_t*> weights, lane_weights;
  for (const auto w : how_.weights)
    weights.push_back(weights_of(w));
  for (const auto g : how_.lane_weights)
    lane_weights.push_back(weights[g]);
  loops_.scatter({sums_, how_.stride, slots_, rows, lane_weights.size(), words_,
                  lane_weights.data(), how_.quads, low_.data(), high_.data(), weights.size(),
                  weights.data()});
}

void worker::make_room_for_unknown(std::size_t rows) {
  constexpr std::int64_t most = std::int64_t{1} << 31, heavy = most >> 7; // no sign is touched
  std::int64_t weight = 0;
  for (const auto w : how_.weights) {
    const auto* of = weights_of(w);
    weight = std::max(weight, std::accumulate(of, of + rows, std::int64_t{0}));
  }
  heavy_ = weight >= heavy;
  if (heavy_ && wide_unknown_.empty())
    wide_unknown_.resize(keys_.slots() * how_.of.size());
  if (heavy_ || (packed_weight_ += weight) < most)
    return;
  if (wide_unknown_.empty())
    wide_unknown_.resize(keys_.slots() * how_.of.size());
  for (std::size_t slot = 0; slot < keys_.slots(); ++slot)
    for (std::size_t i = 0; i < how_.of.size(); ++i) {
      auto& packed = sums_[slot * how_.stride + how_.unknown_at + i];
      wide_unknown_[slot * how_.of.size() + i] += unpacked(packed);
      packed = 0;
    }
  packed_weight_ = weight;
}

void worker::add_unknown(std::size_t derivation) {
  const auto* weights = weights_of(how_.weights[how_.of[derivation].weight_group]);
  std::uint16_t rows[block_rows + 4];
  const auto n = rows_of(truths_[derivation].unknown, rows);
  const auto slot = [&](std::size_t i) { return static_cast<std::size_t>(slots_[rows[i]]); };
  if (heavy_)
    for (std::size_t i = 0; i < n; ++i)
      wide_unknown_[slot(i) * how_.of.size() + derivation] += {weights[rows[i]], 1};
  else
    for (std::size_t i = 0; i < n; ++i)
      sums_[slot(i) * how_.stride + how_.unknown_at + derivation] += weights[rows[i]] << 32 | 1;
}

worker::unknown_sum worker::unpacked(std::int64_t word) noexcept {
  const auto packed = static_cast<std::uint64_t>(word);
  return {static_cast<std::int64_t>(packed >> 32U),
          static_cast<std::int64_t>(packed & 0xFFFFFFFFU)};
}
worker::unknown_sum worker::unknown_of(std::size_t slot, std::size_t derivation) const {
  auto out = unpacked(sums_[slot * how_.stride + how_.unknown_at + derivation]);
  if (!wide_unknown_.empty())
    out += wide_unknown_[slot * how_.of.size() + derivation];
  return out;
}

void worker::add_unweighted(std::size_t derivation) {
  const auto& weight = numbers_[static_cast<std::size_t>(how_.of[derivation].weight)];
  if (weight.missing + weight.bad == 0)
    return;
  bits unweighted{};
  for (std::size_t w = 0; w < block_words; ++w)
    unweighted[w] = truths_[derivation].unknown[w] & ~weight.usable[w];
  if (unweighted_[derivation].empty())
    unweighted_[derivation].resize(keys_.slots());
  for_each_bit(unweighted, [&](std::size_t r) {
    ++unweighted_[derivation][static_cast<std::size_t>(slots_[r])];
  });
}

void worker::add_slow(std::size_t derivation) {
  const auto& b = how_.of[derivation];
  auto& to = slow_[derivation];
  const auto& weight = numbers_[static_cast<std::size_t>(b.weight)];
  const bool real = how_.numbers[static_cast<std::size_t>(b.weight)].real;
  const auto add = [&](std::vector<exact_sum>& sums, std::size_t r, int value) {
    auto& sum = sums[static_cast<std::size_t>(slots_[r])];
    if (value < 0)
      return real ? sum(weight.reals[r]) : add_whole(sum, weight.wholes[r]);
    const auto weighted = [&](auto w) {
      const auto& from = numbers_[static_cast<std::size_t>(value)];
      how_.numbers[static_cast<std::size_t>(value)].real ? add_product(sum, from.reals[r], w)
                                                         : add_product(sum, from.wholes[r], w);
    };
    real ? weighted(weight.reals[r]) : weighted(weight.wholes[r]);
  };
  const auto& t = truths_[derivation];
  for_each_bit(t.numerator, [&](std::size_t r) { add(to.numerator, r, b.value); });
  for_each_bit(t.counted, [&](std::size_t r) {
    add(to.denominator, r, b.over);
    ++to.rows[static_cast<std::size_t>(slots_[r])];
  });
  for_each_bit(t.unknown,
               [&](std::size_t r) { ++to.unknown_rows[static_cast<std::size_t>(slots_[r])]; });
  for_each_bit(both(t.unknown, weight.usable), [&](std::size_t r) { add(to.unknown, r, -1); });
}

void worker::add_to(tally& to) const {
  to.left += left_;
  to.left.rows += rows_;
  for (std::size_t slot = 0; slot < keys_.slots(); ++slot) {
    const auto* sums = sums_ + slot * how_.stride;
    const auto rows = sums[how_.header];
    if (rows == 0)
      continue;
    to.slot_rows[slot] += rows;
    for (std::size_t i = 0; i < how_.of.size(); ++i) {
      const auto& b = how_.of[i];
      if (!b.fast)
        continue;
      auto& cells = to.of[i];
      const auto unknown = unknown_of(slot, i);
      const auto add_window = [&](exact_sum& sum, int wide_slot) {
        const auto s = static_cast<std::size_t>(wide_slot);
        const bool real = how_.numbers[static_cast<std::size_t>(how_.wides[s].value)].real;
        const auto* at = sums + how_.lane_weights.size() * 8 + s / 4 * 8 + s % 4;
        add_wide(sum, at[0], at[4], real ? how_.wides[s].base - 1075 : 0);
      };
      if (b.numerator_lane >= 0)
        add_whole(cells.numerator[slot], sums[b.numerator_lane]);
      else
        add_window(cells.numerator[slot], b.numerator_wide);
      if (b.denominator_wide >= 0)
        add_window(cells.denominator[slot], b.denominator_wide);
      else
        add_whole(cells.denominator[slot],
                  b.denominator_lane >= 0 ? sums[b.denominator_lane]
                                          : sums[how_.header + b.weight_group] - unknown.weight);
      const int rows_lane = b.rows_lane >= 0 ? b.rows_lane : b.denominator_lane;
      cells.rows[slot] += rows_lane >= 0 ? sums[rows_lane] : rows - unknown.rows;
      add_whole(cells.unknown[slot], unknown.weight);
      cells.unknown_rows[slot] += unknown.rows;
    }
  }
  for (const auto& [at, sum] : spilled_) {
    const auto wide_slot = static_cast<int>(at / keys_.slots());
    for (std::size_t i = 0; i < how_.of.size(); ++i) {
      if (how_.of[i].numerator_wide == wide_slot)
        to.of[i].numerator[at % keys_.slots()] += sum;
      if (how_.of[i].denominator_wide == wide_slot)
        to.of[i].denominator[at % keys_.slots()] += sum;
    }
  }
  for (std::size_t i = 0; i < how_.of.size(); ++i) {
    if (!how_.of[i].fast)
      to.of[i] += slow_[i];
    for (std::size_t slot = 0; slot < unweighted_[i].size(); ++slot)
      to.of[i].unweighted_rows[slot] += unweighted_[i][slot];
  }
}
} // namespace ntm::inline v0::observations::detail
