#!/usr/bin/env bash
# Compiles mediasoup's worker from the C++ sources in mediasoup's npm package, with nothing from the internet: where
# its own build downloads a library, this one takes the system's (media-worker/stand-ins, one folder per library).
# Takes 6 to 10 minutes on two cores. Debian 12 and later, Ubuntu 24.04 and later; the packages it needs are listed in
# compile-media-worker.mjs.
#
# usage: build-media-worker.sh MEDIASOUP_PACKAGE_FOLDER OUT_FILE
#
# Written for mediasoup 3.27.1. Each change to its sources fails loudly when it changes nothing, because that means
# that mediasoup has moved on and somebody has to look again.
set -euo pipefail

package=${1:?usage: $0 MEDIASOUP_PACKAGE_FOLDER OUT_FILE}
out=$(realpath -m "${2:?usage: $0 MEDIASOUP_PACKAGE_FOLDER OUT_FILE}")
stand_ins=$(dirname "$(realpath "$0")")/media-worker/stand-ins

sources=$(mktemp -d -t video-meet-worker-XXXXXX)
clean_up() {
  trap '' TERM INT HUP PIPE # the signal that ended us may come again, and would end rm half way
  rm -rf "$sources"
}
trap clean_up EXIT
trap 'exit 143' TERM INT HUP
cp -R "$package/worker/." "$sources"
cd "$sources"

# change FILE SED_PROGRAM REASON: rewrites FILE in place, and gives up when nothing in it fits the program.
change() {
  sed -E "$2" "$1" >"$1.changed"
  if cmp -s "$1" "$1.changed"; then
    echo "mediasoup's worker/$1 is not as expected: there is nothing to change so that $3." >&2
    exit 1
  fi
  mv "$1.changed" "$1"
}

change meson.build "s/meson_version: '>= [0-9.]+'/meson_version: '>= 1.0.0'/" \
  "Debian 12's meson 1.0 is accepted (nothing in the file needs the 1.1 that it asks for)"

# These are options of the libraries that would have been downloaded. A stand-in has no options, and meson refuses
# unknown ones.
change meson.build "/'(build_tests|build_benchmarks|crypto-library|crypto-library-kdf|tests)=/d" \
  "the stand-ins get no options"

# The worker watches what OpenSSL writes by a callback on a BIO, which must pass on the BIO's own answer after each
# operation. mediasoup recognises "after" by comparing with BIO_CB_RETURN, but that is a flag beside the operation's
# number; the comparison never holds, and every control request is answered with 1. The OpenSSL that mediasoup bundles
# never notices. One built with kernel TLS, as distributions do, asks "does the kernel encrypt here?", hears yes,
# allocates no buffer for writing, and crashes in the first DTLS handshake, which only a browser makes.
change src/RTC/DtlsTransport.cpp \
  's/\(operationType == BIO_CB_RETURN\)/((operationType \& BIO_CB_RETURN) != 0)/' \
  "OpenSSL's control requests get their own answer"

# A wrap file names the folder that meson would unpack its download into. What lies there already is not downloaded.
for stand_in in "$stand_ins"/*/; do
  wrap=subprojects/$(basename "$stand_in").wrap
  folder=$(sed -n 's/^directory *= *//p' "$wrap")
  if [[ -z $folder ]]; then
    echo "mediasoup's worker/$wrap does not name a folder any more." >&2
    exit 1
  fi
  mkdir -p "subprojects/$folder"
  cp -R "$stand_in." "subprojects/$folder"
done

meson setup build --buildtype release -Db_ndebug=true --wrap-mode nodownload
ninja -C build mediasoup-worker

mkdir -p "$(dirname "$out")"
# Under a name of its own first: nobody may ever start a file that is half written.
install -s -m 755 build/mediasoup-worker "$out.$$"
mv "$out.$$" "$out"
