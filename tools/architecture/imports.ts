import type { ICruiseResult } from 'dependency-cruiser';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from './source-tree.ts';
import { importsOf, walk } from './syntax.ts';
import type { Violation } from './violation.ts';

const projectFile = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Runs the import rules of .dependency-cruiser.cjs over the files of the project at `root`, and refuses every import those rules could not see. */
export function checkImports(root: string, files: SourceFile[], folders: string[]): Violation[] {
  const result = cruise(root, folders);
  const comments = new Map((result.summary.ruleSetUsed?.forbidden ?? []).map(({ name, comment }) => [name, comment]));
  const forbidden = result.summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    file: from,
    sentence: `imports ${to}. ${comments.get(rule.name) ?? ''}`,
  }));
  return [...forbidden, ...unseen(files, result)];
}

/** A process of its own: under tsx's loader dependency-cruiser does not find its swc visitor. */
function cruise(root: string, folders: string[]): ICruiseResult {
  const program = projectFile('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const settings = ['--config', projectFile('.dependency-cruiser.cjs'), '--output-type', 'json'];
  const run = spawnSync(process.execPath, [program, ...settings, ...folders], {
    cwd: root,
    maxBuffer: 2 ** 28,
    encoding: 'utf8',
  });
  if (!run.stdout) throw new Error(`dependency-cruiser did not answer: ${run.stderr}`);
  return JSON.parse(run.stdout) as ICruiseResult;
}

/** With the wrong parser every file seems to import nothing and every rule holds, so what was seen is compared with what is written. */
function unseen(files: SourceFile[], result: ICruiseResult): Violation[] {
  const seen = new Map(
    result.modules.map(({ source, dependencies }) => [source, dependencies.map(({ module }) => module)]),
  );
  return files.flatMap((file) => {
    const known = (seen.get(file.path) ?? []).map(withoutScheme);
    const missed = importsOf(file.body).filter(({ specifier }) => !known.includes(withoutScheme(specifier)));
    const refuse = (start: number, what: string): Violation => ({
      rule: 'imports-can-be-seen',
      file: file.path,
      line: file.lineAt(start),
      sentence: `${what} escapes the import rules: write it as an import at the top.`,
    });
    return [...missed.map(({ start, specifier }) => refuse(start, specifier)), ...hidden(file, refuse)];
  });
}

function withoutScheme(specifier: string): string {
  return specifier.replace(/^node:/, '');
}

/** Ways to import that the rules cannot follow: a computed `import()`, `import('…')` as a type, `require`. */
function hidden(file: SourceFile, refuse: (start: number, what: string) => Violation): Violation[] {
  if (!file.path.startsWith('src/') && !file.path.startsWith('config/')) return [];
  const found: Violation[] = [];
  for (const node of walk(file.body)) {
    const start = node.span?.start ?? 0;
    if (node.type === 'TsImportType') found.push(refuse(start, 'import() as a type'));
    if (node.type === 'TsImportEqualsDeclaration') found.push(refuse(start, 'import = require()'));
    if (node.type !== 'CallExpression') continue;
    const callee = node.callee as { type: string; value?: unknown };
    const [first] = node.arguments as { expression: { type: string } }[];
    if (callee.value === 'require' || callee.value === 'createRequire') found.push(refuse(start, callee.value));
    if (callee.type === 'Import' && first?.expression.type !== 'StringLiteral')
      found.push(refuse(start, 'A computed import()'));
  }
  return found;
}
