import type { Node, SourceFile } from './source-tree.ts';
import { walk } from './syntax.ts';
import type { Violation } from './violation.ts';

/** Refuses an export of src or config that has no doc comment right before it. Overloads need one, on the first; what says itself needs none. */
export function checkDocumentation(file: SourceFile): Violation[] {
  if (!file.path.startsWith('src/') && !file.path.startsWith('config/')) return [];
  const listed = namesExportedByList(file.body);
  const seen = new Set<string>();
  const found: Violation[] = [];
  let previousEnd = file.start;
  for (const statement of file.body) {
    const { start, end } = statement.span ?? { start: 0, end: 0 };
    const exported = statement.type === 'ExportDeclaration';
    const declaration = (exported ? statement.declaration : statement) as Node;
    const names = saysItself(declaration) ? [] : declaredNames(declaration);
    const asked = names.filter((name) => (exported || listed.has(name)) && !seen.has(name));
    const before = file.textBetween(previousEnd, start).trimEnd();
    if (asked.length > 0 && !endsWithDocComment(before)) {
      found.push({
        rule: 'exports-are-documented',
        file: file.path,
        line: file.lineAt(start),
        sentence: `${asked.join(', ')} needs a doc comment: what goes in and out, what is refused, the requirement.`,
      });
    }
    names.forEach((name) => seen.add(name));
    previousEnd = end;
  }
  return found;
}

/** `type Role = (typeof roles)[number]` or a `…Deps` interface: a comment could only repeat the declaration. */
function saysItself(declaration: Node): boolean {
  if (declaration.type === 'TsInterfaceDeclaration')
    return declaredNames(declaration).some((name) => name.endsWith('Deps'));
  if (declaration.type !== 'TsTypeAliasDeclaration') return false;
  return [...walk(declaration.typeAnnotation)].some(({ type }) => type === 'TsTypeQuery');
}

/** Between two statements there is only white space and comments, so the last comment decides. */
function endsWithDocComment(gap: string): boolean {
  const opening = gap.lastIndexOf('/*');
  return gap.endsWith('*/') && gap.startsWith('/**', opening) && gap.length - opening > '/***/'.length;
}

/** The names a declaration introduces; none for statements, patterns and re-exports. */
export function declaredNames(declaration: unknown): string[] {
  const node = declaration as Node;
  const declarators = (node.declarations ?? []) as Node[];
  const ids = [node.identifier, node.id, ...declarators.map(({ id }) => id)] as (Node | undefined)[];
  return ids.filter((id) => id?.type === 'Identifier').map((id) => String(id?.value));
}

function namesExportedByList(body: Node[]): Set<string> {
  const lists = body.filter(({ type, source }) => type === 'ExportNamedDeclaration' && !source);
  const parts = lists.flatMap(({ specifiers }) => specifiers as { orig?: Node }[]);
  return new Set(parts.map(({ orig }) => String(orig?.value)));
}
