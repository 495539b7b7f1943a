import type { Text } from './phone-state.ts';

/** What Twilio's message list may be asked for; dates are ISO 8601, a day or an instant. */
export interface ListQuery {
  readonly to?: string | undefined;
  readonly from?: string | undefined;
  readonly sentOn?: string | undefined;
  readonly sentFrom?: string | undefined;
  readonly sentUntil?: string | undefined;
  readonly pageSize: number;
  readonly page: number;
  /** The sid of the last text of the page before: later arrivals then move nothing. */
  readonly pageToken?: string | undefined;
}

/** One page, newest first, and whether there is more. An unreadable date matches nothing. */
export function listTexts(texts: readonly Text[], query: ListQuery): { page: readonly Text[]; more: boolean } {
  const matching = texts.filter((text) => matches(text, query)).toReversed();
  const after = query.pageToken === undefined ? -1 : matching.findIndex((text) => text.sid === query.pageToken);
  const start = after === -1 ? query.page * query.pageSize : after + 1;
  const end = start + query.pageSize;
  return { page: matching.slice(start, end), more: end < matching.length };
}

function matches(text: Text, { to, from, sentOn, sentFrom, sentUntil }: ListQuery): boolean {
  // A text still queued has no sending date; it is found by the date it was made, or a sweep could miss it.
  const sent = secondOf(text.sentAt ?? text.at);
  return (
    (to === undefined || text.to === to) &&
    (from === undefined || text.from === from) &&
    (sentOn === undefined || dayOf(sent) === dayOf(secondOf(sentOn))) &&
    (sentFrom === undefined || sent >= secondOf(sentFrom)) &&
    (sentUntil === undefined || sent <= secondOf(sentUntil))
  );
}

/** Seconds since 1970: Twilio's dates have no fractions, so a text of the same second counts. */
const secondOf = (date: string): number => Math.floor(Date.parse(date) / 1000);

const dayOf = (second: number): number => Math.floor(second / 86_400);
