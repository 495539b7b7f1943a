import { checkHardRules, hardRules } from '../../../src/matching/rules/hard-rules.ts';
import { interpreter, pair, hours, exclusion, met } from './change-facts.ts';
import { makeFacts } from './make-facts.ts';
import { personCases } from './person-cases.ts';
import { timeCases } from './time-cases.ts';

const cases = [...personCases, ...timeCases];

describe('who may be offered a session', () => {
  it.each(cases.map(([rule, title, changes, answer]) => [rule.name, title, answer, rule, changes] as const))(
    '%s — %s: %s',
    (_name, _title, answer, rule, changes) => {
      const verdict = rule(makeFacts(changes));
      expect(verdict.passes ? 'passes' : verdict.code).toBe(answer);
    },
  );

  it('has a case on each side of every rule', () => {
    for (const rule of hardRules) {
      const answers = cases.filter(([one]) => one === rule).map(([, , , answer]) => answer === 'passes');
      expect([rule.name, new Set(answers).size]).toEqual([rule.name, 2]);
    }
  });

  it('lets through who passes every rule', () => {
    expect(checkHardRules(makeFacts()).possible).toBe(true);
  });
});

describe('why somebody may not', () => {
  it('is the first reason in the order a person would check', () => {
    const facts = makeFacts({
      ...pair({ excluded: true }),
      ...interpreter({ gender: 'man', topicsDeclined: ['health'] }),
    });
    expect(checkHardRules(facts)).toMatchObject({ privateCode: 'other-gender' });
  });

  it('is one code for everybody else, whether excluded, tied, refused or a topic declined', () => {
    const hidden = [
      pair({ excluded: true }),
      exclusion('region', 'region-a'),
      pair({ stage1: 'refused' }),
      pair(met),
      interpreter({ topicsDeclined: ['health'] }),
      interpreter({ staffId: 'caseworker' }),
    ];
    for (const changes of hidden)
      expect(checkHardRules(makeFacts(changes))).toMatchObject({ possible: false, publicCode: 'not-suitable-here' });
  });

  it('reads the same to everybody else with and without an exclusion, where there is another reason', () => {
    const open = checkHardRules(makeFacts(hours('12:00', '17:00')));
    const both = checkHardRules(makeFacts({ ...hours('12:00', '17:00'), ...pair({ excluded: true }) }));
    expect(both).toMatchObject({ privateCode: 'excluded', publicCode: 'outside-weekly-hours' });
    expect(open).toMatchObject({ privateCode: 'outside-weekly-hours', publicCode: 'outside-weekly-hours' });
  });
});
