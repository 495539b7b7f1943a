import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanTree } from './clean-tree.ts';
import { plantTree, projectRoot, runChecker, uproot } from './run-checker.ts';

/** The checker and its rules in a folder of their own, with the words of the rules changed. */
function copyOfChecker(change: (rules: string) => string): string {
  const copy = plantTree({});
  cpSync(join(projectRoot, 'tools'), join(copy, 'tools'), { recursive: true });
  writeFileSync(
    join(copy, '.dependency-cruiser.cjs'),
    change(readFileSync(join(projectRoot, '.dependency-cruiser.cjs'), 'utf8')),
  );
  return copy;
}

it('an import that the import rules cannot see is refused, so a blind parser cannot pass for a clean project', () => {
  const root = plantTree(cleanTree);
  const seeing = copyOfChecker((rules) => rules);
  // acorn loses `export type { … } from`, as src/offers/index.ts of the clean project has it.
  const blind = copyOfChecker((rules) => rules.replace("parser: 'swc'", "parser: 'acorn'"));

  expect(runChecker(root, join(seeing, 'tools/check-architecture.ts'))).toEqual({ status: 0, violations: [] });
  expect(runChecker(root, join(blind, 'tools/check-architecture.ts'))).toMatchObject({
    status: 1,
    violations: [{ rule: 'imports-can-be-seen', file: 'src/offers/index.ts' }],
  });

  [root, seeing, blind].forEach(uproot);
});
