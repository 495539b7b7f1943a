import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { read, root, tableRows } from './read-document.ts';

const [, sentences = '', requirements = ''] = read('docs/principles.md').split(/^## .*$/m);

/** A row without its first cells: what is built, what holds it, what is not yet. */
const lastThree = (row: readonly string[]) => {
  const [built, heldBy, notYet] = row.slice(-3);
  return { name: row[0]!, built: built!, heldBy: heldBy!, notYet: notYet! };
};
const rows = [...tableRows(sentences), ...tableRows(requirements)].map(lastThree);
const pathsIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, path]) => path!);

describe('docs/principles.md', () => {
  it('names every requirement from S1 to S58 exactly once, in order', () => {
    const all = Array.from({ length: 58 }, (_, at) => `S${at + 1}`);
    expect(tableRows(requirements).map(([id]) => id)).toEqual(all);
  });

  it('takes the source sentence by sentence', () => {
    expect(tableRows(sentences)).toHaveLength(12);
  });

  it('gives every row the cells of its table', () => {
    expect(tableRows(sentences).filter((row) => row.length !== 4)).toEqual([]);
    expect(tableRows(requirements).filter((row) => row.length !== 5)).toEqual([]);
  });

  it('calls nothing built that has no file and no test, and nothing absent without an issue', () => {
    const isBuilt = ({ built }: { built: string }) => pathsIn(built).length > 0;
    const names = (found: typeof rows) => found.map(({ name }) => name);
    expect(names(rows.filter((row) => isBuilt(row) !== pathsIn(row.heldBy).length > 0))).toEqual([]);
    expect(names(rows.filter((row) => !isBuilt(row) && row.notYet === ''))).toEqual([]);
    const without = rows.filter(({ notYet }) => notYet !== '' && !/\bissue [4-6]\b|\ba later issue\b/.test(notYet));
    expect(names(without)).toEqual([]);
  });

  it('names only files that are there, and tests as tests', () => {
    const named = rows.flatMap(({ built, heldBy, notYet }) => [built, heldBy, notYet].flatMap(pathsIn));
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const tests = rows.flatMap(({ heldBy }) => pathsIn(heldBy));
    expect(tests.filter((path) => !/^tests\/.*\.test\.ts$/.test(path))).toEqual([]);
  });
});
