import { html } from './html.ts';
import type { Html } from './html.ts';
import { bubbles, layout, mailboxPath, phonePath } from './page-layout.ts';
import type { PhoneState, Text } from './phone-state.ts';

/** Phones with their latest texts, then mailboxes. It reloads itself, so it holds no form. */
export function overviewPage(state: PhoneState): string {
  const phones = [...state.textsByPhone].map(([number, texts]) => phoneCard(number, texts));
  const mailboxes = [...countMails(state)].map(
    ([address, count]) =>
      html`<li><a href="${mailboxPath(address)}">${address}</a> – ${count} ${count === 1 ? 'mail' : 'mails'}</li>`,
  );
  return layout(
    'Phones and mailboxes',
    html`<h1>Phones and mailboxes</h1>
      <p>Every text and mail that the practice system sends arrives here and goes no further.</p>
      <h2>Phones</h2>
      ${phones.length === 0 ? html`<p class="small">No phone has had a text yet.</p>` : phones}
      <p><a href="/new">Write from another phone</a></p>
      <h2>Mailboxes</h2>
      ${
        mailboxes.length === 0
          ? html`<p class="small">No mail yet.</p>`
          : html`<ul>
              ${mailboxes}
            </ul>`
      }`,
    true,
  );
}

/** The texts a person has seen: their own and those that arrived. */
export function seenTexts(texts: readonly Text[]): Text[] {
  return texts.filter((text) => text.direction === 'inbound' || text.status === 'delivered');
}

function phoneCard(number: string, texts: readonly Text[]): Html {
  const seen = seenTexts(texts);
  const latest = seen.slice(-3);
  const earlier = seen.length - latest.length;
  return html`<section class="card">
    <h3><a href="${phonePath(number)}">${number}</a></h3>
    ${earlier > 0 ? html`<p class="small">${earlier} earlier</p>` : undefined} ${bubbles(latest)}
  </section>`;
}

function countMails(state: PhoneState): Map<string, number> {
  const counts = new Map<string, number>();
  for (const mail of state.mails) for (const to of mail.recipients) counts.set(to, (counts.get(to) ?? 0) + 1);
  return counts;
}
