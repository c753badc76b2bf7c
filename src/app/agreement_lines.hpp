// How pairs of members agreed through time, as a picture of lines.
#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <string>
#include <vector>

#include "app/agreement.hpp"

namespace plenary::app {

// A line for each of the pairs, kMostLines at most, through the steps that have a place in time and in which the two met. Of
// one member's pairs each line has the other's name, that of `names` by code where there is one. Any thread.
boost::json::object agreement_in_time(const AnalysedVotes& votes, const std::vector<AgreeingPair>& pairs,
                                      const AgreementQuestion& question,
                                      const std::map<std::string, std::string>& names = {});

}  // namespace plenary::app
