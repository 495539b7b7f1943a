import { Refusal, refuse } from '../platform/refusal.ts';
import {
  amendSurvivor,
  checkLanguages,
  explainRights,
  registerBody,
  registerSurvivor,
  requireReviewed,
  type AmendCommand,
  type AmendSurvivorDeps,
  type ExplainRightsDeps,
  type RegisterCommand,
  type RegisterSurvivorDeps,
  type SurvivorStore,
} from '../survivors/index.ts';
import type { ImportKind, PlannedRow } from './import-kind.ts';
import { problemOf } from './problem-of.ts';
import { survivorColumns } from './survivor-columns.ts';

/** What importing survivors stands on. */
export type ImportSurvivorsDeps = RegisterSurvivorDeps &
  AmendSurvivorDeps &
  ExplainRightsDeps & { readonly survivors: SurvivorStore };

/** Survivors, by a caseworker into an agency of theirs; the asker becomes a caseworker of each, as with one by one. */
export function importSurvivors(deps: ImportSurvivorsDeps): ImportKind {
  const [register, amend, explain] = [registerSurvivor(deps), amendSurvivor(deps), explainRights(deps)];

  function refusalOf({ body }: PlannedRow): Refusal | undefined {
    const { languages = [], substitutes = [], rightsExplained } = body as RegisterCommand;
    try {
      checkLanguages(languages, 'languages', deps.catalogue);
      checkLanguages(substitutes, 'substitutes', deps.catalogue);
      if (!rightsExplained) return undefined;
      requireReviewed(deps.wordings.find('rights', rightsExplained.wording));
      const explained = new Date(rightsExplained.explainedAt ?? 0);
      return explained > deps.clock.now() ? refuse.invalid('rightsExplained', 'has not come yet') : undefined;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.fields.length > 0 ? error : refuse.invalid('rightsExplained', error.message);
    }
  }

  return {
    name: 'survivors',
    columns: survivorColumns,
    schema: registerBody.omit({ agencyId: true }),
    check: async (scope, _owner, rows) => {
      const found = new Set((await deps.survivors.list(scope)).map(({ id }) => id));
      // S34 — a colleague's survivor is told apart from nothing else that cannot be imported under this key.
      const beyond = rows.filter(({ known }) => known && !found.has(known.recordId));
      return {
        problems: [
          ...rows.flatMap((row) => problemOf(row.number, survivorColumns, refusalOf(row)) ?? []),
          ...beyond.map(({ number }) => ({ row: number, column: 'key', problem: 'is not yours to import again' })),
        ],
      };
    },
    create: (scope, agencyId, body) => register(scope, { ...(body as RegisterCommand), agencyId }),
    change: async (scope, survivorId, { rightsExplained, ...answers }) => {
      if (Object.keys(answers).length > 0) {
        const before = await deps.survivors.find(scope, survivorId);
        if (!before) throw refuse.notFound();
        await amend(scope, survivorId, before.version, answers as AmendCommand);
      }
      if (rightsExplained) await explain(scope, survivorId, rightsExplained as Parameters<typeof explain>[2]);
    },
  };
}
