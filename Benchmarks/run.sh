#!/usr/bin/env bash
# Measures the release binary. With --save the tables go to docs/benchmarks.md as well.
set -euo pipefail
cd "$(dirname "$0")/.."
swift build -c release --static-swift-stdlib --product matchd > /dev/null
swift build -c release --product Benchmarks > /dev/null
matchd=$PWD/.build/release/matchd
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export MATCHD_DB=$folder/demo.db MATCHD_CONFIG=$PWD/config
"$matchd" import examples/mieux > /dev/null

# Median of 21 runs of a whole process, in milliseconds.
median() {
  for _ in $(seq 21); do
    local start end
    start=$(date +%s%N)
    "$@" > /dev/null
    end=$(date +%s%N)
    echo $(( (end - start) / 1000 ))
  done | sort -n | sed -n 11p | awk '{printf "%.1f ms", $1 / 1000}'
}

# The gates and the topic of the same question, as somebody with a SQL prompt would ask it.
sql="SELECT expert.id, max(topic.value) FROM expert, json_each(expert.topics) AS topic, json_each(expert.languages) AS spoken,
  json_each(nullif(expert.available, '')) AS free WHERE expert.active <> 'no' AND expert.consent = 'yes'
  AND topic.key = 'labour-migration' AND spoken.key = 'fr' AND spoken.value >= 'B2'
  AND substr(free.value, 1, 10) <= '2024-04-08' AND substr(free.value, -10) >= '2024-04-12'
  GROUP BY expert.id ORDER BY 2 DESC, 1 LIMIT 10"

tables() {
  echo "## Search, in process"
  echo
  .build/release/Benchmarks "$@"
  echo
  echo "## Whole processes, median of 21"
  echo
  echo "| what | time |"
  echo "|---|---:|"
  echo "| \`/bin/true\` | $(median /bin/true) |"
  echo "| \`matchd version\` | $(median "$matchd" version) |"
  echo "| \`matchd match r-176\` (demonstration data, every reason) | $(median "$matchd" match r-176) |"
  echo "| \`matchd explain r-176 e-001\` | $(median "$matchd" explain r-176 e-001) |"
  cp "$MATCHD_DB" "$folder/copy.db"
  if command -v sqlite3 > /dev/null; then
    echo "| \`sqlite3\`, gates and topic only, no reasons | $(median sqlite3 "$folder/copy.db" "$sql") |"
  fi
  echo
  echo "## Import of 100,000 experts"
  echo
  head -1 examples/mieux/experts.csv > "$folder/experts.csv"
  awk 'NR > 1 { line[NR - 2] = $0; n = NR - 1 }
    END { for (i = 0; i < 100000; i++) { row = line[i % n]; sub(/^e-[0-9]+/, "e-x" i, row); print row } }' \
    examples/mieux/experts.csv >> "$folder/experts.csv"
  python3 - "$matchd" "$folder" <<'PYTHON'
import os, resource, subprocess, sys, time
start = time.monotonic()
environment = dict(os.environ, MATCHD_DB=sys.argv[2] + "/import.db")
subprocess.run([sys.argv[1], "import", sys.argv[2] + "/experts.csv"], check=True, stdout=subprocess.DEVNULL, env=environment)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"{time.monotonic() - start:.1f} s, at most {peak:.0f} MB of memory.")
PYTHON
}

if [ "${1:-}" = --save ]; then
  shift
  {
    echo "# Benchmarks"
    echo
    echo "Measured with \`bash Benchmarks/run.sh --save\` on $(nproc) cores ($(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1))."
    echo "Absolute figures drift from machine to machine; compare within one run."
    echo
    tables "$@"
  } | tee docs/benchmarks.md
else
  tables "$@"
fi
