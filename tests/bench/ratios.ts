/**
 * The table of ratios: speeds of one implementation over another's, round by round.
 *
 * @module
 */

/** Each line of the table: ours, theirs, and what performance we want of the quotient. */
const GOALS: [ours: string, theirs: string, aim: number, never: number][] = [
  ["W1 unrolled_f64", "W1 numpy_min_char_f64", 4, 2.5],
  ["W1 unrolled_f64", "W1 numpy_batched_f64", 1.4, 0.95],
  ["W1 unrolled_f64", "W1 torch_f32_1_thread", 5, 3.3],
  ["W1 unrolled_f32", "W1 torch_f32_1_thread", 9, 6],
  ["W1 unrolled_f64", "W1 tensorflow_wasm", 15, 10],
  ["W1 unrolled_f32", "W1 tensorflow_wasm", 30, 20],
  ["W2 unrolled_f32", "W2 torch_f32_1_thread", 0.42, 0.3],
  ["W2 unrolled_f32_2_threads", "W2 torch_f32_1_thread", 0.75, 0.75],
  ["W2 unrolled_f32", "W2 tensorflow_wasm", 18, 12],
  ["W3 unrolled_f32_256", "W3 typescript_256", 8.5, 5.5],
  ["W5 unrolled_ctc_f32", "W5 unrolled_softmax_f32", 0.95, 0.87],
  ["W5 unrolled_ctc_f64", "W5 unrolled_softmax_f64", 0.95, 0.87],
];

/**
 * Writes the table. A ratio is taken within each round, where both saw the same machine; shown are
 * the median and the quartiles of the rounds, and the ratio of both sides' best rounds, which says
 * more where other programs take turns on the machine.
 *
 * @param rates Iterations a second of each round, by name.
 * @param median Of some numbers.
 * @returns Rows of Markdown: first those with a goal, then all others.
 */
export function ratios(rates: Map<string, number[]>, median: (values: number[]) => number): string {
  const lines = [
    "",
    "| ours / theirs | ratio | quartiles | of the best | aim | never below |",
    "|---|---|---|---|---|---|",
  ];
  const row = (ours: string, theirs: string, aim = "", never = "") => {
    const [a, b] = [rates.get(ours), rates.get(theirs)];
    if (!a || !b) return;
    const quotients = a.map((rate, k) => rate / b[k]!).toSorted((x, y) => x - y);
    const at = (share: number) =>
      quotients[Math.round(share * (quotients.length - 1))]!.toPrecision(3);
    const best = (Math.max(...a) / Math.max(...b)).toPrecision(3);
    const title = `${ours.slice(3)} / ${theirs.slice(3)}`;
    lines.push(
      `| ${ours.slice(0, 2)} ${title} | ${median(quotients).toPrecision(3)} ` +
        `| ${at(0.25)} to ${at(0.75)} | ${best} | ${aim} | ${never} |`,
    );
  };
  for (const [ours, theirs, aim, never] of GOALS) row(ours, theirs, String(aim), String(never));
  const named = (name: string) => name.includes(" unrolled");
  for (const ours of [...rates.keys()].filter(named)) {
    if (ours.startsWith("W4")) {
      const [mine, threads] = [ours.slice(0, ours.indexOf("_steps")), ours.slice(-9)];
      if (threads === "2_threads") row(ours, `${mine}_steps_1_thread`);
      row(ours, ours.replace("unrolled", "torch"));
      if (threads === "2_threads") row(ours, `${mine.replace("unrolled", "torch")}_steps_1_thread`);
      continue;
    }
    for (const theirs of rates.keys()) {
      const comparable = ours.startsWith("W3")
        ? theirs === ours.replace("unrolled", "numpy")
        : theirs.slice(0, 2) === ours.slice(0, 2);
      const done = GOALS.some(([a, b]) => a === ours && b === theirs);
      if (comparable && !named(theirs) && !done) row(ours, theirs);
    }
  }
  return lines.join("\n");
}
