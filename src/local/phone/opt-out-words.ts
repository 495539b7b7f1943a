const outWords = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT']);
const inWords = new Set(['START', 'YES', 'UNSTOP']);

/** domain §4.1 — Twilio's default words on long codes: only as the whole message, case ignored. Everything else means nothing. */
export function optOutMeaning(body: string): 'out' | 'in' | undefined {
  const word = body.trim().toUpperCase();
  if (outWords.has(word)) return 'out';
  return inWords.has(word) ? 'in' : undefined;
}
