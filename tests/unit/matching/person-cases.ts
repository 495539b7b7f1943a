import { consentIsNotRefused, stageTwoIsGivenWhereNeeded } from '../../../src/matching/rules/consent-allows.ts';
import { isInNoOtherRole } from '../../../src/matching/rules/is-in-no-other-role.ts';
import { isNotExcluded } from '../../../src/matching/rules/is-not-excluded.ts';
import { isOfTheGenderWanted } from '../../../src/matching/rules/is-of-the-gender-wanted.ts';
import { onTheRegister } from '../../../src/matching/rules/on-the-register.ts';
import { speaksTheLanguage } from '../../../src/matching/rules/speaks-the-language.ts';
import { worksInThisMode } from '../../../src/matching/rules/works-in-this-mode.ts';
import { worksOnThisTopic } from '../../../src/matching/rules/works-on-this-topic.ts';
import { interpreter, survivor, session, pair, speaks, row, agreedTo, exclusion, met } from './change-facts.ts';
import { stage1 } from './make-facts.ts';
import type { RuleCase } from './rule-case.ts';

const verified = (verifiedOn: string) =>
  interpreter({ languages: [{ tag: 'kmr', dialect: 'bahdini', level: 'native', evidence: 'native', verifiedOn }] });

/** The rules about who somebody is and what the survivor said. */
export const personCases: RuleCase[] = [
  [onTheRegister, 'active on the register', {}, 'passes'],
  [onTheRegister, 'suspended', interpreter({ status: 'suspended' }), 'suspended'],
  [
    onTheRegister,
    'named by a provider',
    interpreter({ register: { kind: 'provided', provider: 'p', attestedBy: 'a' } }),
    'not-on-the-register',
  ],

  [speaksTheLanguage, 'the same variety and dialect', {}, 'passes'],
  [speaksTheLanguage, 'the same variety, no dialect listed', speaks('kmr'), 'passes'],
  [speaksTheLanguage, 'another dialect only', speaks('kmr', 'serhed'), 'other-dialect'],
  [speaksTheLanguage, 'another variety that is called by the same name', speaks('ckb'), 'language-not-listed'],
  [speaksTheLanguage, 'a variety of which the table says same', { ...speaks('ckb'), ...row('same') }, 'passes'],
  [
    speaksTheLanguage,
    'a variety of which the table says usually',
    { ...speaks('ckb'), ...row('usually') },
    'language-needs-agreement',
  ],
  [
    speaksTheLanguage,
    'the same with the agreement on record',
    { ...speaks('ckb'), ...row('usually'), ...agreedTo('ckb') },
    'passes',
  ],
  [speaksTheLanguage, 'a substitute agreed to', { ...speaks('tr'), ...agreedTo('tr') }, 'passes'],
  [
    speaksTheLanguage,
    'another substitute than the one agreed to',
    { ...speaks('tr'), ...agreedTo('ckb') },
    'language-not-listed',
  ],
  [
    speaksTheLanguage,
    'a language the survivor knows besides, without an agreement',
    { ...speaks('tr'), ...survivor({ languages: ['kmr', 'tr'].map((tag) => ({ tag, reads: true, writes: true })) }) },
    'language-not-listed',
  ],
  [speaksTheLanguage, 'evidence of five years less a day', verified('2021-10-15'), 'passes'],
  [speaksTheLanguage, 'evidence of five years to the day', verified('2021-10-14'), 'language-evidence-old'],
  [speaksTheLanguage, 'evidence verified on the day', verified('2026-10-14'), 'passes'],
  [speaksTheLanguage, 'evidence that is to be verified only later', verified('2026-10-15'), 'language-evidence-old'],
  [speaksTheLanguage, 'no language asked yet', survivor({ languages: [] }), 'language-not-listed'],

  [worksInThisMode, 'in person, as asked', {}, 'passes'],
  [
    worksInThisMode,
    'in person only, asked by video',
    session({ mode: { kind: 'video', reason: 'nobody-near' } }),
    'mode-not-offered',
  ],
  [worksInThisMode, 'by phone only, asked in person', interpreter({ modes: ['phone'] }), 'mode-not-offered'],

  [isOfTheGenderWanted, 'a woman wanted, a woman', {}, 'passes'],
  [isOfTheGenderWanted, 'a woman wanted, a man', interpreter({ gender: 'man' }), 'other-gender'],
  [
    isOfTheGenderWanted,
    'does not matter',
    { ...interpreter({ gender: 'man' }), ...survivor({ interpreterGender: { answer: 'does-not-matter' } }) },
    'passes',
  ],
  [
    isOfTheGenderWanted,
    'not yet asked',
    survivor({ interpreterGender: { answer: 'not-yet-asked' } }),
    'gender-not-asked',
  ],
  [
    isOfTheGenderWanted,
    'a man wanted for this topic',
    survivor({ interpreterGender: { answer: 'woman', byTopic: { health: 'man' } } }),
    'other-gender',
  ],
  [
    isOfTheGenderWanted,
    'a man wanted for another topic',
    survivor({ interpreterGender: { answer: 'woman', byTopic: { legal: 'man' } } }),
    'passes',
  ],

  [isNotExcluded, 'nothing excluded', {}, 'passes'],
  [isNotExcluded, 'this person', pair({ excluded: true }), 'excluded'],
  [isNotExcluded, 'another region', exclusion('region', 'region-b'), 'passes'],
  [isNotExcluded, 'the same region', exclusion('region', 'region-a'), 'shares-what-is-excluded'],
  [isNotExcluded, 'the same community', exclusion('community', 'community-a'), 'shares-what-is-excluded'],
  [isNotExcluded, 'the same group', exclusion('group', 'group-a'), 'shares-what-is-excluded'],
  [isNotExcluded, 'lives in the same area', exclusion('home-area', 'home-a'), 'shares-what-is-excluded'],
  [isNotExcluded, 'the token of another kind of fact', exclusion('community', 'region-a'), 'passes'],
  [
    isNotExcluded,
    'a fact that was not stated',
    { ...exclusion('group', 'group-b'), ...interpreter({ origin: { region: 'region-a' } }) },
    'origin-not-stated',
  ],
  [
    isNotExcluded,
    'a fact not stated that nobody excludes',
    { ...exclusion('region', 'region-b'), ...interpreter({ origin: { region: 'region-a' } }) },
    'passes',
  ],

  [worksOnThisTopic, 'another topic declined', interpreter({ topicsDeclined: ['trauma'] }), 'passes'],
  [worksOnThisTopic, 'this topic declined', interpreter({ topicsDeclined: ['health'] }), 'topic-declined'],

  [consentIsNotRefused, 'nobody asked yet', {}, 'passes'],
  [consentIsNotRefused, 'said yes', pair(stage1), 'passes'],
  [consentIsNotRefused, 'not this time', pair({ stage1: 'not-this-time' }), 'passes'],
  [consentIsNotRefused, 'could not decide', pair({ stage1: 'could-not-decide' }), 'passes'],
  [consentIsNotRefused, 'refused', pair({ stage1: 'refused' }), 'consent-refused'],
  [consentIsNotRefused, 'withdrawn', pair({ stage1: 'withdrawn' }), 'consent-withdrawn'],
  [consentIsNotRefused, 'refused after meeting', pair({ ...met, stage2: 'refused' }), 'consent-refused'],
  [consentIsNotRefused, 'suspended', pair({ ...stage1, suspended: true }), 'pair-suspended'],

  [stageTwoIsGivenWhereNeeded, 'no first meeting yet', pair(stage1), 'passes'],
  [
    stageTwoIsGivenWhereNeeded,
    'this is the first meeting',
    pair({ ...stage1, firstMeeting: { sessionId: 's1' } }),
    'passes',
  ],
  [
    stageTwoIsGivenWhereNeeded,
    'another session is the first meeting',
    pair({ ...stage1, firstMeeting: { sessionId: 's0' } }),
    'stage-2-not-given',
  ],
  [stageTwoIsGivenWhereNeeded, 'they have met and stage 2 was not asked', pair(met), 'stage-2-not-given'],
  [
    stageTwoIsGivenWhereNeeded,
    'they have met, only for that day',
    pair({ ...met, stage2: 'only-today' }),
    'stage-2-not-given',
  ],
  [stageTwoIsGivenWhereNeeded, 'they have met and stage 2 was given', pair({ ...met, stage2: 'given' }), 'passes'],
  [
    stageTwoIsGivenWhereNeeded,
    'agreed for another topic',
    { ...pair(stage1), ...session({ topicClass: 'police' }) },
    'outside-what-was-agreed',
  ],

  [isInNoOtherRole, 'no staff account', {}, 'passes'],
  [isInNoOtherRole, 'a member of staff who has nothing to do with it', interpreter({ staffId: 'somebody' }), 'passes'],
  [isInNoOtherRole, "the survivor's caseworker", interpreter({ staffId: 'caseworker' }), 'double-role'],
  [
    isInNoOtherRole,
    'who accompanies',
    { ...interpreter({ staffId: 'guard' }), ...session({ accompanied: { kind: 'staff', staffId: 'guard' } }) },
    'double-role',
  ],
  [
    isInNoOtherRole,
    'who requested it',
    { ...interpreter({ staffId: 'duty' }), ...session({ requestedBy: 'duty' }) },
    'double-role',
  ],
];
