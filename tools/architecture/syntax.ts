import type { Node } from './source-tree.ts';

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** Every node below and including `node`, outermost first, without the nodes (and what is in them) whose type matches `except`. */
export function* walk(node: unknown, except?: RegExp): Generator<Node> {
  if (typeof node !== 'object' || node === null) return;
  if (isNode(node)) {
    if (except?.test(node.type)) return;
    yield node;
  }
  // Lists, and the wrappers without a type around call arguments, have children too.
  for (const value of Object.values(node)) yield* walk(value, except);
}

/** The dotted name of an expression, without parentheses, `globalThis` and index brackets: `globalThis['Date'].now` is `Date.now`. */
export function dottedName(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Identifier') return String(node.value);
  if (node.type === 'ParenthesisExpression' || node.type === 'TsNonNullExpression' || node.type === 'TsAsExpression') {
    return dottedName(node.expression);
  }
  if (node.type === 'OptionalChainingExpression') return dottedName(node.base);
  if (node.type !== 'MemberExpression') return undefined;
  const object = dottedName(node.object);
  const property = propertyName(node.property);
  if (object === undefined || property === undefined) return undefined;
  return object === 'globalThis' || object === 'global' ? property : `${object}.${property}`;
}

/** The name of a property, written plainly or as a string in brackets. */
export function propertyName(property: unknown): string | undefined {
  if (!isNode(property)) return undefined;
  if (property.type === 'Identifier' || property.type === 'StringLiteral') return String(property.value);
  return property.type === 'Computed' ? stringValue(property.expression) : undefined;
}

function stringValue(node: unknown): string | undefined {
  return isNode(node) && node.type === 'StringLiteral' ? String(node.value) : undefined;
}

/** An import, re-export or `import()` of a file: what it names, and whether only types come over. */
export interface ImportEdge {
  specifier: string;
  typeOnly: boolean;
  names: string[];
  start: number;
}

/** The static and dynamic imports and re-exports of a file, in order. */
export function importsOf(body: Node[]): ImportEdge[] {
  const edges: ImportEdge[] = [];
  for (const node of walk(body)) {
    const start = node.span?.start ?? 0;
    const specifier = stringValue(node.source);
    if (specifier !== undefined) {
      const parts = (node.specifiers ?? []) as Node[];
      const typeOnly = node.typeOnly === true || (parts.length > 0 && parts.every((part) => part.isTypeOnly === true));
      edges.push({ specifier, typeOnly, start, names: parts.map(importedName) });
    } else if (node.type === 'CallExpression' && isNode(node.callee) && node.callee.type === 'Import') {
      const [first] = node.arguments as { expression: Node }[];
      const dynamic = stringValue(first?.expression);
      if (dynamic !== undefined) edges.push({ specifier: dynamic, typeOnly: false, start, names: ['*'] });
    }
  }
  return edges;
}

function importedName(part: Node): string {
  const name = part.imported ?? part.orig ?? part.local;
  return part.type === 'ImportNamespaceSpecifier' ? '*' : (propertyName(name) ?? '*');
}
