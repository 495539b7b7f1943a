import { shortlistKept } from '../../config/policy.ts';
import type { Catalogue } from '../languages/index.ts';
import type { Session } from '../sessions/index.ts';
import type { Survivor } from '../survivors/index.ts';
import { inOrder } from './rank-candidates.ts';
import type { Candidate, Ranking } from './rank-candidates.ts';
import { reasonInWords } from './reason-in-words.ts';
import { publicReason } from './rules/match-reason.ts';
import { whyNotInWords } from './rules/why-not.ts';
import type { PublicWhyNot, WhyNot } from './rules/why-not.ts';

/** Who reads: the survivor's own caseworkers see private codes, everybody else public ones only, in lists, counts and order (S43). */
export type Reader = 'own-caseworkers' | 'everybody';

/** What a shortlist is shown from. `names` are those of the candidates, by id. */
export interface Shown {
  readonly session: Session;
  readonly survivor: Survivor;
  readonly ranking: Ranking;
  readonly names: ReadonlyMap<string, string>;
  readonly catalogue: Catalogue;
}

/** The shortlist for one kind of reader: candidates in order with reasons, everybody else with one code each, and a count of each code. */
export function presentShortlist({ session, survivor, ranking, names, catalogue }: Shown, reader: Reader) {
  const own = reader === 'own-caseworkers';
  const notPossible = ranking.notPossible.map(({ interpreterId, privateCode, publicCode }) => {
    const code = own ? privateCode : publicCode;
    return { interpreterId, code, words: whyNotInWords(code) };
  });
  return {
    candidates: shownCandidates(ranking, session, reader).map(({ interpreterId, reasons }, index) => ({
      interpreterId,
      name: names.get(interpreterId) ?? '',
      rank: index + 1,
      reasons: reasons
        .map((reason) => (own ? reason : publicReason(reason)))
        .map((reason) => ({ code: reason.code, words: reasonInWords(reason, survivor, catalogue) })),
    })),
    moreCandidates: Math.max(0, ranking.candidates.length - shortlistKept),
    notPossible,
    counts: countsOf(
      notPossible.map(({ code }) => code),
      ranking.beside,
    ),
  };
}

/** The first of the order, as this reader may know it: nobody reads further, and their names have to be opened. */
export function shownCandidates({ candidates }: Ranking, { id }: Session, reader: Reader): Candidate[] {
  return inOrder(candidates, id, reader).slice(0, shortlistKept);
}

function countsOf(codes: readonly (WhyNot | PublicWhyNot)[], beside: Ranking['beside']) {
  const counts = new Map<WhyNot | PublicWhyNot, number>();
  const count = (code: WhyNot | PublicWhyNot, by: number) => by > 0 && counts.set(code, (counts.get(code) ?? 0) + by);
  for (const code of codes) count(code, 1);
  count('suspended', beside?.suspended.length ?? 0);
  count('language-not-listed', beside?.otherLanguages ?? 0);
  return [...counts]
    .toSorted(([a, most], [b, least]) => least - most || (a < b ? -1 : 1))
    .map(([code, times]) => ({ code, count: times, words: whyNotInWords(code) }));
}
