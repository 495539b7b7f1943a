import { cleanTree } from './clean-tree.ts';
import type { Plant } from './plant.ts';
import { plantedGlobals, plantedShapes } from './planted-contents.ts';
import { plantedImports } from './planted-imports.ts';
import { plantedLayers } from './planted-layers.ts';
import { plantTree, runChecker, uproot } from './run-checker.ts';

/** A plant whose place is a folder plants one file in it. */
const filesOf = ([, , file, planted]: Plant) =>
  Object.entries(planted).map(
    ([path, text]) => [path === file && !path.endsWith('.ts') ? `${path}/planted.ts` : path, text] as const,
  );

describe('the house rules', () => {
  it('accept a project that keeps them', () => {
    const root = plantTree(cleanTree);
    expect(runChecker(root)).toEqual({ status: 0, violations: [] });
    uproot(root);
  });

  it('refuse a folder with nothing in it, because the check looked in the wrong place', () => {
    const root = plantTree({});
    expect(runChecker(root)).toMatchObject({ status: 1, violations: [{ rule: 'files-are-found' }] });
    uproot(root);
  });

  describe('on a project with every violation planted', () => {
    const plants = [...plantedImports, ...plantedLayers, ...plantedGlobals, ...plantedShapes];
    let answer: ReturnType<typeof runChecker>;
    beforeAll(() => {
      const root = plantTree({ ...cleanTree, ...Object.fromEntries(plants.flatMap(filesOf)) });
      answer = runChecker(root);
      uproot(root);
    });

    it.each(plants)('refuse %s', (_promise, rule, file) => {
      expect(answer.violations.map((violation) => `${violation.rule} ${violation.file}`)).toContain(`${rule} ${file}`);
    });

    it('end the check with a failure, and blame planted files only', () => {
      const blamed = answer.violations.map(({ file }) => file);
      expect(answer.status).toBe(1);
      expect(blamed.filter((file) => file in cleanTree)).toEqual([]);
    });
  });

  it('plant nothing twice in the same file', () => {
    const paths = [...plantedImports, ...plantedLayers, ...plantedGlobals, ...plantedShapes]
      .flatMap(filesOf)
      .map(([path]) => path);
    expect(paths.filter((path, index) => paths.indexOf(path) !== index || path in cleanTree)).toEqual([]);
  });
});
