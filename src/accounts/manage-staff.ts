import type { Grant, Scope } from '../platform/access.ts';
import { hashToken } from '../platform/ids/ids.ts';
import { isDuplicateKey } from '../platform/mongo/errors.ts';
import { Refusal, refuse } from '../platform/refusal.ts';
import type { AgencyStore } from './agency-store.ts';
import { hashPassword } from './passwords.ts';
import { scopeOf, startSignIn, type SignInDeps } from './sign-in.ts';
import { wrongGrant, type StaffNames } from './staff.ts';

type Deps = SignInDeps & { readonly agencies: AgencyStore };

const SET_UP_LASTS_MS = 7 * 24 * 3_600_000;

/** The first administrator: only once, only by the one-time secret that the program printed. */
export function makeFirstAdministrator(deps: Deps) {
  const start = startSignIn(deps);
  return async ({ code, password, ...names }: StaffNames & { code: string; password: string }) => {
    const id = deps.ids.id();
    const passwordHash = await hashPassword(password);
    return deps.inTransaction(async () => {
      if (!(await deps.signIns.useSetup(hashToken(code.toUpperCase()), deps.clock.now()))) throw refuse.notFound();
      const staff = { id, version: 1, grants: [{ role: 'administrator' as const }] };
      await deps.staff.insert({ id, names, grants: staff.grants, passwordHash });
      await deps.recordAct(scopeOf(staff), { act: 'first-administrator-made', records: [id], version: 1 });
      return { staffId: id, ...(await start(staff)) };
    });
  };
}

/** A new account, with a one-time code by which its owner chooses a password. Refuses unknown agencies and a known e-mail. */
export function createStaff(deps: Deps) {
  return async (scope: Scope, { grants, ...names }: StaffNames & { grants: readonly Grant[] }) => {
    await checkGrants(deps, scope, grants);
    const id = deps.ids.id();
    const setUpCode = deps.ids.token();
    const until = new Date(deps.clock.leaseNow().getTime() + SET_UP_LASTS_MS);
    try {
      await deps.inTransaction(async () => {
        await deps.staff.insert({ id, names, grants, setUp: { codeHash: hashToken(setUpCode), until } });
        await deps.recordAct(scope, {
          act: 'staff-created',
          records: [id],
          version: 1,
          codes: grants.map((grant) => grant.role),
        });
      });
    } catch (error) {
      if (isDuplicateKey(error, 'one_account_per_email'))
        throw refuse.conflict('email-taken', 'There is already an account with this e-mail.');
      throw error;
    }
    return { staffId: id, setUpCode };
  };
}

/** The owner of a new account chooses a password and is signed in. */
export function setUpAccount(deps: Deps) {
  const start = startSignIn(deps);
  return async ({ setUpCode, password }: { setUpCode: string; password: string }) => {
    const passwordHash = await hashPassword(password);
    return deps.inTransaction(async () => {
      const staff = await deps.staff.useSetUpCode(hashToken(setUpCode), passwordHash, deps.clock.leaseNow());
      if (!staff) throw refuse.notFound();
      await deps.recordAct(scopeOf(staff), { act: 'account-set-up', records: [staff.id], version: staff.version });
      return { staffId: staff.id, ...(await start(staff)) };
    });
  };
}

/** Changes grants, disables or enables. A disabled person's next request is refused, whatever they hold. */
export function changeStaff(deps: Deps) {
  return async (
    scope: Scope,
    id: string,
    version: number,
    change: { grants?: readonly Grant[] | undefined; disabled?: boolean | undefined },
  ) => {
    if (change.disabled && scope.actor.id === id)
      throw refuse.conflict('own-account', 'You cannot disable your own account.');
    if (change.grants) await checkGrants(deps, scope, change.grants);
    const disabledAt = change.disabled === undefined ? undefined : change.disabled ? deps.clock.now() : null;
    return deps.inTransaction(async () => {
      const done = await deps.staff.change(scope, id, version, {
        ...(change.grants && { grants: change.grants }),
        ...(disabledAt !== undefined && { disabledAt }),
      });
      const staff = await deps.staff.find(scope, id);
      if (!staff) throw refuse.notFound();
      if (!done)
        throw new Refusal('stale', 'stale', 'Somebody changed this meanwhile. Look again.', [], {
          version: staff.version,
        });
      if (change.disabled) await deps.signIns.endAllOf(id);
      await deps.recordAct(scope, {
        act: 'staff-changed',
        records: [id],
        version: staff.version,
        fields: (['grants', 'disabled'] as const).filter((field) => change[field] !== undefined),
      });
      return staff;
    });
  };
}

async function checkGrants({ agencies }: Deps, scope: Scope, grants: readonly Grant[]): Promise<void> {
  for (const [index, grant] of grants.entries()) {
    const wrong = wrongGrant(grant);
    if (wrong) throw refuse.invalid(`grants/${index}`, wrong, 'invalid-request');
    if (grant.agencyId && !(await agencies.within(scope, grant.agencyId))) {
      throw refuse.invalid(`grants/${index}/agencyId`, 'is not an agency here', 'invalid-request');
    }
  }
}
