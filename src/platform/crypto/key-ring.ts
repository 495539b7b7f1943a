import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** The keys that wrap every person's data key, and the key of the blind indexes. The first of the ring is the current one. */
export interface KeyRing {
  readonly currentId: string;
  readonly keys: ReadonlyMap<string, Buffer>;
  readonly indexKey: Buffer;
}

/** Reads `name=base64,older=base64` and the index key (32 bytes, base64). */
export function readKeyRing(ring: string, indexKey: string): KeyRing {
  const keys = new Map<string, Buffer>();
  for (const part of ring.split(',')) {
    const [name = '', ...rest] = part.split('=');
    const key = Buffer.from(rest.join('='), 'base64');
    if (key.length !== 32) throw new Error(`KEY_RING: the key "${name}" is not 32 bytes in base64.`);
    keys.set(name, key);
  }
  return { currentId: [...keys.keys()][0]!, keys, indexKey: Buffer.from(indexKey, 'base64') };
}

/** Encrypts with AES-256-GCM; `context` is bound to the text, so that it opens nowhere else. */
export function encrypt(key: Buffer, plain: Buffer, context: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** Opens what `encrypt` closed; throws when the key, the context or one bit is another. */
export function decrypt(key: Buffer, sealed: string, context: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
}
