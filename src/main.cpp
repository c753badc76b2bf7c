// The program.
#include "cli/commands.hpp"

int main(int count, char** words) { return plenary::cli::run(count, words); }
