import type { Router } from '../platform/http/router.ts';
import { job, type Job } from '../platform/jobs/job.ts';

import { afterCommit } from '../platform/mongo/in-transaction.ts';
import { findLostTexts, startInbound, type OnText } from './handle-inbound.ts';
import type { InboundStore } from './inbound-store.ts';
import type { Enqueue } from './message.ts';
import { reportStatus } from './report-status.ts';
import type { SendDeps } from './send-one.ts';
import { startSender, type Loop } from './sender.ts';
import { smtpEmailGateway } from './smtp-email-gateway.ts';
import { twilioSmsGateway, type TwilioAccount } from './twilio-sms-gateway.ts';
import { twilioWebhooks } from './webhooks.ts';

/** The two providers, and how often lost texts are looked for. */
export interface MessagingSettings {
  readonly twilio: TwilioAccount & { readonly previousAuthToken?: string | undefined };
  readonly smtp: { readonly url: string; readonly from: string };
  /** How often lost texts are looked for, in milliseconds. */
  readonly lostTextsEvery: number;
  /** How long a provider is waited for, and how long a sender that died keeps a row; in milliseconds. */
  readonly waits?: { readonly provider: number; readonly lease: number };
}

const WAITS = { provider: 10_000, lease: 30_000 } as const;

/** What the features above hand in before anything is sent or handled. */
export type FromFeatures = Pick<SendDeps, 'kinds' | 'composers' | 'addressOf' | 'render'> & { readonly onText: OnText };

/** What the rest of the program has of messaging. */
export interface Messaging {
  readonly enqueue: Enqueue;
  readonly webhooks: Router;
  readonly jobs: readonly Job[];
  /** Starts the sender and the handler of texts. */
  start(features: FromFeatures): { stop(): Promise<void> };
}

type Deps = Pick<SendDeps, 'outbox' | 'seals' | 'clock' | 'trouble' | 'inTransaction' | 'log'> & {
  readonly inbound: InboundStore;
};

/** Puts the two gateways, the sender and the webhooks together, and answers how to enqueue. */
export function openMessaging(settings: MessagingSettings, deps: Deps): Messaging {
  const { provider, lease: leaseMs } = settings.waits ?? WAITS;
  const sms = twilioSmsGateway(settings.twilio, provider);
  const email = smtpEmailGateway(settings.smtp, provider);
  const loops: { sender?: Loop; inbound?: Loop } = {};
  const { accountSid: _sid, authToken, previousAuthToken } = settings.twilio;
  const lost = findLostTexts({ sms, inbound: deps.inbound, clock: deps.clock });
  return {
    enqueue: async (message) => {
      await deps.outbox.add(message);
      afterCommit(() => loops.sender?.wake());
    },
    webhooks: twilioWebhooks({
      authTokens: [authToken, ...(previousAuthToken ? [previousAuthToken] : [])],
      publicUrl: () => settings.twilio.publicUrl,
      inbound: deps.inbound,
      reportStatus: reportStatus(deps),
      clock: deps.clock,
      log: deps.log,
      wake: () => loops.inbound?.wake(),
    }),
    jobs: [
      job({
        name: 'find-lost-texts',
        every: settings.lostTextsEvery,
        run: async () => {
          if ((await lost()) > 0) loops.inbound?.wake();
        },
      }),
    ],
    start: (features) => {
      loops.sender = startSender({ ...deps, ...features, sms, email, leaseMs });
      loops.inbound = startInbound({ ...deps, onText: features.onText });
      return {
        stop: async () => {
          await Promise.all([loops.inbound?.stop(), loops.sender?.stop()]);
          email.close();
        },
      };
    },
  };
}
