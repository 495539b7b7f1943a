import type { Tree } from './clean-tree.ts';
import { plantTree, runLinter, uproot } from './run-checker.ts';

const lines = (count: number): string => `export const lines = [\n${'  1,\n'.repeat(count - 2)}];\n`;

const clean: Tree = {
  'src/offers/offer.ts': lines(200),
  'src/main.ts': "console.log('ready');\nprocess.exit(0);\n",
  'src/local/phone/say.ts': "console.log('+44');\n",
  'tests/offers.test.ts': "it('holds', () => {\n  expect(1).toBe(1);\n});\n",
};

const plants: [promise: string, rule: string, file: string, text: string][] = [
  ['a file of 201 lines', 'eslint(max-lines)', 'src/offers/long.ts', lines(201)],
  ['console in a feature', 'eslint(no-console)', 'src/offers/say.ts', "console.log('name');\n"],
  ['ending the process in a feature', 'unicorn(no-process-exit)', 'src/offers/exit.ts', 'process.exit(1);\n'],
  ['a default export in config', 'import(no-default-export)', 'config/policy.ts', 'export default { hours: 48 };\n'],
  ['a default export in the source', 'import(no-default-export)', 'src/offers/default.ts', 'export default 1;\n'],
  ['any', 'typescript(no-explicit-any)', 'src/offers/any.ts', 'export const planted = (x: any): unknown => x;\n'],
  [
    'a comparison that converts',
    'eslint(eqeqeq)',
    'src/offers/equal.ts',
    'export const planted = (x: unknown): boolean => x == 1;\n',
  ],
  ['a file in camelCase', 'unicorn(filename-case)', 'src/offers/sendOffer.ts', 'export const planted = 1;\n'],
  ['an error swallowed', 'eslint(no-empty)', 'src/offers/swallow.ts', 'try {\n  planted();\n} catch {}\n'],
  [
    'a type imported as a value',
    'typescript(consistent-type-imports)',
    'src/offers/type.ts',
    "import { A } from './a.ts';\nexport type B = A;\n",
  ],
  [
    'a test that alone is run',
    'jest(no-focused-tests)',
    'tests/only.test.ts',
    "it.only('holds', () => {\n  expect(1).toBe(1);\n});\n",
  ],
  [
    'a test that is skipped',
    'jest(no-disabled-tests)',
    'tests/skip.test.ts',
    "it.skip('holds', () => {\n  expect(1).toBe(1);\n});\n",
  ],
  ['a test that cannot fail', 'jest(expect-expect)', 'tests/empty.test.ts', "it('holds', () => {});\n"],
];

describe('the linter', () => {
  it('accepts what keeps its rules', () => {
    const root = plantTree(clean);
    expect(runLinter(root)).toEqual({ status: 0, findings: [] });
    uproot(root);
  });

  describe('on a project with violations', () => {
    let answer: ReturnType<typeof runLinter>;
    beforeAll(() => {
      const root = plantTree({ ...clean, ...Object.fromEntries(plants.map(([, , file, text]) => [file, text])) });
      answer = runLinter(root);
      uproot(root);
    });

    it.each(plants)('refuses %s', (_promise, rule, file) => {
      expect(answer.findings).toContain(`${rule} ${file}`);
    });

    it('ends with a failure, and blames planted files only', () => {
      expect(answer.status).toBe(1);
      expect(
        answer.findings.filter((finding) => Object.keys(clean).some((file) => finding.endsWith(` ${file}`))),
      ).toEqual([]);
    });
  });
});
