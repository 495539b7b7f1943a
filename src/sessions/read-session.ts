import type { Scope } from '../platform/access.ts';
import type { Seals } from '../platform/crypto/seals.ts';
import { refuse } from '../platform/refusal.ts';
import type { PlaceStore } from './place-store.ts';
import { presentSession } from './present-session.ts';
import type { SessionStore } from './session-store.ts';
import type { Session } from './session.ts';

/** One session with the name of the professional who accompanies, where there is one (S45). */
export function showSession(seals: Seals) {
  return async (session: Session) => {
    if (session.accompanied.kind !== 'professional') return presentSession(session);
    const place = { collection: 'sessions', id: session.id, field: 'accompanied' };
    const { name, role } = await seals.open<{ name: string; role: string }>(
      session.survivors[0]!,
      place,
      session.accompanied.sealed,
    );
    return presentSession(session, { name, role });
  };
}

/** Reads one session. Out of scope is not found. */
export function readSession({ sessions, seals }: { sessions: SessionStore; seals: Seals }) {
  return async (scope: Scope, sessionId: string) => {
    const session = await sessions.find(scope, sessionId);
    if (!session) throw refuse.notFound();
    return showSession(seals)(session);
  };
}

/** The places in scope with their names, without addresses. */
export function listPlaces(places: PlaceStore) {
  return async (scope: Scope) =>
    Promise.all(
      (await places.list(scope)).map(async ({ id, version, agencyId, area, zone }) => {
        const name = (await places.whereabouts(scope, id))?.name;
        return { id, version, agencyId, area, zone, ...(name !== undefined && { name }) };
      }),
    );
}

/** The ids of an agency's places by name in small letters; `several` where a name stands for more than one. */
export function placesByName(places: PlaceStore) {
  return async (scope: Scope, agencyId: string): Promise<Map<string, string>> => {
    const byName = new Map<string, string>();
    for (const { id, name, agencyId: whose } of await listPlaces(places)(scope)) {
      const known = name?.toLowerCase();
      if (known !== undefined && whose === agencyId) byName.set(known, byName.has(known) ? 'several' : id);
    }
    return byName;
  };
}

/** One place with its address. Out of scope is not found. */
export function readPlace(places: PlaceStore) {
  return async (scope: Scope, placeId: string) => {
    const [place, whereabouts] = [await places.find(scope, placeId), await places.whereabouts(scope, placeId)];
    if (!place || !whereabouts) throw refuse.notFound();
    const { id, version, agencyId, area, zone } = place;
    return {
      id,
      version,
      agencyId,
      area,
      zone,
      address: whereabouts.address,
      ...(whereabouts.name && { name: whereabouts.name }),
    };
  };
}
