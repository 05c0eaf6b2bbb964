#pragma once
#include <algorithm>
#include <bit>

#include "convert.hpp"
#include "rows.hpp"
#include "strips.hpp"

// Included after the pragma that names the instructions, so that all of it is compiled for them;
// without a name, so that no other machine's code is taken for it when programs are linked.
namespace ntm::inline v0::assessment::detail {
namespace {
inline void find_classes(const strip_job& job, strip& s) {
  s.groups.clear();
  for (std::size_t w = 0; w < s.words; ++w) {
    s.starts[w] = static_cast<std::uint32_t>(s.groups.size());
    const std::size_t count = s.rows_of(w);
    const std::uint64_t everyone = ~std::uint64_t{0} >> (64 - count);
    const std::uint32_t* of = job.class_of ? job.class_of + s.first + 64 * w : nullptr;
    std::uint64_t left = everyone;
    while (left) {
      class_rows group{of ? of[std::countr_zero(left)] : 0, 0};
      if (!of)
        group.rows = everyone;
      else
        for (std::size_t i = 0; i < count; ++i)
          group.rows |= std::uint64_t{of[i] == group.of_class} << i;
      s.groups.push_back(group);
      left &= ~group.rows;
    }
  }
  s.starts[s.words] = static_cast<std::uint32_t>(s.groups.size());
}

/// Where a column stands in the limits.
struct column_place {
  std::size_t column, lane, in_lane, segment;
  std::uint64_t bit;
};

/// The bits of one column for a word of rows of one or more classes.
template <class Machine, bool Ranged>
[[gnu::always_inline]] inline column_bits compare_word(const strip_job& job, const strip& s,
                                                       const column_place& place, std::size_t word,
                                                       const double* x) {
  column_bits out;
  for (const auto& group : s.classes(word)) {
    const limits::lane& lane = job.what->lanes(group.of_class)[place.lane];
    const auto bits = Machine::template compare_64<Ranged>(
        x, bounds{lane.low[place.in_lane], lane.high[place.in_lane], lane.known_low[place.in_lane],
                  lane.known_high[place.in_lane]});
    out.met |= bits.met & group.rows;
    out.known |= bits.known & group.rows;
  }
  return out;
}

/// Adds the bits of a column to its criterion.
[[gnu::always_inline]] inline void add_bits(const strip_job& job, strip& s,
                                            const column_place& place, std::size_t w,
                                            column_bits bits) {
  const std::uint64_t unmet = bits.known & ~bits.met;
  std::uint64_t passes = 0, met_anyway = 0;
  for (const auto& group : s.classes(w)) {
    const std::uint64_t* of = job.what->passes(group.of_class) + 2 * place.segment;
    passes |= of[0] & place.bit ? group.rows : 0;
    met_anyway |= of[1] & place.bit ? group.rows : 0;
  }
  s.all[w] &= bits.met | (passes & ~unmet);
  s.unmet[w] |= unmet;
  s.judged[w] |= bits.known | ~passes | met_anyway;
  if (job.columns_met) {
    const std::uint64_t met = bits.met | (met_anyway & ~unmet);
    (*s.column_met)[w][place.column % 64] = met;
    (*s.column_assessed)[w][place.column % 64] = met | unmet;
  }
}

template <class Machine, bool Ranged>
void judge_column(const strip_job& job, strip& s, const column_place& place) {
  const value_column& column = job.columns[place.column];
  const std::size_t start = column.offset + s.first;
  const bool direct = column.type == number_type::float64;
  const double* x = direct ? static_cast<const double*>(column.values) + start : nullptr;
  // The next column's first numbers are asked for while this one's last are judged.
  const value_column* after =
      place.column + 1 < job.columns.size() ? &job.columns[place.column + 1] : nullptr;
  const double* next = after && after->values && after->type == number_type::float64
                           ? static_cast<const double*>(after->values) + after->offset + s.first
                           : nullptr;
  constexpr std::size_t ahead = 12;
  const converter as_doubles = converter_of(column.type);
  alignas(64) double copy[64];
  for (std::size_t w = 0; w < s.words; ++w) {
    const std::size_t count = s.rows_of(w);
    const double* from = copy;
    if (direct && count == 64) {
      from = x + 64 * w;
      const double* soon = w + ahead < s.words ? from + 64 * ahead
                           : next              ? next + 64 * (w + ahead - s.words)
                                               : from;
      for (std::size_t line = 0; line < 8; ++line)
        __builtin_prefetch(soon + 8 * line);
    } else {
      as_doubles(column.values, start + 64 * w, count, copy);
    }
    auto bits = compare_word<Machine, Ranged>(job, s, place, w, from);
    if (column.validity) {
      const std::uint64_t there = bits_at(column.validity, start + 64 * w, count);
      bits.met &= there;
      bits.known &= there;
    }
    add_bits(job, s, place, w, bits);
  }
}

/// Turns 64 words of bits by criterion into 64 words of bits by row.
inline void transpose(std::array<std::uint64_t, 64>& words) noexcept {
  std::uint64_t mask = 0x00000000FFFFFFFF;
  for (std::size_t j = 32; j != 0; j >>= 1, mask ^= mask << j)
    for (std::size_t k = 0; k < 64; k = (k + j + 1) & ~j) {
      const std::uint64_t swap = ((words[k] >> j) ^ words[k + j]) & mask;
      words[k] ^= swap << j;
      words[k + j] ^= swap;
    }
}

/// Writes word `to` of each row of the strip and clears what it wrote from.
inline void write_words(const strip& s, strip::bit_block& bits, std::uint64_t* out,
                        std::size_t width, std::size_t to) {
  for (std::size_t w = 0; w < s.words; ++w) {
    transpose(bits[w]);
    const std::size_t count = s.rows_of(w);
    std::uint64_t* rows = out + (s.first + 64 * w) * width + to;
    for (std::size_t i = 0; i < count; ++i)
      rows[i * width] = bits[w][i];
    bits[w].fill(0);
  }
}

template <class Machine>
void judge_strip(const strip_job& job, strip& s, std::size_t first, std::size_t last) {
  const limits& what = *job.what;
  s.first = first;
  s.rows = last - first;
  s.words = (s.rows + 63) / 64;
  find_classes(job, s);
  const auto parts = what.segments();
  const auto judge = what.ranged() ? judge_column<Machine, true> : judge_column<Machine, false>;
  std::size_t segment = 0, column = 0;
  for (std::size_t c = 0; c < what.criteria(); ++c) {
    std::fill_n(s.all, s.words, ~std::uint64_t{0});
    std::fill_n(s.unmet, s.words, 0);
    std::fill_n(s.judged, s.words, 0);
    for (; column < what.columns().size() && what.criterion_of()[column] == c; ++column) {
      while (column >= parts[segment].first_column + parts[segment].columns)
        ++segment;
      const std::size_t i = column - parts[segment].first_column;
      const column_place place{column, parts[segment].first_lane + i / 8, i % 8, segment,
                               std::uint64_t{1} << i};
      if (job.columns[column].values)
        judge(job, s, place);
      else
        for (std::size_t w = 0; w < s.words; ++w)
          add_bits(job, s, place, w, {});
      if (job.columns_met && (column % 64 == 63 || column + 1 == what.columns().size())) {
        write_words(s, *s.column_met, job.columns_met, what.column_words(), column / 64);
        write_words(s, *s.column_assessed, job.columns_assessed, what.column_words(), column / 64);
      }
    }
    for (std::size_t w = 0; w < s.words; ++w) {
      std::uint64_t complete = 0;
      for (const auto& group : s.classes(w))
        complete |= what.complete(group.of_class, c) ? group.rows : 0;
      const std::uint64_t met = s.all[w] & s.judged[w] & complete;
      s.met[w][c % 64] = met;
      s.assessed[w][c % 64] = met | s.unmet[w];
    }
    if (c % 64 == 63 || c + 1 == what.criteria()) {
      write_words(s, s.met, job.met, what.criteria_words(), c / 64);
      write_words(s, s.assessed, job.assessed, what.criteria_words(), c / 64);
    }
  }
}
} // namespace
} // namespace ntm::inline v0::assessment::detail
