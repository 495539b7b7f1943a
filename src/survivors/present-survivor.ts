import type { z } from 'zod';
import type { survivorReply } from './schemas.ts';
import { rightsFirstExplainedAt, type Survivor, type viewOf } from './survivor.ts';
import type { SurvivorNames } from './survivor-profile.ts';

type Reply = z.infer<typeof survivorReply>;

/** S43 — a survivor for one asker: her needs for everybody, name and contact for her agency, the rest for her own caseworkers. */
export function presentSurvivor(survivor: Survivor, names: SurvivorNames, view: ReturnType<typeof viewOf>): Reply {
  const { id, version, agencyId, caseworkers, languages, closeness, unwantedTimes } = survivor;
  const needs: Reply = {
    id,
    version,
    agencyId,
    caseworkers: [...caseworkers],
    ...presentRights(survivor),
    languages,
    substitutes: survivor.substitutes.map((one) => ({ ...one, agreedAt: one.agreedAt.toISOString() })),
    interpreterGender: { ...survivor.interpreterGender, askedAt: survivor.interpreterGender.askedAt?.toISOString() },
    closeness,
    unwantedTimes,
  };
  if (view === 'needs') return needs;
  const contact = { ...needs, name: names.name, ...presentContact(survivor, names) };
  if (view === 'contact') return contact;
  return {
    ...contact,
    ...(names.notes !== undefined && { notes: names.notes }),
    exclusionRules: survivor.exclusionRules.map(({ kind, value }) => ({ kind, value })),
  };
}

function presentRights(survivor: Survivor): Pick<Reply, 'rights'> {
  const [rights, first] = [survivor.rights, rightsFirstExplainedAt(survivor)];
  if (!rights || !first) return {};
  const moments = { firstExplainedAt: first.toISOString(), explainedAt: rights.explainedAt.toISOString() };
  return { rights: { ...rights, ...moments } };
}

function presentContact({ safeContact }: Survivor, { safeContactValue }: SurvivorNames): Pick<Reply, 'safeContact'> {
  if (!safeContact) return {};
  const value = safeContactValue === undefined ? {} : { value: safeContactValue };
  return { safeContact: { ...safeContact, ...value, confirmedAt: safeContact.confirmedAt.toISOString() } };
}
