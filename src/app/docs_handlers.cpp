// /openapi.json and /docs: the API for programs and for people, of one description.
#include <boost/json.hpp>

#include "app/docs_page.hpp"
#include "app/handlers.hpp"
#include "app/openapi.hpp"
#include "app/problems.hpp"
#include "app/replies.hpp"

namespace plenary::app {

Reply get_openapi(Context& context, const Variables&) {
  if (auto faults = unknown_parameters(context, {}); !faults.empty()) return problem(context.request, faults);
  return make_reply(context, boost::json::serialize(openapi_document(context.service().about)));
}

Reply get_docs(Context& context, const Variables&) {
  if (auto faults = unknown_parameters(context, {"lang"}); !faults.empty()) return problem(context.request, faults);
  return make_reply(context, docs_page(openapi_document(context.service().about), page_context(context)));
}

}  // namespace plenary::app
