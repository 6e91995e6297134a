#!/usr/bin/env bash
# The daemon beside redis-server on the same machine, with the same client: redis-benchmark over a Unix socket.
# Needs redis-server and redis-benchmark. Prints a table in Markdown; nothing is cached between requests.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$PWD/.build/release/matchd
load=$PWD/.build/release/LoadGenerator
swift build -c release --product LoadGenerator > /dev/null
for tool in redis-server redis-benchmark; do
  command -v "$tool" > /dev/null || { echo "$tool is missing. Maybe: sudo apt-get install redis-server redis-tools"; exit 1; }
done
folder=$(mktemp -d)
trap 'kill $(jobs -p) 2> /dev/null || true; wait; rm -rf "$folder"' EXIT
"$program" import examples/mieux --db "$folder/m.db" > /dev/null
"$program" serve --db "$folder/m.db" --unix "$folder/m" 2> /dev/null &
redis-server --dir "$folder" --port 0 --unixsocket "$folder/r" --save '' --appendonly no > /dev/null &
mkdir "$folder/durable"
redis-server --dir "$folder/durable" --port 0 --unixsocket "$folder/d" --save '' --appendonly yes --appendfsync always > /dev/null &
sleep 2

# Requests a second and p99 in milliseconds.
measure() { redis-benchmark --csv -s "$folder/$1" "${@:2}" 2> /dev/null | tail -1 | tr -d '"' | awk -F, '{print $(NF-6), $(NF-1)}'; }
row() { echo "| $1 | $2 | $3 | $(awk "BEGIN{printf \"%.2f\", $2/$3}") |"; }

echo '| what | matchd, a second | redis-server, a second | ratio |'
echo '|---|---:|---:|---:|'
for depth in 1 16; do
  for test in ping_mbulk ping_inline; do
    read -r ours _ <<< "$(measure m -t $test -c 50 -n 300000 -P $depth)"
    read -r theirs _ <<< "$(measure r -t $test -c 50 -n 300000 -P $depth)"
    row "$test, 50 connections, pipeline $depth" "$ours" "$theirs"
  done
done
answer=$(redis-cli -s "$folder/m" MATCH r-176)
redis-cli -s "$folder/r" SET answer "$answer" > /dev/null
read -r ours alone <<< "$(measure m -c 16 -n 20000 MATCH r-176)"
read -r theirs _ <<< "$(measure r -c 16 -n 100000 GET answer)"
row "MATCH r-176 (10 of 716 with all reasons) beside GET of ${#answer} bytes, 16 connections" "$ours" "$theirs"
# Over 149 requests in turn, while one write a second is made.
for number in $(seq 40 188); do printf 'MATCH r-%03d\n' "$number"; done > "$folder/lines"
new=(REQUEST NEW --country TG --topics-required labour-migration:4 --received 2024-02-14)
while sleep 1; do redis-cli -s "$folder/m" "${new[@]}" > /dev/null; done &
writer=$!
"$load" --unix "$folder/m" --lines "$folder/lines" --seconds 2 > /dev/null
rotating=$("$load" --unix "$folder/m" --lines "$folder/lines" --seconds 5)
row "MATCH over 149 requests in turn, one write a second, beside the same GET, 16 connections" "${rotating%% *}" "$theirs"
# What the machine alone adds to an answer is seen in that of redis-server, asked as often right after.
echo 'GET answer' > "$folder/get"
offered=$(for rate in 1000 3000 5000; do
  echo "- $rate a second offered: $("$load" --unix "$folder/m" --lines "$folder/lines" --rate $rate --seconds 5)"
  echo "- the same GET, $rate a second: $("$load" --unix "$folder/r" --lines "$folder/get" --rate $rate --seconds 5)"
done)
kill $writer
answer=$(redis-cli -s "$folder/m" MATCH r-176 --misses 5)
redis-cli -s "$folder/r" SET answer "$answer" > /dev/null
read -r ours _ <<< "$(measure m -c 16 -n 20000 MATCH r-176 --misses 5)"
read -r theirs _ <<< "$(measure r -c 16 -n 100000 GET answer)"
row "MATCH r-176 --misses 5 (the same, with near misses and changes) beside GET of ${#answer} bytes, 16 connections" "$ours" "$theirs"
read -r ours _ <<< "$(measure m -c 50 -n 20000 "${new[@]}")"
read -r theirs _ <<< "$(measure d -c 50 -n 50000 SET k vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv)"
row 'REQUEST NEW beside SET with appendfsync always, 50 connections' "$ours" "$theirs"
read -r one _ <<< "$(measure m -c 1 -n 2000 "${new[@]}")"
redis-benchmark -q -s "$folder/m" -c 50 -n 200000 "${new[@]}" > /dev/null 2>&1 &
writer=$!
read -r _ busy <<< "$(measure m -c 16 -n 10000 MATCH r-176)"
kill $writer 2> /dev/null || true
echo
echo 'MATCH over 149 requests in turn, one write a second, at a fixed rate (the time counts from when a request was due):'
echo
echo "$offered"
echo
echo "One connection writes $one a second. p99 of MATCH: $alone ms alone, $busy ms while 50 connections write as fast as they can."
