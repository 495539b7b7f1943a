import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadWordings } from '../../../src/survivors/load-wordings.ts';
import { requireReviewed } from '../../../src/survivors/wording.ts';

describe('The wordings that ship', () => {
  const wordings = loadWordings({ practice: true });

  it.each(['rights', 'stage-1', 'stage-2'] as const)('%s has an English text that was reviewed', (kind) => {
    const wording = requireReviewed(wordings.find(kind, { version: 'v1', language: 'en' }));
    expect(wording.text).toMatch(/choice|choose/);
  });

  it.each(['stage-1', 'stage-2'] as const)('%s says every point in the order in which it is read aloud', (kind) => {
    const { text } = requireReviewed(wordings.find(kind, { version: 'v1', language: 'en' }));
    const points = [
      'This is your choice',
      'the same help from us',
      'We write down',
      'You can stop at any time',
      'in your own words',
    ];
    const places = points.map((point) => text.indexOf(point));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).toContain('[name');
  });

  it('keeps to short sentences', () => {
    const sentences = wordings
      .all()
      .filter(({ language }) => language === 'en')
      .flatMap(({ text }) => text.split(/[.?:]\s+/));
    expect(sentences.filter((one) => one.split(/\s+/).length > 25)).toEqual([]);
  });

  it('has drafts, and a draft records nothing', () => {
    const draft = wordings.find('stage-1', { version: 'v1', language: 'ro' });
    expect(draft?.header.state).toBe('draft');
    expect(() => requireReviewed(draft)).toThrow(expect.objectContaining({ code: 'wording-not-reviewed' }));
  });

  it('a text that does not exist records nothing', () => {
    const absent = wordings.find('stage-1', { version: 'v99', language: 'en' });
    expect(() => requireReviewed(absent)).toThrow(expect.objectContaining({ code: 'wording-unknown' }));
  });
});

describe('A wording file', () => {
  let folder: string;
  const write = (content: string) => {
    const path = join(folder, 'consent', 'stage-1', 'v1', 'en.txt');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wordings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['no header', 'Hello.'],
    ['a review without a reviewer', '---\nstate: reviewed\nreviewedOn: 2026-01-01\n---\nHello.'],
    ['a review without a day', '---\nstate: reviewed\nreviewedBy: A group of readers\n---\nHello.'],
    ['a state that there is not', '---\nstate: approved\n---\nHello.'],
    ['a field that there is not', '---\nstate: draft\napproved: yes\n---\nHello.'],
    ['no text', '---\nstate: draft\n---\n'],
  ])('stops the start when it has %s, and is named', (_what, content) => {
    const path = write(content);
    expect(() => loadWordings({ practice: true, templates: folder })).toThrow(path);
  });

  it('is read with its day as a day', () => {
    write('---\nstate: reviewed\nreviewedBy: A group of readers\nreviewedOn: 2026-01-31\n---\nHello.\n');
    expect(loadWordings({ practice: true, templates: folder }).all()).toEqual([
      {
        kind: 'stage-1',
        version: 'v1',
        language: 'en',
        header: { state: 'reviewed', reviewedBy: 'A group of readers', reviewedOn: '2026-01-31' },
        text: 'Hello.',
      },
    ]);
  });
});
