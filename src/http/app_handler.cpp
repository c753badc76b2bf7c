// Hands requests to the application.
#include "app/app.hpp"
#include "http/handler.hpp"

namespace plenary::http {

app::Reply AppHandler::handle(const app::Request& request) noexcept { return application_.handle(request); }

std::int64_t AppHandler::revision() const noexcept { return application_.revision(); }

void AppHandler::stop_being_ready() noexcept { application_.stop_being_ready(); }

}  // namespace plenary::http
