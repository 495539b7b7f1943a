import { z } from 'zod';
import { refuse } from '../platform/refusal.ts';
import { route } from '../platform/http/route.ts';
import type { Scope } from '../platform/access.ts';
import { answerPhoneVerification } from './answer-phone-verification.ts';
import { changeInterpreter } from './change-interpreter.ts';
import type { Interpreter } from './interpreter.ts';
import { optOutOfTexts } from './opt-out-of-texts.ts';
import { presentInterpreter } from './presenter.ts';
import { registerInterpreter } from './register-interpreter.ts';
import {
  answerBody,
  changeBody,
  interpreterView,
  pageQuery,
  registerBody,
  suspendedView,
  suspensionBody,
} from './schemas.ts';
import { sendPhoneVerification } from './send-phone-verification.ts';
import { reinstateInterpreter, suspendInterpreter } from './suspend-interpreter.ts';

type Deps = Parameters<typeof registerInterpreter>[0] &
  Parameters<typeof sendPhoneVerification>[0] &
  Parameters<typeof answerPhoneVerification>[0] &
  Parameters<typeof suspendInterpreter>[0];

const params = z.strictObject({ interpreterId: z.string() });
const MOST = 100;

/** The desk's routes to the register: registering, reading, changing, suspending, and verifying a phone. */
export function interpreterRoutes(deps: Deps) {
  const { interpreters, clock } = deps;
  const register = registerInterpreter(deps);
  const change = changeInterpreter(deps);
  const suspend = suspendInterpreter(deps);
  const reinstate = reinstateInterpreter(deps);
  const optOut = optOutOfTexts(deps);
  const sendCode = sendPhoneVerification(deps);
  const answerCode = answerPhoneVerification(deps);

  const present = async (scope: Scope, interpreter: Interpreter) => {
    const names = await interpreters.names(scope, interpreter.id);
    if (!names) throw refuse.notFound();
    return presentInterpreter(interpreter, names, await interpreters.openCredentials(interpreter), clock.now());
  };
  const read = async (scope: Scope, id: string) => {
    const interpreter = await interpreters.find(scope, id);
    if (!interpreter) throw refuse.notFound();
    return present(scope, interpreter);
  };

  return [
    route({
      name: 'register-interpreter',
      method: 'post',
      path: '/interpreters',
      summary: 'Put an interpreter on the register',
      body: registerBody,
      response: z.object({ id: z.string(), version: z.int() }),
      about: (_, reply) => (reply as { id: string }).id,
      handle: ({ scope, body }) => register(scope, body),
    }),
    route({
      name: 'list-interpreters',
      method: 'get',
      path: '/interpreters',
      summary: 'The register, at most 100 interpreters at once; `next` is the `after` of the next page',
      query: pageQuery,
      response: z.object({ interpreters: z.array(interpreterView), next: z.string().optional() }),
      shows: (_, reply) => (reply as { interpreters: { id: string }[] }).interpreters.map(({ id }) => id),
      handle: async ({ scope, query }) => {
        const page = await interpreters.page(scope, query.after ?? '', MOST);
        const next = page.length === MOST ? page.at(-1)!.id : undefined;
        return { interpreters: await Promise.all(page.map((one) => present(scope, one))), next };
      },
    }),
    route({
      name: 'read-interpreter',
      method: 'get',
      path: '/interpreters/{interpreterId}',
      summary: 'One interpreter, with names',
      params,
      response: interpreterView,
      handle: ({ scope, params: { interpreterId } }) => read(scope, interpreterId),
    }),
    route({
      name: 'change-interpreter',
      method: 'patch',
      path: '/interpreters/{interpreterId}',
      summary: 'Change what the body names; lists are replaced whole, null takes a value away',
      params,
      body: changeBody,
      response: interpreterView,
      handle: async ({ scope, params: { interpreterId }, version, body }) => {
        await change(scope, { interpreterId, version, change: body });
        return read(scope, interpreterId);
      },
    }),
    route({
      name: 'suspend-interpreter',
      method: 'post',
      path: '/interpreters/{interpreterId}/suspension',
      summary:
        'Offer and confirm nothing to this interpreter from now on; names the sessions where they are still expected',
      params,
      body: suspensionBody,
      status: 200,
      response: suspendedView,
      handle: async ({ scope, params: { interpreterId }, body }) => {
        const expected = await suspend(scope, { interpreterId, reason: body.reason });
        const confirmedSessions = expected.map(({ id, startsAt }) => ({ id, startsAt: startsAt.toISOString() }));
        return { ...(await read(scope, interpreterId)), confirmedSessions };
      },
    }),
    route({
      name: 'reinstate-interpreter',
      method: 'post',
      path: '/interpreters/{interpreterId}/reinstatement',
      summary: 'Take a suspension back',
      params,
      status: 200,
      response: interpreterView,
      handle: async ({ scope, params: { interpreterId } }) => {
        await reinstate(scope, { interpreterId });
        return read(scope, interpreterId);
      },
    }),
    route({
      name: 'record-text-opt-out',
      method: 'post',
      path: '/interpreters/{interpreterId}/text-opt-out',
      summary: 'The interpreter told the desk: no more texts. Only START from that phone undoes it',
      params,
      status: 200,
      response: interpreterView,
      handle: async ({ scope, params: { interpreterId } }) => {
        await optOut(scope, { interpreterId });
        return read(scope, interpreterId);
      },
    }),
    route({
      name: 'send-phone-verification',
      method: 'post',
      path: '/interpreters/{interpreterId}/phone-verification',
      summary: 'Send a one-time code to the phone; a code sent before is void',
      params,
      status: 202,
      response: z.object({ validUntil: z.iso.datetime() }),
      handle: async ({ scope, params: { interpreterId } }) => ({
        validUntil: (await sendCode(scope, { interpreterId })).validUntil.toISOString(),
      }),
    }),
    route({
      name: 'answer-phone-verification',
      method: 'post',
      path: '/interpreters/{interpreterId}/phone-verification/answer',
      summary: 'The code as the interpreter reads it back, and the consent to texts that was read out',
      params,
      body: answerBody,
      status: 200,
      // A wrong guess has to stay counted, and a transaction around this act would take it back with the refusal.
      idempotency: 'repeatable',
      response: interpreterView,
      handle: async ({ scope, params: { interpreterId }, body }) => {
        const answer = await answerCode(scope, { interpreterId, code: body.code, wording: body.smsConsent.wording });
        switch (answer) {
          case 'verified':
            return read(scope, interpreterId);
          case 'wrong-code':
            throw refuse.unacceptable('code-wrong', 'This is not the code that was sent. Please ask for it again.');
          case 'no-live-code':
            throw refuse.conflict('code-not-valid', 'No code is valid for this phone now. Please send a new one.');
        }
      },
    }),
  ] as const;
}
