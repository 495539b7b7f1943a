/** What a benchmark prints: one figure, its limits, and whether it holds. Ratios only: times differ from machine to machine. */
export interface Figure {
  readonly id: string;
  readonly figure: string;
  readonly value: number;
  readonly must: number;
  readonly stretch?: number;
  readonly detail?: string;
}

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!;

/** Runs `one` and answers how long it took, in milliseconds. */
export async function timed(one: () => unknown): Promise<number> {
  const began = performance.now();
  await one();
  return performance.now() - began;
}

/** Median, smallest and largest of the rounds. */
export function spread(values: readonly number[]): { median: number; min: number; max: number } {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), min: sorted[0]!, max: sorted.at(-1)! };
}

/**
 * Two things measured turn by turn in one run: `rounds` rounds of `each` calls, interleaved call by call.
 * Answers for each round the ratio of their p50 and of their p99 (ours over the base's p50 and p99).
 */
export async function interleaved(
  ours: (turn: number) => Promise<unknown>,
  base: (turn: number) => Promise<unknown>,
  { rounds, each }: { rounds: number; each: number },
) {
  const ratios = { p50: [] as number[], p99: [] as number[] };
  const times = { ours: [] as number[], base: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const [a, b]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < each; turn += 1) {
      const index = round * each + turn;
      a.push(await timed(() => ours(index)));
      b.push(await timed(() => base(index)));
    }
    const [sortedA, sortedB] = [a.toSorted((x, y) => x - y), b.toSorted((x, y) => x - y)];
    ratios.p50.push(quantile(sortedA, 0.5) / quantile(sortedB, 0.5));
    ratios.p99.push(quantile(sortedA, 0.99) / quantile(sortedB, 0.99));
    times.ours.push(quantile(sortedA, 0.5));
    times.base.push(quantile(sortedB, 0.5));
  }
  return {
    p50: spread(ratios.p50),
    p99: spread(ratios.p99),
    ours: spread(times.ours).median,
    base: spread(times.base).median,
  };
}
