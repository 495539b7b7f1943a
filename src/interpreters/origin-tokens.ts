import type { OriginTokens } from './interpreter.ts';

/** Origin facts as they come in: controlled values such as `north-region`, each optional (S52). */
export interface StatedOrigin {
  readonly region?: string | undefined;
  readonly community?: string | undefined;
  readonly group?: string | undefined;
  readonly homeArea?: string | undefined;
}

/** The names of the blind indexes. Survivors' exclusions use the same, or nothing would ever match. */
const INDEX = {
  region: 'origin-region',
  community: 'origin-community',
  group: 'origin-group',
  homeArea: 'origin-home-area',
} as const;

/** S52 — stated facts as keyed tokens, which only the rule that compares them can use; what was not stated stays absent. */
export function originTokens(origin: StatedOrigin, blindIndex: (kind: string, value: string) => string): OriginTokens {
  const kinds = Object.keys(INDEX) as (keyof typeof INDEX)[];
  return Object.fromEntries(
    kinds.flatMap((kind) => (origin[kind] === undefined ? [] : [[kind, blindIndex(INDEX[kind], origin[kind])]])),
  );
}
