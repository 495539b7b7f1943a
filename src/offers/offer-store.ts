import mongoose from 'mongoose';
import type { Scope } from '../platform/access.ts';
import type { Db } from '../platform/mongo/connect.ts';
import type { CollectionPlan } from '../platform/mongo/ensure-collections.ts';
import { scopeFilter } from '../platform/mongo/scope-filter.ts';
import { CODE_LIVES, type Offer, type OfferState } from './offer.ts';

interface OfferRow extends Omit<Offer, 'id'> {
  readonly _id: string;
  /** The phone's blind index: a code is looked up only together with it. */
  readonly phoneIndex: string;
  readonly codeLives: boolean;
  /** Raised on all offers of a session by whoever relies on how they stand together. */
  readonly guard?: number;
}

/** The name of the index by which a code means one offer to one phone (S41). */
export const LIVE_CODE_PER_PHONE = 'one_live_code_per_phone';

/** The collection of offers, for the boot step. */
export const offerPlans: readonly CollectionPlan[] = [
  {
    collection: 'offers',
    indexes: [
      {
        key: { phoneIndex: 1, code: 1 },
        options: { name: LIVE_CODE_PER_PHONE, unique: true, partialFilterExpression: { codeLives: true } },
      },
      {
        key: { sessionId: 1, seatId: 1, interpreterId: 1 },
        options: {
          name: 'one_live_offer_per_seat_and_interpreter',
          unique: true,
          partialFilterExpression: { codeLives: true },
        },
      },
      { key: { sessionId: 1, rank: 1 }, options: { name: 'offers_of_a_session' } },
      { key: { state: 1, deadline: 1 }, options: { name: 'offers_that_end' } },
    ],
  },
];

const schema = new mongoose.Schema<OfferRow>(
  {
    _id: String,
    kind: String,
    agencyId: String,
    caseworkers: [String],
    sessionId: String,
    seatId: String,
    interpreterId: String,
    survivors: [String],
    phoneIndex: String,
    code: String,
    codeLives: Boolean,
    rank: Number,
    state: String,
    answerWithinMinutes: Number,
    deadline: Date,
    reconfirmedAt: Date,
    guard: Number,
  },
  { collection: 'offers', versionKey: false, strict: 'throw' },
);

const OWNERSHIP = { agency: 'agencyId', caseworkers: 'caseworkers' };

export type OfferStore = ReturnType<typeof offerStore>;

/** Offers and the few conditional writes by which they go on. */
export function offerStore(db: Db) {
  const offers = db.model('Offer', schema);
  const many = async (filter: Record<string, unknown>) =>
    (await offers.find(filter).sort({ rank: 1 }).lean<OfferRow[]>()).map(toOffer);
  const inScope = (scope: Scope, filter: Record<string, unknown>) => ({
    $and: [filter, scopeFilter(scope, OWNERSHIP)],
  });
  return {
    /** Refused by the two unique indexes: lets the duplicate-key error out. */
    insert: async (rows: readonly (Offer & { phoneIndex: string })[]) => {
      await offers.create(
        rows.map(({ id, ...row }) => ({ _id: id, ...row, codeLives: true })),
        { ordered: true },
      );
    },
    find: async (scope: Scope, id: string) => (await many(inScope(scope, { _id: id })))[0],
    within: async (scope: Scope, id: string) => (await offers.exists(inScope(scope, { _id: id }))) !== null,
    ofSession: (scope: Scope, sessionId: string) => many(inScope(scope, { sessionId })),
    /** By code and phone together: a code of another phone is unknown. The newest wins where an old one is no longer live. */
    byCode: async (scope: Scope, phoneIndex: string, code: string): Promise<Offer | undefined> => {
      const row = await offers
        .findOne(inScope(scope, { phoneIndex, code }))
        .sort({ codeLives: -1, deadline: -1 })
        .lean<OfferRow>();
      return row ? toOffer(row) : undefined;
    },
    openOf: (scope: Scope, interpreterId: string) => many(inScope(scope, { interpreterId, state: 'open' })),
    liveOfPair: (scope: Scope, survivorId: string, interpreterId: string) =>
      many(inScope(scope, { survivors: survivorId, interpreterId, codeLives: true })),
    liveCodes: async (phoneIndexes: readonly string[]) =>
      new Set(
        (await offers.find({ phoneIndex: { $in: [...phoneIndexes] }, codeLives: true }).lean<OfferRow[]>()).map(
          (row) => row.code,
        ),
      ),
    overdue: (_scope: Scope, now: Date) => many({ state: 'open', deadline: { $lte: now } }),
    /**
     * Decision 6 — for acts that look at all offers of a session: two of them at the same moment (the last two pass at once; one
     * is added while the last ends) cannot both stand on what they saw. In the caller's transaction, before it looks.
     */
    guardSession: async (sessionId: string) => void (await offers.updateMany({ sessionId }, { $inc: { guard: 1 } })),
    /** The one way an offer changes state: only from where it was seen. */
    move: async (
      offer: Pick<Offer, 'id' | 'state'>,
      to: OfferState,
      more: Partial<Pick<Offer, 'deadline' | 'reconfirmedAt'>> = {},
    ) =>
      (
        await offers.updateOne(
          { _id: offer.id, state: offer.state },
          { $set: { state: to, codeLives: CODE_LIVES.includes(to), ...more } },
        )
      ).modifiedCount === 1,
  };
}

function toOffer({ _id, phoneIndex: _phone, codeLives: _lives, guard: _guard, ...offer }: OfferRow): Offer {
  return { id: _id, ...offer };
}
