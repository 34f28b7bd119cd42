#!/usr/bin/env bash
# No file names a path of one machine; every script is executable or sourced; no tab in C++.
set -euo pipefail
status=0
files() { if git rev-parse >/dev/null 2>&1; then git ls-files; else find . -path ./build -prune -o -path ./tests/node_modules -prune -o -type f -print; fi; }
found=$(files | grep -vE 'style/text_names_no_machine' | xargs -d '\n' grep -nIE '(^|[^A-Za-z0-9_.:/])/(home|root|work|Users)/[a-z]' -- 2>/dev/null || true)
if [ -n "$found" ]; then echo "$found"; status=1; fi
found=$(files | grep -E '\.(cpp|hpp)$' | xargs -d '\n' grep -nP '\t' -- || true)
if [ -n "$found" ]; then echo "tabs: $found"; status=1; fi
exit $status
