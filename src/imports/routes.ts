import { route } from '../platform/http/route.ts';
import { importers, type ImportersDeps } from './importers.ts';
import { readImport } from './read-import.ts';
import { agencyQuery, csvBody, importParams, importReply, registerQuery, reportReply } from './schemas.ts';
import { startImport, type StartImportDeps } from './start-import.ts';

/** What the routes of imports stand on. */
export type ImportRoutesDeps = Omit<StartImportDeps, 'importers'> & ImportersDeps;

/** Bringing over a spreadsheet, one route a kind because each is other people's to use, and reading how far it is. */
export function importRoutes(deps: ImportRoutesDeps) {
  const [start, read] = [startImport({ ...deps, importers: importers(deps) }), readImport(deps)];
  // Taking on thousands of rows is many small writes under one key each, so it may run again but is no single transaction.
  const taking = {
    method: 'post',
    accepts: 'text/csv',
    body: csvBody,
    status: 200,
    idempotency: 'repeatable',
    response: reportReply,
  } as const;
  return [
    route({
      ...taking,
      name: 'import-interpreters',
      path: '/imports/interpreters',
      summary: 'Bring over the register from CSV: all of it, or nothing and every wrong cell; docs/import.md',
      query: registerQuery,
      handle: ({ scope, query, body }) => start(scope, { kind: 'interpreters', csv: body, dryRun: query.dryRun }),
    }),
    route({
      ...taking,
      name: 'import-survivors',
      path: '/imports/survivors',
      summary: 'Bring over survivors from CSV into your own agency; docs/import.md',
      query: agencyQuery,
      handle: ({ scope, query, body }) => start(scope, { kind: 'survivors', csv: body, ...query }),
    }),
    route({
      ...taking,
      name: 'import-sessions',
      path: '/imports/sessions',
      summary: 'Bring over future sessions of imported survivors from CSV; docs/import.md',
      query: agencyQuery,
      handle: ({ scope, query, body }) => start(scope, { kind: 'sessions', csv: body, ...query }),
    }),
    route({
      name: 'read-import',
      method: 'get',
      path: '/imports/{importId}',
      summary: 'How far an import is, and which rows were refused while it was applied',
      params: importParams,
      response: importReply,
      handle: ({ scope, params }) => read(scope, params.importId),
    }),
  ] as const;
}
