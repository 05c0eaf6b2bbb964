#include "composite.hpp"

#include <algorithm>

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::aggregate;

template <class A>
inline constexpr bool second_column =
    std::is_same_v<A, weighted_mean> || std::is_same_v<A, first_last> ||
    std::is_same_v<A, interval_sum> || std::is_same_v<A, banded> || std::is_same_v<A, real_bands>;

template <class A> struct typed_samples final : part_samples {
  using list = decltype(samples_of<A>::read(py::handle{}, py::handle{}));
  explicit typed_samples(list made) : samples(std::move(made)) {}
  list samples;
  [[nodiscard]] std::size_t size() const override { return samples.size(); }
};

template <class A> class typed_part final : public any_part {
public:
  explicit typed_part(A value) : value_(std::move(value)) {}
  [[nodiscard]] std::unique_ptr<any_part> copy() const override {
    return std::make_unique<typed_part>(value_);
  }
  [[nodiscard]] std::unique_ptr<any_part> empty_copy() const override {
    return std::make_unique<typed_part>(blank(value_));
  }
  [[nodiscard]] std::unique_ptr<part_samples> read(py::handle values,
                                                   py::handle beside) const override {
    return std::make_unique<typed_samples<A>>(samples_of<A>::read(values, beside));
  }
  [[nodiscard]] bool takes_beside() const noexcept override { return second_column<A>; }
  void fit_to(const part_samples& samples) override {
    fit(value_, static_cast<const typed_samples<A>&>(samples).samples);
  }
  void take(const part_samples& samples, std::size_t row) override {
    value_(static_cast<const typed_samples<A>&>(samples).samples[row]);
  }
  void check_like(const any_part& other) const override {
    const auto& like = same(other);
    // Of the others any two can be added; these are small, so that a trial costs little.
    if constexpr (std::is_same_v<A, banded> || std::is_same_v<A, real_bands> ||
                  std::is_same_v<A, bit_counts>)
      (void)(A(value_) += like);
    else
      (void)like;
  }
  void merge(const any_part& other) override { value_ += same(other); }
  [[nodiscard]] bool equals(const any_part& other) const override {
    const auto* like = dynamic_cast<const typed_part*>(&other);
    return like && value_ == like->value_;
  }
  void describe(part_row<described_rows> row) const override { value_.describe(row); }
  void describe(part_row<dict_row> row) const override { value_.describe(row); }
  [[nodiscard]] py::object shown() const override { return py::cast(A(value_)); }

private:
  A value_;

  const A& same(const any_part& other) const {
    if (const auto* like = dynamic_cast<const typed_part*>(&other))
      return like->value_;
    throw error("a part of one kind cannot take in one of another; merge composites that were made "
                "alike");
  }
};

template <class... Types> std::unique_ptr<any_part> part_among(const py::object& accumulator) {
  std::unique_ptr<any_part> out;
  const auto attempt = [&]<class A>(const A*) {
    if (!out && py::isinstance<A>(accumulator))
      out = std::make_unique<typed_part<A>>(accumulator.cast<const A&>());
  };
  (attempt(static_cast<const Types*>(nullptr)), ...);
  return out;
}
} // namespace

std::unique_ptr<any_part> part_of(const py::object& accumulator) {
  if (auto out =
          part_among<count, whole_sum, real_sum, whole_mean, real_mean, whole_min_max, real_min_max,
                     whole_summary, real_summary, share, interval_sum, weighted_mean, variance,
                     quantiles, first_last, bit_counts, banded, real_bands>(accumulator))
    return out;
  throw error("a part of a composite is an accumulator of this module: this is a " +
              py::type::of(accumulator).attr("__name__").cast<std::string>());
}

composite_any::composite_any(const py::dict& parts) {
  for (const auto& [name, part] : parts) {
    names_.push_back(name.cast<std::string>());
    parts_.push_back(part_of(py::reinterpret_borrow<py::object>(part)));
  }
  if (parts_.empty())
    throw error("a composite has one part or more; give them by name: {'mean': RealMean()}");
}

composite_any& composite_any::operator=(const composite_any& other) {
  if (this == &other)
    return *this;
  std::vector<std::unique_ptr<any_part>> copies;
  for (const auto& part : other.parts_)
    copies.push_back(part->copy());
  names_ = other.names_;
  parts_ = std::move(copies);
  return *this;
}

