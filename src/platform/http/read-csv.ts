import type { Request } from 'express';
import { Refusal } from '../refusal.ts';

const MOST_BYTES = 20_000_000;

/** Whether the request brings a spreadsheet as text/csv. */
export function bringsCsv(request: Request): boolean {
  return Boolean(request.is('text/csv'));
}

/** The text of a spreadsheet. Refused: another type or encoding than text/csv in UTF-8, and more than 20 MB. */
export async function csvText(request: Request): Promise<string> {
  if (!bringsCsv(request) || request.header('content-encoding'))
    throw new Refusal('wrong-type', 'wrong-type', 'Please send text/csv in UTF-8.');
  if (Number(request.header('content-length') ?? 0) > MOST_BYTES) throw tooLarge();
  const parts: Buffer[] = [];
  let size = 0;
  // Left open where it is too much, so that the answer still reaches whoever sent it.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) throw tooLarge();
    parts.push(part);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    throw new Refusal('wrong-type', 'not-utf-8', 'This file is not in UTF-8. Save it again as "CSV UTF-8".');
  }
}

function tooLarge(): Refusal {
  return new Refusal('too-large', 'too-large', 'This is more than 20 MB. Please split the file.');
}
