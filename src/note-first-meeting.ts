import { pairId, type PairStore } from './consent/index.ts';
import type { NoteFirstMeeting } from './sessions/index.ts';

/** S3 — the fact that stage 2 may now be asked stands on the pair, which sessions/ reaches only through here. */
export function noteFirstMeetingOf(pairs: PairStore): NoteFirstMeeting {
  return (scope, { survivorId, interpreterId, sessionId, at }) =>
    pairs.noteFirstMeeting(scope, pairId(survivorId, interpreterId), { sessionId, tookPlaceAt: at });
}
