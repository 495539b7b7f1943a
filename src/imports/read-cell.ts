/** What a cell says, in the form that the API takes, or how it should have been written. The API's own schema judges the value. */
export type Reading = { readonly value: unknown } | { readonly problem: string };
/** How the cells of one column are read; empty ones are not. */
export type Reader = (cell: string) => Reading;

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The cell as it is. */
export const text: Reader = (cell) => ({ value: cell });

/** A word of a controlled list, in small letters. */
export const word: Reader = (cell) => ({ value: cell.toLowerCase() });

/** `yes` or `no`. */
export const yesOrNo: Reader = (cell) => {
  const said = cell.toLowerCase();
  return said === 'yes' || said === 'no' ? { value: said === 'yes' } : { problem: 'must be yes or no' };
};

/** A number without a unit. */
export const wholeNumber: Reader = (cell) =>
  /^\d{1,6}$/.test(cell) ? { value: Number(cell) } : { problem: 'must be a whole number' };

/** Entries between semicolons, each read by itself; one that cannot be read is named by its place. */
export function list(readEntry: Reader): Reader {
  return (cell) => {
    const values: unknown[] = [];
    const entries = cell.split(';').flatMap((entry) => entry.trim() || []);
    for (const [place, entry] of entries.entries()) {
      const read = readEntry(entry);
      if ('problem' in read) return { problem: `entry ${place + 1} ${read.problem}` };
      values.push(...(Array.isArray(read.value) ? (read.value as unknown[]) : [read.value]));
    }
    return { value: values };
  };
}

/** `tag` or `tag/dialect`. */
function language(written: string): { tag: string; dialect?: string } {
  const [tag = '', ...dialect] = written.split('/');
  return { tag, ...(dialect.length > 0 && { dialect: dialect.join('/') }) };
}

/** S10 — `kmr/bahdini native native 2026-02-01`: variety, level, evidence, day of verification, and for sign languages the form. */
export const workingLanguage: Reader = (entry) => {
  const [tag = '', level, evidence, verifiedOn, form, ...more] = entry.split(/\s+/);
  if (verifiedOn === undefined || more.length > 0) return { problem: 'needs language, level, evidence and day' };
  return { value: { ...language(tag), level, evidence, verifiedOn, ...(form !== undefined && { form }) } };
};

/** S10 — `kmr/bahdini reads writes region:zakho`: what stands after the variety may be absent. */
export const ownLanguage: Reader = (entry) => {
  const [tag = '', ...words] = entry.split(/\s+/);
  const said = words.map((one) => one.toLowerCase());
  const region = said.find((one) => one.startsWith('region:'))?.slice('region:'.length);
  const form = said.find((one) => ['direct', 'relay', 'hands-on'].includes(one));
  const understood = said.every((one) => ['reads', 'writes', form].includes(one) || one.startsWith('region:'));
  if (!understood) return { problem: 'may only add reads, writes, region:… or a form of signing after the language' };
  const more = { ...(region !== undefined && { region }), ...(form !== undefined && { form }) };
  return { value: { ...language(tag), reads: said.includes('reads'), writes: said.includes('writes'), ...more } };
};

/** A variety and nothing else. */
export const bareLanguage: Reader = (entry) =>
  /\s/.test(entry) ? { problem: 'must be one language' } : { value: language(entry) };

/** `mon 09:00-17:00`, or `mon-fri 09:00-17:00` for each of these days. */
export const weeklyHours: Reader = (entry) => {
  const found = /^([a-z]{3})(?:-([a-z]{3}))? (\d\d:\d\d)-(\d\d:\d\d)$/.exec(entry.toLowerCase());
  const [, first = '', last = first, from, to] = found ?? [];
  const [begin, end] = [weekdays.indexOf(first) + 1, weekdays.indexOf(last) + 1];
  if (!found || begin === 0 || end < begin) return { problem: 'must be like mon 09:00-17:00' };
  return { value: Array.from({ length: end - begin + 1 }, (_, day) => ({ weekday: begin + day, from, to })) };
};

/** S18, S19 — `vetting 2025-01-10 2027-01-10 DBS enhanced`: kind, valid from, review by, and a reference if there is one. */
export const credential: Reader = (entry) => {
  const [kind, validFrom, reviewBy, ...reference] = entry.split(/\s+/);
  if (reviewBy === undefined) return { problem: 'needs kind, first day and day of review' };
  return { value: { kind, validFrom, reviewBy, ...(reference.length > 0 && { reference: reference.join(' ') }) } };
};
