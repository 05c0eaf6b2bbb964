#include "columns.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <string_view>

#include "arrow_chunks.hpp"
#include "ntm/core/errors.hpp"

namespace py = pybind11;

namespace ntm::python {
namespace {
using chunks = arrow_chunks;
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

std::string type_name(py::handle source) {
  return py::type::of(source).attr("__name__").cast<std::string>();
}
[[noreturn]] void refuse(const char* what, const std::string& kind, const char* wanted) {
  throw error(std::string{what} + " must be " + wanted + ": this is " + kind);
}

void check_limit(std::uint64_t value, const char* what) {
  if (value > std::uint64_t{std::numeric_limits<std::int64_t>::max()})
    refuse(what, std::to_string(value), "numbers below 2^63");
}

template <class Out> Out gap() {
  if constexpr (std::is_floating_point_v<Out>)
    return nothing;
  else
    return 0; // not reached: whole numbers have no gaps
}

template <class T, class Out>
void take(const ArrowArray& array, std::int64_t first, std::int64_t length, std::vector<Out>& out) {
  for (std::int64_t i = first; i < first + length; ++i)
    out.push_back(valid(array, i) ? static_cast<Out>(number_at<T>(array.buffers[1], i))
                                  : gap<Out>());
}

/// Numbers of one Arrow type into `out`; false when the type is none of numbers.
template <class Out>
bool take_numbers(char format, const ArrowArray& array, std::int64_t first, std::int64_t length,
                  std::vector<Out>& out) {
  switch (format) {
  case 'c':
    take<std::int8_t>(array, first, length, out);
    return true;
  case 'C':
    take<std::uint8_t>(array, first, length, out);
    return true;
  case 's':
    take<std::int16_t>(array, first, length, out);
    return true;
  case 'S':
    take<std::uint16_t>(array, first, length, out);
    return true;
  case 'i':
    take<std::int32_t>(array, first, length, out);
    return true;
  case 'I':
    take<std::uint32_t>(array, first, length, out);
    return true;
  case 'l':
    take<std::int64_t>(array, first, length, out);
    return true;
  case 'L':
    take<std::uint64_t>(array, first, length, out);
    return true;
  case 'f':
    take<float>(array, first, length, out);
    return true;
  case 'g':
    take<double>(array, first, length, out);
    return true;
  case 'b':
    for (std::int64_t i = first; i < first + length; ++i)
      out.push_back(valid(array, i) ? static_cast<Out>(bit(array.buffers[1], i)) : gap<Out>());
    return true;
  default:
    return false;
  }
}

/// Text `i` of an array of string views: short ones stand in the view, others in a buffer it names.
std::string viewed(const ArrowArray& array, std::int64_t i) {
  const char* view = static_cast<const char*>(array.buffers[1]) + 16 * i;
  std::int32_t length = 0, buffer = 0, first = 0;
  std::memcpy(&length, view, 4);
  if (length <= 12)
    return {view + 4, static_cast<std::size_t>(length)};
  std::memcpy(&buffer, view + 8, 4);
  std::memcpy(&first, view + 12, 4);
  return {static_cast<const char*>(array.buffers[2 + buffer]) + first,
          static_cast<std::size_t>(length)};
}

bool has_gaps(const chunks& source) {
  bool gaps = false;
  source.each([&](const ArrowArray& array, std::int64_t first, std::int64_t length) {
    for (std::int64_t i = first; i < first + length && !gaps; ++i)
      gaps = !valid(array, i);
  });
  return gaps;
}

std::string named(const chunks& column) {
  const auto& type = column.type();
  return "an Arrow column '" + std::string{type.name ? type.name : ""} + "' of type '" +
         (type.dictionary ? "dictionary" : type.format) + "'";
}

number_column arrow_numbers(const chunks& source, const char* what) {
  const std::string_view format = source.type().format;
  constexpr std::string_view whole = "cCsSiIlLb";
  if (source.type().dictionary || format.size() != 1 ||
      (whole.find(format[0]) == whole.npos && format != "f" && format != "g" && format != "n"))
    refuse(what, named(source), "numbers");
  if (format == "n")
    return std::vector<double>(source.length(), nothing);
  if (format == "L")
    source.each([&](const ArrowArray& array, std::int64_t first, std::int64_t length) {
      for (std::int64_t i = first; i < first + length; ++i)
        if (valid(array, i))
          check_limit(number_at<std::uint64_t>(array.buffers[1], i), what);
    });
  const auto all = [&](auto out) {
    out.reserve(source.length());
    source.each([&](const ArrowArray& array, std::int64_t first, std::int64_t length) {
      take_numbers(format[0], array, first, length, out);
    });
    return out;
  };
  if (whole.find(format[0]) != whole.npos && !has_gaps(source))
    return all(std::vector<std::int64_t>{});
  return all(std::vector<double>{});
}

number_column list_numbers(py::handle source, const char* what) {
  std::vector<double> reals;
  std::vector<std::int64_t> whole;
  bool all_whole = true;
  for (const auto item : source.cast<py::iterable>()) {
    if (item.is_none()) {
      all_whole = false;
      reals.push_back(nothing);
      continue;
    }
    if (PyUnicode_Check(item.ptr()))
      refuse(what, "a list with a text in it", "numbers");
    if (PyFloat_Check(item.ptr()) || !PyIndex_Check(item.ptr()))
      all_whole = false;
    else if (all_whole) {
      const py::int_ number(py::reinterpret_borrow<py::object>(item));
      int beyond = 0;
      whole.push_back(PyLong_AsLongLongAndOverflow(number.ptr(), &beyond));
      if (beyond != 0)
        refuse(what, "a list with " + py::str(number).cast<std::string>() + " in it",
               "numbers of at most 64 bits");
    }
    const double value = PyFloat_AsDouble(item.ptr());
    if (value == -1 && PyErr_Occurred()) {
      PyErr_Clear();
      refuse(what, "a list with a " + type_name(item) + " in it", "numbers");
    }
    reals.push_back(value);
  }
  return all_whole ? number_column{std::move(whole)} : number_column{std::move(reals)};
}

number_column array_numbers(const py::array& array, const char* what) {
  const char kind = array.dtype().kind();
  if (array.ndim() > 1)
    refuse(what, "an array of " + std::to_string(array.ndim()) + " dimensions", "one column");
  if (kind == 'O')
    return list_numbers(array.attr("ravel")(), what);
  const auto copied = [&](auto dense) {
    using value = typename decltype(dense)::value_type;
    std::vector<value> out(dense.data(), dense.data() + dense.size());
    return out;
  };
  if (kind == 'f')
    return copied(py::array_t<double, py::array::c_style | py::array::forcecast>(array));
  if (kind == 'i' || kind == 'u' || kind == 'b')
    return copied(whole_array_of(array, what));
  refuse(what, "an array of dtype " + py::str(array.dtype()).cast<std::string>(), "numbers");
}
} // namespace

py::array observed(const py::object& source) {
  if (!py::isinstance<py::array>(source))
    return py::module_::import("numpy").attr("asarray")(source);
  if (!py::hasattr(source, "filled")) // only arrays of numpy.ma have it
    return source;
  if (!source.attr("mask").attr("any")().cast<bool>())
    return source.attr("data");
  const char kind = source.cast<py::array>().dtype().kind();
  if (std::string_view{"biuf"}.find(kind) != std::string_view::npos)
    return source.attr("astype")("float64").attr("filled")(nothing);
  if (kind == 'M')
    return source.attr("filled")(py::module_::import("numpy").attr("datetime64")("NaT"));
  return py::module_::import("numpy").attr("where")(source.attr("mask"), py::none(),
                                                    source.attr("data").attr("astype")("object"));
}

whole_array whole_array_of(const py::array& array, const char* what) {
  if (array.dtype().kind() == 'u' && array.itemsize() == 8 && array.size() > 0)
    check_limit(array.attr("max")().cast<std::uint64_t>(), what);
  return whole_array(array);
}

number_column number_column_of(py::handle source, const char* what) {
  if (py::isinstance<py::array>(source))
    return array_numbers(observed(py::reinterpret_borrow<py::object>(source)), what);
  if (const chunks arrow(source); arrow)
    return arrow_numbers(arrow, what);
  if (PyUnicode_Check(source.ptr()) || PyBytes_Check(source.ptr()))
    refuse(what, "a text", "numbers");
  if (PyFloat_Check(source.ptr()) || PyLong_Check(source.ptr())) // one sample
    return list_numbers(py::make_tuple(source), what);
  if (!py::isinstance<py::iterable>(source))
    refuse(what, "a " + type_name(source), "numbers: an array, an Arrow column or a list");
  return list_numbers(source, what);
}

std::vector<double> real_column_of(py::handle source, const char* what) {
  auto all = number_column_of(source, what);
  if (auto* reals = std::get_if<1>(&all))
    return std::move(*reals);
  const auto& whole = std::get<0>(all);
  return {whole.begin(), whole.end()};
}

std::vector<std::int64_t> whole_column_of(py::handle source, const char* what) {
  auto all = number_column_of(source, what);
  if (auto* whole = std::get_if<0>(&all))
    return std::move(*whole);
  if (std::get<1>(all).empty())
    return {};
  refuse(what, "a column of reals, or with gaps", "whole numbers without gaps");
}

std::optional<std::vector<std::optional<std::string>>> text_column_of(py::handle given) {
  auto source = py::reinterpret_borrow<py::object>(given);
  if (py::isinstance<py::array>(source))
    source = observed(source);
  std::vector<std::optional<std::string>> out;
  if (!py::isinstance<py::array>(source))
    if (const chunks arrow(source); arrow) {
      const bool coded = arrow.type().dictionary != nullptr;
      const std::string_view format = coded ? arrow.type().dictionary->format : arrow.type().format;
      if (format != "u" && format != "U" && format != "vu")
        return std::nullopt;
      const auto text = [&](const ArrowArray& array, std::int64_t i) -> std::optional<std::string> {
        if (!valid(array, i))
          return std::nullopt;
        if (format == "vu")
          return viewed(array, i);
        const auto* bytes = static_cast<const char*>(array.buffers[2]);
        const auto cut = [&]<class Offset>(Offset) {
          const auto from = number_at<Offset>(array.buffers[1], i),
                     to = number_at<Offset>(array.buffers[1], i + 1);
          return std::string(bytes + from, static_cast<std::size_t>(to - from));
        };
        return format == "u" ? cut(std::int32_t{}) : cut(std::int64_t{});
      };
      out.reserve(arrow.length());
      arrow.each([&](const ArrowArray& array, std::int64_t first, std::int64_t length) {
        if (!coded) {
          for (std::int64_t i = first; i < first + length; ++i)
            out.push_back(text(array, i));
          return;
        }
        std::vector<double> places;
        take_numbers(arrow.type().format[0], array, first, length, places);
        for (const double place : places)
          out.push_back(std::isnan(place)
                            ? std::nullopt
                            : text(*array.dictionary,
                                   array.dictionary->offset + static_cast<std::int64_t>(place)));
      });
      return out;
    }
  if (!py::isinstance<py::iterable>(source) || PyUnicode_Check(source.ptr()))
    return std::nullopt;
  if (py::isinstance<py::array>(source)) {
    const char kind = source.cast<py::array>().dtype().kind();
    if (kind != 'U' && kind != 'O' && kind != 'T')
      return std::nullopt;
  }
  for (const auto item : source.cast<py::iterable>()) {
    if (item.is_none())
      out.emplace_back();
    else if (PyUnicode_Check(item.ptr()))
      out.emplace_back(item.cast<std::string>());
    else
      return std::nullopt;
  }
  return out;
}

std::vector<std::optional<date>> day_column_of(py::handle given, const char* what) {
  auto source = py::reinterpret_borrow<py::object>(given);
  if (py::isinstance<py::array>(source))
    source = observed(source);
  std::vector<std::optional<date>> out;
  const auto day = [](std::int64_t days) {
    return date{std::chrono::sys_days{std::chrono::days{static_cast<int>(days)}}};
  };
  if (py::isinstance<py::array>(source) && source.cast<py::array>().dtype().kind() == 'M') {
    const auto days = source.attr("astype")("datetime64[D]").attr("astype")("int64");
    for (const auto one : whole_column_of(days, what))
      out.push_back(one == std::numeric_limits<std::int64_t>::min() ? std::nullopt
                                                                    : std::optional{day(one)});
    return out;
  }
  if (!py::isinstance<py::array>(source))
    if (const chunks arrow(source); arrow) {
      const std::string_view format = arrow.type().format;
      const bool stamp = format.substr(0, 2) == "ts" && format.size() >= 4;
      if (format != "tdD" && format != "tdm" && !stamp)
        refuse(what, named(arrow), "days");
      if (stamp && format.size() > 4)
        refuse(what, named(arrow) + ", moments in a time zone",
               "days; say which days they are by a cast to date32 in that zone");
      std::int64_t per_day = format == "tdD" ? 1 : 86'400;
      if (format == "tdm" || (stamp && format[2] == 'm'))
        per_day *= 1'000;
      else if (stamp && format[2] == 'u')
        per_day *= 1'000'000;
      else if (stamp && format[2] == 'n')
        per_day *= 1'000'000'000;
      arrow.each([&](const ArrowArray& array, std::int64_t first, std::int64_t length) {
        for (std::int64_t i = first; i < first + length; ++i) {
          const std::int64_t value = !valid(array, i) ? 0
                                     : format == "tdD"
                                         ? number_at<std::int32_t>(array.buffers[1], i)
                                         : number_at<std::int64_t>(array.buffers[1], i);
          const std::int64_t days = value / per_day - (value % per_day < 0 ? 1 : 0);
          out.push_back(valid(array, i) ? std::optional{day(days)} : std::nullopt);
        }
      });
      return out;
    }
  if (!py::isinstance<py::iterable>(source) || PyUnicode_Check(source.ptr()))
    refuse(what, "a " + type_name(source), "days");
  for (const auto item : source.cast<py::iterable>())
    out.push_back(item.is_none() ? std::nullopt : std::optional{item.cast<date>()});
  return out;
}
} // namespace ntm::python
