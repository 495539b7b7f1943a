import { intelligibility } from './intelligibility.ts';
import type { Grade, IntelligibilityTable, LanguageNeed } from './variety.ts';

/** How one interpreter's languages meet one need, best first, with the code that says why and the language that decided. */
export type LanguageFit =
  | { fit: 'exact-dialect'; reason: 'dialect-listed'; by: LanguageNeed }
  | { fit: 'exact-variety'; reason: 'variety-listed' | 'dialect-not-listed' | 'same-by-table'; by: LanguageNeed }
  | { fit: 'agreed-substitute'; reason: 'survivor-agreed'; by: LanguageNeed; grade: Grade | 'no' }
  | { fit: 'no'; reason: 'needs-agreement'; by: LanguageNeed; grade: Exclude<Grade, 'same'> }
  | { fit: 'no'; reason: 'other-dialect' | 'other-form'; by: LanguageNeed }
  | { fit: 'no'; reason: 'not-listed' };

/**
 * S10: exact dialect, then exact variety, then a substitute the survivor agreed to on record; all else is `no`.
 * `offered` are one interpreter's languages that may be relied on (evidence is checked by the caller); `agreedSubstitutes`
 * are the survivor's own recorded answers and need no row in the table. Nothing below *same* counts without them.
 */
export function languageFit(
  wanted: LanguageNeed,
  offered: readonly LanguageNeed[],
  table: IntelligibilityTable,
  agreedSubstitutes: readonly LanguageNeed[] = [],
): LanguageFit {
  return (
    exact(wanted, offered) ??
    sameByTable(wanted, offered, table) ??
    agreed(wanted, offered, table, agreedSubstitutes) ??
    refused(wanted, offered, table)
  );
}

function exact(wanted: LanguageNeed, offered: readonly LanguageNeed[]): LanguageFit | undefined {
  const inVariety = offered.filter((own) => own.tag === wanted.tag && formOf(own) === formOf(wanted));
  if (wanted.dialect === undefined) {
    const by = inVariety[0];
    return by && { fit: 'exact-variety', reason: 'variety-listed', by };
  }
  const dialect = inVariety.find((own) => own.dialect === wanted.dialect);
  if (dialect) return { fit: 'exact-dialect', reason: 'dialect-listed', by: dialect };
  // Only another dialect listed is not "the variety": an unknown pair of dialects is a no like any other.
  const variety = inVariety.find((own) => own.dialect === undefined);
  return variety && { fit: 'exact-variety', reason: 'dialect-not-listed', by: variety };
}

function sameByTable(
  wanted: LanguageNeed,
  offered: readonly LanguageNeed[],
  table: IntelligibilityTable,
): LanguageFit | undefined {
  const by = offered.find((own) => formOf(own) === formOf(wanted) && intelligibility(table, wanted, own) === 'same');
  return by && { fit: 'exact-variety', reason: 'same-by-table', by };
}

function agreed(
  wanted: LanguageNeed,
  offered: readonly LanguageNeed[],
  table: IntelligibilityTable,
  agreedSubstitutes: readonly LanguageNeed[],
): LanguageFit | undefined {
  // The order is the survivor's order of preference, not the interpreter's.
  for (const substitute of agreedSubstitutes) {
    const by = offered.find((own) => isWithin(own, substitute));
    if (by)
      return { fit: 'agreed-substitute', reason: 'survivor-agreed', by, grade: intelligibility(table, wanted, by) };
  }
  return undefined;
}

function refused(wanted: LanguageNeed, offered: readonly LanguageNeed[], table: IntelligibilityTable): LanguageFit {
  for (const grade of ['usually', 'partial'] as const) {
    const by = offered.find((own) => formOf(own) === formOf(wanted) && intelligibility(table, wanted, own) === grade);
    if (by) return { fit: 'no', reason: 'needs-agreement', by, grade };
  }
  const sibling = offered.find((own) => own.tag === wanted.tag);
  if (!sibling) return { fit: 'no', reason: 'not-listed' };
  return { fit: 'no', reason: formOf(sibling) === formOf(wanted) ? 'other-dialect' : 'other-form', by: sibling };
}

const formOf = (need: LanguageNeed): string => need.form ?? 'direct';

function isWithin(own: LanguageNeed, agreedTo: LanguageNeed): boolean {
  return (
    own.tag === agreedTo.tag &&
    formOf(own) === formOf(agreedTo) &&
    (agreedTo.dialect === undefined || own.dialect === agreedTo.dialect)
  );
}
