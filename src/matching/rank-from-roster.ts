import { registerNamedUpTo } from '../../config/policy.ts';
import { interpreterStretch } from '../sessions/index.ts';
import { rankCandidates } from './rank-candidates.ts';
import type { Question, Ranking } from './rank-candidates.ts';
import { tagsThatDecide, type Roster } from './roster.ts';
import { withTravel } from './rules/is-free.ts';

/** A question to the roster: everything but who there is. */
export type RosterQuestion = Omit<Question, 'interpreters' | 'busyOf'> & { readonly now: Date };

/**
 * Who may be offered a session, from the roster. On a short register everybody is asked about and named; on a long one only those
 * whose languages could decide are, and all others are counted: they are suspended, or do not list the language.
 */
export function rankFromRoster(
  roster: Roster,
  { now, ...question }: RosterQuestion,
  namedUpTo = registerNamedUpTo,
): Ranking {
  const { session, survivor, table } = question;
  const around = withTravel(interpreterStretch(session));
  const busyOf = (interpreterId: string) => roster.busyOf(interpreterId, around, now);
  if (roster.size <= namedUpTo) return rankCandidates({ ...question, interpreters: roster.everybody(), busyOf });
  const [wanted] = survivor.languages;
  const interpreters = wanted ? roster.speaking(tagsThatDecide(wanted, survivor.substitutes, table)) : [];
  const asked = new Set(interpreters.map(({ id }) => id));
  const suspended = [...roster.suspended()].filter((id) => !asked.has(id));
  const beside = { suspended, otherLanguages: roster.size - asked.size - suspended.length };
  return { ...rankCandidates({ ...question, interpreters, busyOf }), beside };
}
