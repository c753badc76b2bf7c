// Hands requests to the application.
#include "app/app.hpp"
#include "http/handler.hpp"

namespace plenary::http {

app::Reply AppHandler::handle(const app::Request& request) noexcept { return application_.handle(request); }

std::int64_t AppHandler::revision() const noexcept { return application_.revision(); }

void AppHandler::stop_being_ready() noexcept { application_.stop_being_ready(); }
void AppHandler::begin_no_changes() noexcept { application_.begin_no_changes(); }

}  // namespace plenary::http
