import { changeInterpreter } from '../../../src/interpreters/change-interpreter.ts';
import { registerInterpreter } from '../../../src/interpreters/register-interpreter.ts';
import { interpreterRoutes } from '../../../src/interpreters/routes.ts';
import { reinstateInterpreter, suspendInterpreter } from '../../../src/interpreters/suspend-interpreter.ts';
import type { Scope } from '../../../src/platform/access.ts';
import { caseworker, CODE, coordinator, openHouse, PHONE, registration } from './house.ts';

let house: Awaited<ReturnType<typeof openHouse>>;
beforeAll(async () => {
  house = await openHouse('register');
});
beforeEach(() => house.startAnew());
afterAll(() => house.close());

describe('the register', () => {
  it('one phone is one interpreter, also when two register it at once', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 4 }, () => registerInterpreter(house.deps)(coordinator, registration())),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = tries.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
    expect(refused).toEqual(['phone-taken', 'phone-taken', 'phone-taken']);
  });

  it('several interpreters may have no phone', async () => {
    for (let i = 0; i < 2; i += 1)
      await registerInterpreter(house.deps)(coordinator, registration({ phone: undefined }));
    expect(await house.interpreters.all(coordinator)).toHaveLength(2);
  });

  it('a caseworker finds nobody here', async () => {
    const id = await house.registered();
    expect(await house.interpreters.within(coordinator, id)).toBe(true);
    expect(await house.interpreters.within(caseworker, id)).toBe(false);
    expect(await house.interpreters.find(caseworker, id)).toBeUndefined();
    expect(await house.interpreters.names(caseworker, id)).toBeUndefined();
    expect(await house.interpreters.all(caseworker)).toEqual([]);
    expect(await house.interpreters.page(caseworker, '', 10)).toEqual([]);
  });

  it('a change needs the current version, and a credential that stays keeps the name of who saw it', async () => {
    const id = await house.registered();
    const other: Scope = { ...coordinator, actor: { kind: 'staff', id: 'e'.repeat(32), grants: [] } };
    const vetting = { kind: 'vetting' as const, reference: 'DBS 001', validFrom: '2026-01-01', reviewBy: '2027-01-01' };
    const agreement = { kind: 'agreement' as const, validFrom: '2026-02-01', reviewBy: '2027-02-01' };
    const command = { interpreterId: id, version: 1, change: { alias: 'Sun', credentials: [vetting, agreement] } };
    await changeInterpreter(house.deps)(other, command);
    await expect(changeInterpreter(house.deps)(other, command)).rejects.toMatchObject({
      kind: 'stale',
      more: { version: 2 },
    });
    const after = (await house.interpreters.find(coordinator, id))!;
    expect(await house.interpreters.openCredentials(after)).toEqual([
      { ...vetting, verifiedBy: coordinator.actor.id },
      { ...agreement, verifiedBy: other.actor.id },
    ]);
    expect(await house.interpreters.names(coordinator, id)).toEqual({
      name: 'Invented Person',
      alias: 'Sun',
      showRegion: false,
      phone: PHONE,
    });
    expect(after.weeklyHours).toEqual([]);
    expect(after.origin.region).toEqual(expect.any(String));
  });

  it('a suspended interpreter cannot be relied on until reinstated', async () => {
    const id = await house.registered();
    expect(await house.interpreters.guardActive(coordinator, id)).toBe(true);
    await suspendInterpreter(house.deps)(coordinator, { interpreterId: id, reason: 'safeguarding' });
    await suspendInterpreter(house.deps)(coordinator, { interpreterId: id, reason: 'other' });
    expect(await house.interpreters.guardActive(coordinator, id)).toBe(false);
    await reinstateInterpreter(house.deps)(coordinator, { interpreterId: id });
    expect(await house.interpreters.guardActive(coordinator, id)).toBe(true);
    expect(house.audited).toEqual(['interpreter-registered', 'interpreter-suspended', 'interpreter-reinstated']);
  });

  it('a coordinator reads exactly what the reply lists, with names and labels and without origin', async () => {
    const id = await house.withCode();
    await house.answer(id, CODE);
    const list = interpreterRoutes(house.deps).find(({ name }) => name === 'list-interpreters')!;
    const reply = (await list.handle({ scope: coordinator, query: {} } as never)) as { interpreters: object[] };
    expect(list.response!.parse(reply)).toEqual(reply);
    expect(reply.interpreters).toEqual([
      expect.objectContaining({
        id,
        name: 'Invented Person',
        phone: PHONE,
        credentialsToday: 'agreement-not-in-force',
        languages: [expect.objectContaining({ tag: 'kmr', label: expect.stringContaining('Kurmanji') as string })],
        texts: {
          allowed: true,
          verifiedAt: house.time.now.toISOString(),
          consent: { wording: 'v1', at: house.time.now.toISOString() },
        },
      }),
    ]);
    expect(list.shows({}, reply)).toEqual([id]);
    expect(JSON.stringify(reply)).not.toContain('origin');
  });
});
