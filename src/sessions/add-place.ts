import type { RecordAct } from '../audit/index.ts';
import { agenciesOf } from '../platform/access.ts';
import type { Scope } from '../platform/access.ts';
import type { Ids } from '../platform/ids/ids.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import { refuse } from '../platform/refusal.ts';
import type { Place, PlaceStore, PlaceWhereabouts } from './place-store.ts';

/** A new place; `agencyId` is needed by those who work in several agencies only. */
export interface AddPlaceCommand extends PlaceWhereabouts {
  readonly agencyId?: string | undefined;
  readonly area: string;
  readonly zone: string;
}

interface Deps {
  readonly places: PlaceStore;
  readonly recordAct: RecordAct;
  readonly inTransaction: InTransaction;
  readonly ids: Ids;
}

/** Adds a place to the asker's agency. Refused: an agency that is not theirs, or none where it is not clear which. */
export function addPlace({ places, recordAct, inTransaction, ids }: Deps) {
  return async (scope: Scope, { agencyId, area, zone, name, address }: AddPlaceCommand): Promise<Place> => {
    const own = agenciesOf(scope);
    const chosen = agencyId ?? (own.length === 1 ? own[0] : undefined);
    if (chosen === undefined || !own.includes(chosen))
      throw refuse.invalid('agencyId', 'must name one of your agencies');
    const place: Place = { id: ids.id(), version: 1, agencyId: chosen, area, zone, livesHere: [] };
    await inTransaction(async () => {
      await places.create(place, { name, address });
      await recordAct(scope, { act: 'place-added', records: [place.id], version: 1 });
    });
    return place;
  };
}
