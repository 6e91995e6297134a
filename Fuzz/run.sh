#!/usr/bin/env bash
# Runs libFuzzer with AddressSanitizer: Fuzz/run.sh RUNS [TARGET ...]. RUNS is a number of inputs, or a time such as 60s, for each
# target. What is new and interesting goes to .build/fuzz/found/TARGET; `Fuzz/run.sh keep` puts the smallest set that covers
# as much into Fuzz/Corpus, which `make test` replays.
set -euo pipefail
cd "$(dirname "$0")/.."
build=$PWD/.build/fuzz
# Ten times as fast as debug, and its checks of arithmetic and bounds are the same.
configuration=${FUZZ_CONFIGURATION:-release}
# The options of a package cannot name the entry point, and libFuzzer has one of its own.
swift build -c $configuration --scratch-path "$build" --sanitize=fuzzer --sanitize=address --target matchd \
  -Xswiftc -enable-testing -Xswiftc -Xfrontend -Xswiftc -entry-point-function-name -Xswiftc -Xfrontend -Xswiftc matchd_main
objects=("$build/$configuration"/{MatchCore,Plugins,matchd}.build/*.o)
swiftc -O -swift-version 6 -use-ld=lld -sanitize=fuzzer -sanitize=address -parse-as-library -module-name Fuzz -g \
  -I "$build/$configuration/Modules" -Xcc -fmodule-map-file="$PWD/Sources/CSQLite/module.modulemap" \
  -Xcc -fmodule-map-file="$PWD/Sources/CLinux/module.modulemap" \
  Fuzz/Driver.swift Tests/matchdTests/{FuzzTarget,FuzzWorld,FuzzDaemon,TemporaryFolder}.swift \
  "${objects[@]}" -lsqlite3 -lm -o "$build/fuzzer"

all=(framing json csv config rows dispatcher)
TMPDIR=$(mktemp -d -p /dev/shm)
trap 'rm -rf "$TMPDIR"' EXIT
# Swift's own report of a crash would stand in the way of the sanitizer's.
export ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no TMPDIR
what=${1:-10000}
shift || true
if [ "$what" = keep ]; then
  for target in "${all[@]}"; do
    mkdir -p "$build/kept/$target" "$build/found/$target"
    FUZZ_TARGET=$target "$build/fuzzer" -merge=1 "$build/kept/$target" "Fuzz/Corpus/$target" "$build/found/$target" 2> /dev/null
    cp -n "$build/kept/$target"/* "Fuzz/Corpus/$target/"
  done
  exit
fi
limit=-runs=$what
[[ $what == *s ]] && limit=-max_total_time=${what%s}
[ $# -gt 0 ] || set -- "${all[@]}"
for target in "$@"; do
  mkdir -p "$build/found/$target"
  echo "== $target"
  FUZZ_TARGET=$target "$build/fuzzer" "$limit" -dict=Fuzz/words.dict -max_len=8192 -timeout=60 -rss_limit_mb=4096 \
    -artifact_prefix="$build/$target-" -print_final_stats=1 "$build/found/$target" "Fuzz/Corpus/$target" > "$build/$target.log" 2>&1 \
    || { tail -n 60 "$build/$target.log"; exit 1; }
  grep -E 'cov:|stat::' "$build/$target.log" | tail -n 6
done
