#!/usr/bin/env bash
# The same question asked of PostgreSQL: prepared, with the plan that was quickest of those tried, from a Unix socket, 16 clients (pgbench),
# the tables in memory and indexed. It passes the gates of topics, languages, days and load, ranks by topic alone, and gives no reasons: less
# than matchd answers. Beside it matchd, in the same run. Needs postgresql (initdb, pg_ctl, psql, pgbench) and python3. Prints a table in
# Markdown.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$PWD/.build/release/matchd
load=$PWD/.build/release/LoadGenerator
swift build -c release --product LoadGenerator > /dev/null
for tool in initdb pg_ctl psql pgbench python3; do
  command -v "$tool" > /dev/null || { echo "$tool is missing. Maybe: sudo apt-get install postgresql python3"; exit 1; }
done
folder=$(mktemp -d)
# PostgreSQL refuses to run as root.
owner() { cd /; if [ "$(id -u)" = 0 ]; then setpriv --reuid nobody --regid nogroup --clear-groups env HOME="$folder" "$@"; else "$@"; fi; cd "$OLDPWD"; }
finish() {
  owner pg_ctl -D "$folder/data" -m immediate stop > /dev/null 2>&1 || true
  kill $(jobs -p) 2> /dev/null || true
  wait
  rm -rf "$folder"
}
trap finish EXIT
"$program" import examples/mieux --db "$folder/m.db" > /dev/null
"$program" export all --current --db "$folder/m.db" --out "$folder/csv" > /dev/null
python3 - "$folder/csv" config/topics/topics.csv <<'PYTHON'
import csv, math, sys
folder = sys.argv[1]
def rows(kind):
    with open(f"{folder}/{kind}.csv", encoding="utf-8-sig") as file: yield from csv.DictReader(file)
def table(name, lines):
    with open(f"{folder}/{name}.tsv", "w") as file: file.writelines("\t".join(map(str, line)) + "\n" for line in lines)
def items(text): return [item.strip() for item in text.split(";") if item.strip()]
def days(text): start, _, end = text.partition("/"); return f"[{start},{end or start}]"
levels = {"A1": 1, "A2": 2, "B1": 3, "B2": 4, "C1": 5, "C2": 6}
experts = {row["id"]: row for row in rows("experts")}
number = {id: place for place, id in enumerate(sorted(experts))}
busy = {id: [] for id in experts}
for row in rows("deployments"):
    if row["candidate"] in busy and row["start"] and row["end"] and row["outcome"] in ("completed", "accepted", "deployed"):
        busy[row["candidate"]].append(f"[{row['start']},{row['end']}]")
languages = {}
def code(language, level): return 8 * languages.setdefault(language, len(languages)) + level
# A language at a level is all levels up to it, so that being able is containing.
def able(item): language, level = item.split(":"); return [code(language, below) for below in range(1, levels[level] + 1)]
def many(list): return "{" + ",".join(map(str, list)) + "}"
def quoted(list): return "{" + ",".join(f'"{item}"' for item in list) + "}"
table("expert", ((number[id], id, row["active"] != "no", row["consent"] == "yes", row["max_deployments"] or 1,
    many(one for item in items(row["languages"]) for one in able(item)), many(days(item) for item in items(row["available"])),
    many(busy[id]), quoted(busy[id])) for id, row in experts.items()))
table("topic", ((number[id], *item.split(":")) for id, row in experts.items() for item in items(row["topics"])))
asked = {int(row["id"][2:]): row for row in rows("requests")}
table("request", ((id, f"[{row['start']},{row['end']}]") for id, row in asked.items() if row["start"] and row["end"]))
# Whatever is at least half similar to a topic that is required answers it, as the rule required-topics has it: Lin's measure.
with open(sys.argv[2], encoding="utf-8-sig") as file: topics = {row["id"]: row for row in csv.DictReader(file)}
def chain(id):
    while id: yield id; id = topics[id]["broader"]
below = dict.fromkeys(topics, 0)
for id in topics:
    for above in chain(id): below[above] += 1
information = {id: 1 - math.log(count) / math.log(len(topics)) for id, count in below.items()}
def similarity(a, b):
    if a == b: return 1
    shared = next((id for id in chain(a) if id in set(chain(b))), None)
    whole = information[a] + information[b]
    likeness = 2 * information[shared] / whole if shared and whole else 0
    isRelated = b in items(topics[a]["related"]) or a in items(topics[b]["related"])
    return max(likeness, 0.5) if isRelated else likeness
