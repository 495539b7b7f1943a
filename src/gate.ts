import { actorOf } from './accounts/index.ts';
import type { RecordAct } from './audit/index.ts';
import { scopeFor, type PolicyRow, type Scope } from './platform/access.ts';
import type { Ids } from './platform/ids/ids.ts';
import type { Gate } from './platform/http/serve.ts';
import type { Clock } from './platform/time/clock.ts';
import { policy, type RouteName } from './policy.ts';
import type { Stores } from './stores.ts';

type Within = (scope: Scope, id: string) => Promise<boolean>;

/** Decision 3 — the policy table at the door: who asks, what they reach on this route, whether each record named is within it. */
export function gate(deps: Stores & { recordAct: RecordAct; clock: Clock; ids: Ids }): Gate {
  // The name of a path parameter names the kind of record; an id without an entry is a fault, not an open door.
  const subjects: Readonly<Record<string, Within>> = {
    survivorId: deps.survivors.within,
    interpreterId: deps.interpreters.within,
    sessionId: deps.sessions.within,
    offerId: deps.offers.within,
    placeId: deps.places.within,
    taskId: deps.tasks.within,
    staffId: deps.staff.within,
    importId: deps.imports.within,
    intelligibilityId: deps.intelligibilityRows.within,
  };
  return {
    actorOf: actorOf(deps),
    scopeOn: (routeName, actor) => {
      const row: PolicyRow | undefined = policy[routeName as keyof typeof policy];
      if (row === undefined) throw new Error(`The route ${routeName} has no row in the policy table.`);
      if (row === 'public') return 'public';
      return actor ? scopeFor(actor, row) : { actor: { kind: 'system', id: 'nobody' }, reaches: [] };
    },
    within: async (scope, params) => {
      for (const [name, id] of Object.entries(params)) {
        // What is no id (a language tag) names nobody's record.
        if (!name.endsWith('Id')) continue;
        const within = subjects[name];
        if (!within) throw new Error(`Nothing tells whose record the parameter ${name} names.`);
        if (!(await within(scope, id))) return false;
      }
      return true;
    },
    auditRead: (scope, routeName, records) => deps.recordAct(scope, { act: routeName, records }),
    changedSince: async (record, version) => {
      const events = await deps.audit.changesSince(record, version);
      return [...new Set(events.flatMap((event) => event.fields ?? []))];
    },
  };
}

/** How far a member of staff reaches on a route now, for work that goes on after the request; nothing once the account is disabled. */
export function scopeAs({ staff }: Pick<Stores, 'staff'>) {
  return async (staffId: string, routeName: RouteName): Promise<Scope | undefined> => {
    const found = await staff.findById(staffId);
    if (!found || found.disabledAt) return undefined;
    return scopeFor({ kind: 'staff', id: found.id, grants: found.grants }, policy[routeName]);
  };
}
