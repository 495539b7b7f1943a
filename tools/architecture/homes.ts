import { dottedName, importsOf, propertyName, walk } from './syntax.ts';
import type { Node, SourceFile } from './source-tree.ts';
import type { Violation } from './violation.ts';

/** Something global that may be used in one place: `uses` answers what a node uses of it, in the words of the source. */
interface Home {
  rule: string;
  sentence: string;
  applies(path: string): boolean;
  uses(node: Node): string | undefined;
}

const inProduct = (path: string): boolean => path.startsWith('src/') || path.startsWith('config/');
// The local phone is a separate process that shares no code with the application, so it has no Clock to take.
const inPhone = (path: string): boolean => path.startsWith('src/local/phone/');

/** `const { env } = process` takes a member as surely as `process.env` does. */
function destructures(node: Node, object: string, member: string): boolean {
  if (node.type !== 'VariableDeclarator' || dottedName(node.init) !== object) return false;
  const pattern = node.id as Node;
  const parts = (pattern.properties ?? []) as Node[];
  return pattern.type === 'ObjectPattern' && parts.some((part) => propertyName(part.key) === member);
}

function takes(node: Node, object: string, member: string): string | undefined {
  const name = `${object}.${member}`;
  return dottedName(node) === name || destructures(node, object, member) ? name : undefined;
}

function readsNow(node: Node): string | undefined {
  const direct = takes(node, 'Date', 'now') ?? takes(node, 'DateTime', 'now');
  if (direct !== undefined) return direct;
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return undefined;
  const callee = dottedName(node.callee);
  if (callee === 'Date' && node.type === 'CallExpression') return 'Date()';
  const given = (node.arguments ?? []) as unknown[];
  const readsClock = callee === 'Date' || callee === 'DateTime.local' || callee === 'DateTime.utc';
  return readsClock && given.length === 0 ? `${node.type === 'NewExpression' ? 'new ' : ''}${callee}()` : undefined;
}

const homes: Home[] = [
  {
    rule: 'environment-has-one-home',
    sentence: 'is read in config/settings.ts only: take the setting as a value.',
    applies: (path) => inProduct(path) && path !== 'config/settings.ts',
    uses: (node) => takes(node, 'process', 'env'),
  },
  {
    rule: 'now-has-one-home',
    sentence: 'is read in src/platform/time/clock.ts only: take a Clock or a `now: Date`.',
    applies: (path) => inProduct(path) && path !== 'src/platform/time/clock.ts' && !inPhone(path),
    uses: readsNow,
  },
  {
    rule: 'no-math-random',
    sentence: 'is guessable and cannot be repeated: ids come from src/platform/ids, seeds from a parameter.',
    applies: () => true,
    uses: (node) => takes(node, 'Math', 'random'),
  },
];

/** Refuses the environment, "now" and randomness outside their homes, however they are spelt. */
export function checkHomes(file: SourceFile): Violation[] {
  const active = homes.filter((home) => home.applies(file.path));
  const found: Violation[] = [];
  for (const node of walk(file.body)) {
    for (const { rule, sentence, uses } of active) {
      const used = uses(node);
      if (used !== undefined) {
        found.push({
          rule,
          file: file.path,
          line: file.lineAt(node.span?.start ?? 0),
          sentence: `${used} ${sentence}`,
        });
      }
    }
  }
  return [...found, ...importedEnvironment(file)];
}

function importedEnvironment(file: SourceFile): Violation[] {
  const home = homes[0] as Home;
  if (!home.applies(file.path)) return [];
  return importsOf(file.body)
    .filter(({ specifier, names }) => /^(?:node:)?process$/.test(specifier) && names.includes('env'))
    .map(({ start }) => ({
      rule: home.rule,
      file: file.path,
      line: file.lineAt(start),
      sentence: `process.env ${home.sentence}`,
    }));
}
