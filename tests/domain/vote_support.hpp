// What tests of votes share.
#pragma once

#include <string>

#include "domain/validate.hpp"
#include "plenary/records.hpp"

// `field: message` of every fault, a line each.
inline std::string faults_of(const plenary::Vote& vote) {
  std::string all;
  for (const auto& fault : plenary::validate(vote)) all += fault.field + ": " + fault.message + "\n";
  return all;
}
