import { posix } from 'node:path';
import layers from './layers.json' with { type: 'json' };
import type { Node, SourceFile } from './source-tree.ts';
import { importsOf, walk, type ImportEdge } from './syntax.ts';
import type { Violation } from './violation.ts';

type Layer = 'rule' | 'action' | 'store' | 'edge' | 'other';

const features = new RegExp(`^src/(${layers.features.flat().join('|')})/`);
// Checking a signature computes and does nothing else, so twilio's webhook functions may be used in a rule.
const ioPackage =
  /^(?:mongoose|mongodb|agenda|@agendajs\/.*|twilio(?!\/lib\/webhooks\/)|nodemailer|express|pino|argon2)(?:\/|$)/;
const ioModule =
  /^(?:node:)?(?:fs|net|tls|dns|dgram|https?|http2|child_process|worker_threads|cluster|readline)(?:\/|$)/;
// platform/mongo/errors.ts only tells one error value from another.
const ioFolder = /^src\/(?:platform\/(?:mongo\/(?!errors\.ts$)|http\/|jobs\/|log\/)|local\/)/;

/** What a file of a feature is: by name for stores and edges, else by what is written in it (see the top of .dependency-cruiser.cjs). */
function layerOf(file: SourceFile): Layer {
  const feature = features.exec(file.path)?.[1];
  const name = posix.basename(file.path, '.ts');
  if (feature === undefined || name === 'index' || name === 'schemas') return 'other';
  if (name.endsWith('-store')) return 'store';
  if (layers.edges.includes(name)) return 'edge';
  if (isNounOf(feature, file.path)) return 'rule';
  if (name.startsWith('load-')) return 'other';
  if (waits(file.body) || isHandedStore(file)) return 'action';
  return exportsFunction(file.body) ? 'rule' : 'other';
}

/** `offers/offer.ts` holds the types and rules the feature is named after, whatever else is written in it. */
function isNounOf(feature: string, path: string): boolean {
  return feature.endsWith('s') && path === `src/${feature}/${feature.slice(0, -1)}.ts`;
}

/** Who is handed a store by its caller acts on it, with or without the word async. */
function isHandedStore({ body }: SourceFile): boolean {
  return importsOf(body).some(({ specifier, typeOnly }) => typeOnly && specifier.endsWith('-store.ts'));
}

/** Whether code waits; a type that speaks of a Promise is a port for others to fill, and waits for nothing. */
function waits(body: Node[]): boolean {
  for (const node of walk(body, /^Ts(?:Interface|TypeAlias)Declaration$/)) {
    if (node.async === true || node.type === 'AwaitExpression') return true;
    if (node.type === 'Identifier' && node.value === 'Promise') return true;
  }
  return false;
}

function exportsFunction(body: Node[]): boolean {
  const exported = body
    .filter(({ type }) => type === 'ExportDeclaration')
    .map(({ declaration }) => declaration as Node);
  return exported.some((declaration) => {
    const declarators = (declaration.declarations ?? []) as Node[];
    const isArrow = declarators.some(({ init }) => (init as Node | null)?.type === 'ArrowFunctionExpression');
    return declaration.type === 'FunctionDeclaration' || isArrow;
  });
}

/** Refuses IO in a rule, and anything above a store in a store: inside a feature rules ← stores ← actions ← edges. */
export function checkRulesArePure(files: SourceFile[]): Violation[] {
  const kinds = new Map(files.map((file) => [file.path, layerOf(file)]));
  return files.flatMap((file) => {
    const layer = kinds.get(file.path);
    if (layer !== 'rule' && layer !== 'store') return [];
    const refuse = layer === 'rule' ? refusedInRule : refusedInStore;
    const found: Violation[] = importsOf(file.body).flatMap((edge) => {
      const sentence = refuse(edge, targetOf(file, edge), kinds);
      return sentence === undefined ? [] : [violation(file, edge.start, layer, sentence)];
    });
    if (layer === 'rule' && waits(file.body)) {
      found.push(
        violation(
          file,
          file.start,
          layer,
          'The file named after its feature holds rules only: no async, no await, no Promise.',
        ),
      );
    }
    return found;
  });
}

function violation(file: SourceFile, start: number, layer: Layer, sentence: string): Violation {
  return {
    rule: layer === 'rule' ? 'rules-are-pure' : 'stores-know-no-action',
    file: file.path,
    line: file.lineAt(start),
    sentence,
  };
}

function targetOf(file: SourceFile, { specifier }: ImportEdge): string {
  return specifier.startsWith('.') ? posix.join(posix.dirname(file.path), specifier) : specifier;
}

function refusedInRule(edge: ImportEdge, target: string, kinds: Map<string, Layer>): string | undefined {
  const layer = kinds.get(target);
  if (layer === 'store' || layer === 'action' || layer === 'edge')
    return `A rule takes facts, not ${target}: rules ← actions ← edges.`;
  const isIo = ioPackage.test(target) || ioModule.test(target) || ioFolder.test(target);
  return isIo && !edge.typeOnly ? `A rule takes facts and answers: it does not import ${target}.` : undefined;
}

function refusedInStore(edge: ImportEdge, target: string, kinds: Map<string, Layer>): string | undefined {
  const layer = kinds.get(target);
  return !edge.typeOnly && (layer === 'action' || layer === 'edge')
    ? `A store is called by actions and calls none: not ${target}.`
    : undefined;
}
