import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/project-root.ts';
import { policy } from '../../src/policy.ts';
import { refuseUnruled } from '../../src/routes.ts';

const names = Object.keys(policy).map((name) => ({ name }));
const without = (gone: string) => Object.fromEntries(Object.entries(policy).filter(([name]) => name !== gone));

it('the program does not start where a route has no row, a row no route, or a name two routes', () => {
  expect(() => refuseUnruled(names, policy)).not.toThrow();
  expect(() => refuseUnruled(names, without('read-survivor'))).toThrow(
    'Routes without a row in the policy table: read-survivor',
  );
  expect(() => refuseUnruled(names.slice(1), policy)).toThrow(`Policy rows without a route: ${names[0]!.name}`);
  expect(() => refuseUnruled([...names, names[3]!], policy)).toThrow(`Routes served twice: ${names[3]!.name}`);
});

it('the build fails where a route has no row in the policy table', async () => {
  const copy = mkdtempSync(join(tmpdir(), 'own-words-policy-'));
  try {
    for (const folder of ['src', 'config'])
      cpSync(join(projectRoot(), folder), join(copy, folder), { recursive: true });
    symlinkSync(join(projectRoot(), 'node_modules'), join(copy, 'node_modules'));
    writeFileSync(join(copy, 'package.json'), '{"type":"module"}');
    const settings = JSON.parse(readFileSync(join(projectRoot(), 'tsconfig.json'), 'utf8')) as object;
    writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify({ ...settings, files: ['src/routes.ts'], include: [] }));
    expect(await typeErrors(copy)).toEqual([]);
    const table = join(copy, 'src', 'policy.ts');
    writeFileSync(table, readFileSync(table, 'utf8').replace(/^ {2}'finish-task': \{[^}]*\},\n/m, ''));
    const errors = await typeErrors(copy);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^src\/routes\.ts\(\d+,\d+\): error TS2322/);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}, 120_000);

function typeErrors(folder: string): Promise<string[]> {
  const compiler = join(projectRoot(), 'node_modules', '.bin', 'tsc');
  return new Promise((resolve) => {
    execFile(compiler, ['--noEmit', '-p', folder], { cwd: folder }, (_error, output) => {
      resolve(output.split('\n').filter((line) => line.includes('): error TS')));
    });
  });
}
