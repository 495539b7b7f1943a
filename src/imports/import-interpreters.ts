import {
  changeInterpreter,
  checkRegistrations,
  registerInterpreter,
  registration,
  type InterpreterChange,
  type InterpreterStore,
  type Registration,
} from '../interpreters/index.ts';
import { refuse } from '../platform/refusal.ts';
import type { ImportKind } from './import-kind.ts';
import { interpreterColumns } from './interpreter-columns.ts';
import { problemOf } from './problem-of.ts';

/** What importing the register stands on. */
export type ImportInterpretersDeps = Parameters<typeof registerInterpreter>[0] & {
  readonly interpreters: InterpreterStore;
};

/** The register, by the coordinator. Staff accounts (S44) are not brought over: they are linked by hand. */
export function importInterpreters(deps: ImportInterpretersDeps): ImportKind {
  const [register, change, check] = [registerInterpreter(deps), changeInterpreter(deps), checkRegistrations(deps)];
  return {
    name: 'interpreters',
    columns: interpreterColumns,
    schema: registration.omit({ staffId: true }),
    check: async (scope, _owner, rows) => {
      const entries = rows.map(({ known, body }) => ({ id: known?.recordId, registration: body as Registration }));
      const refusals = await check(scope, entries);
      return {
        problems: rows.flatMap((row, place) => problemOf(row.number, interpreterColumns, refusals[place]) ?? []),
      };
    },
    create: async (scope, _owner, body) => (await register(scope, body as Registration)).id,
    change: async (scope, interpreterId, fields) => {
      const before = await deps.interpreters.find(scope, interpreterId);
      if (!before) throw refuse.notFound();
      await change(scope, { interpreterId, version: before.version, change: fields as InterpreterChange });
    },
  };
}
