import type { Pair } from './pair.ts';

/** What is planned for a pair. */
export interface Meeting {
  readonly sessionId: string;
  readonly mode: string;
  readonly topicClass: string;
}

/** The answer of `mayMeet`: as what they meet, or why not. */
export type MayMeet =
  | { readonly may: true; readonly meeting: 'first-meeting' | 'follow-up' }
  | { readonly may: false; readonly code: MayNotMeet };

/** Why a pair may not meet; only the survivor's own caseworkers may be told which (S43). */
export type MayNotMeet =
  | 'stage-1-not-given'
  | 'outside-what-was-agreed'
  | 'stage-2-not-given'
  | 'consent-withdrawn'
  | 'consent-refused'
  | 'interpreter-excluded'
  | 'pair-suspended';

/**
 * S2, S3, S4, S8 — before stage 1 a pair may not meet; with stage 1 alone it may have its one first meeting and no other;
 * with stage 2 everything that was agreed. Used wherever a pair is relied on, under the pair's guard.
 */
export function mayMeet(pair: Pair | undefined, meeting: Meeting): MayMeet {
  if (!pair) return no('stage-1-not-given');
  if (pair.excluded) return no('interpreter-excluded');
  if (pair.suspended) return no('pair-suspended');
  if (pair.stage1 === 'withdrawn' || pair.stage2 === 'withdrawn') return no('consent-withdrawn');
  if (pair.stage1 === 'refused' || pair.stage2 === 'refused') return no('consent-refused');
  if (pair.stage1 !== 'given') return no('stage-1-not-given');
  if (!isAgreed(pair, meeting)) return no('outside-what-was-agreed');
  if (pair.stage2 === 'given') return { may: true, meeting: 'follow-up' };
  return mayBeFirstMeeting(pair, meeting.sessionId) ? { may: true, meeting: 'first-meeting' } : no('stage-2-not-given');
}

function no(code: MayNotMeet): MayMeet {
  return { may: false, code };
}

function isAgreed({ scope }: Pair, { mode, topicClass }: Meeting): boolean {
  return scope !== undefined && scope.modes.includes(mode) && scope.topicClasses.includes(topicClass);
}

// S37: "only for today" lets the rest of the first meeting go on; no other answer but a yes does.
// S42: having met before replaces the first meeting, so none is planned any more; one that was planned already may take place.
function mayBeFirstMeeting({ stage2, firstMeeting, metBefore }: Pair, sessionId: string): boolean {
  const isThisOne = firstMeeting?.sessionId === sessionId;
  if (stage2 === 'only-today') return isThisOne;
  if (stage2 !== 'not-asked') return false;
  return firstMeeting === undefined ? metBefore === undefined : isThisOne && firstMeeting.tookPlaceAt === undefined;
}
