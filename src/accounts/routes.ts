import { z } from 'zod';
import type { Scope } from '../platform/access.ts';
import { route } from '../platform/http/route.ts';
import { hashToken } from '../platform/ids/ids.ts';
import { isDuplicateKey } from '../platform/mongo/errors.ts';
import { refuse } from '../platform/refusal.ts';
import type { AgencyStore } from './agency-store.ts';
import { changeStaff, createStaff, makeFirstAdministrator, setUpAccount } from './manage-staff.ts';
import * as shapes from './schemas.ts';
import { signIn, type SignInDeps } from './sign-in.ts';
import type { Staff, StaffNames } from './staff.ts';

type Deps = SignInDeps & { readonly agencies: AgencyStore };

/** Sign-in, staff and agencies. */
export function accountRoutes(deps: Deps) {
  return [...doorRoutes(deps), ...staffRoutes(deps), ...agencyRoutes(deps)] as const;
}

function doorRoutes(deps: Deps) {
  return [
    route({
      name: 'make-first-administrator',
      method: 'post',
      path: '/first-administrator',
      summary: 'Make the first administrator, once, with the code that the program printed',
      body: shapes.newFirstAdministrator,
      response: shapes.signInReply,
      issuesSecret: true,
      handle: ({ body }) => makeFirstAdministrator(deps)(body),
    }),
    route({
      name: 'sign-in',
      method: 'post',
      path: '/sign-ins',
      summary: 'Sign in with e-mail and password',
      body: shapes.newSignIn,
      response: shapes.signInReply,
      idempotency: 'none',
      handle: ({ body }) => signIn(deps)(body),
    }),
    route({
      name: 'set-up-account',
      method: 'post',
      path: '/account-set-ups',
      summary: 'Choose a password with the one-time code of a new account',
      body: shapes.accountSetUp,
      response: shapes.signInReply,
      issuesSecret: true,
      handle: ({ body }) => setUpAccount(deps)(body),
    }),
    route({
      name: 'sign-out',
      method: 'delete',
      path: '/sign-ins/current',
      summary: 'Sign out',
      handle: async ({ token, scope }) => {
        await deps.inTransaction(async () => {
          await deps.signIns.end(hashToken(token));
          await deps.recordAct(scope, { act: 'signed-out', records: [scope.actor.id] });
        });
      },
    }),
    route({
      name: 'read-own-account',
      method: 'get',
      path: '/me',
      summary: 'Who is signed in',
      response: shapes.staffReply,
      shows: () => [],
      handle: async ({ scope }) => toJson((await deps.staff.find(scope, scope.actor.id))!),
    }),
  ] as const;
}

function staffRoutes(deps: Deps) {
  return [
    route({
      name: 'create-staff',
      method: 'post',
      path: '/staff',
      summary: 'Make an account for a member of staff; the reply has the one-time code to hand over',
      body: shapes.newStaff,
      response: shapes.staffCreatedReply,
      issuesSecret: true,
      handle: ({ scope, body }) => createStaff(deps)(scope, { ...body, grants: body.grants as never }),
    }),
    route({
      name: 'list-staff',
      method: 'get',
      path: '/staff',
      summary: 'The members of staff',
      response: z.object({ staff: z.array(shapes.staffReply) }),
      handle: async ({ scope }) => ({ staff: (await deps.staff.list(scope)).map(toJson) }),
    }),
    route({
      name: 'change-staff',
      method: 'patch',
      path: '/staff/{staffId}',
      summary: 'Change what somebody may do, disable or enable them',
      body: shapes.staffChange,
      response: shapes.staffReply,
      handle: async ({ scope, params, version, body }) =>
        toJson(await changeStaff(deps)(scope, params.staffId, version, { ...body, grants: body.grants as never })),
    }),
  ] as const;
}

function agencyRoutes({ agencies, ids, recordAct, inTransaction }: Deps) {
  const create = async (scope: Scope, name: string) => {
    const agency = { id: ids.id(), version: 1, name };
    try {
      await inTransaction(async () => {
        await agencies.insert(agency);
        await recordAct(scope, { act: 'agency-created', records: [agency.id], version: 1 });
      });
    } catch (error) {
      if (isDuplicateKey(error, 'one_agency_per_name'))
        throw refuse.conflict('agency-exists', 'There is already an agency of this name.');
      throw error;
    }
    return agency;
  };
  return [
    route({
      name: 'create-agency',
      method: 'post',
      path: '/agencies',
      summary: 'Register an agency that supports survivors',
      body: shapes.newAgency,
      response: shapes.agencyReply,
      handle: ({ scope, body }) => create(scope, body.name),
    }),
    route({
      name: 'list-agencies',
      method: 'get',
      path: '/agencies',
      summary: 'The agencies',
      response: z.object({ agencies: z.array(shapes.agencyReply) }),
      handle: async ({ scope }) => ({ agencies: await agencies.list(scope) }),
    }),
  ] as const;
}

function toJson({ id, version, name, email, grants, disabledAt }: Staff & StaffNames) {
  return {
    id,
    version,
    name,
    email,
    grants: grants.map((grant) => ({ ...grant })),
    ...(disabledAt && { disabledAt: disabledAt.toISOString() }),
  };
}
