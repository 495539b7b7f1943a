import { answerVerificationBySms } from '../../../src/interpreters/answer-phone-verification.ts';
import { changeInterpreter } from '../../../src/interpreters/change-interpreter.ts';
import { maySendSms } from '../../../src/interpreters/interpreter.ts';
import { optInToTexts, optOutOfTexts } from '../../../src/interpreters/opt-out-of-texts.ts';
import { sendPhoneVerification } from '../../../src/interpreters/send-phone-verification.ts';
import { CODE, coordinator, NEWER_CODE, openHouse, PHONE } from './house.ts';

let house: Awaited<ReturnType<typeof openHouse>>;
beforeAll(async () => {
  house = await openHouse('phone-verification');
});
beforeEach(() => house.startAnew());
afterAll(() => house.close());

describe('§6.1 — an interpreter verifies their phone', () => {
  it('the returned code turns texts on and stores the wording that was agreed to', async () => {
    const id = await house.withCode();
    expect(maySendSms((await house.interpreters.find(coordinator, id))!)).toBe(false);
    expect(await house.answer(id, CODE)).toBe('verified');
    const after = (await house.interpreters.find(coordinator, id))!;
    expect(maySendSms(after)).toBe(true);
    expect(after.phone).toMatchObject({
      verifiedAt: house.time.now,
      smsConsent: { wording: 'v1', at: house.time.now },
    });
    expect(house.audited).toEqual(['interpreter-registered', 'phone-verification-sent', 'phone-verified']);
  });

  it('may be answered by text from that phone; other words cost no guess', async () => {
    const id = await house.withCode();
    const text = answerVerificationBySms(house.deps);
    for (let i = 0; i < 6; i += 1) expect(await text(coordinator, id, 'who is this?')).toBe('not-a-code');
    expect(await text(coordinator, id, `Code: ${CODE}`)).toBe('verified');
    expect(maySendSms((await house.interpreters.find(coordinator, id))!)).toBe(true);
  });

  it('the same right answer twice has one effect', async () => {
    const id = await house.withCode();
    expect([await house.answer(id, CODE), await house.answer(id, CODE)]).toEqual(['verified', 'verified']);
    expect(house.audited.filter((act) => act === 'phone-verified')).toHaveLength(1);
    expect((await house.interpreters.find(coordinator, id))!.version).toBe(2);
  });

  it('ten guesses at once are five guesses, and then even the right code is void', async () => {
    const id = await house.withCode();
    const guesses = await Promise.all(Array.from({ length: 10 }, () => house.answer(id, '482914')));
    expect(guesses.filter((one) => one === 'wrong-code')).toHaveLength(5);
    expect(await house.answer(id, CODE)).toBe('no-live-code');
    expect(maySendSms((await house.interpreters.find(coordinator, id))!)).toBe(false);
  });

  it('a code is void after ten minutes, and is not told any more', async () => {
    const id = await house.withCode();
    expect(await house.told()).toEqual({ code: CODE, minutes: 10 });
    house.time.now = new Date(house.time.now.getTime() + 10 * 60_000);
    expect(await house.answer(id, CODE)).toBe('no-live-code');
    expect(await house.told()).toBe('no-longer-true');
  });

  it('a newer code voids the older one, in the text under way too', async () => {
    const id = await house.withCode();
    const [older] = house.queued;
    await sendPhoneVerification(house.deps)(coordinator, { interpreterId: id });
    expect(await house.told(older)).toBe('no-longer-true');
    expect(await house.told()).toEqual({ code: NEWER_CODE, minutes: 10 });
    expect(await house.answer(id, CODE)).toBe('wrong-code');
    expect(await house.answer(id, NEWER_CODE)).toBe('verified');
  });

  it('another number is not verified by the code of the former, and takes the former consent away', async () => {
    const id = await house.withCode();
    await house.answer(id, CODE);
    const change = { interpreterId: id, version: 2, change: { phone: '+447700900456' } };
    await changeInterpreter(house.deps)(coordinator, change);
    const after = (await house.interpreters.find(coordinator, id))!;
    expect(after.phone).toEqual({ index: expect.any(String) as string });
    expect(await house.answer(id, CODE)).toBe('no-live-code');
    expect(await house.interpreters.verifications.find(coordinator, id)).toBeUndefined();
    expect(await house.interpreters.findByPhone(coordinator, PHONE)).toBeUndefined();
    expect((await house.interpreters.findByPhone(coordinator, '+447700900456'))!.id).toBe(id);
  });

  it('no code goes to a phone that said STOP, until it says START', async () => {
    const id = await house.registered();
    expect(await optOutOfTexts(house.deps)(coordinator, { interpreterId: id })).toBe(true);
    expect(await optOutOfTexts(house.deps)(coordinator, { interpreterId: id })).toBe(false);
    await expect(sendPhoneVerification(house.deps)(coordinator, { interpreterId: id })).rejects.toMatchObject({
      code: 'opted-out',
    });
    expect(await optInToTexts(house.deps)(coordinator, { interpreterId: id })).toBe(true);
    await sendPhoneVerification(house.deps)(coordinator, { interpreterId: id });
  });

  it('nothing in the database shows the name, the number, the code or the origin', async () => {
    await house.withCode();
    const dump = JSON.stringify(await house.stored());
    for (const canary of ['Invented', '7700900123', `"${CODE}"`, 'DBS 001', 'north-region'])
      expect(dump).not.toContain(canary);
  });
});
