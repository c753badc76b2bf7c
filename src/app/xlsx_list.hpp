// Lists as workbooks: a sheet of rows, and one that says what was asked for.
#pragma once

#include <memory>
#include <string>

#include "app/list_request.hpp"

namespace plenary::app {

// The whole workbook as a stream. It is made at the first call of next(), which takes as long as that takes; afterwards
// neither rows nor snapshot are held.
std::unique_ptr<BodyStream> xlsx_list(Context& context, ListRequest request);

}  // namespace plenary::app
