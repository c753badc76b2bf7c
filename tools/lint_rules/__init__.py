"""The rules of tools/lint. Each module has check(tree), which gives (path, line, reason) for every fault."""
