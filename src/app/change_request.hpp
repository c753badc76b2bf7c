// What a request to change a record says: its body and reason, and the state that its sender saw. Faults name the field.
#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "app/context.hpp"
#include "plenary/result.hpp"
#include "storage/batch_builder.hpp"

namespace plenary::app {

struct ChangeBody {
  boost::json::value value;  // an object
  std::string reason;
};

// The JSON of the body, of application/json or the media type `also`, with the reason taken out: it belongs to the change,
// not to the record.
Result<ChangeBody> body_of_change(const Context& context, std::string_view also);

// Of a DELETE: a body can say why, and nothing else.
Result<std::string> reason_of_withdrawal(const Context& context);

// Those of the URL, and an Idempotency-Key, as far as any change takes them.
Faults check_parameters_of_change(const Context& context);

// What If-Match demands: the revision at which the client saw the record. RFC 9110, section 13.1.1; RFC 6585, section 3.
Result<storage::Expected> expected_by(const Context& context, std::int64_t current);

// RFC 7396: members of the patch replace those of the target, null removes them, objects are merged.
void merge_patch(boost::json::value& target, const boost::json::value& patch);

}  // namespace plenary::app
