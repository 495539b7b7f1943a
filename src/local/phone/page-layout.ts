import { html } from './html.ts';
import type { Html } from './html.ts';
import type { Text } from './phone-state.ts';

/** A whole page. `refreshes` only where nobody can be typing: it would take the typed text away. */
export function layout(title: string, content: Html, refreshes = false): string {
  const refresh = refreshes ? html`<meta http-equiv="refresh" content="3" />` : undefined;
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${refresh}
        <title>${title} – practice phone</title>
        <link rel="stylesheet" href="/phone.css" />
      </head>
      <body>
        <p class="practice">Practice. No place for real people's data.</p>
        <main>${content}</main>
      </body>
    </html> `.markup;
}

/** A phone's texts as bubbles, oldest first; the person's own on the right. */
export function bubbles(texts: readonly Text[]): Html {
  if (texts.length === 0) return html`<p class="small">No texts yet.</p>`;
  return html`<ol class="texts">
    ${texts.map(
      (text) =>
        html`<li class="text ${text.direction}">
          <p class="small">${text.direction === 'inbound' ? 'You' : 'The desk'}, ${when(text.at)}</p>
          <p class="body" dir="auto">${text.body}</p>
        </li> `,
    )}
  </ol>`;
}

const dayAndTime = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/London',
});

/** A UTC instant as a British reader expects it, in British time. */
export function when(instant: string): Html {
  return html`<time datetime="${instant}">${dayAndTime.format(new Date(instant))}</time>`;
}

/** Where one phone or mailbox is shown. */
export const phonePath = (number: string): string => `/phones/${encodeURIComponent(number)}`;
/** The page of one mailbox. */
export const mailboxPath = (address: string): string => `/mailboxes/${encodeURIComponent(address)}`;
