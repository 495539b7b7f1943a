import { refuse, type Refusal } from '../platform/refusal.ts';
import type { StageRefusal } from './may-record.ts';

const sentences: Readonly<Record<StageRefusal, string>> = {
  'channel-incomplete':
    'Say which interpreter was the channel; or none, where the channel was a text, a recording or bilingual staff.',
  'consent-through-the-interpreter':
    'Consent cannot be taken through the interpreter it is about. Ask again by another channel.',
  'answered-before-asked': 'The answer cannot be earlier than the question.',
  'not-yet-answered': 'The answer cannot be later than now.',
  'nothing-to-correct': 'There is no such entry of this stage to correct.',
  'interpreter-excluded': 'The survivor has said no to this interpreter for good. Nobody asks again.',
  'rights-not-explained':
    'Her data rights must be explained, and that logged, before she is asked about an interpreter.',
  'stage-1-not-given': 'She has not agreed to work with this interpreter; stage 1 comes first.',
  'not-met-yet': 'Stage 2 is asked after they have met.',
  'if-no-not-on-record': 'First record what happens to the appointment if the answer is no.',
};

/** The refusal of an answer that cannot be recorded. */
export function stageRefusal(code: StageRefusal): Refusal {
  return refuse.conflict(code, sentences[code]);
}

/** Decision 6 — the pair was changed by another act since it was read; nothing was written, and the act may be tried again. */
export function changedMeanwhile(): Refusal {
  return refuse.conflict('changed-meanwhile', 'Somebody recorded something about this meanwhile. Look again.');
}
