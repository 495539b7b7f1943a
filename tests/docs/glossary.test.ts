import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  channelKinds,
  metBeforeSources,
  stageOneDecisions,
  stageTwoDecisions,
  teachBackWays,
} from '../../src/consent/ledger-entry.ts';
import type { StageRefusal } from '../../src/consent/may-record.ts';
import type { Stage1State, Stage2State } from '../../src/consent/pair.ts';
import { taskKinds } from '../../src/inbox/index.ts';
import type { MatchReason } from '../../src/matching/rules/match-reason.ts';
import { NOT_SUITABLE_HERE, whyNot } from '../../src/matching/rules/why-not.ts';
import type { MessageState } from '../../src/messaging/message.ts';
import { offerStates } from '../../src/offers/offer.ts';
import { agencyRoles, deskRoles } from '../../src/platform/access.ts';
import { remoteReasons, sessionStates, stageTwoNoPlans } from '../../src/sessions/session.ts';
import {
  closenessAnswers,
  contactRoutes,
  exclusionKinds,
  genderAnswers,
} from '../../src/survivors/survivor-profile.ts';
import { read, root, tableRows } from './read-document.ts';

// Unions that exist as types only: the compiler refuses a list that lacks one or names one too many.
const stage1 = {
  'not-asked': 1,
  given: 1,
  'not-this-time': 1,
  refused: 1,
  'could-not-decide': 1,
  withdrawn: 1,
} satisfies Record<Stage1State, 1>;
const stage2 = {
  'not-asked': 1,
  given: 1,
  'only-today': 1,
  refused: 1,
  'rather-not-say': 1,
  'could-not-decide': 1,
  withdrawn: 1,
} satisfies Record<Stage2State, 1>;
const messages = {
  waiting: 1,
  sending: 1,
  sent: 1,
  delivered: 1,
  cancelled: 1,
  failed: 1,
  uncertain: 1,
} satisfies Record<MessageState, 1>;
const reasons = {
  language: 1,
  gender: 1,
  credentials: 1,
  free: 1,
  'goes-on-together': 1,
  'said-yes-to-first-meeting': 1,
  'ask-first': 1,
  'asked-before': 1,
} satisfies Record<MatchReason['code'], 1>;
const stageRefusals = {
  'channel-incomplete': 1,
  'consent-through-the-interpreter': 1,
  'answered-before-asked': 1,
  'not-yet-answered': 1,
  'nothing-to-correct': 1,
  'interpreter-excluded': 1,
  'rights-not-explained': 1,
  'stage-1-not-given': 1,
  'not-met-yet': 1,
  'if-no-not-on-record': 1,
} satisfies Record<StageRefusal, 1>;

const glossary = read('docs/glossary.md');
const explained = new Set([...glossary.matchAll(/`([a-z0-9-]+)`/g)].map(([, word]) => word!));
const rowsUnder = (heading: string) =>
  tableRows(glossary.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!).map(([word]) => word!.replaceAll('`', ''));

/** Every code that the source hands to a refusal as a literal, whatever its kind. */
function refusalCodes(): string[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !/^(local|demo)\//.test(path),
  );
  const source = files
    .map((path) => readFileSync(join(root, 'src', path), 'utf8').replaceAll(/\/\*\*.*?\*\//gs, ''))
    .join('\n');
  const forms = [
    /refuse\s*\.(?:conflict|unacceptable)\(\s*'([a-z0-9-]+)'/g,
    /new Refusal\(\s*'[a-z-]+',\s*'([a-z0-9-]+)'/g,
    /refuse\.invalid\([^;]*?,[^;]*?,\s*'([a-z-]+)'/g,
    /\b(?:is|no|unknown)\(\s*(?:'[a-z-]+',\s*)?'((?:language|dialect|form|verified|too|not|wrong)-[a-z-]+)'/g,
  ];
  return [...new Set(forms.flatMap((form) => [...source.matchAll(form)].map(([, code]) => code!)))];
}

describe('the glossary', () => {
  it('explains every state of a session, an offer and a consent under its own heading', () => {
    expect(rowsUnder('A session')).toEqual([...sessionStates]);
    expect(rowsUnder('An offer')).toEqual([...offerStates]);
    expect(rowsUnder('Consent of a pair')).toEqual([...Object.keys(stage1), ...Object.keys(stage2)]);
  });

  it('explains every reason for and against a candidate, and every kind of task, and no other', () => {
    expect(rowsUnder('Why somebody is on a shortlist')).toEqual(Object.keys(reasons));
    expect(rowsUnder('Why somebody is not').toSorted()).toEqual([...Object.keys(whyNot), NOT_SUITABLE_HERE].toSorted());
    expect(rowsUnder('Tasks').toSorted()).toEqual(Object.keys(taskKinds).toSorted());
    expect(rowsUnder('Roles')).toEqual([...deskRoles, ...agencyRoles]);
  });

  it.each<[string, readonly string[]]>([
    ['what she answers about an interpreter', [...stageOneDecisions, ...stageTwoDecisions]],
    ['how she was asked', [...channelKinds, ...teachBackWays, ...metBeforeSources]],
    ['what she answers about herself', [...genderAnswers, ...closenessAnswers, ...exclusionKinds, ...contactRoutes]],
    ['what a session is requested with', [...remoteReasons, ...stageTwoNoPlans]],
    ['what becomes of a message', Object.keys(messages)],
    ['why an answer cannot be recorded', Object.keys(stageRefusals)],
  ])('has every word for %s', (_what, words) => {
    expect(words.filter((word) => !explained.has(word))).toEqual([]);
  });

  it('has every code that the source refuses with', () => {
    const codes = refusalCodes();
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => !explained.has(code))).toEqual([]);
  });

  it('lists no refusal that the source does not have', () => {
    const known = new Set([...refusalCodes(), ...Object.keys(stageRefusals), 'invalid', 'fault']);
    expect(rowsUnder('Refusals').filter((code) => !known.has(code))).toEqual([]);
  });

  it('says each thing once', () => {
    const words = tableRows(glossary.split('\n## ')[0]!).map(([word]) => word);
    expect(new Set(words).size).toBe(words.length);
    expect(new Set(rowsUnder('Refusals')).size).toBe(rowsUnder('Refusals').length);
  });
});
