#!/usr/bin/env bash
# Summarizes captures side by side, with GNU parallel or else xargs, and prints one summary of all.
#
#     samples/fleet/fleet.sh node-*.txt | pwhy merge -o report.html -
#
# usage: fleet.sh [--xargs | --parallel] CAPTURE…
# PWHY names the program (pwhy), JOBS how many of it run at a time (one for each processor).
set -euo pipefail

pwhy=${PWHY:-pwhy}
jobs=${JOBS:-$(nproc)}
engine=xargs
if command -v parallel >/dev/null; then engine=parallel; fi
case ${1:-} in
    --xargs | --parallel) engine=${1#--}; shift ;;
esac
if [ $# -eq 0 ]; then
    sed -n 's/^# usage: /usage: /p' "$0" >&2
    exit 2
fi

# Status 2 of pwhy is an input that could not be read: the summary names it, and so does every report. xargs makes 123
# of that, parallel the number of such inputs. Anything else means that a summary is missing.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ "$engine" = parallel ]; then
    # Keeps the output of each process together.
    parallel --null --jobs "$jobs" --joblog "$folder/log" "$pwhy" summarize -- < <(printf '%s\0' "$@") \
        >"$folder/summary" || true
    [ "$(awk 'NR > 1 && ($7 == 0 || $7 == 2) && $8 == 0' "$folder/log" | wc -l)" -eq $# ]
else
    # Two processes that write long lines into one pipe tear each other's lines apart: every one has a file of its own.
    mkdir "$folder/summary"
    export folder
    printf '%s\0' "$@" | xargs -0 -n 1 -P "$jobs" bash -c '
        "$0" summarize -o "$(mktemp "$folder/summary/XXXXXXXX")" -- "$1"' "$pwhy" || [ $? -eq 123 ]
    [ "$(find "$folder/summary" -type f -size +0 | wc -l)" -eq $# ]
fi
"$pwhy" merge --summary "$folder/summary"
