import { mayMeet } from '../../consent/index.ts';
import type { MayMeet } from '../../consent/index.ts';
import { fails, passes } from './facts.ts';
import type { Facts, Verdict } from './facts.ts';

/** S2, S3 — what consent says to this pair in this session. */
export function mayMeetHere({ session, pair }: Pick<Facts, 'session' | 'pair'>): MayMeet {
  return mayMeet(pair, { sessionId: session.id, mode: session.mode.kind, topicClass: session.topicClass });
}

/** S6, S15 — nobody to whom the survivor said no or withdrew, and no pair that was suspended. Who was not asked yet can be asked. */
export function consentIsNotRefused(facts: Facts): Verdict {
  const answer = mayMeetHere(facts);
  if (answer.may)
    return passes({ code: answer.meeting === 'follow-up' ? 'goes-on-together' : 'said-yes-to-first-meeting' });
  switch (answer.code) {
    case 'consent-refused':
    case 'consent-withdrawn':
    case 'pair-suspended':
      return fails(answer.code);
    case 'interpreter-excluded':
      return fails('excluded');
    case 'stage-1-not-given':
      return passes(askFirst(facts));
    case 'stage-2-not-given':
    case 'outside-what-was-agreed':
      return passes();
  }
}

/** S3, S4 — beyond the first meeting only with stage 2, and only for what was agreed. */
export function stageTwoIsGivenWhereNeeded(facts: Facts): Verdict {
  const answer = mayMeetHere(facts);
  const stopped = !answer.may && (answer.code === 'stage-2-not-given' || answer.code === 'outside-what-was-agreed');
  return stopped ? fails(answer.code) : passes();
}

function askFirst({ pair }: Facts) {
  const answer = pair?.stage1;
  return answer === 'not-this-time' || answer === 'could-not-decide'
    ? ({ code: 'asked-before', answer } as const)
    : ({ code: 'ask-first' } as const);
}
