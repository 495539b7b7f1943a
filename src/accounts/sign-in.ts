import type { RecordAct } from '../audit/index.ts';
import { systemScope, type Actor, type Scope } from '../platform/access.ts';
import { hashToken, type Ids } from '../platform/ids/ids.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Clock } from '../platform/time/clock.ts';
import { passwordFits } from './passwords.ts';
import type { SignInStore } from './sign-in-store.ts';
import type { StaffStore } from './staff-store.ts';
import { signInUsable, type Staff } from './staff.ts';

export interface SignInDeps {
  readonly staff: StaffStore;
  readonly signIns: SignInStore;
  readonly recordAct: RecordAct;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly inTransaction: InTransaction;
}

/** The scope of somebody at the door: who they are, reaching nothing yet. */
export function scopeOf(staff: Staff): Scope {
  return { actor: { kind: 'staff', id: staff.id, grants: staff.grants }, reaches: [] };
}

/** Issues a token of 256 bits and keeps only its hash. Lease time, so that moving practice time signs nobody out. */
export function startSignIn({ signIns, recordAct, clock, ids }: SignInDeps) {
  return async (staff: Staff): Promise<{ token: string }> => {
    const token = ids.token();
    const at = clock.leaseNow();
    await signIns.insert({ _id: hashToken(token), staffId: staff.id, createdAt: at, lastUsedAt: at });
    await recordAct(scopeOf(staff), { act: 'signed-in', records: [staff.id] });
    return { token };
  };
}

/** By e-mail and password. An unknown e-mail, a wrong password and a disabled account are one answer in one time. */
export function signIn(deps: SignInDeps) {
  const start = startSignIn(deps);
  return async ({ email, password }: { email: string; password: string }): Promise<{ token: string }> => {
    const found = await deps.staff.findForSignIn(email);
    const fits = await passwordFits(found?.passwordHash, password);
    if (!found || !fits || found.staff.disabledAt) {
      await deps.recordAct(systemScope('sign-in'), { act: 'sign-in-refused', records: found ? [found.staff.id] : [] });
      throw new Refusal('not-signed-in', 'sign-in-refused', 'This e-mail and password do not fit together.');
    }
    return deps.inTransaction(() => start(found.staff));
  };
}

const NOTE_USE_EVERY_MS = 30_000;

/** Whose token this is. Nobody's, when it is unknown, idle too long, too old, or its owner was disabled. */
export function actorOf({ staff, signIns, clock }: Pick<SignInDeps, 'staff' | 'signIns' | 'clock'>) {
  return async (token: string | undefined): Promise<Actor | undefined> => {
    if (token === undefined) return undefined;
    const hash = hashToken(token);
    const now = clock.leaseNow();
    const row = await signIns.find(hash);
    if (!row || !signInUsable(row, now)) return undefined;
    const owner = await staff.findById(row.staffId);
    if (!owner || owner.disabledAt) return undefined;
    if (now.getTime() - row.lastUsedAt.getTime() > NOTE_USE_EVERY_MS) await signIns.used(hash, now);
    return { kind: 'staff', id: owner.id, grants: owner.grants };
  };
}
