import parse from 'libphonenumber-js/max';

const CANNOT_BE_TEXTED = new Set([
  'FIXED_LINE',
  'PREMIUM_RATE',
  'TOLL_FREE',
  'SHARED_COST',
  'PAGER',
  'UAN',
  'VOICEMAIL',
]);

// Kept free by Ofcom for invented people, so a text to one reaches nobody; libphonenumber calls them invalid.
const INVENTED_UK_MOBILE = /^\+447700900\d{3}$/;

/**
 * The number in E.164 where it is a whole international number (+44 …) that can receive texts; spaces and brackets are allowed.
 * Nothing for a landline, an extension, or a number without its country: which country is meant is never guessed.
 */
export function textableNumber(written: string): string | undefined {
  const compact = written.trim().replaceAll(/[\s().-]/g, '');
  if (INVENTED_UK_MOBILE.test(compact)) return compact;
  if (!/^\+\d{7,15}$/.test(compact)) return undefined;
  const number = parse(compact, { extract: false });
  if (!number?.isValid() || CANNOT_BE_TEXTED.has(number.getType() ?? '')) return undefined;
  return number.number;
}
