#!/usr/bin/env bash
# generate_check.sh DIR
#
# Makes the catalog and the managed policies once more from the pinned packages, which are kept in
# DIR, and compares. Without Python or network it says so and stops with 77; where CI=true that is a
# failure.
set -euo pipefail

skip() {
  echo "$*"
  [[ ${CI:-} != true ]] || exit 1
  exit 77
}

command -v python3 >/dev/null || skip "SKIPPED: Python isn't installed"
status=0
output=$("$(dirname "$0")/../../tools/catalog/generate" --check --cache "$1" 2>&1) || status=$?
((status != 77)) || skip "$output"
[[ -z $output ]] || echo "$output"
exit "$status"