composite_samples composite_any::read(py::handle values, py::handle beside) const {
  composite_samples out;
  if (!py::isinstance<py::dict>(values)) {
    bool used = beside.is_none();
    for (const auto& part : parts_) {
      out.parts.push_back(part->read(values, part->takes_beside() ? beside : py::none()));
      used = used || part->takes_beside();
    }
    if (!used)
      throw error("no part of this composite takes a second column; leave 'beside' out");
    return out;
  }
  if (!beside.is_none())
    throw error("with a dictionary, what stands beside a column is given with it: "
                "{'mean': (values, weights)}");
  const auto given = py::reinterpret_borrow<py::dict>(values);
  for (const auto& [name, unused] : given)
    if (std::find(names_.begin(), names_.end(), name.cast<std::string>()) == names_.end())
      throw unknown_name("part of the composite", name.cast<std::string>(), names_);
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (!given.contains(names_[i]))
      throw error("the part '" + names_[i] + "' has no column; give one for each part");
    const py::object column = given[py::str(names_[i])];
    if (py::isinstance<py::tuple>(column) && py::len(column) == 2)
      out.parts.push_back(parts_[i]->read(column[py::int_(0)], column[py::int_(1)]));
    else
      out.parts.push_back(parts_[i]->read(column, py::none()));
    if (out.parts[i]->size() != out.size())
      throw error("the part '" + names_[i] + "' has " + std::to_string(out.parts[i]->size()) +
                  " values and '" + names_[0] + "' " + std::to_string(out.size()) +
                  "; give columns of one length");
  }
  return out;
}

void composite_any::fit_to(const composite_samples& samples) {
  auto fitted = *this;
  for (std::size_t i = 0; i < fitted.parts_.size(); ++i)
    fitted.parts_[i]->fit_to(*samples.parts[i]);
  *this = std::move(fitted);
}

composite_any& composite_any::operator+=(const composite_any& other) {
  if (names_ != other.names_)
    throw error("composites of different parts cannot be added; make both alike");
  if (&other == this)
    return *this += composite_any(other);
  for (std::size_t i = 0; i < parts_.size(); ++i)
    parts_[i]->check_like(*other.parts_[i]);
  for (std::size_t i = 0; i < parts_.size(); ++i)
    parts_[i]->merge(*other.parts_[i]);
  return *this;
}

bool operator==(const composite_any& a, const composite_any& b) {
  if (a.names_ != b.names_)
    return false;
  for (std::size_t i = 0; i < a.parts_.size(); ++i)
    if (!a.parts_[i]->equals(*b.parts_[i]))
      return false;
  return true;
}

composite_any composite_any::empty_copy() const {
  composite_any out;
  out.names_ = names_;
  for (const auto& part : parts_)
    out.parts_.push_back(part->empty_copy());
  return out;
}

py::object composite_any::part(const std::string& name) const {
  for (std::size_t i = 0; i < parts_.size(); ++i)
    if (names_[i] == name)
      return parts_[i]->shown();
  throw unknown_name("part of the composite", name, names_);
}

py::dict composite_any::parts() const {
  py::dict out;
  for (std::size_t i = 0; i < parts_.size(); ++i)
    out[py::str(names_[i])] = parts_[i]->shown();
  return out;
}

void register_composite(py::module_& m) {
  using shared = std::shared_ptr<composite_any>;
  py::class_<composite_any, shared>(
      m, "Composite",
      "Several accumulators that take the same samples, or a part of each, in one pass.")
      .def(py::init([](const py::dict& parts) { return std::make_shared<composite_any>(parts); }),
           py::arg("parts"), "Copies of accumulators by name: {'mean': RealMean()}.")
      .def(
          "add",
          [](shared self, const py::object& values, const py::object& beside) {
            const auto samples = self->read(values, beside);
            self->fit_to(samples);
            const py::gil_scoped_release free;
            for (std::size_t i = 0; i < samples.size(); ++i)
              (*self)(samples[i]);
            return self;
          },
          py::arg("values"), py::arg("beside") = py::none(),
          "Takes one column in all parts (`beside` goes to those that take a second one), or a "
          "dictionary with a column, or (column, beside), for each part. Returns itself.")
      .def(
          "merge",
          [](composite_any& self, const composite_any& other) -> composite_any& {
            return self += other;
          },
          py::arg("other"), "Takes in what another one took, and returns itself.")
      .def(
          "__iadd__",
          [](composite_any& self, const composite_any& other) -> composite_any& {
            return self += other;
          },
          py::is_operator())
      .def(
          "__add__",
          [](const composite_any& self, const composite_any& other) {
            composite_any sum = self;
            sum += other;
            return sum;
          },
          py::is_operator())
      .def(
          "__eq__",
          [](const composite_any& self, const composite_any& other) { return self == other; },
          py::is_operator())
      .def("__getitem__", &composite_any::part, py::arg("name"), "A copy of the part.")
      .def_property_readonly("names", &composite_any::names, "The names of the parts.")
      .def(
          "to_dict",
          [](const composite_any& self) {
            dict_row row;
            self.describe(row);
            return row.out;
          },
          "What its parts say of themselves, each name after that of the part.")
      .def("__copy__", [](const composite_any& self) { return composite_any(self); })
      .def(
          "__deepcopy__",
          [](const composite_any& self, const py::dict&) { return composite_any(self); },
          py::arg("memo"))
      .def("__repr__",
           [](const composite_any& self) {
             std::string text = "<Composite";
             for (const auto& name : self.names())
               text += " " + name + "=" + py::repr(self.part(name)).cast<std::string>();
             return text + ">";
           })
      .def(
          py::pickle([](const composite_any& self) { return self.parts(); },
                     [](const py::dict& parts) { return std::make_shared<composite_any>(parts); }));
}
} // namespace ntm::python
