// HiGHS is loaded at run time through its C API, so that neither the library nor its consumers link
// it.
#include "ntm/planning/highs.hpp"

#include <dlfcn.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>

namespace ntm::inline v0::planning {
namespace {
struct highs_api {
  void* (*create)();
  void (*destroy)(void*);
  const char* (*version)();
  int (*version_major)();
  int (*size_of_int)(const void*);
  double (*infinity)(const void*);
  int (*set_bool)(void*, const char*, int);
  int (*set_int)(void*, const char*, int);
  int (*set_double)(void*, const char*, double);
  int (*set_string)(void*, const char*, const char*);
  int (*pass_mip)(void*, int, int, int, int, int, double, const double*, const double*,
                  const double*, const double*, const double*, const int*, const int*,
                  const double*, const int*);
  int (*run)(void*);
  int (*clear_solver)(void*);
  int (*model_status)(const void*);
  int (*solution)(const void*, double*, double*, double*, double*);
  int (*int_info)(const void*, const char*, int*);
  int (*double_info)(const void*, const char*, double*);
  // Of the data that a callback may set, the first int says that HiGHS should stop.
  using callback = void (*)(int, const char*, const void*, int*, void*);
  int (*set_callback)(void*, callback, void*);
  int (*start_callback)(void*, int);
  int (*set_sparse_solution)(void*, int, const int*, const double*); // may be missing: since 1.9
};
// Constants of the C API of HiGHS 1.x.
constexpr int rowwise = 2, sense_minimise = 1, sense_maximise = -1;
constexpr int on_simplex = 1, on_mip = 6;
constexpr int status_optimal = 7, status_infeasible = 8, primal_feasible = 2, run_failed = -1;

std::mutex mutex;
std::string library_path; // guarded by mutex
std::string why_not;      // guarded by mutex
std::atomic<const highs_api*> loaded{nullptr};

const highs_api* load(const char* path) {
  void* library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char* text = dlerror();
    why_not += (why_not.empty() ? "" : "; ") + std::string{text ? text : path};
    return nullptr;
  }
  static highs_api api;
  bool complete = true;
  const auto bind = [&](auto& function, const char* name) {
    function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(dlsym(library, name));
    complete = complete && function;
  };
  bind(api.create, "Highs_create");
  bind(api.destroy, "Highs_destroy");
  bind(api.version, "Highs_version");
  bind(api.version_major, "Highs_versionMajor");
  bind(api.size_of_int, "Highs_getSizeofHighsInt");
  bind(api.infinity, "Highs_getInfinity");
  bind(api.set_bool, "Highs_setBoolOptionValue");
  bind(api.set_int, "Highs_setIntOptionValue");
  bind(api.set_double, "Highs_setDoubleOptionValue");
  bind(api.set_string, "Highs_setStringOptionValue");
  bind(api.pass_mip, "Highs_passMip");
  bind(api.run, "Highs_run");
  bind(api.clear_solver, "Highs_clearSolver");
  bind(api.model_status, "Highs_getModelStatus");
  bind(api.solution, "Highs_getSolution");
  bind(api.int_info, "Highs_getIntInfoValue");
  bind(api.double_info, "Highs_getDoubleInfoValue");
  bind(api.set_callback, "Highs_setCallback");
  bind(api.start_callback, "Highs_startCallback");
  api.set_sparse_solution = reinterpret_cast<decltype(api.set_sparse_solution)>(
      dlsym(library, "Highs_setSparseSolution"));
  const auto refuse = [&](const std::string& why) {
    why_not += (why_not.empty() ? "" : "; ") + std::string{path} + " " + why;
    return nullptr;
  };
  if (!complete || api.version_major() != 1)
    return refuse("is not HiGHS 1.x");
  const std::unique_ptr<void, void (*)(void*)> probe{api.create(), api.destroy};
  if (api.size_of_int(probe.get()) != sizeof(int))
    return refuse("was built with 64-bit integers; use a build with 32-bit integers");
  return &api;
}

const highs_api* api() {
  if (const auto* a = loaded.load(std::memory_order_acquire))
    return a;
  const std::scoped_lock lock{mutex};
  if (const auto* a = loaded.load(std::memory_order_relaxed))
    return a;
  why_not.clear();
  const char* variable = std::getenv("NTM_HIGHS_LIBRARY");
  for (const char* path : {variable, library_path.c_str(), "libhighs.so", "libhighs.so.1"})
    if (path && *path)
      if (const auto* a = load(path)) {
        loaded.store(a, std::memory_order_release);
        return a;
      }
  return nullptr;
}
} // namespace

void set_highs_library(std::string path) {
  const std::scoped_lock lock{mutex};
  library_path = std::move(path);
}

bool has_highs() { return api() != nullptr; }

namespace {
/// What a call of HiGHS asks between its steps. Exceptions must not cross the C interface.
struct between_steps {
  const run_control* control;
  std::thread::id caller;
  std::int64_t steps = 0;
  std::exception_ptr trouble{};

  static void ask(int, const char*, const void*, int* stop, void* self) {
    auto& what = *static_cast<between_steps*>(self);
    if (std::this_thread::get_id() != what.caller)
      return;
    try {
      if (!what.trouble)
        (*what.control)("solver steps", ++what.steps, 0);
    } catch (...) {
      what.trouble = std::current_exception();
    }
    if (what.trouble && stop)
      *stop = 1;
  }
};
} // namespace

