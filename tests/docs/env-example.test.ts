import { parseEnv } from 'node:util';
import { environmentSchema, readSettings } from '../../config/settings.ts';
import { read } from './read-document.ts';

const example = read('.env.example');
const given = parseEnv(example) as Record<string, string>;
const needed = Object.keys(environmentSchema.shape).filter((name) =>
  explanationOf(name).includes('Production: needed'),
);

/** The comment lines right above a setting. */
function explanationOf(name: string): string {
  const lines = example.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`${name}=`));
  const above = lines.slice(0, Math.max(at, 0)).toReversed();
  const end = above.findIndex((line) => !line.startsWith('# '));
  return above.slice(0, end).toReversed().join('\n');
}

describe('.env.example', () => {
  it('has exactly the settings that there are, each once', () => {
    const written = example.split('\n').flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? []);
    expect(written.toSorted()).toEqual(Object.keys(environmentSchema.shape).toSorted());
  });

  it.each(Object.keys(environmentSchema.shape))('explains %s', (name) => {
    expect(explanationOf(name).length).toBeGreaterThan(20);
  });

  it('shows the default of every setting that has one, and nothing else', () => {
    const filled = Object.entries(given).filter(([, value]) => value !== '');
    const defaults = Object.entries(environmentSchema.parse({})).map(([name, value]) => [name, String(value)]);
    expect(Object.fromEntries(filled)).toEqual(Object.fromEntries(defaults));
  });

  it('is accepted as it stands', () => {
    expect(readSettings(given)).toMatchObject({ settings: { practice: true } });
  });

  it('says of just those settings that production needs them which production asks for', () => {
    const inProduction = readSettings({ ...given, NODE_ENV: 'production' });
    const missing =
      'problems' in inProduction
        ? inProduction.problems.flatMap((problem) => /^([A-Z_]+) is missing/.exec(problem)?.[1] ?? [])
        : [];
    // One of two senders is needed, which is asked for once Twilio is set.
    expect(needed.filter((name) => name !== 'TWILIO_FROM').toSorted()).toEqual(missing.toSorted());
    expect(needed).toContain('TWILIO_FROM');
  });
});
