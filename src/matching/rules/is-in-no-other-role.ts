import { fails, passes } from './facts.ts';
import type { Facts, Verdict } from './facts.ts';

/** S13, S44 — never the survivor's own support worker: one human is not both, whatever account they use. */
export function isInNoOtherRole({ session, survivor, interpreter: { staffId } }: Facts): Verdict {
  if (staffId === undefined) return passes();
  const accompanying = session.accompanied.kind === 'staff' ? [session.accompanied.staffId] : [];
  const staff = [...survivor.caseworkers, ...session.caseworkers, ...accompanying, session.requestedBy];
  return staff.includes(staffId) ? fails('double-role') : passes();
}
