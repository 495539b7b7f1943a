import { createHash } from 'node:crypto';
import type { Pair } from '../consent/index.ts';
import type { Interpreter } from '../interpreters/index.ts';
import type { Catalogue } from '../languages/index.ts';
import type { Busy, Session } from '../sessions/index.ts';
import type { Survivor } from '../survivors/index.ts';
import { pointsFor, total } from './points.ts';
import type { Points } from './points.ts';
import type { Facts } from './rules/facts.ts';
import { checkHardRules } from './rules/hard-rules.ts';
import type { MatchReason } from './rules/match-reason.ts';
import type { PublicWhyNot, WhyNot } from './rules/why-not.ts';

/** Everything a shortlist is made from. `regionToken` is the region of the survivor's language, keyed as origins are (S17). */
export interface Question {
  readonly session: Session;
  readonly survivor: Survivor;
  readonly regionToken?: string | undefined;
  readonly pairs: readonly Pair[];
  readonly interpreters: readonly Interpreter[];
  /** What stands in somebody's diary around the session. */
  readonly busyOf: (interpreterId: string) => readonly Busy[];
  readonly table: Catalogue['intelligibility'];
}

/** An interpreter who passes every hard rule. */
export interface Candidate {
  readonly interpreterId: string;
  readonly points: Points;
  readonly reasons: readonly MatchReason[];
}

/** An interpreter who fails one, with the reason for those who may know it and the one for all others. */
export interface NotPossible {
  readonly interpreterId: string;
  readonly privateCode: WhyNot;
  readonly publicCode: PublicWhyNot;
}

/** Candidates in order and everybody else with the reason why not. The same facts give the same answer, in any order they come. */
export interface Ranking {
  readonly candidates: readonly Candidate[];
  readonly notPossible: readonly NotPossible[];
  /** On a long register: those of other languages are not named one by one, but none is left out of the count. */
  readonly beside?: { readonly suspended: readonly string[]; readonly otherLanguages: number };
}

/** Who may be offered this session, in which order, and why the others may not. */
export function rankCandidates(question: Question): Ranking {
  const pairs = new Map(question.pairs.map((pair) => [pair.interpreterId, pair]));
  const candidates: Candidate[] = [];
  const notPossible: NotPossible[] = [];
  for (const interpreter of question.interpreters) {
    const { session, survivor, table, regionToken } = question;
    const { id: interpreterId } = interpreter;
    const known = { pair: pairs.get(interpreterId), busy: question.busyOf(interpreterId) };
    const facts: Facts = { session, survivor, table, interpreter, ...known };
    const check = checkHardRules(facts);
    if (check.possible)
      candidates.push({ interpreterId, points: pointsFor(facts, regionToken), reasons: check.reasons });
    else notPossible.push({ interpreterId, privateCode: check.privateCode, publicCode: check.publicCode });
  }
  return {
    candidates: inOrder(candidates, question.session.id, 'own-caseworkers'),
    notPossible: notPossible.toSorted((a, b) => (a.interpreterId < b.interpreterId ? -1 : 1)),
  };
}

/** Candidates by points, ties by a hash seeded with the session: stable, and not always to the same person's favour. */
export function inOrder(
  candidates: readonly Candidate[],
  sessionId: string,
  reader: 'own-caseworkers' | 'everybody',
): Candidate[] {
  return candidates
    .map((candidate) => ({
      candidate,
      points: total(candidate.points, reader),
      lot: lot(sessionId, candidate.interpreterId),
    }))
    .toSorted((a, b) => b.points - a.points || (a.lot < b.lot ? -1 : 1))
    .map(({ candidate }) => candidate);
}

const lot = (sessionId: string, interpreterId: string): string =>
  createHash('sha256').update(`${sessionId}/${interpreterId}`).digest('hex');
