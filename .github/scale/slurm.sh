#!/bin/sh
# Grades a class as a Slurm array of four, then merges it. From this repository's folder, on a file
# system that all nodes see:
#   export SUBMISSIONS=submissions MARKS=parts OUT=marks
#   first=$(sbatch --parsable --array=1-4 .github/scale/slurm.sh)
#   sbatch --dependency=afterok:"$first" --wrap .github/scale/merge.sh
#SBATCH --job-name=grade
#SBATCH --cpus-per-task=2
#SBATCH --mem=4G
#SBATCH --time=01:00:00
exec .github/scale/shard.sh "$SLURM_ARRAY_TASK_ID" "${SLURM_ARRAY_TASK_COUNT:-4}"
