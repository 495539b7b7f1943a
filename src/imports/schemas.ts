import { z } from 'zod';
import { importKinds } from './import.ts';

const id = z.string().regex(/^[0-9a-f]{32}$/);

/** A spreadsheet as CSV. */
export const csvBody = z.string().min(1);

const dryRun = z
  .enum(['true', 'false'])
  .default('false')
  .transform((said) => said === 'true');

/** The register is the desk's. */
export const registerQuery = z.strictObject({ dryRun });

/** `agencyId` is needed by those who work in several agencies only. */
export const agencyQuery = z.strictObject({ dryRun, agencyId: id.optional() });

/** An import in a path. */
export const importParams = z.strictObject({ importId: id });

const problems = z.array(z.object({ row: z.int(), column: z.string(), problem: z.string() }));

/** What the rows do or would do; `importId` where they are on their way. */
export const reportReply = z.object({
  importId: id.optional(),
  dryRun: z.boolean(),
  rows: z.int(),
  toCreate: z.int(),
  toChange: z.int(),
  unchanged: z.int(),
  problems,
});

/** How far an import is: `done` out of `total`. `problems` are rows that were refused while it was applied, at most 500. */
export const importReply = z.object({
  id,
  kind: z.enum(importKinds),
  state: z.enum(['uploading', 'applying', 'done', 'stopped', 'abandoned']),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
  total: z.int(),
  done: z.int(),
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  problems,
});
