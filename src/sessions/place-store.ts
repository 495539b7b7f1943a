import mongoose from 'mongoose';
import type { Scope } from '../platform/access.ts';
import { DESK } from '../platform/crypto/seals.ts';
import type { Seals } from '../platform/crypto/seals.ts';
import type { Db } from '../platform/mongo/connect.ts';
import type { CollectionPlan } from '../platform/mongo/ensure-collections.ts';
import { scopeFilter } from '../platform/mongo/scope-filter.ts';

/** Where sessions are held. `area` is a coarse label that offers may tell; name and address are sealed (domain 4.2, S39). */
export interface Place {
  readonly id: string;
  readonly version: number;
  readonly agencyId: string;
  readonly area: string;
  readonly zone: string;
  /** S39 — survivors who live here: whom they exclude is not offered for this place. */
  readonly livesHere: readonly string[];
}

/** What tells where a place is: an address may be somebody's home. */
export interface PlaceWhereabouts {
  readonly name?: string | undefined;
  readonly address: string;
}

/** Places, each an agency's own. */
export const placePlan: CollectionPlan = {
  collection: 'places',
  indexes: [{ key: { agencyId: 1 }, options: { name: 'places_of_an_agency' } }],
};

type PlaceRow = Omit<Place, 'id'> & { _id: string; sealed: string };

const schema = new mongoose.Schema<PlaceRow>(
  {
    _id: String,
    version: { type: Number, required: true },
    agencyId: { type: String, required: true },
    area: { type: String, required: true },
    zone: { type: String, required: true },
    livesHere: [String],
    sealed: { type: String, required: true },
  },
  { collection: 'places', versionKey: false, strict: 'throw' },
);

export type PlaceStore = ReturnType<typeof placeStore>;

/** The places of the asker's agencies; the desk reaches all, because it tells interpreters where to go. */
export function placeStore(db: Db, seals: Seals) {
  const rows = db.model('Place', schema);
  const place = (id: string) => ({ collection: 'places', id, field: 'sealed' });
  const visible = (scope: Scope) => {
    const agencies = scope.reaches.flatMap((reach) => (reach.kind === 'caseload' ? [reach.agencyId] : []));
    const asAgency = agencies.map((agencyId) => ({ kind: 'agency', agencyId }) as const);
    return scopeFilter({ ...scope, reaches: [...scope.reaches, ...asAgency] }, { agency: 'agencyId' });
  };
  const read = (scope: Scope, id: string) =>
    rows
      .findOne({ _id: id, ...visible(scope) })
      .lean<PlaceRow>()
      .exec();
  return {
    create: async ({ id, ...more }: Place, whereabouts: PlaceWhereabouts): Promise<void> => {
      const sealed = await seals.seal(DESK, place(id), whereabouts);
      await rows.create([{ _id: id, ...more, sealed }]);
    },
    find: async (scope: Scope, id: string): Promise<Place | undefined> => {
      const row = await read(scope, id);
      return row ? toPlace(row) : undefined;
    },
    within: async (scope: Scope, id: string): Promise<boolean> =>
      (await rows.exists({ _id: id, ...visible(scope) })) !== null,
    /** Name and address of a place in scope, for staff and for a confirmed interpreter. */
    whereabouts: async (scope: Scope, id: string): Promise<PlaceWhereabouts | undefined> => {
      const row = await read(scope, id);
      return row ? seals.open<PlaceWhereabouts>(DESK, place(id), row.sealed) : undefined;
    },
    list: async (scope: Scope): Promise<Place[]> =>
      (await rows.find(visible(scope)).sort({ area: 1, _id: 1 }).limit(500).lean<PlaceRow[]>().exec()).map(toPlace),
  };
}

function toPlace({ _id, sealed: _sealed, ...place }: PlaceRow): Place {
  return { id: _id, ...place };
}
