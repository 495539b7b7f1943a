import type { Scope } from '../platform/access.ts';
import type { Db } from '../platform/mongo/connect.ts';
import { isDuplicateKey } from '../platform/mongo/errors.ts';
import { refuse } from '../platform/refusal.ts';
import type { SurvivorStore } from '../survivors/index.ts';
import { changedMeanwhile } from './consent-refusals.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import { consentRows, withId, type EntryRow, type PairRow } from './ledger-row-store.ts';
import { pairAfter } from './pair-after.ts';
import { newPair, pairId, type FirstMeeting, type Pair } from './pair.ts';

/** An entry before it has its place in a pair's ledger. */
export type NewEntry = Pick<LedgerEntry, 'id' | 'recordedBy' | 'recordedAt' | 'corrects' | 'statement'>;

export type PairStore = ReturnType<typeof pairStore>;

/** Pairs and their ledger. A pair is in scope where its survivor is; the ledger is only ever added to. */
export function pairStore(db: Db, survivors: Pick<SurvivorStore, 'within'>) {
  const { entries, pairs } = consentRows(db);

  const reaches = async (scope: Scope, survivorId: string): Promise<boolean> =>
    scope.reaches.some(({ kind }) => kind === 'everything') || survivors.within(scope, survivorId);

  const find = async (scope: Scope, id: string): Promise<Pair | undefined> => {
    const row = await pairs.findById(id).lean<PairRow>();
    return row && (await reaches(scope, row.survivorId)) ? withId(row) : undefined;
  };

  /** Conditional on the guard that was read: an act that relied on something else is refused `changed-meanwhile`. */
  const write = async (
    scope: Scope,
    { id, survivorId, guard }: Pair,
    update: Record<string, unknown>,
  ): Promise<void> => {
    if (!(await reaches(scope, survivorId))) throw refuse.notFound();
    const { matchedCount } = await pairs.updateOne({ _id: id, guard }, update);
    if (matchedCount === 0) throw changedMeanwhile();
  };

  return {
    find,
    /** The pair of these two; one of which nothing is known where nothing was ever recorded. */
    of: async (scope: Scope, survivorId: string, interpreterId: string): Promise<Pair> =>
      (await find(scope, pairId(survivorId, interpreterId))) ?? newPair(survivorId, interpreterId),
    pairsOf: async (scope: Scope, survivorId: string): Promise<Pair[]> =>
      (await reaches(scope, survivorId))
        ? (await pairs.find({ survivorId }).sort({ _id: 1 }).lean<PairRow[]>()).map(withId)
        : [],
    /** The ledger of a survivor in the order in which it was written. */
    entries: async (scope: Scope, survivorId: string): Promise<LedgerEntry[]> =>
      (await reaches(scope, survivorId))
        ? (await entries.find({ survivorId }).sort({ recordedAt: 1, seq: 1, _id: 1 }).lean<EntryRow[]>()).map(withId)
        : [],
    entry: async (scope: Scope, { id, survivorId }: Pair, seq: number): Promise<LedgerEntry | undefined> => {
      const row = await entries.findOne({ pairId: id, seq }).lean<EntryRow>();
      return row && (await reaches(scope, survivorId)) ? withId(row) : undefined;
    },
    /** Adds one entry and derives the pair anew, both or neither; answers the pair as it is now. Inside a transaction only. */
    append: async (scope: Scope, before: Pair, { id, ...entry }: NewEntry): Promise<Pair> => {
      const after = pairAfter(before, entry.statement);
      const { id: _id, survivorId, interpreterId, ...state } = after;
      try {
        if (before.guard > 0) await write(scope, before, { $set: state });
        else if (await reaches(scope, survivorId)) await pairs.create([{ _id, survivorId, interpreterId, ...state }]);
        else throw refuse.notFound();
        await entries.create([{ _id: id, pairId: _id, seq: after.seq, survivorId, interpreterId, ...entry }]);
      } catch (error) {
        // A duplicate key has ended the transaction, so nothing is read here any more.
        throw isDuplicateKey(error) ? changedMeanwhile() : error;
      }
      return after;
    },
    /**
     * Decision 6 — called by every act that relies on the pair, in its transaction: raises the guard that was read, so that the
     * act and a withdrawal cannot both go through. May note the first meeting's session. Answers the pair with its new guard.
     */
    hold: async (
      scope: Scope,
      pair: Pair,
      change: { firstMeeting?: Omit<FirstMeeting, 'tookPlaceAt'> } = {},
    ): Promise<Pair> => {
      const { firstMeeting } = change;
      await write(scope, pair, { $inc: { guard: 1 }, ...(firstMeeting && { $set: fieldsOf(firstMeeting) }) });
      return {
        ...pair,
        guard: pair.guard + 1,
        ...(firstMeeting && { firstMeeting: { ...pair.firstMeeting, ...firstMeeting } }),
      };
    },
    /**
     * S3, S37 — notes what became of the pair's first meeting: that it took place, or what happens if the answer is no.
     * Refused where another session is the first meeting. Safe to apply twice.
     */
    noteFirstMeeting: async (scope: Scope, id: string, fact: FirstMeeting): Promise<void> => {
      const pair = await find(scope, id);
      if (!pair) throw refuse.notFound();
      if (pair.firstMeeting && pair.firstMeeting.sessionId !== fact.sessionId) throw changedMeanwhile();
      await write(scope, pair, { $inc: { guard: 1 }, $set: fieldsOf(fact) });
    },
    /** The session will not be the first meeting after all (cancelled, missed, another interpreter). What took place stays. */
    releaseFirstMeeting: async (scope: Scope, id: string, sessionId: string): Promise<void> => {
      const pair = await find(scope, id);
      if (pair?.firstMeeting?.sessionId !== sessionId || pair.firstMeeting.tookPlaceAt) return;
      await write(scope, pair, { $inc: { guard: 1 }, $unset: { firstMeeting: 1 } });
    },
  };
}

function fieldsOf(fact: FirstMeeting): Record<string, unknown> {
  const known = Object.entries(fact).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [`firstMeeting.${name}`, value]));
}
