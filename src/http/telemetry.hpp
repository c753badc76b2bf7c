// Where answered requests are told of: the access log and the metrics.
#pragma once

#include "http/server.hpp"

namespace plenary::http {

// For ServerOptions::on_done. What went wrong on this side gets an error line of its own.
void record(const RequestSummary& summary);

}  // namespace plenary::http
