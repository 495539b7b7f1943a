import { agencyRoles, deskRoles, type Grant } from '../platform/access.ts';

/** A member of staff as the rules see them; name and e-mail are sealed apart. */
export interface Staff {
  readonly id: string;
  readonly version: number;
  readonly grants: readonly Grant[];
  readonly disabledAt?: Date;
}

/** What is sealed about a member of staff. */
export interface StaffNames {
  readonly name: string;
  readonly email: string;
}

/** S34 — a desk role belongs to the desk, an agency role to one agency. Answers what is wrong, if anything. */
export function wrongGrant(grant: Grant): string | undefined {
  const role: string = grant.role;
  if ((deskRoles as readonly string[]).includes(role))
    return grant.agencyId === undefined ? undefined : 'a role of the desk has no agency';
  if ((agencyRoles as readonly string[]).includes(role))
    return grant.agencyId === undefined ? 'a role in an agency names the agency' : undefined;
  return 'is not a role';
}

/** How long a sign-in lasts: unused, and at most, in milliseconds. */
export const SIGN_IN = { idle: 15 * 60_000, absolute: 12 * 3_600_000 } as const;

/** A sign-in is usable while it is neither idle too long nor too old. */
export function signInUsable(signIn: { lastUsedAt: Date; createdAt: Date }, now: Date): boolean {
  return (
    now.getTime() - signIn.lastUsedAt.getTime() < SIGN_IN.idle &&
    now.getTime() - signIn.createdAt.getTime() < SIGN_IN.absolute
  );
}
