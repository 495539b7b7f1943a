import type { Interpreter } from '../../../src/interpreters/index.ts';
import type { Asked } from './ask.ts';

/**
 * The hard rules once more, said as plainly as possible and without the program's own parts, for the small world of
 * arbitrary-question.ts: every session on Wednesday 14 October 2026, London on summer time, one wanted dialect, an empty table.
 */
export function brokenRules({ session, survivor, pairs, busy }: Asked, interpreter: Interpreter): string[] {
  const broken: string[] = [];
  const say = (isBroken: boolean, what: string) => void (isBroken && broken.push(what));
  const topic = session.topicClass;
  const pair = pairs.find((one) => one.interpreterId === interpreter.id);

  say(interpreter.status === 'suspended', 'suspended');

  const speaksOwn = interpreter.languages.some(
    ({ tag, dialect }) => tag === 'kmr' && (dialect === 'bahdini' || dialect === undefined),
  );
  const speaksAgreed = interpreter.languages.some(({ tag }) => survivor.substitutes.some((one) => one.tag === tag));
  say(!speaksOwn && !speaksAgreed, 'language');

  say(!interpreter.modes.includes(session.mode.kind), 'mode');

  const wanted =
    (topic === 'health' && survivor.interpreterGender.byTopic?.health) || survivor.interpreterGender.answer;
  say(wanted !== 'does-not-matter' && wanted !== interpreter.gender, 'gender');

  const minute = 60_000;
  const start = session.startsAt.getTime();
  const end = start + session.minutes * minute;
  const local = (at: number) => new Date(at + 60 * minute).toISOString().slice(11, 16);
  for (let at = start; at < end; at += minute) {
    say(
      survivor.unwantedTimes.some(({ from, to }) => from <= local(at) && local(at) < to),
      'unwanted time',
    );
  }

  say(pair?.excluded === true, 'excluded');
  const { region, community, group } = interpreter.origin;
  const shares = (token: string, stated: string | undefined) =>
    survivor.exclusionRules.some((rule) => rule.token === token) && (stated === token || stated === undefined);
  say(shares('region-a', region), 'region');
  say(shares('community-a', community), 'community');
  say(shares('group-a', group), 'group');

  const inForce = (kind: string) =>
    interpreter.credentials.some(
      (one) => one.kind === kind && one.validFrom <= '2026-10-14' && one.reviewBy > '2026-10-14',
    );
  say(!inForce('vetting'), 'vetting');
  say(!inForce('agreement'), 'agreement');

  const [arrives, leaves] = [start - 15 * minute, end + 10 * minute];
  const working = interpreter.weeklyHours[0]!;
  say(working.weekday !== 3 || local(arrives) < working.from || local(leaves - 1) >= working.to, 'weekly hours');
  for (const one of busy) {
    if (one.person !== interpreter.id || one.sessionId === 's1') continue;
    const far = session.mode.kind === 'in-person' && one.placeId === 'elsewhere' ? 30 * minute : 0;
    say(one.to.getTime() + far > arrives && one.from.getTime() - far < leaves, 'diary');
  }

  say(interpreter.topicsDeclined.includes(topic), 'topic');
  say(interpreter.staffId === 'caseworker', 'own caseworker');

  if (pair) {
    say(['refused', 'withdrawn'].includes(pair.stage1) || pair.stage2 === 'refused', 'consent refused');
    say(pair.suspended, 'pair suspended');
    if (pair.stage1 === 'given') {
      say(topic !== 'health' || !pair.scope!.modes.includes(session.mode.kind), 'outside what was agreed');
      const firstHere = pair.firstMeeting?.sessionId === 's1';
      const firstFree = pair.stage2 === 'not-asked' && (pair.firstMeeting === undefined || firstHere);
      say(pair.stage2 !== 'given' && !firstFree && !(pair.stage2 === 'only-today' && firstHere), 'stage 2');
    }
  }
  return broken;
}
