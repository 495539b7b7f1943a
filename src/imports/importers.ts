import type { ImportKind } from './import-kind.ts';
import type { ImportKeyStore } from './import-key-store.ts';
import type { ImportKindName } from './import.ts';
import { importInterpreters, type ImportInterpretersDeps } from './import-interpreters.ts';
import { importSessions, type ImportSessionsDeps } from './import-sessions.ts';
import { importSurvivors, type ImportSurvivorsDeps } from './import-survivors.ts';

/** What importing every kind stands on. */
export type ImportersDeps = ImportInterpretersDeps &
  ImportSurvivorsDeps &
  ImportSessionsDeps & { readonly importKeys: ImportKeyStore };

/** Each kind by its name. */
export type Importers = Readonly<Record<ImportKindName, ImportKind>>;

/** How each kind of record comes in. */
export function importers(deps: ImportersDeps): Importers {
  return { interpreters: importInterpreters(deps), survivors: importSurvivors(deps), sessions: importSessions(deps) };
}
