#!/usr/bin/env bash
# fetch_sarif_schema.sh DIR
#
# Puts the JSON schema of SARIF 2.1.0 at DIR/jest-sarif-1.0.0-beta.0/lib/schemas/sarif-2.1.0-rtm.5.json,
# as Microsoft ships it in the npm package @microsoft/jest-sarif (MIT); rtm.5 is the text that OASIS
# made the standard. Does nothing when it is there. Without npm or network it says so and stops with
# 77; where CI=true that is a failure.
set -euo pipefail

readonly SCOPE=@microsoft NAME=jest-sarif VERSION=1.0.0-beta.0
readonly SHA256=748e2c3d1a842e7bb258416685c7ea3a0da40005b72267b2052c2856d48ad102

# Left alone rather than failed: not everybody who builds has npm.
skip() {
  if [[ ${CI:-} == true ]]; then
    echo "cannot fetch $SCOPE/$NAME: $*" >&2
    exit 1
  fi
  echo "SKIPPED: SARIF reports are not held against their schema: $*"
  exit 77
}

[[ $# -eq 1 ]] || { echo "usage: $0 DIR" >&2 && exit 2; }
readonly TARGET=$1/$NAME-$VERSION
[[ -f $TARGET/lib/schemas/sarif-2.1.0-rtm.5.json ]] && exit 0

command -v npm >/dev/null || skip "npm is not installed"
mkdir -p "$1"
work=$(mktemp -d "$1/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
npm pack --silent --pack-destination "$work" "$SCOPE/$NAME@$VERSION" >/dev/null ||
  skip "npm pack $SCOPE/$NAME@$VERSION failed"
readonly TARBALL=$work/${SCOPE#@}-$NAME-$VERSION.tgz
echo "$SHA256  $TARBALL" | sha256sum --check --status ||
  { echo "$SCOPE/$NAME $VERSION is not the package that was reviewed" >&2 && exit 1; }
tar -xzf "$TARBALL" -C "$work"
# Another build may have been faster.
rm -rf "$TARGET"
mv "$work/package" "$TARGET"
