import type { ExclusionRule } from '../../survivors/index.ts';
import { fails, passes } from './facts.ts';
import type { Facts, Verdict } from './facts.ts';

const STATED_AS = {
  region: 'region',
  community: 'community',
  group: 'group',
  'home-area': 'homeArea',
} as const satisfies Record<ExclusionRule['kind'], keyof Facts['interpreter']['origin']>;

/** S8, S11, S52 — never somebody the survivor excluded, or who shares what they excluded, or who has not said whether they do. */
export function isNotExcluded({ pair, survivor, interpreter }: Facts): Verdict {
  if (pair?.excluded) return fails('excluded');
  const stated = survivor.exclusionRules.map(({ kind, token }) => ({
    token,
    own: interpreter.origin[STATED_AS[kind]],
  }));
  if (stated.some(({ own, token }) => own === token)) return fails('shares-what-is-excluded');
  return stated.some(({ own }) => own === undefined) ? fails('origin-not-stated') : passes();
}
