#!/usr/bin/env python3
"""Summarizes captures on the machines of an Apache Spark cluster and prints one report.

    spark-submit samples/fleet/spark_job.py --captures list.txt -- --format markdown

A task takes its share of the paths and pipes it through `pwhy summarize`; what comes back is a few kilobytes a capture.
Summaries are joined by `pwhy merge --summary`, in any grouping, and the driver makes the report with `pwhy merge`. The
captures and the program must be reachable under the same paths everywhere.
"""

import argparse
import shlex
import subprocess
import sys

from pyspark.sql import SparkSession


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--captures", required=True, help="a file with the path of one capture a line; - for stdin")
    parser.add_argument("--pwhy", default="pwhy", help="the program")
    parser.add_argument("--partitions", type=int, help="shares of the captures (as many as Spark likes)")
    parser.add_argument("--joiners", type=int, default=2, help="tasks that join summaries ahead of the driver")
    parser.add_argument("options", nargs="*", help="options of pwhy merge, behind --")
    arguments = parser.parse_args()

    with sys.stdin if arguments.captures == "-" else open(arguments.captures, encoding="utf-8") as file:
        captures = [line for line in file.read().split("\n") if line]
    if not captures:
        parser.error("no captures")

    spark = SparkSession.builder.appName("pwhy").getOrCreate()
    # One process for each share of the paths; a share may be empty. xargs ends with 123 where an input could not be
    # read: the summary names it, and so does the report. Any other status means that summaries are missing, and fails
    # the job.
    pwhy = shlex.quote(arguments.pwhy)
    summarize = f"""sh -c 'xargs -r -d "\\n" "$0" summarize -- || [ $? -eq 123 ]' {pwhy}"""
    join = f"{pwhy} merge --summary -"
    summaries = (
        spark.sparkContext.parallelize(captures, arguments.partitions)
        .pipe(summarize, checkCode=True)
        .repartition(arguments.joiners)
        .pipe(join, checkCode=True)
        .collect()
    )
    spark.stop()

    text = "".join(summary + "\n" for summary in summaries)
    report = subprocess.run([arguments.pwhy, "merge", *arguments.options, "-"], input=text.encode(), check=False)
    print(f"{len(captures)} paths, {len(summaries)} summaries, {len(text.encode())} bytes", file=sys.stderr)
    return report.returncode


if __name__ == "__main__":
    sys.exit(main())
