const row = (input: string, output: string) => ({ input, output });

const tasks: Record<string, { input: string; output: string }> = {
  ner: row("text", "labels"),
  video: row("video", "category"),
  dna: row("dna", "labels"),
  music: row("nothing", "notes"),
  sentiment: row("text", "category"),
  speechSynthesis: row("text", "audio"),
  speechRecognition: row("audio", "text"),
  translation: row("text", "text"),
};

/** Walks over the targets. */
function windows(series: number[], size: number): { inputs: number[][]; targets: number[] } {
  const inputs: number[][] = [];
  const targets: number[] = [];
  series.forEach((value, k) => {
    if (k < size) return;
    inputs.push(series.filter((_, at) => at >= k - size && at < k));
    targets.push(value);
  });
  return { inputs, targets };
}

/** Deals the values out one after the other. */
function splitInTime(series: number[], fraction: number): { train: number[]; test: number[] } {
  const train: number[] = [];
  const test: number[] = [];
  for (const value of series) {
    (train.length + 1 <= series.length * fraction ? train : test).push(value);
  }
  return { train, test };
}

/** Exercise to solution. */
export default {
  "inputs-and-outputs": { tasks },
  "windows": { windows },
  "split-in-time": { splitInTime },
};
