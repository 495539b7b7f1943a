/** The second database's address: the same server under another name, unless one is given (decision 14). */
export function keysUri(mongodbUri: string, given: string | undefined): string {
  if (given !== undefined) return given;
  const [, server = '', name = '', options = ''] =
    /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?([^?]*)(\?.*)?$/.exec(mongodbUri) ?? [];
  return `${server}/${name || 'own_words'}_keys${options}`;
}
