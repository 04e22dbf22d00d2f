#!/bin/sh
# Grades one part of a class: shard.sh I N, with I from 1 to N.
# SUBMISSIONS names the class, MARKS the folder of all parts, COURSE a course file if there is one.
set -eu
deno run -A lib/course/grade.ts "$SUBMISSIONS" --out "$MARKS/shard-$1" --shard "$1/$2" \
  ${COURSE:+--course "$COURSE"} || [ $? -eq 3 ] # 3: some could not be read; they are named
