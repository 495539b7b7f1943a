import { rankingPoints } from '../../config/policy.ts';
import { isInForce, languagesReliedOn } from '../interpreters/index.ts';
import { languageFit } from '../languages/index.ts';
import { localTimeOf } from '../sessions/index.ts';
import { mayMeetHere } from './rules/consent-allows.ts';
import type { Facts } from './rules/facts.ts';

/** What speaks for or against a candidate's place in the order, each by its points. */
export type Points = Readonly<Partial<Record<keyof typeof rankingPoints, number>>>;

// S43, S52: a place in the order must not tell what she answered, nor where somebody is from.
const HIDDEN: ReadonlySet<string> = new Set(['closenessWish', 'notThisTime'] satisfies (keyof typeof rankingPoints)[]);

/** S16, S17, S20 — which preferences a candidate meets. `regionToken`: the region of the survivor's language, if it was said. */
export function pointsFor(facts: Facts, regionToken: string | undefined): Points {
  const meets: Record<keyof typeof rankingPoints, boolean> = {
    continuity: goesOnTogether(facts),
    ...language(facts),
    closenessWish: isAsCloseAsWished(facts, regionToken),
    qualified: isQualified(facts),
    notThisTime: facts.pair?.stage1 === 'not-this-time',
  };
  const names = Object.keys(meets) as (keyof typeof rankingPoints)[];
  return Object.fromEntries(names.filter((name) => meets[name]).map((name) => [name, rankingPoints[name]]));
}

/** The sum that decides the order for this reader: the survivor's own caseworkers, or everybody else (S43). */
export function total(points: Points, reader: 'own-caseworkers' | 'everybody'): number {
  const counted = Object.entries(points).filter(([name]) => reader === 'own-caseworkers' || !HIDDEN.has(name));
  return counted.reduce((sum, [, value]) => sum + value, 0);
}

/** S16 — continuity counts only while stage 2 is live. */
function goesOnTogether(facts: Facts): boolean {
  const answer = mayMeetHere(facts);
  return answer.may && answer.meeting === 'follow-up';
}

function language({ session, survivor, interpreter, table }: Facts): { exactDialect: boolean; ownVariety: boolean } {
  const wanted = survivor.languages[0];
  const relied = languagesReliedOn(interpreter, localTimeOf(session.startsAt, session.zone).date);
  const fit = wanted && languageFit(wanted, relied, table, survivor.substitutes).fit;
  return { exactDialect: fit === 'exact-dialect', ownVariety: fit === 'exact-dialect' || fit === 'exact-variety' };
}

/** S17 — near or far by the survivor's wish; an unstated origin is neither. */
function isAsCloseAsWished({ survivor, interpreter }: Facts, regionToken: string | undefined): boolean {
  const own = interpreter.origin.region;
  if (own === undefined || regionToken === undefined || survivor.closeness === 'no-view') return false;
  return (own === regionToken) === (survivor.closeness === 'prefer');
}

function isQualified({ session, interpreter }: Facts): boolean {
  const { date } = localTimeOf(session.startsAt, session.zone);
  return interpreter.credentials.some((one) => one.kind === 'qualification' && isInForce(one, date));
}
