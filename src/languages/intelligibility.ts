import type { Catalogue, Grade, IntelligibilityRow, IntelligibilityTable, LanguageNeed, Side } from './variety.ts';

/**
 * The table of these rows. Refused: a tag or dialect outside the catalogue, a variety paired with itself, a pair listed twice.
 */
export function intelligibilityTable(
  rows: readonly IntelligibilityRow[],
  varieties: Catalogue['varieties'],
): IntelligibilityTable {
  const seen = new Set<string>();
  for (const row of rows) {
    const pair = pairOf(row);
    if (!isListed(row.from, varieties) || !isListed(row.to, varieties))
      throw new Error(`${pair}: not in the catalogue.`);
    if (describe(row.from) === describe(row.to)) throw new Error(`${pair}: a variety needs no row for itself.`);
    if (seen.has(pair)) throw new Error(`${pair}: listed twice.`);
    seen.add(pair);
  }
  return rows;
}

/**
 * S10: how well somebody who asked for `from` is served in `to`, by a row of the table and nothing else; no row is `no`.
 * A row without a dialect covers the whole variety. The row that names more dialects decides; between equals the lower grade.
 */
export function intelligibility(table: IntelligibilityTable, from: LanguageNeed, to: LanguageNeed): Grade | 'no' {
  const rows = table.filter((row) => covers(row.from, from) && covers(row.to, to));
  const [deciding] = rows.sort((a, b) => precision(b) - precision(a) || caution[b.grade] - caution[a.grade]);
  return deciding?.grade ?? 'no';
}

const caution: Readonly<Record<Grade, number>> = { same: 0, usually: 1, partial: 2 };

function covers(side: Side, need: LanguageNeed): boolean {
  return side.tag === need.tag && (side.dialect === undefined || side.dialect === need.dialect);
}

const precision = (row: IntelligibilityRow): number =>
  Number(row.from.dialect !== undefined) + Number(row.to.dialect !== undefined);

/** Both sides in their order, as one word of the rule "one row per ordered pair": `kmr/bahdini to ckb`. */
export const pairOf = ({ from, to }: Pick<IntelligibilityRow, 'from' | 'to'>): string =>
  `${describe(from)} to ${describe(to)}`;

const describe = (side: Side): string => (side.dialect === undefined ? side.tag : `${side.tag}/${side.dialect}`);

function isListed(side: Side, varieties: Catalogue['varieties']): boolean {
  const variety = varieties.get(side.tag);
  return (
    variety !== undefined && (side.dialect === undefined || variety.dialects.some(({ id }) => id === side.dialect))
  );
}