highs_solution solve_highs(const milp& model, const solve_options& options,
                           const std::vector<std::pair<std::size_t, double>>& start,
                           bool restarts) {
  const auto* highs = api();
  if (!highs) {
    const std::scoped_lock lock{mutex};
    throw missing_component("the solver HiGHS was not found (" + why_not +
                            "): pip install 'ntm-vn[highs]', or install libhighs, or set "
                            "NTM_HIGHS_LIBRARY to the path of libhighs.so");
  }
  if (model.col_ids.empty()) { // HiGHS calls that "empty" and says no more
    highs_solution out;
    out.solver = std::string{"HiGHS "} + highs->version();
    out.objective = out.bound = model.offset;
    out.status = highs_solution::outcome::optimal;
    for (std::size_t row = 0; row < model.row_ids.size(); ++row)
      if (model.row_lower[row] > 0 || model.row_upper[row] < 0)
        out.status = highs_solution::outcome::infeasible;
    return out;
  }
  const std::unique_ptr<void, void (*)(void*)> solver{highs->create(), highs->destroy};
  void* h = solver.get();
  highs->set_bool(h, "output_flag", 0);
  highs->set_string(h, "parallel", "off");
  highs->set_int(h, "random_seed", 0);
  highs->set_double(h, "mip_rel_gap", options.gap);
  highs->set_double(h, "mip_feasibility_tolerance", 1e-9);
  highs->set_bool(h, "mip_allow_restart", restarts);
  highs->set_int(h, "mip_max_nodes",
                 static_cast<int>(std::min<std::uint64_t>(options.work, 0x7FFFFFFF)));

  if (options.time_limit)
    highs->set_double(h, "time_limit", *options.time_limit);

  const double infinite = highs->infinity(h);
  const auto finite = [&](std::vector<double> bounds) {
    for (double& b : bounds)
      b = std::clamp(b, -infinite, infinite);
    return bounds;
  };
  const auto low = finite(model.lower), high = finite(model.upper);
  const auto row_low = finite(model.row_lower), row_high = finite(model.row_upper);
  std::vector<int> integer(model.integer.begin(), model.integer.end());
  between_steps asked{&options.control, std::this_thread::get_id()};
  if (options.control.report || options.control.stop.stop_possible()) {
    highs->set_callback(h, &between_steps::ask, &asked);
    highs->start_callback(h, on_simplex);
    highs->start_callback(h, on_mip);
  }
  const auto run = [&] {
    if (!start.empty() && highs->set_sparse_solution) {
      std::vector<int> at;
      std::vector<double> values;
      for (const auto& [column, value] : start) {
        at.push_back(static_cast<int>(column));
        values.push_back(value);
      }
      highs->set_sparse_solution(h, static_cast<int>(at.size()), at.data(), values.data());
    }
    return highs->run(h);
  };
  if (highs->pass_mip(h, static_cast<int>(model.objective.size()),
                      static_cast<int>(model.row_ids.size()), static_cast<int>(model.values.size()),
                      rowwise, model.maximise ? sense_maximise : sense_minimise, model.offset,
                      model.objective.data(), low.data(), high.data(), row_low.data(),
                      row_high.data(), model.starts.data(), model.columns.data(),
                      model.values.data(), integer.data()) == run_failed ||
      run() == run_failed)
    throw error("HiGHS refused the model (" + std::to_string(model.row_ids.size()) + " rows, " +
                std::to_string(model.col_ids.size()) + " columns)");

  if (asked.trouble)
    std::rethrow_exception(asked.trouble);
  highs_solution out;
  out.solver = std::string{"HiGHS "} + highs->version();
  int status = highs->model_status(h);
  // What presolve alone refutes is asked once more without it: that of HiGHS 1.15 (and of others
  // before) refutes small models that have solutions. github.com/ERGO-Code/HiGHS/issues/3296
  int steps = 0;
  highs->int_info(h, "simplex_iteration_count", &steps);
  if (status == status_infeasible && steps <= 0) {
    highs->set_string(h, "presolve", "off");
    highs->clear_solver(h);
    if (run() == run_failed)
      throw error("HiGHS refused the model without presolve");
    if (asked.trouble)
      std::rethrow_exception(asked.trouble);
    status = highs->model_status(h);
  }
  if (status == status_infeasible) {
    out.status = highs_solution::outcome::infeasible;
    return out;
  }
  int primal = 0;
  highs->int_info(h, "primal_solution_status", &primal);
  highs->double_info(h, "objective_function_value", &out.objective);
  highs->double_info(h, "mip_dual_bound", &out.bound);
  highs->double_info(h, "mip_gap", &out.gap);
  if (primal != primal_feasible && status != status_optimal)
    return out;
  out.status = status == status_optimal ? highs_solution::outcome::optimal
                                        : highs_solution::outcome::feasible;
  out.x.resize(model.objective.size());
  std::vector<double> activity(model.row_ids.size());
  highs->solution(h, out.x.data(), nullptr, activity.data(), nullptr);
  return out;
}
} // namespace ntm::inline v0::planning
