import argon2 from 'argon2';

/** argon2id, off the event loop. */
export function hashPassword(password: string): Promise<string> {
  return argon2.hash(password, { type: argon2.argon2id });
}

let dummy: Promise<string> | undefined;

/** Takes the same time where there is no such account: a dummy is checked, and the answer is no. */
export async function passwordFits(hash: string | undefined, password: string): Promise<boolean> {
  dummy ??= hashPassword('nobody has this password');
  const fits = await argon2.verify(hash ?? (await dummy), password);
  return fits && hash !== undefined;
}
