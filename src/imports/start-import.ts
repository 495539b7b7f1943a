import type { RecordAct } from '../audit/index.ts';
import { agenciesOf, type Scope } from '../platform/access.ts';
import type { Seals } from '../platform/crypto/seals.ts';
import type { Ids } from '../platform/ids/ids.ts';
import { isDuplicateKey } from '../platform/mongo/errors.ts';
import type { InTransaction } from '../platform/mongo/in-transaction.ts';
import { refuse } from '../platform/refusal.ts';
import type { Clock } from '../platform/time/clock.ts';
import { checkImport, type RowReady } from './check-import.ts';
import type { ImportKeyStore } from './import-key-store.ts';
import type { ImportRowRow, ImportRowStore } from './import-row-store.ts';
import type { ImportStore } from './import-store.ts';
import type { Importers } from './importers.ts';
import type { CellProblem, Import, ImportKindName } from './import.ts';

/** What starting an import stands on. */
export interface StartImportDeps {
  readonly imports: ImportStore;
  readonly importRows: ImportRowStore;
  readonly importKeys: ImportKeyStore;
  readonly importers: Importers;
  readonly seals: Pick<Seals, 'blindIndex'>;
  readonly recordAct: RecordAct;
  readonly inTransaction: InTransaction;
  readonly ids: Ids;
  readonly clock: Clock;
}

/** A spreadsheet and what to do with it. */
export interface StartImportCommand {
  readonly kind: ImportKindName;
  readonly csv: string;
  readonly dryRun: boolean;
  readonly agencyId?: string | undefined;
}

/** What the rows would do; with `importId` they are on their way. With problems nothing is. */
export interface ImportReport {
  readonly importId?: string;
  readonly dryRun: boolean;
  readonly rows: number;
  readonly toCreate: number;
  readonly toChange: number;
  readonly unchanged: number;
  readonly problems: readonly CellProblem[];
}

const AT_ONCE = 500;
const MOST_PROBLEMS = 500;

/**
 * Decision 21 — takes a spreadsheet on: all of it or, where one cell is wrong, nothing (`import-has-errors`, with row and column of each).
 * A dry run answers the same report and writes nothing. Refused too: a second import of a kind while one is under way.
 */
export function startImport(deps: StartImportDeps) {
  const check = checkImport(deps);
  return async (scope: Scope, { kind, csv, dryRun, agencyId }: StartImportCommand): Promise<ImportReport> => {
    const owner = kind === 'interpreters' ? 'desk' : chosenAgency(scope, agencyId);
    const checked = await check(scope, deps.importers[kind], owner, csv);
    const problems = 'problems' in checked ? checked.problems : [];
    if (problems.length > 0 && !dryRun) throw refusedAsWrong(problems);
    const report = reportOf('rows' in checked ? checked.rows : [], problems, dryRun);
    if (dryRun || !('rows' in checked)) return report;
    const digest = deps.seals.blindIndex('import-file', `${kind}/${owner}/${csv}`);
    return { ...report, importId: await takeOn(scope, { kind, owner, digest }, checked.rows) };
  };

  async function takeOn(
    scope: Scope,
    { kind, owner, digest }: { kind: ImportKindName; owner: string; digest: string },
    rows: readonly RowReady[],
  ): Promise<string> {
    const fresh: Import = {
      id: deps.ids.id(),
      kind,
      owner,
      by: scope.actor.id,
      state: 'uploading',
      total: rows.length,
      at: deps.clock.leaseNow(),
    };
    const begun = await begin(fresh, digest);
    if (!begun)
      throw refuse.conflict('import-under-way', 'Another import of this kind is under way. Try again when it is done.');
    if (begun.state !== 'uploading') return begun.id;
    for (let from = 0; from < rows.length; from += AT_ONCE)
      await deps.importRows.store(
        await Promise.all(rows.slice(from, from + AT_ONCE).map((row) => stored(begun.id, row))),
      );
    await deps.inTransaction(async () => {
      if (!(await deps.imports.uploaded(begun.id))) return;
      await deps.recordAct(scope, { act: 'import-started', records: [begun.id], codes: [kind] });
    });
    return begun.id;
  }

  async function begin(fresh: Import, digest: string): Promise<Import | undefined> {
    try {
      await deps.inTransaction(() => deps.imports.begin(fresh, digest));
      return fresh;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return deps.imports.same(fresh, digest);
    }
  }

  function stored(importId: string, row: RowReady): Promise<ImportRowRow> | ImportRowRow {
    const { number, index, plan, body, said, taken, prints, resolved } = row;
    if (plan.do === 'nothing') return { _id: `${importId}/${number}`, importId, number, state: 'unchanged' };
    return deps.importRows.seal(importId, number, index, {
      body,
      said,
      taken,
      prints,
      ...(resolved !== undefined && { resolved }),
    });
  }
}

function chosenAgency(scope: Scope, agencyId: string | undefined): string {
  const own = agenciesOf(scope);
  const chosen = agencyId ?? (own.length === 1 ? own[0] : undefined);
  if (chosen === undefined || !own.includes(chosen))
    throw refuse.invalid('query/agencyId', 'must name one of your agencies');
  return chosen;
}

function reportOf(rows: readonly RowReady[], problems: readonly CellProblem[], dryRun: boolean): ImportReport {
  const count = (what: RowReady['plan']['do']) => rows.filter(({ plan }) => plan.do === what).length;
  return {
    dryRun,
    rows: rows.length,
    toCreate: count('create'),
    toChange: count('change'),
    unchanged: count('nothing'),
    problems: problems.slice(0, MOST_PROBLEMS),
  };
}

function refusedAsWrong(problems: readonly CellProblem[]) {
  const fields = problems
    .slice(0, MOST_PROBLEMS)
    .map(({ row, column, problem }) => ({ field: `row ${row}/${column}`, problem }));
  const sentence = `${problems.length === 1 ? 'One cell is' : `${problems.length} cells are`} wrong. Nothing was imported.`;
  return refuse.unacceptable('import-has-errors', sentence, fields);
}
