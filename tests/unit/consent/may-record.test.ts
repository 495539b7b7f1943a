import { isChannelComplete, isThroughTheInterpreter } from '../../../src/consent/consent-channel.ts';
import { whyNotStageOne, whyNotStageTwo } from '../../../src/consent/may-record.ts';
import { INTERPRETER, MORNING, NOON, pairWith, STAFF } from './pair-states.ts';

const OTHER = 'd'.repeat(32);
const SAME_HUMAN = 'e'.repeat(32);
const EARLIER = new Date('2026-03-02T08:00:00Z');
const met = pairWith({ stage1: 'given', firstMeeting: { sessionId: 's1', tookPlaceAt: MORNING } });
const facts = {
  pair: pairWith(),
  about: { id: INTERPRETER, staffId: SAME_HUMAN },
  people: { recordedBy: STAFF },
  channel: { kind: 'bilingual-staff' as const },
  askedAt: MORNING,
  answeredAt: MORNING,
  rightsExplainedAt: EARLIER,
  ifNo: 'goes-on-another-day',
};

describe('Consent is never taken through the interpreter it is about', () => {
  const about = { id: INTERPRETER, staffId: SAME_HUMAN };
  it.each<[string, Parameters<typeof isThroughTheInterpreter>[1], boolean]>([
    ['they interpreted the question', { recordedBy: STAFF, channelInterpreter: { id: INTERPRETER } }, true],
    [
      'they interpreted it under another record',
      { recordedBy: STAFF, channelInterpreter: { id: OTHER, staffId: SAME_HUMAN } },
      true,
    ],
    ['they recorded it with their staff account', { recordedBy: SAME_HUMAN }, true],
    ['they recorded it as interpreter', { recordedBy: INTERPRETER }, true],
    ['they witnessed it', { recordedBy: STAFF, witnessedBy: SAME_HUMAN }, true],
    [
      'another interpreter, another witness',
      { recordedBy: STAFF, channelInterpreter: { id: OTHER }, witnessedBy: OTHER },
      false,
    ],
    ['staff alone', { recordedBy: STAFF }, false],
  ])('%s', (_what, people, through) => {
    expect(isThroughTheInterpreter(about, people)).toBe(through);
  });

  it('two people without staff accounts are not taken for one', () => {
    expect(isThroughTheInterpreter({ id: INTERPRETER }, { recordedBy: STAFF, channelInterpreter: { id: OTHER } })).toBe(
      false,
    );
  });

  it.each([
    [{ kind: 'another-interpreter' as const, interpreterId: OTHER }, true],
    [{ kind: 'another-interpreter' as const }, false],
    [{ kind: 'translated-text' as const }, true],
    [{ kind: 'recorded-audio' as const, interpreterId: OTHER }, false],
  ])('the channel %j is complete: %s', (channel, complete) => {
    expect(isChannelComplete(channel)).toBe(complete);
  });
});

describe('Stage 1 is recorded', () => {
  it.each<
    [string, Parameters<typeof whyNotStageOne>[0], Partial<Parameters<typeof whyNotStageOne>[1]>, string | undefined]
  >([
    ['a yes, after rights were explained', 'yes', {}, undefined],
    ['a no, after rights were explained', 'no-never', {}, undefined],
    ['rights explained in the same minute', 'yes', { rightsExplainedAt: MORNING }, undefined],
    ['rights never explained', 'yes', { rightsExplainedAt: undefined }, 'rights-not-explained'],
    ['rights explained after she was asked', 'yes', { rightsExplainedAt: NOON }, 'rights-not-explained'],
    ['a yes to someone she excluded', 'yes', { pair: pairWith({ excluded: true }) }, 'interpreter-excluded'],
    ['one more no to someone she excluded', 'no-never', { pair: pairWith({ excluded: true }) }, undefined],
    [
      'an interpreter as channel whom nobody named',
      'yes',
      { channel: { kind: 'another-interpreter' } },
      'channel-incomplete',
    ],
    ['through the interpreter', 'yes', { people: { recordedBy: SAME_HUMAN } }, 'consent-through-the-interpreter'],
    ['answered before she was asked', 'yes', { answeredAt: new Date('2026-03-02T08:59:59Z') }, 'answered-before-asked'],
    ['answered tomorrow', 'yes', { answeredAt: new Date('2026-03-03T09:00:00Z') }, 'not-yet-answered'],
    ['a correction of a stage-1 entry', 'yes', { corrects: { kind: 'stage-1' } }, undefined],
    ['a correction of a stage-2 entry', 'yes', { corrects: { kind: 'stage-2' } }, 'nothing-to-correct'],
    ['a correction of nothing', 'yes', { corrects: {} }, 'nothing-to-correct'],
  ])('%s', (_what, decision, differences, refused) => {
    expect(whyNotStageOne(decision, { ...facts, ...differences }, NOON)).toBe(refused);
  });
});

describe('Stage 2 is recorded', () => {
  const metBefore = { on: '2024-05-01', source: 'another-agency' };
  it.each<
    [string, Parameters<typeof whyNotStageTwo>[0], Partial<Parameters<typeof whyNotStageTwo>[1]>, string | undefined]
  >([
    ['a yes after a meeting that took place', 'yes', {}, undefined],
    ['a yes of a pair that met before', 'yes', { pair: pairWith({ stage1: 'given', metBefore }) }, undefined],
    ['a yes before they met', 'yes', { pair: pairWith({ stage1: 'given' }) }, 'not-met-yet'],
    [
      'a meeting that is only planned',
      'no',
      { pair: pairWith({ stage1: 'given', firstMeeting: { sessionId: 's1' } }) },
      'not-met-yet',
    ],
    ['what happens if the answer is no is not on record', 'no', { ifNo: undefined }, 'if-no-not-on-record'],
    ['a yes without a live stage 1', 'yes', { pair: { ...met, stage1: 'withdrawn' } }, 'stage-1-not-given'],
    [
      '"only for today" without a live stage 1',
      'only-today',
      { pair: { ...met, stage1: 'withdrawn' } },
      'stage-1-not-given',
    ],
    ['a no without a live stage 1', 'no', { pair: { ...met, stage1: 'withdrawn' } }, undefined],
    ['a yes to someone she excluded', 'yes', { pair: { ...met, excluded: true } }, 'interpreter-excluded'],
    ['"rather not say" of someone she excluded', 'rather-not-say', { pair: { ...met, excluded: true } }, undefined],
    [
      'through the interpreter',
      'yes',
      { people: { recordedBy: STAFF, witnessedBy: SAME_HUMAN } },
      'consent-through-the-interpreter',
    ],
    ['a correction of a stage-2 entry', 'yes', { corrects: { kind: 'stage-2' } }, undefined],
    ['a correction of a stage-1 entry', 'yes', { corrects: { kind: 'stage-1' } }, 'nothing-to-correct'],
  ])('%s', (_what, decision, differences, refused) => {
    expect(whyNotStageTwo(decision, { ...facts, pair: met, ...differences }, NOON)).toBe(refused);
  });
});
