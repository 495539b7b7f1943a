/** Whether a write was refused by a unique index; `index` narrows it to the one that guards the rule in question. */
export function isDuplicateKey(error: unknown, index?: string): boolean {
  if (typeof error !== 'object' || error === null || (error as { code?: unknown }).code !== 11000) return false;
  return index === undefined || String((error as { message?: unknown }).message).includes(index);
}
