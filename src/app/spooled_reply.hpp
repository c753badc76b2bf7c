// Answers whose bodies are spools of the service.
#pragma once

#include <string>

#include "app/context.hpp"
#include "app/message.hpp"
#include "app/spool.hpp"

namespace plenary::app {

// Puts the body of that key into the reply, if it is there and unbroken.
bool find_spooled(Context& context, const std::string& key, Reply& reply);

// The same, which `make` begins where it is not there yet and more than its head is asked for. Waits until its first bytes are there, so that a disk that has no
// room for them is told as that. Throws what broke the making off, and TooManyReaders where too many are being made.
void put_spooled(Context& context, const std::string& key, const Spools::Make& make, Reply& reply);

}  // namespace plenary::app
