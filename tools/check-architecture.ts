import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkDocumentation } from './architecture/documentation.ts';
import { checkHomes } from './architecture/homes.ts';
import { checkImports } from './architecture/imports.ts';
import { checkFolders, checkNames } from './architecture/names.ts';
import { checkRulesArePure } from './architecture/rules-are-pure.ts';
import { listTree, parseFile, sourceRoots } from './architecture/source-tree.ts';
import type { Violation } from './architecture/violation.ts';

/** Every house rule broken in the project at `root`, sorted by file. */
function checkArchitecture(root: string): { files: number; violations: Violation[] } {
  const tree = listTree(root);
  if (tree.files.length === 0) {
    return {
      files: 0,
      violations: [
        { rule: 'files-are-found', file: root, sentence: 'No TypeScript here: the check looks in the wrong place.' },
      ],
    };
  }
  const files = tree.files.map((path) => parseFile(root, path));
  const roots = sourceRoots.filter((folder) => existsSync(join(root, folder)));
  const violations = [
    ...checkFolders(tree.folders),
    ...files.flatMap((file) => [...checkHomes(file), ...checkNames(file), ...checkDocumentation(file)]),
    ...checkRulesArePure(files),
    ...checkImports(root, files, roots),
  ];
  return { files: files.length, violations: violations.toSorted((a, b) => a.file.localeCompare(b.file)) };
}

const [folder = '.', ...flags] = process.argv.slice(2);
const { files, violations } = checkArchitecture(resolve(folder));
if (flags.includes('--json')) console.log(JSON.stringify(violations));
else {
  for (const { file, line, rule, sentence } of violations)
    console.log(`${file}${line ? `:${line}` : ''}  ${rule}: ${sentence}`);
  console.log(`${files} files, ${violations.length} violations of the house rules.`);
}
if (violations.length > 0) process.exitCode = 1;
