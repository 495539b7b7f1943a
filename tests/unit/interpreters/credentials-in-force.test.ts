import { credentialsInForce } from '../../../src/interpreters/credentials-in-force.ts';
import type { Credential } from '../../../src/interpreters/interpreter.ts';

const vetting: Credential = { kind: 'vetting', validFrom: '2026-01-10', reviewBy: '2026-11-30', verifiedBy: 'a' };
const agreement: Credential = { kind: 'agreement', validFrom: '2026-02-01', reviewBy: '2027-02-01', verifiedBy: 'a' };
const on = (date: string, credentials: Credential[] = [vetting, agreement]) =>
  credentialsInForce({ credentials }, date);

describe('S18, S19 — credentials on the date of a session', () => {
  it('both in force are enough', () => expect(on('2026-06-01')).toBe('in-force'));

  it('vetting counts on the last day before its review', () => expect(on('2026-11-29')).toBe('in-force'));

  it('vetting whose review is due on the very day counts as expired', () =>
    expect(on('2026-11-30')).toBe('vetting-expired'));

  it('an agreement counts from the day it was signed, not the day before', () => {
    expect(on('2026-02-01')).toBe('in-force');
    expect(on('2026-01-31')).toBe('agreement-not-in-force');
  });

  it('an agreement ends before the day of its review', () => {
    const lasting = { ...vetting, reviewBy: '2030-01-01' };
    expect(on('2027-01-31', [lasting, agreement])).toBe('in-force');
    expect(on('2027-02-01', [lasting, agreement])).toBe('agreement-not-in-force');
  });

  it('nobody without any vetting is offerable, whatever else they hold', () => {
    expect(on('2026-06-01', [agreement, { ...vetting, kind: 'qualification' }])).toBe('vetting-expired');
    expect(on('2026-06-01', [])).toBe('vetting-expired');
  });

  it('a renewal beside an expired paper counts, a gap between the two does not', () => {
    const renewal = { ...vetting, validFrom: '2026-12-15', reviewBy: '2027-12-15' };
    expect(on('2026-12-14', [vetting, renewal, agreement])).toBe('vetting-expired');
    expect(on('2026-12-15', [vetting, renewal, agreement])).toBe('in-force');
  });
});
