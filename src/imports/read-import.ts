import type { Scope } from '../platform/access.ts';
import { refuse } from '../platform/refusal.ts';
import type { ImportRowStore } from './import-row-store.ts';
import type { ImportStore } from './import-store.ts';
import { progressOf } from './import.ts';

const MOST_REFUSED = 500;

/** How far an import is, and the rows that were refused while it was applied. Out of scope is not found. */
export function readImport({
  imports,
  importRows,
}: {
  readonly imports: ImportStore;
  readonly importRows: ImportRowStore;
}) {
  return async (scope: Scope, importId: string) => {
    const found = await imports.find(scope, importId);
    if (!found) throw refuse.notFound();
    const counts = found.counts ?? (await importRows.counts(importId));
    const refused = await importRows.refused(importId, MOST_REFUSED);
    return {
      id: found.id,
      kind: found.kind,
      state: found.state,
      startedAt: found.at.toISOString(),
      ...(found.finishedAt && { finishedAt: found.finishedAt.toISOString() }),
      ...progressOf(found.total, counts),
      problems: refused.map(({ number, column, problem }) => ({ row: number, column: column!, problem: problem! })),
    };
  };
}
