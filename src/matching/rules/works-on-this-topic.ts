import { fails, passes } from './facts.ts';
import type { Facts, Verdict } from './facts.ts';

/** S24 — an interpreter may decline a topic without penalty, so nobody but the survivor's own caseworkers reads it as the reason. */
export function worksOnThisTopic({ session, interpreter }: Facts): Verdict {
  return interpreter.topicsDeclined.includes(session.topicClass) ? fails('topic-declined') : passes();
}
