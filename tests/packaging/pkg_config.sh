#!/usr/bin/env bash
# Builds consumer.cpp with nothing but a compiler and pkg-config, and runs it.
#
#   pkg_config.sh PREFIX BUILD COMPILER [PKG-CONFIG-OPTION...]
set -euo pipefail

prefix=$1 build=$2 compiler=$3
shift 3

PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name remit.pc)")
export PKG_CONFIG_PATH
read -ra cflags <<<"$(pkg-config --cflags remit)"
read -ra libs <<<"$(pkg-config "$@" --libs remit)"

mkdir -p "$build"
here=$(dirname "$0")
"$compiler" -std=c++20 "${cflags[@]}" "$here/consumer.cpp" "$here/catalog_consumer.cpp" \
  -o "$build/consumer" "${libs[@]}"
# Only the shared library needs to be found again.
LD_LIBRARY_PATH=$(pkg-config --variable=libdir remit) "$build/consumer"
