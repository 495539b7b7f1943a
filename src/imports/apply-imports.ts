import type { RecordAct } from '../audit/index.ts';
import type { Scope } from '../platform/access.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Clock } from '../platform/time/clock.ts';
import { KEY } from './column.ts';
import type { ImportKeyStore } from './import-key-store.ts';
import type { ImportKind } from './import-kind.ts';
import type { ImportRowRow, ImportRowStore } from './import-row-store.ts';
import type { ImportStore } from './import-store.ts';
import type { Importers } from './importers.ts';
import type { Import, ImportKindName, ImportState } from './import.ts';
import { planRow } from './plan-row.ts';
import { problemOf } from './problem-of.ts';

/** What applying imports stands on. */
export interface ApplyImportsDeps {
  readonly imports: ImportStore;
  readonly importRows: ImportRowStore;
  readonly importKeys: ImportKeyStore;
  readonly importers: Importers;
  /** How far a member of staff reaches now on a route; nothing once the account is disabled. */
  readonly scopeAs: (staffId: string, routeName: `import-${ImportKindName}`) => Promise<Scope | undefined>;
  readonly recordAct: RecordAct;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
}

const AT_ONCE = 50;
const MOST_FAULTS = 3;
const UPLOAD_MS = 10 * 60_000;

/**
 * Decision 21 — applies what has been taken on, the oldest import first, row by row. Each row is one transaction with the act, its
 * audit and its key, so a process that ends in the middle leaves whole rows, and whoever goes on finds the rest waiting.
 */
export function applyImports(deps: ApplyImportsDeps) {
  const { imports, importRows, importKeys, inTransaction, clock } = deps;

  return async (stillMine: () => boolean): Promise<void> => {
    const begunBefore = new Date(clock.leaseNow().getTime() - UPLOAD_MS);
    for (let left; (left = await imports.oldest('uploading', begunBefore)) && stillMine();)
      await end(left, 'abandoned');
    for (let next; stillMine() && (next = await imports.oldest('applying'));) await apply(next, stillMine);
  };

  async function apply(one: Import, stillMine: () => boolean): Promise<void> {
    while (stillMine()) {
      const scope = await deps.scopeAs(one.by, `import-${one.kind}`);
      if (!scope || !reaches(scope, one.owner)) return end(one, 'stopped');
      const rows = await importRows.waiting(one.id, AT_ONCE);
      if (rows.length === 0) return end(one, 'done', scope);
      for (const row of rows) {
        if (!stillMine()) return;
        await applyRow(one, scope, row);
      }
    }
  }

  async function applyRow({ kind: name, owner }: Import, scope: Scope, row: ImportRowRow): Promise<void> {
    const kind = deps.importers[name];
    const { prints, resolved, ...content } = await importRows.open(row);
    try {
      await inTransaction(async () => {
        const known = await importKeys.find(row.key!);
        const plan = planRow(content, prints, known);
        const state = plan.do === 'create' ? 'created' : plan.do === 'change' ? 'changed' : 'unchanged';
        if (!(await importRows.settle(row._id, state))) return;
        if (plan.do === 'nothing') return;
        if (plan.do === 'change') await kind.change(scope, known!.recordId, plan.change);
        const recordId = known?.recordId ?? (await kind.create(scope, owner, resolved ?? content.body));
        await importKeys.save(row.key!, recordId, prints);
      });
    } catch (error) {
      await refused(kind, row, error);
    }
  }

  /** A refusal is an answer and the rows after it go on. A fault is tried again, and after a few times told to a human as refused. */
  async function refused(kind: ImportKind, row: ImportRowRow, error: unknown): Promise<void> {
    if (error instanceof Refusal && error.kind !== 'busy') {
      const { column, problem } = problemOf(row.number, kind.columns, error)!;
      return importRows.refuse(row._id, { column, problem });
    }
    if ((await importRows.faulted(row._id)) < MOST_FAULTS) throw error;
    await importRows.refuse(row._id, {
      column: KEY,
      problem: 'could not be applied here; nothing of this row was written',
    });
  }

  async function end(one: Import, state: ImportState, scope?: Scope): Promise<void> {
    const ended = { state, counts: await importRows.counts(one.id), finishedAt: clock.leaseNow() };
    await inTransaction(async () => {
      if (!(await imports.end(one, ended)) || !scope) return;
      await deps.recordAct(scope, { act: 'import-finished', records: [one.id], codes: [one.kind] });
    });
    await importRows.letGo(one.id);
  }
}

function reaches(scope: Scope, owner: string): boolean {
  return scope.reaches.some((reach) =>
    owner === 'desk' ? !('agencyId' in reach) : 'agencyId' in reach && reach.agencyId === owner,
  );
}
