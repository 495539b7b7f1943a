import { html } from './html.ts';
import type { Html } from './html.ts';
import { layout, when } from './page-layout.ts';
import type { PhoneState } from './phone-state.ts';

type KeptMail = PhoneState['mails'][number];

/** One mailbox, newest mail first. HTML mail is shown as its plain text, never as markup. */
export function mailboxPage(address: string, mails: readonly KeptMail[]): string {
  return layout(
    address,
    html`<p><a href="/">All phones and mailboxes</a></p>
      <h1>${address}</h1>
      ${mails.length === 0 ? html`<p class="small">No mail yet.</p>` : mails.toReversed().map(mailCard)}`,
    true,
  );
}

function mailCard(mail: KeptMail): Html {
  return html`<article class="card">
    <h2 dir="auto">${mail.subject || '(no subject)'}</h2>
    <p class="small">From ${mail.from}, ${when(mail.at)}</p>
    <p class="body" dir="auto">${mail.text}</p>
    ${mail.attachments.map(attachment)}
  </article>`;
}

function attachment({ name, contentType, size, content }: KeptMail['attachments'][number]): Html {
  const heading = html`${name || 'Attachment'} (${contentType}, ${size} bytes)`;
  if (!contentType.startsWith('text/')) return html`<p class="small">${heading}</p>`;
  const text = Buffer.from(content, 'base64').toString('utf8');
  return html`<details>
    <summary>${heading}</summary>
    <pre dir="auto">${text}</pre>
  </details>`;
}
