import { job } from '../platform/jobs/job.ts';
import { applyImports, type ApplyImportsDeps } from './apply-imports.ts';
import { importers, type ImportersDeps } from './importers.ts';

/** What the sweep of imports stands on. */
export type ImportJobsDeps = Omit<ApplyImportsDeps, 'importers'> & ImportersDeps;

/** An import begins within about a second; a process that ends in the middle is followed by another. */
export function importJobs(deps: ImportJobsDeps) {
  const apply = applyImports({ ...deps, importers: importers(deps) });
  return [job({ name: 'apply-imports', every: 1_000, run: ({ stillMine }) => apply(stillMine) })];
}
