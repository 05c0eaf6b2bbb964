// Indicators from household rows without Python: 12 weighted indicators (8 nullable booleans, 4
// nullable doubles) of 10,600 communes. NTM_BENCH_ROWS sets the number of rows (5 million).
#include <cstdint>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "measure.hpp"
#include "ntm/observations/derive.hpp"

namespace {
using namespace ntm::observations;
constexpr std::size_t units = 10600, booleans = 8, reals = 4;

/// The columns of one batch and the Arrow structs around them.
struct households {
  std::size_t rows;
  std::vector<std::int32_t> unit, weight;
  std::vector<std::vector<std::uint8_t>> bits, valid;
  std::vector<std::vector<double>> values;
  std::vector<std::string> names;
  std::vector<ArrowSchema> schemas;
  std::vector<ArrowArray> arrays;
  std::vector<std::vector<const void*>> buffers;
  std::vector<ArrowSchema*> schema_list;
  std::vector<ArrowArray*> array_list;
  ArrowSchema schema{};
  ArrowArray array{};
  const void* none[1] = {nullptr};

  households(std::size_t n, bool sorted) : rows(n), unit(n), weight(n) {
    std::uint64_t state = 7;
    const auto next = [&] {
      state += 0x9E3779B97F4A7C15U;
      std::uint64_t z = state;
      z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
      z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
      return z ^ (z >> 31U);
    };
    for (std::size_t i = 0; i < n; ++i) {
      unit[i] = static_cast<std::int32_t>(sorted ? i * units / n : next() % units);
      weight[i] = static_cast<std::int32_t>(1 + next() % 8);
    }
    for (std::size_t c = 0; c < booleans + reals; ++c) {
      valid.emplace_back(n / 8 + 1);
      bits.emplace_back(c < booleans ? n / 8 + 1 : 0);
      values.emplace_back(c < booleans ? 0 : n);
      for (std::size_t i = 0; i < n; ++i) {
        const auto draw = next();
        if (draw % 100 >= 3)
          valid[c][i / 8] = static_cast<std::uint8_t>(valid[c][i / 8] | (1U << (i % 8)));
        if (c >= booleans)
          values[c][i] = static_cast<double>(draw >> 11U) * 0x1p-53 * 1000;
        else if ((draw >> 32U) % 10 <= c)
          bits[c][i / 8] = static_cast<std::uint8_t>(bits[c][i / 8] | (1U << (i % 8)));
      }
    }
    buffers = {{nullptr, unit.data()}, {nullptr, weight.data()}};
    for (std::size_t c = 0; c < booleans + reals; ++c)
      buffers.push_back({valid[c].data(), c < booleans ? static_cast<const void*>(bits[c].data())
                                                       : values[c].data()});
    for (std::size_t c = 0; c < buffers.size(); ++c)
      names.push_back(c == 0 ? "unit" : c == 1 ? "w" : "c" + std::to_string(c - 2));
    schemas.resize(buffers.size());
    arrays.resize(buffers.size());
    for (std::size_t c = 0; c < buffers.size(); ++c) {
      const char* format = c < 2 ? "i" : c < 2 + booleans ? "b" : "g";
      schemas[c] = {format, names[c].c_str(), nullptr, 2, 0, nullptr, nullptr, nullptr, nullptr};
      arrays[c] = {static_cast<std::int64_t>(n),
                   c < 2 ? 0 : -1,
                   0,
                   2,
                   0,
                   buffers[c].data(),
                   nullptr,
                   nullptr,
                   nullptr,
                   nullptr};
      schema_list.push_back(&schemas[c]);
      array_list.push_back(&arrays[c]);
    }
    const auto columns = static_cast<std::int64_t>(buffers.size());
    schema = {"+s", "", nullptr, 0, columns, schema_list.data(), nullptr, nullptr, nullptr};
    array = {static_cast<std::int64_t>(n),
             0,
             0,
             1,
             columns,
             none,
             array_list.data(),
             nullptr,
             nullptr,
             nullptr};
  }
};
} // namespace

int main() {
  const char* given = std::getenv("NTM_BENCH_ROWS");
  const auto rows = static_cast<std::size_t>(given ? std::atoll(given) : 5'000'000);
  std::vector<derivation> what;
  for (std::size_t c = 0; c < booleans + reals; ++c) {
    derivation d;
    d.id = d.value = "c" + std::to_string(c);
    d.kind = derived_kind::mean;
    d.weight = "w";
    if (c < booleans) {
      d.kind = derived_kind::share;
      d.numerator.swap(d.value);
    }
    what.push_back(d);
  }
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < units; ++i)
    codes.push_back(std::to_string(i));
  std::printf("%zu rows, %zu units, 12 indicators\n", rows, units);
  for (const bool sorted : {false, true}) {
    const households data(rows, sorted);
    for (unsigned threads = 1; threads <= std::thread::hardware_concurrency(); ++threads)
      measure(
          ((sorted ? "sorted keys, threads: " : "random keys, threads: ") + std::to_string(threads))
              .c_str(),
          7, [&] {
            derive_sums sums(what, codes, "unit");
            derive_options options;
            options.threads = threads;
            sums.add(data.schema, data.array, options);
            return sums.rows();
          });
  }
}
