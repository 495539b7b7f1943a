import type { z } from 'zod';
import type { Scope } from '../platform/access.ts';
import { refuse } from '../platform/refusal.ts';
import { presentSurvivor } from './present-survivor.ts';
import type { survivorReply, survivorsReply } from './schemas.ts';
import { isOwnCaseworker, viewOf } from './survivor.ts';
import type { SurvivorStore } from './survivor-store.ts';

interface Deps {
  readonly survivors: Pick<SurvivorStore, 'find' | 'names' | 'list'>;
}

/** One survivor as this asker may see her; out of scope is not found. */
export function readSurvivor({ survivors }: Deps) {
  return async (scope: Scope, survivorId: string): Promise<z.infer<typeof survivorReply>> => {
    const survivor = await survivors.find(scope, survivorId);
    const names = await survivors.names(scope, survivorId);
    if (!survivor || !names) throw refuse.notFound();
    return presentSurvivor(survivor, names, viewOf(scope, survivor));
  };
}

/** The survivors in scope; names are opened for the asker's own caseload only (decision 14). */
export function listSurvivors({ survivors }: Deps) {
  return async (scope: Scope): Promise<z.infer<typeof survivorsReply>> => {
    const found = await survivors.list(scope);
    const listed = found.map(async (survivor) => {
      const names = isOwnCaseworker(scope, survivor) ? await survivors.names(scope, survivor.id) : undefined;
      const { id, version, agencyId, rights, languages } = survivor;
      const tags = languages.map(({ tag }) => tag);
      return {
        id,
        version,
        agencyId,
        ...(names && { name: names.name }),
        rightsExplained: rights !== undefined,
        languages: tags,
      };
    });
    return { survivors: await Promise.all(listed) };
  };
}
