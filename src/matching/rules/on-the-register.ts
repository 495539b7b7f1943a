import { fails, passes } from './facts.ts';
import type { Facts, Verdict } from './facts.ts';

/** S13 — only a vetted person on the register who is not suspended. */
export function onTheRegister({ interpreter }: Facts): Verdict {
  // A provided interpreter (S47) is attested for one session; until that is checked here, nobody gets in by it.
  if (interpreter.register.kind !== 'register') return fails('not-on-the-register');
  return interpreter.status === 'active' ? passes() : fails('suspended');
}
