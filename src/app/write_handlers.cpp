// Handlers of changes, one for each kind and method.
#include "app/documents.hpp"
#include "app/handlers.hpp"
#include "app/writes.hpp"

namespace plenary::app {

Reply post_assembly(Context& context, const Variables&) { return create_record<Assembly>(context); }
Reply post_member(Context& context, const Variables&) { return create_record<Member>(context); }
Reply post_session(Context& context, const Variables&) { return create_record<Session>(context); }
// A document in place of a record is read first.
Reply post_resolution(Context& context, const Variables&) {
  return is_document(context) ? post_document(context) : create_record<Resolution>(context);
}
Reply post_vote(Context& context, const Variables&) { return create_record<Vote>(context); }
Reply post_profile(Context& context, const Variables&) { return create_record<Profile>(context); }

Reply put_assembly(Context& context, const Variables& variables) {
  return replace_record<Assembly>(context, variables);
}
Reply put_member(Context& context, const Variables& variables) { return replace_record<Member>(context, variables); }
Reply put_session(Context& context, const Variables& variables) { return replace_record<Session>(context, variables); }
Reply put_resolution(Context& context, const Variables& variables) {
  return replace_record<Resolution>(context, variables);
}
Reply put_vote(Context& context, const Variables& variables) { return replace_record<Vote>(context, variables); }
Reply put_profile(Context& context, const Variables& variables) { return put_record_at<Profile>(context, variables); }

Reply patch_assembly(Context& context, const Variables& variables) {
  return patch_record<Assembly>(context, variables);
}
Reply patch_member(Context& context, const Variables& variables) { return patch_record<Member>(context, variables); }
Reply patch_session(Context& context, const Variables& variables) { return patch_record<Session>(context, variables); }
Reply patch_resolution(Context& context, const Variables& variables) {
  return patch_record<Resolution>(context, variables);
}
Reply patch_vote(Context& context, const Variables& variables) { return patch_record<Vote>(context, variables); }
Reply patch_profile(Context& context, const Variables& variables) { return patch_record<Profile>(context, variables); }

Reply delete_assembly(Context& context, const Variables& variables) {
  return withdraw_record<Assembly>(context, variables);
}
Reply delete_member(Context& context, const Variables& variables) {
  return withdraw_record<Member>(context, variables);
}
Reply delete_session(Context& context, const Variables& variables) {
  return withdraw_record<Session>(context, variables);
}
Reply delete_resolution(Context& context, const Variables& variables) {
  return withdraw_record<Resolution>(context, variables);
}
Reply delete_vote(Context& context, const Variables& variables) { return withdraw_record<Vote>(context, variables); }
Reply delete_profile(Context& context, const Variables& variables) {
  return withdraw_record<Profile>(context, variables);
}

}  // namespace plenary::app
