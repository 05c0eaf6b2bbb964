#include "accumulators.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using namespace ntm::aggregate;

/// A read-only view of numbers that `owner` holds.
template <class T> py::array view(const std::vector<T>& values, py::handle owner) {
  py::array_t<T> out(static_cast<py::ssize_t>(values.size()), values.data(), owner);
  out.attr("flags").attr("writeable") = false;
  return out;
}

template <class A> using accumulator_class = py::class_<A, std::shared_ptr<A>>;

/// The two verbs, equality, and how an accumulator is shown, saved and copied.
template <class A> accumulator_class<A> bind(py::module_& m, const char* name, const char* doc) {
  accumulator_class<A> out(m, name, doc);
  out.def(
      "add",
      [](std::shared_ptr<A> self, const py::object& values, const py::object& beside) {
        const auto samples = samples_of<A>::read(values, beside);
        fit(*self, samples);
        const py::gil_scoped_release free;
        for (std::size_t i = 0; i < samples.size(); ++i)
          (*self)(samples[i]);
        return self;
      },
      py::arg("values"), py::arg("beside") = py::none(),
      "Takes all values of an array, an Arrow column or a list, and returns itself.");
  return out
      .def(
          "merge", [](A& self, const A& other) -> A& { return self += other; }, py::arg("other"),
          "Takes in what another one took, and returns itself.")
      .def(
          "__iadd__", [](A& self, const A& other) -> A& { return self += other; },
          py::is_operator())
      .def(
          "__add__",
          [](const A& self, const A& other) {
            A sum = self;
            sum += other;
            return sum;
          },
          py::is_operator())
      .def(
          "__eq__", [](const A& self, const A& other) { return self == other; }, py::is_operator())
      .def(
          "to_dict",
          [](const A& self) {
            dict_row row;
            self.describe(row);
            return row.out;
          },
          "What it says of itself, by name.")
      .def("__copy__", [](const A& self) { return A(self); })
      .def(
          "__deepcopy__", [](const A& self, const py::dict&) { return A(self); }, py::arg("memo"))
      .def("__repr__",
           [name = std::string{name}](const A& self) {
             dict_row row;
             self.describe(row);
             std::string text = "<" + name;
             for (const auto& [key, value] : row.out)
               text += " " + py::str(key).cast<std::string>() + "=" +
                       py::str(value).cast<std::string>();
             return text + ">";
           })
      .def(py::pickle([](const A& self) { return py::bytes(save(self)); },
                      [](const py::bytes& state) {
                        const auto bytes = std::string_view{state};
                        return std::make_shared<A>(load<A>({bytes.data(), bytes.size()}));
                      }));
}

template <class S> void register_numbers(py::module_& m, const std::string& kind, const char* of) {
  const std::string what = std::string{" of "} + of;
  bind<sum<S>>(m, (kind + "Sum").c_str(),
               ("Sum" + what + "; exact, in any order. Gaps are counted apart.").c_str())
      .def(py::init<>())
      .def_property_readonly("value", &sum<S>::value)
      .def_property_readonly("missing", &sum<S>::missing, "Values that were not observed.");
  bind<mean<S>>(m, (kind + "Mean").c_str(), ("Mean" + what + " as sum and count.").c_str())
      .def(py::init<>())
      .def_property_readonly("sum", &mean<S>::sum)
      .def_property_readonly("count", &mean<S>::count)
      .def_property_readonly("missing", &mean<S>::missing, "Values that were not observed.")
      .def_property_readonly(
          "value",
          [](const mean<S>& a) { return a.count() ? std::optional{a.value()} : std::nullopt; },
          "None without values.")
      .def(
          "between",
          [](const mean<S>& a, double low, double high) {
            if (a.count() + a.missing() == 0)
              throw error("a mean of nothing lies nowhere");
            const auto out = a.between({low, high});
            return std::pair{out.low, out.high};
          },
          py::arg("low"), py::arg("high"),
          "What the mean can be if each value that was not observed lies between the two.");
  bind<min_max<S>>(m, (kind + "MinMax").c_str(), ("Smallest and largest" + what + ".").c_str())
      .def(py::init<>())
      .def_property_readonly("min", &min_max<S>::min)
      .def_property_readonly("max", &min_max<S>::max);
  bind<summary<S>>(m, (kind + "Summary").c_str(),
                   ("Count, sum, mean, smallest and largest" + what + ".").c_str())
      .def(py::init<>())
      .def_property_readonly("average", &summary<S>::average)
      .def_property_readonly("range", &summary<S>::range)
      .def_property_readonly("missing", &summary<S>::missing, "Values that were not observed.");
}

