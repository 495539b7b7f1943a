import { list, type Reader } from './read-cell.ts';

/** S11 — `region duhok`: a kind and a controlled value. */
export const exclusion: Reader = (entry) => {
  const [kind, value, ...more] = entry.toLowerCase().split(/\s+/);
  return value === undefined || more.length > 0
    ? { problem: 'must be a kind and one value' }
    : { value: { kind, value } };
};

/** S54 — `health woman; legal does-not-matter`: the gender wanted for each topic. */
export const genderByTopic: Reader = (cell) => {
  const read = list((entry) => {
    const [topic, gender, ...more] = entry.toLowerCase().split(/\s+/);
    return gender === undefined || more.length > 0
      ? { problem: 'must be a topic and an answer' }
      : { value: { topic, gender } };
  })(cell);
  if ('problem' in read) return read;
  const pairs = read.value as { topic: string; gender: string }[];
  return { value: Object.fromEntries(pairs.map(({ topic, gender }) => [topic, gender])) };
};

/** S29 — `09:00-17:00 Europe/London`. */
export const safeHours: Reader = (cell) => {
  const [, from, to, zone] = /^(\d\d:\d\d)-(\d\d:\d\d) (\S+)$/.exec(cell) ?? [];
  return zone === undefined ? { problem: 'must be hours and a time zone' } : { value: { from, to, zone } };
};

/** S28 — `v1 en 2026-10-01T10:00:00+01:00`: version and language of the text, and the moment it was explained. */
export const rights: Reader = (cell) => {
  const [version, language, explainedAt, ...more] = cell.split(/\s+/);
  if (explainedAt === undefined || more.length > 0) return { problem: 'must be version, language and moment' };
  return { value: { wording: { version, language }, explainedAt } };
};

/** S14, S45 — an e-mail address of staff, `professional: name, role`, or the words that say that nobody comes. */
export const accompanied: Reader = (cell) => {
  if (cell.toLowerCase() === 'not-accompanied-agreed') return { value: { kind: 'not-accompanied-agreed' } };
  const [, name, role] = /^professional:\s*([^,]+),\s*(.+)$/i.exec(cell) ?? [];
  if (role !== undefined) return { value: { kind: 'professional', name, role } };
  return { value: { kind: 'staff', email: cell } };
};
