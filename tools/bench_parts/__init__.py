"""The parts of tools/bench: the data, the peers, the measurements."""
