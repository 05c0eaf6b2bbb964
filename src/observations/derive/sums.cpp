#include <algorithm>
#include <cstring>
#include <utility>

#include "ntm/core/control.hpp"
#include "ntm/core/errors.hpp"
#include "state.hpp"

namespace ntm::inline v0::observations {
namespace {
/// An Arrow struct that is released when it goes.
template <class T> struct held {
  T value{};
  held() = default;
  held(held&& other) noexcept : value(std::exchange(other.value, T{})) {}
  held& operator=(held&&) = delete;
  ~held() {
    if (value.release)
      value.release(&value);
  }
};

void need(ArrowArrayStream& stream, int code) {
  if (code == 0)
    return;
  const char* why = stream.get_last_error(&stream);
  throw error(std::string{"the stream of record batches failed: "} +
              (why && *why ? why : std::strerror(code)));
}
} // namespace

derive_sums::derive_sums(std::vector<derivation> derivations, std::vector<std::string> codes,
                         std::string key)
    : state_(std::make_unique<detail::derived_state>(std::move(derivations), std::move(codes),
                                                     std::move(key))) {}
derive_sums::derive_sums(std::unique_ptr<detail::derived_state> state) noexcept
    : state_(std::move(state)) {}
derive_sums::derive_sums(const derive_sums& other)
    : state_(std::make_unique<detail::derived_state>(*other.state_)) {}
derive_sums::derive_sums(derive_sums&&) noexcept = default;
derive_sums& derive_sums::operator=(const derive_sums& other) { return *this = derive_sums(other); }
derive_sums& derive_sums::operator=(derive_sums&&) noexcept = default;
derive_sums::~derive_sums() = default;

void derive_sums::add(ArrowArrayStream& stream, const derive_options& options) {
  // Small batches are gathered, so that threads have enough to do; large ones go at once.
  constexpr std::int64_t enough = 1 << 18;
  held<ArrowSchema> schema;
  need(stream, stream.get_schema(&stream, &schema.value));
  state_->bind_to(detail::read_schema(schema.value));
  for (bool more = true; more;) {
    std::vector<held<ArrowArray>> batches;
    std::vector<const ArrowArray*> all;
    std::int64_t rows = 0;
    while (more && rows < enough) {
      held<ArrowArray> batch;
      need(stream, stream.get_next(&stream, &batch.value));
      more = batch.value.release != nullptr;
      if (!more)
        break;
      rows += batch.value.length;
      batches.push_back(std::move(batch));
    }
    for (const auto& b : batches)
      all.push_back(&b.value);
    state_->add(all, options);
    if (options.progress)
      options.progress(this->rows());
    if (more && options.stop.stop_requested())
      throw stopped("derive was stopped after " + std::to_string(this->rows()) + " rows");
  }
}

void derive_sums::add(const ArrowSchema& schema, const ArrowArray& batch,
                      const derive_options& options) {
  if (options.stop.stop_requested())
    throw stopped("derive was stopped after " + std::to_string(rows()) + " rows");
  state_->bind_to(detail::read_schema(schema));
  state_->add({&batch}, options);
  if (options.progress)
    options.progress(rows());
}

derive_sums& derive_sums::operator+=(const derive_sums& other) {
  const auto& a = *state_;
  const auto& b = *other.state_;
  if (a.derivations != b.derivations || a.key != b.key || a.keys->codes() != b.keys->codes())
    throw error("two derive_sums are added only if they have the same derivations, codes and key");
  state_->need_whole();
  auto both = b.total();
  both += state_->roomy_sums();
  state_->sums = std::move(both); // at once: if it fails, nothing was added
  return *this;
}

std::int64_t derive_sums::rows() const noexcept {
  auto out = state_->sums.left.rows;
  if (state_->bound)
    for (const auto& w : state_->bound->of)
      out += w->rows();
  return out;
}
const std::vector<derivation>& derive_sums::derivations() const noexcept {
  return state_->derivations;
}
const std::vector<std::string>& derive_sums::codes() const noexcept {
  return state_->keys->codes();
}
const std::string& derive_sums::key() const noexcept { return state_->key; }

derive_sums derive_sums::rolled_up(const units::snapshot& map, ntm::level level) const {
  std::vector<std::string> above;
  for (const auto unit : map.units(level))
    above.push_back(map.source().at_index(unit).code);
  derive_sums out(derivations(), above, key());
  const auto from = state_->total();
  auto& to = out.state_->roomy_sums();
  to.left = from.left;
  const auto& keys = *state_->keys;
  for (std::size_t slot = 0; slot < keys.slots(); ++slot) {
    auto target = static_cast<std::size_t>(out.state_->keys->unallocated());
    if (slot == static_cast<std::size_t>(keys.without_code())) {
      ++target;
    } else if (slot < codes().size()) {
      const auto unit = map.source().by_code(codes()[slot], map.on());
      const auto in = unit == units::no_unit ? unit : map.ancestor(unit, level);
      if (const auto at = in == units::no_unit ? std::nullopt : map.position(in))
        target = *at;
      else if (from.slot_rows[slot] > 0)
        to.left.unknown.add(codes()[slot], from.slot_rows[slot]);
    }
    to.slot_rows[target] += from.slot_rows[slot];
    for (std::size_t i = 0; i < from.of.size(); ++i)
      to.of[i].add(target, from.of[i], slot);
  }
  return out;
}

namespace {
void add_columns(const detail::expression& what, std::vector<std::string>& out) {
  for (const auto* name : {&what.column, &what.other})
    if (!name->empty())
      out.push_back(*name);
  for (const auto& part : what.parts)
    add_columns(part, out);
}
} // namespace

std::vector<std::string> derive_sums::columns() const {
  std::vector<std::string> all{state_->key}, out;
  for (const auto& d : state_->derivations) {
    add_columns(detail::parse_expression(d.numerator), all);
    add_columns(detail::parse_expression(d.denominator), all);
    for (const auto* name : {&d.value, &d.over, &d.weight})
      if (!name->empty())
        all.push_back(*name);
  }
  for (auto& name : all)
    if (std::find(out.begin(), out.end(), name) == out.end())
      out.push_back(std::move(name));
  return out;
}

derived derive(ArrowArrayStream& records, std::vector<derivation> derivations,
               std::vector<std::string> codes, std::string key, const derive_options& options) {
  derive_sums sums(std::move(derivations), std::move(codes), std::move(key));
  sums.add(records, options);
  return sums.result();
}
} // namespace ntm::inline v0::observations
