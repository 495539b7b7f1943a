import { createHmac } from 'node:crypto';
import type { DataKeys } from './data-key-store.ts';
import { decrypt, encrypt, type KeyRing } from './key-ring.ts';

/** Where a sealed value stands; it opens nowhere else. */
export interface SealedPlace {
  readonly collection: string;
  readonly id: string;
  readonly field: string;
}

/** Sealing of what identifies or endangers a person, under that person's data key; and equality without reading. */
export interface Seals {
  seal(person: string, place: SealedPlace, value: unknown): Promise<string>;
  open<T>(person: string, place: SealedPlace, sealed: string): Promise<T>;
  /** The same value gives the same opaque index: for finding a phone or an e-mail address. `kind` keeps indexes apart. */
  blindIndex(kind: string, value: string): string;
}

/** Values of no single person (a task's text, a reply about the desk) are sealed under this name. */
export const DESK = 'desk';

/** Sealing with the keys of `keys`; refuses, by throwing, to open what was sealed elsewhere or for somebody else. */
export function seals(keys: DataKeys, ring: KeyRing): Seals {
  const context = (place: SealedPlace) => `${place.collection}/${place.id}/${place.field}`;
  return {
    seal: async (person, place, value) =>
      encrypt(await keys.keyOf(person), Buffer.from(JSON.stringify(value)), context(place)),
    open: async <T>(person: string, place: SealedPlace, sealed: string) =>
      JSON.parse(decrypt(await keys.keyOf(person), sealed, context(place)).toString()) as T,
    blindIndex: (kind, value) => `1.${createHmac('sha256', ring.indexKey).update(`${kind}\n${value}`).digest('hex')}`,
  };
}
