import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { journey } from '../../src/demo/journey.ts';
import { documents, read, root } from './read-document.ts';

const readme = read('README.md');
const decisions = readdirSync(join(root, 'docs/decisions')).toSorted();

/** Paths in backticks that name one file or folder of the project; patterns such as `*-store.ts` name none. */
function pathsNamed(text: string): string[] {
  const named = [...text.matchAll(/`((?:src|config|templates|tests|tools|docs)\/[^`\s]*)`/g)].map(([, path]) => path!);
  return named.filter((path) => !/[*<…{]/.test(path));
}

describe('the documents', () => {
  it.each(documents())('%s has no relative link that leads nowhere', (document) => {
    const text = read(document).replaceAll(/^(```|~~~).*?^\1/gms, '');
    const links = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map(([, link]) => link!);
    const relative = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(relative.filter((link) => !existsSync(join(root, dirname(document), link)))).toEqual([]);
  });

  it.each(documents())('%s names no file that is not there', (document) => {
    expect(pathsNamed(read(document)).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it.each(documents())('%s claims conformity with no standard', (document) => {
    expect(read(document)).not.toMatch(/\b(?:compliant|certified|accredited)\b|\b(?:complies|conforms) (?:with|to)\b/i);
  });
});

describe('the README', () => {
  it('tells the story that the demo plays', () => {
    const story = readme.split('\n## One worked story\n')[1]!.split('\n## ')[0]!;
    const told = [...story.matchAll(/^(\d+)\. (.*)$/gm)].map(([, number, title]) => [Number(number), title]);
    expect(told).toEqual(journey.map(({ title }, at) => [at + 1, title]));
  });

  it('is read in one sitting', () => {
    expect(readme.split('\n').length).toBeLessThanOrEqual(200);
  });

  it('names scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/\bnpm run ([a-z:]+)/g)].map(([, name]) => name!);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

describe('the decisions', () => {
  it('are numbered without a gap', () => {
    expect(decisions.map((file) => file.slice(0, 5))).toEqual(
      decisions.map((_, at) => `${String(at + 1).padStart(4, '0')}-`),
    );
  });

  it.each(decisions)('%s has its number, context, decision, consequences and proof, on one page', (file) => {
    const text = read(join('docs/decisions', file));
    expect(text).toMatch(new RegExp(`^# ${Number(file.slice(0, 4))}\\. `));
    const parts = [...text.matchAll(/^\*\*([^*]+)\.\*\* /gm)].map(([, part]) => part);
    expect(parts).toEqual(['Context', 'Decision', 'Consequences', 'How it is proved']);
    expect(text.split('\n').length).toBeLessThanOrEqual(60);
  });
});

describe('the tree of docs/architecture.md', () => {
  const [tree] = read('docs/architecture.md').split('```\n').slice(1);

  /** Each line as the path its indentation makes of it. */
  function pathsOfTree(): string[] {
    const open: { depth: number; folder: string }[] = [];
    return tree!.split('\n').flatMap((line) => {
      const [, indent = '', name] = /^( *)([\w.-]+(?:\.\w+|\/))(?: |$)/.exec(line) ?? [];
      if (name === undefined) return [];
      while (open.length > 0 && open.at(-1)!.depth >= indent.length) open.pop();
      const path = normalize(join(open.at(-1)?.folder ?? '', name));
      if (name.endsWith('/')) open.push({ depth: indent.length, folder: path });
      return [path];
    });
  }

  it('is the tree as it is', () => {
    expect(pathsOfTree().length).toBeGreaterThan(40);
    expect(pathsOfTree().filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('gives the features in the order in which they may know each other', () => {
    const { features } = JSON.parse(read('tools/architecture/layers.json')) as { features: string[][] };
    const [, order = ''] = /^ {4}platform ← (.*?) ← app/ms.exec(read('docs/architecture.md')) ?? [];
    const told = order.split('←').map((layer) => layer.split('·').map((name) => name.trim()));
    expect(told).toEqual(features);
  });

  it('leaves out no folder and no file that stands at the top of src', () => {
    const missing = readdirSync(join(root, 'src')).filter((name) => !tree!.includes(name));
    expect(missing).toEqual([]);
  });
});
