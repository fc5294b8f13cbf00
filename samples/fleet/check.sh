#!/usr/bin/env bash
# Compares what each engine reports of the samples, byte for byte, with one run of pwhy over all of them.
#
# usage: check.sh [xargs | parallel | spark]…     those that are there, unless named
# PWHY names the program (pwhy), SPARK_PYTHON a Python that has pyspark (python3), CAPTURES a file with other paths.
set -euo pipefail
pwhy=${PWHY:-pwhy}
case $pwhy in */*) pwhy=$(realpath "$pwhy") ;; esac
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

python=${SPARK_PYTHON:-python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

engines=("$@")
if [ $# -eq 0 ]; then
    engines=(xargs)
    if command -v parallel >/dev/null; then engines+=(parallel); fi
    if "$python" -c 'import pyspark' 2>/dev/null; then engines+=(spark); fi
fi

if [ -n "${CAPTURES:-}" ]; then cp "$CAPTURES" "$folder/captures"; else
    # And one that is not there: every report must say so.
    printf '%s\n' samples/*/pwru.* samples/incident/* samples/fleet/gone.txt >"$folder/captures"
fi
mapfile -t captures <"$folder/captures"

# Failures found, or none: both are reports.
status_of() { local status=0; "$@" || status=$?; [ "$status" -le 1 ]; }
milliseconds() { echo $(($(date +%s%N) / 1000000)); }

for format in text json markdown html; do
    begin=$(milliseconds)
    status_of "$pwhy" --format "$format" -- "${captures[@]}" >"$folder/one.$format" 2>/dev/null
    one=$(($(milliseconds) - begin))
done
echo "one run over ${#captures[@]} captures: $one ms"

for engine in "${engines[@]}"; do
    for format in text json markdown html; do
        begin=$(milliseconds)
        if [ "$engine" = spark ]; then
            status_of "$python" samples/fleet/spark_job.py --pwhy "$pwhy" --captures "$folder/captures" --partitions 4 \
                -- --format "$format" >"$folder/many.$format" 2>"$folder/errors" || { cat "$folder/errors" >&2; exit 1; }
        else
            PWHY=$pwhy samples/fleet/fleet.sh "--$engine" "${captures[@]}" >"$folder/summary" 2>/dev/null
            status_of "$pwhy" merge --format "$format" "$folder/summary" >"$folder/many.$format"
        fi
        took=$(($(milliseconds) - begin))
        cmp "$folder/one.$format" "$folder/many.$format"
    done
    echo "$engine: the same report as text, JSON, Markdown and HTML ($took ms)"
done
