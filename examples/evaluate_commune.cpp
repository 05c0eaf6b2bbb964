// The edition that was law on a day.
#include <iostream>
#include <ntm/standard/catalog.hpp>

int main() {
  using namespace std::chrono_literals;
  const auto& edition = ntm::standard::shipped_catalog().in_force({.on = 2020y / 6 / 17});
  std::cout << edition.id << ": " << edition.criteria.size() << " criteria\n";
  return edition.criteria.empty() ? 1 : 0;
}
