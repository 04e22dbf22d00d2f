#!/bin/sh
# Puts the parts that shard.sh graded together, into the folder that OUT names.
set -eu
deno run -A lib/course/grade.ts merge "$MARKS"/shard-* --out "$OUT" \
  ${COURSE:+--course "$COURSE"} || [ $? -eq 3 ]
