import { policy } from '../../src/policy.ts';
import type { PolicyRow, Role } from '../../src/platform/access.ts';
import type { Cast } from './cast.ts';
import { sampleOf, type Operation, type Schema } from './from-description.ts';

const FIRST_OF: Readonly<Record<Role, string>> = {
  administrator: 'administrator',
  coordinator: 'coordinator',
  auditor: 'auditor',
  caseworker: 'caseworker',
  'safeguarding-lead': 'lead',
  'on-call': 'night',
};

/** Somebody who may use the route, so that what is wrong with the request is all that is wrong. */
export function allowedToken(cast: Cast, { name, open }: Operation): string | undefined {
  if (open) return undefined;
  const row = policy[name as keyof typeof policy] as PolicyRow;
  const [role] = Object.keys(row) as Role[];
  return cast.member(FIRST_OF[role!]).token;
}

/** The operation's path with a record of each kind that it names; a task is the desk's, whom the coordinator sees. */
export function pathOf(cast: Cast, { path, params }: Operation, value?: string): string {
  return params.reduce((whole, name) => {
    const known = cast.records.get(name)?.[0]?.id;
    if (known === undefined) throw new Error(`tests/security/cast.ts has no record for the path parameter ${name}.`);
    return whole.replace(`{${name}}`, encodeURIComponent(value ?? known));
  }, path);
}

/** What an act needs besides its body. */
export function actHeaders(key: string): Record<string, string> {
  return { 'idempotency-key': key, 'if-match': '"1"' };
}

/** A right value for the query of an operation. */
export function queryOf(query: Readonly<Record<string, Schema>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, schema]) => [name, String(sampleOf(schema))]));
}
