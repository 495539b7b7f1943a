import type { Asking } from './ledger-entry.ts';

/** One human as both records know them: the interpreter's, and the staff account if they have one (S44). */
export interface InterpreterIdentity {
  readonly id: string;
  readonly staffId?: string | undefined;
}

/** Who took part in the asking: who interpreted it, who recorded it, who witnessed it. */
export interface AskingPeople {
  readonly channelInterpreter?: InterpreterIdentity | undefined;
  readonly recordedBy: string;
  readonly witnessedBy?: string | undefined;
}

/** S5 — whether the interpreter it is about had a hand in the asking, by either of their records. */
export function isThroughTheInterpreter(about: InterpreterIdentity, people: AskingPeople): boolean {
  const { channelInterpreter, recordedBy, witnessedBy } = people;
  const them = [about.id, about.staffId];
  const others = [channelInterpreter?.id, channelInterpreter?.staffId, recordedBy, witnessedBy];
  return others.some((one) => one !== undefined && them.includes(one));
}

/** S5 — a channel by another interpreter names them; any other channel names nobody. */
export function isChannelComplete({ kind, interpreterId }: Asking['channel']): boolean {
  return (kind === 'another-interpreter') === (interpreterId !== undefined);
}
