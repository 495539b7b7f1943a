import { fails, passes } from './facts.ts';
import type { Facts, Verdict } from './facts.ts';

/** S1 — in person, by phone or by video, as the session asks. */
export function worksInThisMode({ session, interpreter }: Facts): Verdict {
  return interpreter.modes.includes(session.mode.kind) ? passes() : fails('mode-not-offered');
}
