const gsm7 =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const gsm7Escaped = '^{}\\[~]|€\f';

/** domain §4.1 — how many parts a text takes: 160 or 153 GSM-7 septets a part, 70 or 67 UTF-16 units once one character is outside GSM-7. */
export function countSegments(body: string): number {
  const characters = [...body];
  const plain = characters.every((one) => gsm7.includes(one) || gsm7Escaped.includes(one));
  if (!plain) return body.length <= 70 ? 1 : Math.ceil(body.length / 67);
  const septets = characters.reduce((sum, one) => sum + (gsm7Escaped.includes(one) ? 2 : 1), 0);
  return septets <= 160 ? 1 : Math.ceil(septets / 153);
}
