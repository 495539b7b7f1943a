import { html } from './html.ts';
import type { Html } from './html.ts';
import { seenTexts } from './overview-page.ts';
import { bubbles, layout, phonePath } from './page-layout.ts';
import type { Text } from './phone-state.ts';

/** What was typed and could not be sent, and why in a sentence. */
export interface Unsent {
  readonly number: string;
  readonly body: string;
  readonly error: string;
}

/** One phone as its owner sees it, with a form to answer. Never reloads by itself: there may be half a text in the form. */
export function phonePage(number: string, texts: readonly Text[], unsent?: Unsent): string {
  return layout(
    number,
    html`<p><a href="/">All phones and mailboxes</a></p>
      <h1>${number}</h1>
      ${errorBox(unsent)} ${bubbles(seenTexts(texts))}
      <form method="post" action="${phonePath(number)}/texts" id="write">${bodyField(unsent)}</form>
      <p><a href="${phonePath(number)}">Look for new texts</a></p>`,
  );
}

/** A form to write from a phone that is not on the list yet. */
export function newPhonePage(unsent?: Unsent): string {
  return layout(
    'Write from another phone',
    html`<p><a href="/">All phones and mailboxes</a></p>
      <h1>Write from another phone</h1>
      ${errorBox(unsent)}
      <form method="post" action="/new">
        <label for="number">Phone number, such as +447700900123</label>
        <input id="number" name="number" type="tel" value="${unsent?.number ?? ''}" required />
        ${bodyField(unsent)}
      </form>`,
  );
}

function bodyField(unsent: Unsent | undefined): Html {
  return html`<label for="body">Text to the desk</label>
    <textarea id="body" name="body" rows="3" maxlength="1600" dir="auto" required>${unsent?.body ?? ''}</textarea>
    <button type="submit">Send</button>`;
}

function errorBox(unsent: Unsent | undefined): Html | undefined {
  return unsent && html`<p class="error" role="alert">${unsent.error}</p>`;
}
