// Tells the access log and the metrics of each request.
#include "http/telemetry.hpp"

#include "support/log.hpp"
#include "support/metrics.hpp"

namespace plenary::http {

void record(const RequestSummary& summary) {
  // Its path holds a secret.
  const bool secret = summary.target.starts_with("/record/welcome/");
  log::access({summary.id, summary.remote, summary.method, secret ? "/record/welcome/" : summary.target, summary.route,
               summary.actor, summary.status, summary.sent_bytes, summary.duration, summary.from_cache});
  if (!summary.fault.empty()) log::error("answer-failed", {{"id", summary.id}, {"reason", summary.fault}});
  const auto seconds = std::chrono::duration<double>(summary.duration).count();
  metrics::count_request({summary.method, summary.route, summary.status, seconds, summary.received_bytes,
                          summary.sent_bytes, summary.from_cache});
}

}  // namespace plenary::http
