import { BSON } from 'mongodb';
import type { Db } from '../../src/platform/mongo/connect.ts';

/** Every document of every collection of a database, read by the raw driver, as one text. */
export async function dump(db: Db): Promise<Map<string, string>> {
  const names = (await db.db!.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  const texts = new Map<string, string>();
  for (const name of names.toSorted()) {
    const rows = await db.db!.collection(name).find().sort({ _id: 1 }).toArray();
    texts.set(name, rows.map((row) => BSON.EJSON.stringify(row, { relaxed: true })).join('\n'));
  }
  return texts;
}

/** The forms in which a value could lie about unsealed: as it is, without its accents, as bytes in hex and base64, in UTF-16, and a number as it is spoken. */
export function variantsOf(value: string): string[] {
  const forms = [value, value.normalize('NFD'), JSON.stringify(value).slice(1, -1), encodeURIComponent(value)];
  if (/^\+44\d+$/.test(value)) {
    const national = value.slice(3);
    forms.push(
      national,
      `0${national.slice(0, 4)} ${national.slice(4)}`,
      `${national.slice(0, 4)} ${national.slice(4, 7)} ${national.slice(7)}`,
    );
  }
  const bytes = forms.flatMap((form) => [Buffer.from(form), Buffer.from(form, 'utf16le')]);
  const encoded = bytes.flatMap((buffer) => [buffer.toString('hex'), ...base64Anywhere(buffer)]);
  return [...new Set([...forms, ...encoded].map((form) => form.toLowerCase()))];
}

// Inside longer base64 a value starts at any of three places; what depends on its neighbours is cut off.
function base64Anywhere(buffer: Buffer): string[] {
  return [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), buffer])
      .toString('base64')
      .replaceAll('=', '');
    return text.slice(shift === 0 ? 0 : shift + 1, -2);
  });
}

/** Which canaries a text holds in the clear, in any form. */
export function canariesIn(text: string, canaries: readonly string[]): string[] {
  const lower = text.toLowerCase();
  return canaries.filter((canary) => variantsOf(canary).some((variant) => lower.includes(variant)));
}
