/** Repeatable numbers from a seed (mulberry32): the same seed gives the same data and the same questions. */
export function random(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
  const id = (): string => Array.from({ length: 4 }, () => below(4_294_967_296).toString(16).padStart(8, '0')).join('');
  return { next, below, pick, id };
}

export type Random = ReturnType<typeof random>;
