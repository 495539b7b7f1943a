import { systemScope, type Scope } from '../platform/access.ts';
import { refuse } from '../platform/refusal.ts';
import { requireReviewed, type WordingKind, type WordingName, type Wordings } from '../survivors/index.ts';
import type { InterpreterIdentity } from './consent-channel.ts';
import type { Asking } from './ledger-entry.ts';
import type { AskingFacts } from './may-record.ts';
import type { PairStore } from './pair-store.ts';
import type { Pair } from './pair.ts';
import type { StageTwoCommand } from './schemas.ts';

/** The one thing consent asks of the register: whether this interpreter exists, and which staff account is the same human. */
export interface InterpreterLookup {
  find(scope: Scope, id: string): Promise<InterpreterIdentity | undefined>;
}

/** An interpreter that the conversation names; refused where the register has none such. */
export async function namedInterpreter(
  interpreters: InterpreterLookup,
  id: string,
  field: string,
): Promise<InterpreterIdentity> {
  // Caseworkers do not reach the register; whom she may be asked about is known to them by id, from a shortlist.
  const found = await interpreters.find(systemScope('consent'), id);
  if (!found) throw refuse.invalid(field, 'is not an interpreter of the register');
  return { id: found.id, ...(found.staffId !== undefined && { staffId: found.staffId }) };
}

type Asked = Pick<
  StageTwoCommand,
  'wording' | 'channel' | 'witnessedBy' | 'teachBack' | 'withdrawalExplained' | 'askedAt' | 'answeredAt'
>;

/** S6 — how she was asked, as the ledger keeps it; refused where the wording does not exist or nobody reviewed it. */
export function askingOf(kind: WordingKind, asked: Asked, wordings: Wordings, now: Date): Omit<Asking, 'scope'> {
  const wording = requireReviewed(wordings.find(kind, asked.wording satisfies WordingName));
  const answeredAt = asked.answeredAt === undefined ? now : new Date(asked.answeredAt);
  return {
    wording: { id: kind, version: wording.version, language: wording.language },
    channel: asked.channel,
    ...(asked.witnessedBy !== undefined && { witnessedBy: asked.witnessedBy }),
    teachBack: asked.teachBack,
    withdrawalExplained: asked.withdrawalExplained,
    askedAt: asked.askedAt === undefined ? answeredAt : new Date(asked.askedAt),
    answeredAt,
  };
}

/** The facts of one answer, read in its transaction. */
export async function askingFacts(
  { pairs, interpreters }: { pairs: Pick<PairStore, 'entry'>; interpreters: InterpreterLookup },
  scope: Scope,
  {
    pair,
    about,
    asking,
    by,
    corrects,
  }: {
    pair: Pair;
    about: InterpreterIdentity;
    asking: Omit<Asking, 'scope'>;
    by: string;
    corrects?: number | undefined;
  },
): Promise<AskingFacts> {
  const { channel, witnessedBy, askedAt, answeredAt } = asking;
  const channelInterpreter =
    channel.interpreterId === undefined
      ? undefined
      : await namedInterpreter(interpreters, channel.interpreterId, 'channel/interpreterId');
  const corrected = corrects === undefined ? undefined : await pairs.entry(scope, pair, corrects);
  return {
    pair,
    about,
    people: { channelInterpreter, recordedBy: by, witnessedBy },
    channel,
    askedAt,
    answeredAt,
    ...(corrects !== undefined && { corrects: { kind: corrected?.statement.kind } }),
  };
}
