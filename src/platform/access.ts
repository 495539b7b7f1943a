/** S34 — roles of the desk and of an agency. A person may hold several. */
export const deskRoles = ['administrator', 'coordinator', 'auditor'] as const;
/** S34 — roles inside one agency. */
export const agencyRoles = ['caseworker', 'safeguarding-lead', 'on-call'] as const;
export type Role = (typeof deskRoles)[number] | (typeof agencyRoles)[number];

/** What one person may do: a role at the desk, or a role in one agency. */
export interface Grant {
  readonly role: Role;
  readonly agencyId?: string | undefined;
}

/** Who acts. Texts and the timetable act as the interpreter they come from, or as the system. */
export type Actor =
  | { readonly kind: 'staff'; readonly id: string; readonly grants: readonly Grant[] }
  | { readonly kind: 'interpreter'; readonly id: string }
  | { readonly kind: 'system'; readonly id: string };

/** How far an actor reaches on one route: everything, an agency's records, the survivors they work with, or themselves. */
export type Reach =
  | { readonly kind: 'everything' }
  | { readonly kind: 'desk' }
  | { readonly kind: 'agency'; readonly agencyId: string }
  | { readonly kind: 'caseload'; readonly agencyId: string; readonly staffId: string }
  | { readonly kind: 'self'; readonly staffId: string };

/** The first argument of every store read: who asks, and how far they reach. */
export interface Scope {
  readonly actor: Actor;
  readonly reaches: readonly Reach[];
}

/** What a role may reach on a route, in the policy table. */
export type Relation = 'any' | 'desk-own' | 'own-agency' | 'own-caseload' | 'self';

/** One row of the policy table: `public`, or the roles that may use the route, each with its relation. */
export type PolicyRow = 'public' | Readonly<Partial<Record<Role, Relation>>>;

/** What the actor reaches by this row; no reach means the route does not exist for them. */
export function scopeFor(actor: Actor, row: PolicyRow): Scope {
  if (actor.kind !== 'staff' || row === 'public') return { actor, reaches: [] };
  const reaches = actor.grants.flatMap((grant) => {
    const relation = row[grant.role];
    return relation === undefined ? [] : reach(relation, grant, actor.id);
  });
  return { actor, reaches };
}

function reach(relation: Relation, grant: Grant, staffId: string): Reach[] {
  if (relation === 'any') return [{ kind: 'everything' }];
  if (relation === 'desk-own') return [{ kind: 'desk' }];
  if (relation === 'self') return [{ kind: 'self', staffId }];
  if (grant.agencyId === undefined) return [];
  return relation === 'own-agency'
    ? [{ kind: 'agency', agencyId: grant.agencyId }]
    : [{ kind: 'caseload', agencyId: grant.agencyId, staffId }];
}

/** The scope of a text, a sweep or a timetable entry: it acts on the record that its own row names. */
export function systemScope(id: string): Scope {
  return { actor: { kind: 'system', id }, reaches: [{ kind: 'everything' }] };
}

/** The scope of an interpreter who answers by text. */
export function interpreterScope(id: string): Scope {
  return { actor: { kind: 'interpreter', id }, reaches: [{ kind: 'everything' }] };
}

/** The agency in which this scope may create records; refuses to guess where there are several. */
export function agenciesOf(scope: Scope): string[] {
  return [...new Set(scope.reaches.flatMap((one) => ('agencyId' in one ? [one.agencyId] : [])))];
}
