// The process's counters, kept by prometheus-cpp and written in its text form.
#include "support/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <unordered_map>

namespace plenary::metrics {
namespace {

using prometheus::BuildCounter;
using prometheus::BuildGauge;
using prometheus::BuildHistogram;

constexpr std::array<std::string_view, 9> kMethods{"GET",    "HEAD",    "POST",  "PUT",    "PATCH",
                                                   "DELETE", "OPTIONS", "TRACE", "CONNECT"};

// Seconds: from a cached answer to the longest that a request may take.
const prometheus::Histogram::BucketBoundaries& buckets() {
  static const prometheus::Histogram::BucketBoundaries seconds{0.0001, 0.0005, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1,
                                                               0.25,   0.5,    1,     2.5,   5,    10,    30};
  return seconds;
}

// All families of the process. Never destroyed: threads may still count while the program ends.
struct Set {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      BuildCounter().Name("plenary_http_requests_total").Help("Requests answered").Register(registry);
  prometheus::Family<prometheus::Histogram>& durations =
      BuildHistogram().Name("plenary_http_request_seconds").Help("Time from request to answer").Register(registry);
  prometheus::Family<prometheus::Counter>& bytes =
      BuildCounter().Name("plenary_http_body_bytes_total").Help("Bytes of bodies").Register(registry);
  prometheus::Family<prometheus::Counter>& refused =
      BuildCounter().Name("plenary_http_refused_total").Help("Turned away before being a request").Register(registry);
  prometheus::Counter& bytes_in = bytes.Add({{"direction", "in"}});
  prometheus::Counter& bytes_out = bytes.Add({{"direction", "out"}});
  prometheus::Counter& cached = counter("plenary_http_cached_answers_total", "Requests answered from the cache");
  prometheus::Gauge& in_flight = gauge("plenary_http_requests_in_flight", "Requests being worked on");
  prometheus::Gauge& connections = gauge("plenary_http_connections", "Open connections");
  prometheus::Gauge& revision = gauge("plenary_revision", "Number of the newest revision");
  prometheus::Counter& commits = counter("plenary_writer_commits_total", "Commits of the writer");
  prometheus::Counter& batches = counter("plenary_writer_batches_total", "Batches that the writer took up");
  prometheus::Gauge& memory = gauge("process_resident_memory_bytes", "Resident memory size in bytes");
  prometheus::Counter& processor = counter("process_cpu_seconds_total", "User and system time in seconds");
  prometheus::Gauge& descriptors = gauge("process_open_fds", "Open file descriptors");
  std::mutex rendering;

  prometheus::Counter& counter(const char* name, const char* help) {
    return BuildCounter().Name(name).Help(help).Register(registry).Add({});
  }
  prometheus::Gauge& gauge(const char* name, const char* help) {
    return BuildGauge().Name(name).Help(help).Register(registry).Add({});
  }
};

Set& set() {
  static Set* const the_set = new Set;
  return *the_set;
}

struct Series {
  prometheus::Counter* count;
  prometheus::Histogram* duration;
};

// Each thread remembers the series it met: looking one up in prometheus-cpp hashes a map of labels under a lock.
const Series& series_of(std::string_view method, std::string_view route, int status) {
  thread_local std::unordered_map<std::string, Series> met;
  thread_local std::string key;
  key.assign(method).append(" ").append(std::to_string(status)).append(" ").append(route);
  if (const auto found = met.find(key); found != met.end()) return found->second;
  Set& all = set();
  const Series series{
      &all.requests.Add(
          {{"method", std::string(method)}, {"route", std::string(route)}, {"status", std::to_string(status)}}),
      &all.durations.Add({{"route", std::string(route)}}, buckets())};
  return met.emplace(key, series).first->second;
}

void raise_to(prometheus::Counter& counter, double value) {
  const double missing = value - counter.Value();
  if (missing > 0) counter.Increment(missing);
}

void observe_process(Set& all) {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  raise_to(all.processor, seconds(usage.ru_utime) + seconds(usage.ru_stime));
  std::uint64_t virtual_pages = 0;
  std::uint64_t resident_pages = 0;
  std::ifstream("/proc/self/statm") >> virtual_pages >> resident_pages;
  all.memory.Set(static_cast<double>(resident_pages) * static_cast<double>(::sysconf(_SC_PAGESIZE)));
  std::error_code error;
  const auto open = std::distance(std::filesystem::directory_iterator("/proc/self/fd", error), {});
  if (!error) all.descriptors.Set(static_cast<double>(open));
}

}  // namespace

void count_request(const Answered& answered) {
  const bool known = std::find(kMethods.begin(), kMethods.end(), answered.method) != kMethods.end();
  const Series& series =
      series_of(known ? answered.method : "other", answered.route.empty() ? "other" : answered.route, answered.status);
  series.count->Increment();
  series.duration->Observe(answered.seconds);
  Set& all = set();
  all.bytes_in.Increment(static_cast<double>(answered.bytes_in));
  all.bytes_out.Increment(static_cast<double>(answered.bytes_out));
  if (answered.cached) all.cached.Increment();
}

InFlight::InFlight() { set().in_flight.Increment(); }
InFlight::~InFlight() { set().in_flight.Decrement(); }

void connection_opened() { set().connections.Increment(); }
void connection_closed() { set().connections.Decrement(); }

void count_refused(std::string_view reason) { set().refused.Add({{"reason", std::string(reason)}}).Increment(); }

void observe_registry(const RegistryFigures& figures) {
  Set& all = set();
  const std::lock_guard lock(all.rendering);
  all.revision.Set(static_cast<double>(figures.revision));
  raise_to(all.commits, static_cast<double>(figures.commits));
  raise_to(all.batches, static_cast<double>(figures.batches));
}

std::string render() {
  Set& all = set();
  const std::lock_guard lock(all.rendering);
  observe_process(all);
  return prometheus::TextSerializer().Serialize(all.registry.Collect());
}

}  // namespace plenary::metrics
