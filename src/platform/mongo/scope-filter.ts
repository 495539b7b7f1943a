import type { Scope } from '../access.ts';

/** Which fields of a collection tell whose record it is. A collection without an agency is the desk's. */
export interface Ownership {
  readonly agency?: string;
  readonly caseworkers?: string;
  readonly staff?: string;
  /** The field that holds the word `desk` where the record is the desk's own. */
  readonly desk?: string;
}

/** The scope as a filter: out of scope and unknown are the same query with the same empty answer. */
export function scopeFilter(scope: Scope, ownership: Ownership): Record<string, unknown> {
  const alternatives = scope.reaches.flatMap((reach): Record<string, unknown>[] => {
    switch (reach.kind) {
      case 'everything':
        return [{}];
      case 'desk':
        return ownership.desk ? [{ [ownership.desk]: 'desk' }] : [];
      case 'agency':
        return ownership.agency ? [{ [ownership.agency]: reach.agencyId }] : [];
      case 'caseload':
        return ownership.agency && ownership.caseworkers
          ? [{ [ownership.agency]: reach.agencyId, [ownership.caseworkers]: reach.staffId }]
          : [];
      case 'self':
        return ownership.staff ? [{ [ownership.staff]: reach.staffId }] : [];
    }
  });
  if (alternatives.some((one) => Object.keys(one).length === 0)) return {};
  const NOTHING = { _id: { $in: [] } };
  return alternatives.length === 0 ? NOTHING : { $or: alternatives };
}
