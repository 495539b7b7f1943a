// The GSM 03.38 basic set, and the characters that cost two.
const GSM_7 =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const TWICE = '^{}\\[~]|€';

/** How many parts a text takes: 160 characters of GSM-7 (153 each when several), or 70 and 67 with any other character. */
export function smsParts(text: string): { readonly alphabet: 'GSM-7' | 'UCS-2'; readonly parts: number } {
  const gsm = [...text].every((character) => GSM_7.includes(character) || TWICE.includes(character));
  const length = gsm ? [...text].reduce((sum, character) => sum + (TWICE.includes(character) ? 2 : 1), 0) : text.length;
  const [one, several] = gsm ? [160, 153] : [70, 67];
  return { alphabet: gsm ? 'GSM-7' : 'UCS-2', parts: length <= one ? 1 : Math.ceil(length / several) };
}
