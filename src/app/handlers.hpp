// The handlers of all routes, one group a file.
#pragma once

#include "app/context.hpp"
#include "app/routes.hpp"

namespace plenary::app {

// lists.cpp
Reply list_assemblies(Context& context, const Variables& variables);
Reply list_members(Context& context, const Variables& variables);
Reply list_groups(Context& context, const Variables& variables);
Reply list_group_members(Context& context, const Variables& variables);
Reply list_sessions(Context& context, const Variables& variables);
Reply list_resolutions(Context& context, const Variables& variables);
Reply list_votes(Context& context, const Variables& variables);
Reply list_positions(Context& context, const Variables& variables);
Reply get_agreement(Context& context, const Variables& variables);

// compare_handler.cpp
Reply get_compare(Context& context, const Variables& variables);
Reply get_cohesion(Context& context, const Variables& variables);
Reply get_ideal_points(Context& context, const Variables& variables);
Reply list_votes_cast(Context& context, const Variables& variables);
Reply list_stated_tallies(Context& context, const Variables& variables);
Reply list_house_tallies(Context& context, const Variables& variables);
Reply list_search(Context& context, const Variables& variables);
Reply list_revisions(Context& context, const Variables& variables);
Reply list_profiles(Context& context, const Variables& variables);
Reply list_votes_of_member(Context& context, const Variables& variables);

// records.cpp
Reply get_assembly(Context& context, const Variables& variables);
Reply get_member(Context& context, const Variables& variables);
Reply get_session(Context& context, const Variables& variables);
Reply get_resolution(Context& context, const Variables& variables);
Reply get_vote(Context& context, const Variables& variables);
Reply get_profile(Context& context, const Variables& variables);
Reply get_revision(Context& context, const Variables& variables);

// chart_handler.cpp
Reply get_chart(Context& context, const Variables& variables);
Reply get_chart_of_session(Context& context, const Variables& variables);

// results_handler.cpp
Reply get_results(Context& context, const Variables& variables);
Reply get_results_of_session(Context& context, const Variables& variables);

// coincidence_handler.cpp
Reply get_coincidence(Context& context, const Variables& variables);

// groups.cpp
Reply get_group(Context& context, const Variables& variables);

// write_handlers.cpp
Reply post_assembly(Context& context, const Variables& variables);
Reply post_member(Context& context, const Variables& variables);
Reply post_session(Context& context, const Variables& variables);
Reply post_resolution(Context& context, const Variables& variables);
Reply post_vote(Context& context, const Variables& variables);
Reply post_profile(Context& context, const Variables& variables);
Reply put_assembly(Context& context, const Variables& variables);
Reply put_member(Context& context, const Variables& variables);
Reply put_session(Context& context, const Variables& variables);
Reply put_resolution(Context& context, const Variables& variables);
Reply put_vote(Context& context, const Variables& variables);
Reply put_profile(Context& context, const Variables& variables);
Reply patch_assembly(Context& context, const Variables& variables);
Reply patch_member(Context& context, const Variables& variables);
Reply patch_session(Context& context, const Variables& variables);
Reply patch_resolution(Context& context, const Variables& variables);
Reply patch_vote(Context& context, const Variables& variables);
Reply patch_profile(Context& context, const Variables& variables);
Reply delete_assembly(Context& context, const Variables& variables);
Reply delete_member(Context& context, const Variables& variables);
Reply delete_session(Context& context, const Variables& variables);
Reply delete_resolution(Context& context, const Variables& variables);
Reply delete_vote(Context& context, const Variables& variables);
Reply delete_profile(Context& context, const Variables& variables);

// data_handlers.cpp
Reply get_data(Context& context, const Variables& variables);
Reply get_data_package(Context& context, const Variables& variables);
Reply get_dictionary(Context& context, const Variables& variables);

// docs_handlers.cpp
Reply get_openapi(Context& context, const Variables& variables);
Reply get_docs(Context& context, const Variables& variables);

// releases_handler.cpp
Reply list_of_releases(Context& context, const Variables& variables);
Reply get_release(Context& context, const Variables& variables);
Reply get_release_file(Context& context, const Variables& variables);

// difference.cpp
Reply get_difference(Context& context, const Variables& variables);

// certification_handler.cpp
Reply post_certification(Context& context, const Variables& variables);

// import_handler.cpp
Reply post_import(Context& context, const Variables& variables);

// plenary_handler.cpp
Reply get_plenary_export(Context& context, const Variables& variables);

// layout_export.cpp
Reply get_voeten_export(Context& context, const Variables& variables);
Reply get_unvotes_export(Context& context, const Variables& variables);
Reply get_popolo_export(Context& context, const Variables& variables);

// export_undl_handler.cpp
Reply get_undl_export(Context& context, const Variables& variables);

// operation.cpp
Reply get_home(Context& context, const Variables& variables);
Reply get_head(Context& context, const Variables& variables);
Reply get_health(Context& context, const Variables& variables);
Reply get_readiness(Context& context, const Variables& variables);
Reply get_metrics(Context& context, const Variables& variables);
Reply get_language(Context& context, const Variables& variables);
Reply get_asset(Context& context, const Variables& variables);
Reply get_favicon(Context& context, const Variables& variables);

// staff/login_handlers.cpp
Reply get_login(Context& context, const Variables& variables);
Reply post_login(Context& context, const Variables& variables);
Reply post_logout(Context& context, const Variables& variables);
Reply get_welcome(Context& context, const Variables& variables);
Reply post_welcome(Context& context, const Variables& variables);

// staff/account_handlers.cpp
Reply get_account(Context& context, const Variables& variables);
Reply post_own_password(Context& context, const Variables& variables);
Reply post_own_token(Context& context, const Variables& variables);
Reply post_own_revocation(Context& context, const Variables& variables);
Reply post_end_logins(Context& context, const Variables& variables);

// staff/people_handlers.cpp
Reply get_people(Context& context, const Variables& variables);
Reply post_people(Context& context, const Variables& variables);
Reply post_person(Context& context, const Variables& variables);

// staff/desk_handlers.cpp
Reply get_desk(Context& context, const Variables& variables);

// staff/adoption_handlers.cpp
Reply get_adoption_start(Context& context, const Variables& variables);
Reply post_adoption_start(Context& context, const Variables& variables);
Reply get_adoption(Context& context, const Variables& variables);
Reply post_adoption(Context& context, const Variables& variables);

// staff/roll_call_handlers.cpp
Reply get_roll_call_start(Context& context, const Variables& variables);
Reply post_roll_call(Context& context, const Variables& variables);
Reply post_position_list(Context& context, const Variables& variables);
Reply get_stored_roll_call(Context& context, const Variables& variables);
Reply post_stored_roll_call(Context& context, const Variables& variables);

// staff/edit_handlers.cpp
Reply get_new_profile(Context& context, const Variables& variables);
Reply post_new_profile(Context& context, const Variables& variables);
Reply get_edit(Context& context, const Variables& variables);
Reply post_edit(Context& context, const Variables& variables);
Reply get_withdraw(Context& context, const Variables& variables);
Reply post_withdraw(Context& context, const Variables& variables);
Reply get_certify(Context& context, const Variables& variables);
Reply post_certify(Context& context, const Variables& variables);

}  // namespace plenary::app
