// Changes to records: one way for every kind and method, so that checks, permissions and answers are the same for all.
#pragma once

#include "app/context.hpp"
#include "app/message.hpp"
#include "app/routes.hpp"

namespace plenary::app {

// POST to a collection. Instantiated for every kind of record.
template <class T>
Reply create_record(Context& context);
// PUT, PATCH and DELETE of one record.
template <class T>
Reply replace_record(Context& context, const Variables& variables);
template <class T>
Reply patch_record(Context& context, const Variables& variables);
template <class T>
Reply withdraw_record(Context& context, const Variables& variables);

// PUT of a record whose URL its sender chooses: one that is not there yet is created.
template <class T>
Reply put_record_at(Context& context, const Variables& variables);

}  // namespace plenary::app