void register_counts(py::module_& m) {
  bind<count>(m, "Count", "How many values there were.")
      .def(py::init<>())
      .def_property_readonly("value", &count::value);
  bind<share>(m, "Share", "Share of truths that are met; what is unknown counts on neither side.")
      .def(py::init<>())
      .def_property_readonly("successes", &share::successes)
      .def_property_readonly("total", &share::total)
      .def_property_readonly("assessed", &share::assessed)
      .def_property_readonly(
          "value",
          [](const share& s) { return s.assessed() ? std::optional{s.value()} : std::nullopt; },
          "Share over what is known, or None.")
      .def(
          "wilson",
          [](const share& s, double z) -> std::optional<std::pair<double, double>> {
            if (s.assessed() == 0)
              return std::nullopt;
            const auto out = wilson(s.successes().low, s.assessed(), z);
            return std::pair{out.low, out.high};
          },
          py::arg("z") = 1.959963984540054, "Wilson score interval over what is known, or None.");
  bind<interval_sum>(m, "IntervalSum", "Sum and mean of counts that are not all known.")
      .def(py::init<>())
      .def_property_readonly("value", &interval_sum::value)
      .def_property_readonly("count", &interval_sum::count)
      .def_property_readonly("exact", &interval_sum::exact, "The mean of the known ones.");
  bind<banded>(m, "Banded", "How many whole numbers lie in each band.")
      .def(py::init<std::vector<band>>(), py::arg("bands"))
      .def_property_readonly("bands", &banded::bands)
      .def_property_readonly("counts", &banded::counts)
      .def_property_readonly("total", &banded::total)
      .def_property_readonly("outside", &banded::outside);
  bind<bit_counts>(m, "BitCounts", "For each bit of masks: in how many rows it is met, assessed.")
      .def(py::init<std::size_t>(), py::arg("bits") = 0)
      .def_property_readonly("bits", &bit_counts::bits)
      .def_property_readonly("rows", &bit_counts::rows)
      .def_property_readonly(
          "met",
          [](const py::object& self) { return view(self.cast<const bit_counts&>().met(), self); },
          "A view: rows in which each bit is met.")
      .def_property_readonly(
          "assessed",
          [](const py::object& self) {
            return view(self.cast<const bit_counts&>().assessed(), self);
          },
          "A view: rows in which each bit is assessed.")
      .def("at", &bit_counts::at, py::arg("bit"), "In how many rows the bit can be met.");
}

void register_reals(py::module_& m) {
  bind<weighted_mean>(m, "WeightedMean",
                      "Weighted mean as an exact pair; the weights stand beside the values.")
      .def(py::init<>())
      .def_property_readonly("numerator", &weighted_mean::numerator)
      .def_property_readonly("denominator", &weighted_mean::denominator)
      .def_property_readonly("unknown_weight", &weighted_mean::unknown_weight)
      .def_property_readonly("count", &weighted_mean::count)
      .def_property_readonly("missing", &weighted_mean::missing)
      .def_property_readonly(
          "value",
          [](const weighted_mean& a) {
            return a.denominator() != 0 ? std::optional{a.value()} : std::nullopt;
          },
          "None where nothing weighs.")
      .def(
          "between",
          [](const weighted_mean& a, double low, double high) {
            const auto out = a.between({low, high});
            return std::pair{out.low, out.high};
          },
          py::arg("low"), py::arg("high"),
          "What the mean can be if each value that was not observed lies between the two.");
  bind<variance>(m, "Variance", "Variance from sums that are not rounded.")
      .def(py::init<>())
      .def_property_readonly("count", &variance::count)
      .def_property_readonly("missing", &variance::missing)
      .def_property_readonly(
          "mean",
          [](const variance& a) { return a.count() ? std::optional{a.mean()} : std::nullopt; })
      .def(
          "value",
          [](const variance& a, int lost) {
            return a.count() > lost ? std::optional{a.value(lost)} : std::nullopt;
          },
          py::arg("lost") = 0, "Divided by count - lost: 0 for all there is, 1 for a sample.")
      .def(
          "deviation",
          [](const variance& a, int lost) {
            return a.count() > lost ? std::optional{a.deviation(lost)} : std::nullopt;
          },
          py::arg("lost") = 0, "Square root of value(lost).");
  bind<quantiles>(m, "Quantiles", "Exact quantiles: keeps every value.")
      .def(py::init<>())
      .def_property_readonly("count", &quantiles::count)
      .def_property_readonly("missing", &quantiles::missing)
      .def("value", &quantiles::value, py::arg("p"), "Quantile p as NumPy's default takes it.")
      .def(
          "sorted",
          [](const quantiles& q) {
            const auto list = q.sorted();
            return py::array_t<double>(static_cast<py::ssize_t>(list.size()), list.data());
          },
          "The values in rising order.");
  bind<real_bands>(m, "RealBands", "How many reals lie in each band between rising edges.")
      .def(py::init<std::vector<double>>(), py::arg("edges"))
      .def_property_readonly("edges", &real_bands::edges)
      .def_property_readonly("total", &real_bands::total)
      .def_property_readonly("missing", &real_bands::missing)
      .def_property_readonly(
          "sure",
          [](const py::object& self) { return view(self.cast<const real_bands&>().sure(), self); },
          "A view: values that surely lie in each band.")
      .def_property_readonly(
          "possible",
          [](const py::object& self) {
            return view(self.cast<const real_bands&>().possible(), self);
          },
          "A view: values that may lie in each band.");
  using end = std::optional<std::tuple<date, double, std::int64_t>>;
  const auto shown = [](const std::optional<first_last::end>& at) -> end {
    return at ? end{{at->on, at->value, at->samples}} : end{};
  };
  bind<first_last>(m, "FirstLast", "First and last value by day; the days stand beside them.")
      .def(py::init<>())
      .def_property_readonly(
          "first", [shown](const first_last& f) { return shown(f.first()); },
          "(day, value, how many of that day), or None.")
      .def_property_readonly("last", [shown](const first_last& f) { return shown(f.last()); })
      .def_property_readonly("change", &first_last::change);
}
} // namespace

void register_accumulators(py::module_& m) {
  register_numbers<std::int64_t>(m, "Whole", "whole numbers");
  register_numbers<double>(m, "Real", "reals");
  register_counts(m);
  register_reals(m);
}
} // namespace ntm::python