table("wanted", ((id, other, round(similarity(need, other), 6)) for id, row in asked.items()
    for need in {item.split(":")[0] for item in items(row["topics_required"])} for other in topics if similarity(need, other) >= 0.5))
table("needed", ((id, able(item)[-1]) for id, row in asked.items() for item in items(row["languages_required"])))
PYTHON
chmod -R a+rX "$folder"; install -d -m 777 "$folder/run"
[ "$(id -u)" != 0 ] || { mkdir "$folder/data"; chown nobody:nogroup "$folder/data"; chmod 700 "$folder/data"; }
owner initdb -D "$folder/data" -A trust --no-sync -U matchd > /dev/null
owner pg_ctl -D "$folder/data" -w -l "$folder/run/log" -o "-k $folder/run -h '' -c fsync=off -c shared_buffers=256MB -c jit=off -c enable_hashjoin=off -c enable_seqscan=off -c enable_memoize=off" start > /dev/null
sql() { psql -q -h "$folder/run" -U matchd postgres "$@"; }
sql <<'SQL'
CREATE TABLE expert(n int PRIMARY KEY, id text, active bool, consent bool, slots int, spoken int[], free datemultirange,
  busy datemultirange, missions daterange[]);
CREATE TABLE topic(n int, topic text, level int);
CREATE TABLE request(id int PRIMARY KEY, days daterange);
CREATE TABLE wanted(id int, topic text, similarity float);
CREATE TABLE needed(id int, code int);
SQL
for name in expert topic request wanted needed; do sql -c "\\copy $name FROM '$folder/csv/$name.tsv'"; done
sql <<'SQL'
CREATE INDEX ON topic(topic) INCLUDE (n, level); CREATE INDEX ON wanted(id); CREATE INDEX ON needed(id);
VACUUM ANALYZE;
SQL
cat > "$folder/run/match.sql" <<'SQL'
\set request random(40, 188)
WITH asked AS MATERIALIZED (SELECT days, (SELECT array_agg(code) FROM needed WHERE needed.id = request.id) AS needed FROM request WHERE id = :request),
  near AS MATERIALIZED (SELECT n, max((0.25 + 0.15 * level) * similarity) AS score FROM wanted JOIN topic USING (topic) WHERE wanted.id = :request GROUP BY n)
SELECT expert.id, score FROM near JOIN expert USING (n), asked
WHERE expert.active AND expert.consent AND (asked.needed IS NULL OR expert.spoken @> asked.needed) AND expert.free @> asked.days
  AND (NOT expert.busy && asked.days OR (SELECT count(*) FROM unnest(expert.missions) AS days WHERE days && asked.days) < expert.slots)
ORDER BY score DESC, expert.id LIMIT 10;
SQL
# The simpler question: the topics as they were asked for, and no others.
sed 's/WHERE wanted.id = :request/& AND similarity = 1/' "$folder/run/match.sql" > "$folder/run/exact.sql"
"$program" serve --db "$folder/m.db" --unix "$folder/m" 2> /dev/null &
for number in $(seq 40 188); do printf 'MATCH r-%03d\n' "$number"; done > "$folder/lines"
sleep 2
theirs() {
  owner pgbench -h "$folder/run" -U matchd -n -M prepared -c 16 -j 1 -T 5 -f "$folder/run/$1.sql" postgres | sed -n 's/^tps = \([0-9]*\).*/\1/p'
}
ours() { local line; line=$("$load" --unix "$folder/m" --lines "$folder/lines" --seconds 5); echo "${line%% *}"; }
ours > /dev/null
echo '| matchd, every reason | PostgreSQL, no reasons | ratio | PostgreSQL, no similar topics either | ratio |'
echo '|---:|---:|---:|---:|---:|'
for _ in 1 2 3; do
  mine=$(ours) same=$(theirs match) simpler=$(theirs exact)
  echo "| $mine | $same | $(awk "BEGIN{printf \"%.2f\", $mine/$same}") | $simpler | $(awk "BEGIN{printf \"%.2f\", $mine/$simpler}") |"
done
