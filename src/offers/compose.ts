import { languageLabel } from '../languages/index.ts';
import type { Composer, OutboxRow } from '../messaging/index.ts';
import { systemScope } from '../platform/access.ts';
import type { Session } from '../sessions/index.ts';
import type { SurvivorStore } from '../survivors/index.ts';
import { appointmentWords } from './appointment-words.ts';
import type { OfferState, Offer } from './offer.ts';
import type { OfferDeps } from './offer-deps.ts';

type Deps = Pick<OfferDeps, 'offers' | 'sessions'> & {
  readonly survivors: SurvivorStore;
  readonly deskPhone: string;
};

const MODES: Readonly<Record<Session['mode']['kind'], string>> = {
  'in-person': 'in person',
  phone: 'by phone',
  video: 'by video',
};

/** What each text about an offer says when it is sent; a text about something that has changed meanwhile is not sent. */
export function offerComposers(deps: Deps): Readonly<Record<string, Composer>> {
  const scope = systemScope('sender');
  const about = async (
    row: OutboxRow,
    states: readonly OfferState[],
  ): Promise<{ offer: Offer; session: Session } | undefined> => {
    const offer = await deps.offers.find(scope, row.ids['offerId']!);
    const session = offer && (await deps.sessions.find(scope, offer.sessionId));
    return offer && session && states.includes(offer.state) ? { offer, session } : undefined;
  };
  const appointment =
    (states: readonly OfferState[]): Composer =>
    async (row) => {
      const now = await about(row, states);
      if (!now) return 'no-longer-true';
      return {
        ...appointmentWords(now.session.startsAt, now.session.zone),
        area: now.session.area,
        code: now.offer.code,
      };
    };
  return {
    offer: async (row) => {
      const now = await about(row, ['open']);
      if (!now) return 'no-longer-true';
      const { offer, session } = now;
      const need = (await deps.survivors.find(scope, session.survivors[0]!))?.languages[0];
      if (!need) return 'no-longer-true';
      const deadline = appointmentWords(offer.deadline!, session.zone);
      return {
        ...appointmentWords(session.startsAt, session.zone),
        language: languageLabel(need.tag, need.dialect),
        minutes: String(session.minutes),
        area: session.area,
        mode: MODES[session.mode.kind],
        topic: session.topicClass.replaceAll('-', ' '),
        code: offer.code,
        deadline: `${deadline.date} ${deadline.time}`,
        phone: deps.deskPhone,
      };
    },
    confirmed: appointment(['accepted']),
    'stood-down': appointment(['stood-down']),
    'no-longer-needed': async (row) => {
      const now = await about(row, ['lost', 'lapsed']);
      if (!now) return 'no-longer-true';
      return { ...appointmentWords(now.session.startsAt, now.session.zone), code: now.offer.code };
    },
    answer: async (row) => ({
      answer: row.ids['answer']!,
      code: row.ids['code'] ?? '',
      list: row.ids['answer'] === 'which-code' ? await openList(deps, row.to.id) : '',
      phone: deps.deskPhone,
    }),
    'session-news': async (row) => {
      const session = await deps.sessions.find(scope, row.ids['sessionId']!);
      if (!session || session.state !== row.ids['state']) return 'no-longer-true';
      return { ...appointmentWords(session.startsAt, session.zone), state: session.state };
    },
  };
}

async function openList(
  { offers, sessions }: Pick<OfferDeps, 'offers' | 'sessions'>,
  interpreterId: string,
): Promise<string> {
  const scope = systemScope('sender');
  const lines: string[] = [];
  for (const offer of await offers.openOf(scope, interpreterId)) {
    const session = await sessions.find(scope, offer.sessionId);
    if (!session) continue;
    const { date, time } = appointmentWords(session.startsAt, session.zone);
    lines.push(`${offer.code} ${date} ${time}`);
  }
  return lines.join('; ');
}
