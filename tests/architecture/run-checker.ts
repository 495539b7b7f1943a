import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Violation } from '../../tools/architecture/violation.ts';
import type { Tree } from './clean-tree.ts';

/** The folder of the real project. */
export const projectRoot = resolve(import.meta.dirname, '../..');

/** Writes a project of its own into a temporary folder, with our package list and installed packages; answers the folder. */
export function plantTree(tree: Tree): string {
  const root = mkdtempSync(join(tmpdir(), 'own-words-architecture-'));
  copyFileSync(join(projectRoot, 'package.json'), join(root, 'package.json'));
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Removes what `plantTree` wrote. */
export function uproot(root: string): void {
  rmSync(root, { recursive: true });
}

/** Runs `npm run check:architecture`'s program on `root`; `program` is another copy of it where the test changes the checker itself. */
export function runChecker(
  root: string,
  program = join(projectRoot, 'tools/check-architecture.ts'),
): { status: number | null; violations: Violation[] } {
  const run = spawnSync(process.execPath, ['--import', 'tsx', program, root, '--json'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  if (!run.stdout) throw new Error(run.stderr);
  return { status: run.status, violations: JSON.parse(run.stdout) as Violation[] };
}

/** Runs `npm run check:lint`'s program on `root` under our own rules; answers `rule file` for each finding. */
export function runLinter(root: string): { status: number | null; findings: string[] } {
  copyFileSync(join(projectRoot, '.oxlintrc.json'), join(root, '.oxlintrc.json'));
  const oxlint = join(projectRoot, 'node_modules/oxlint/bin/oxlint');
  const run = spawnSync(process.execPath, [oxlint, '--deny-warnings', '--format', 'json'], {
    cwd: root,
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: { code: string; filename: string }[] };
  return { status: run.status, findings: diagnostics.map(({ code, filename }) => `${code} ${filename}`) };
}
