// Pages about one record: /record/edit/vote/model/3/1.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/context.hpp"
#include "app/routes.hpp"
#include "domain/record_key.hpp"

namespace plenary::app {

// The session, text or vote that the variables name, kind first; nothing where there is none.
std::optional<RecordKey> record_in_path(Context& context, const Variables& variables);
// `/record/edit/vote/model/3/1`
std::string record_path(std::string_view deed, const RecordKey& key);

}  // namespace plenary::app
