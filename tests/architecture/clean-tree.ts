/** A file of a miniature project: its path and its text. */
export type Tree = Record<string, string>;

/** A miniature project that keeps every house rule: each home holds what belongs there, and every permitted direction of import is taken once. */
export const cleanTree: Tree = {
  'config/settings.ts': `/** The port, from the environment. */\nexport const port = (): string | undefined => process.env['PORT'];\n`,
  'src/platform/time/clock.ts': `/** The moment it is. */\nexport const now = (): Date => new Date();\n/** The same in milliseconds. */\nexport const nowMs = (): number => Date.now();\n`,
  'src/platform/mongo/connect.ts': `import mongoose from 'mongoose';\n/** The connection. */\nexport const connection = mongoose.connection;\n`,
  'src/platform/jobs/agenda.ts': `import { Agenda } from 'agenda';\nimport { MongoBackend } from '@agendajs/mongo-backend';\n/** What wakes the sweeps. */\nexport const parts = [Agenda, MongoBackend];\n`,
  'src/platform/http/serve.ts': `import express from 'express';\nimport { port } from '../../../config/settings.ts';\n/** Serves. */\nexport const serve = (): unknown => express().listen(port());\n`,
  'src/messaging/twilio-sms-gateway.ts': `import twilio from 'twilio';\n/** Sends texts. */\nexport const gateway = twilio;\n`,
  'src/messaging/twilio-signature.ts': `import { validateRequest } from 'twilio';\n/** Checks a signature. */\nexport const isSigned = validateRequest;\n`,
  'src/messaging/smtp-email-gateway.ts': `import { createTransport } from 'nodemailer';\n/** Sends email. */\nexport const transport = createTransport;\n`,
  'src/messaging/index.ts': `export { gateway } from './twilio-sms-gateway.ts';\n`,
  'src/inbox/index.ts': `/** Kinds of task. */\nexport const kinds = ['unclear-reply'];\n`,
  'src/sessions/session.ts': `/** S1 — a session is open until it is over. */\nexport const isOpen = (end: Date, at: Date): boolean => end > at;\n`,
  'src/sessions/index.ts': `export { isOpen } from './session.ts';\n`,
  'src/offers/offer.ts': `import { isOpen } from '../sessions/index.ts';\n/** An offer. */\nexport interface Offer {\n  end: Date;\n}\n/** Says so. */\nexport type Tell = (offer: Offer) => Promise<void>;\n/** Its states. */\nexport const states = ['live', 'over'] as const;\nexport type State = (typeof states)[number];\nexport interface OfferDeps {\n  tell: Tell;\n}\n/** S2 — an offer lives as long as its session is open. */\nexport function isLive(offer: Offer, at: Date): boolean {\n  return isOpen(offer.end, at);\n}\n`,
  'src/offers/offer-store.ts': `import { Schema } from 'mongoose';\nimport { states, type Offer } from './offer.ts';\nimport type { Accepted } from './record-offer.ts';\n/** How an offer is kept. */\nexport const offerSchema = new Schema<Offer>({ end: { type: Date } });\n/** The kept states. */\nexport const kept: readonly (string | Accepted)[] = states;\n`,
  'src/offers/accept-offer.ts': `import { isLive } from './offer.ts';\nimport { offerSchema } from './offer-store.ts';\nimport { now } from '../platform/time/clock.ts';\n/** Accepts. */\nexport async function acceptOffer(end: Date): Promise<unknown> {\n  return isLive({ end }, now()) && offerSchema;\n}\n`,
  'src/offers/record-offer.ts': `/** Recorded. */\nexport type Accepted = number;\n/** Records. */\nexport const recordOffer = async (): Promise<Accepted> => 1;\n`,
  'src/offers/pass-offer.ts': `import type { kept } from './offer-store.ts';\n/** Passes. */\nexport const passOffer = (store: typeof kept): unknown => store;\n`,
  'src/offers/load-wordings.ts': `import { readFileSync } from 'node:fs';\n/** Reads the wordings at start. */\nexport const loadWordings = (path: string): string => readFileSync(path, 'utf8');\n`,
  'src/offers/offer-text.ts': `import { loadWordings } from './load-wordings.ts';\n/** S3 — the text of an offer. */\nexport const offerText = (path: string): string => loadWordings(path);\n`,
  'src/offers/routes.ts': `import { acceptOffer } from './accept-offer.ts';\n/** The routes. */\nexport const routes = [acceptOffer];\n`,
  'src/offers/index.ts': `import { routes } from './routes.ts';\n/** What app.ts serves. */\nexport const offerRoutes = routes;\nexport type { Offer } from './offer.ts';\n`,
  'src/local/phone/start-phone.ts': `import express from 'express';\n/** The phone reads its own clock. */\nexport const start = (): unknown => [express(), Date.now(), new Date()];\n`,
  'src/local/database.ts': `import { MongoMemoryReplSet } from 'mongodb-memory-server-core';\nimport { connection } from '../platform/mongo/connect.ts';\n/** A database where none is configured. */\nexport const database = [MongoMemoryReplSet, connection];\n`,
  'src/policy.ts': `/** Who may do what. */\nexport const policy = {};\n`,
  'src/services.ts': `import { gateway } from './messaging/index.ts';\n/** Everything put together. */\nexport interface Services {\n  gateway: typeof gateway;\n}\n`,
  'src/app.ts': `import express from 'express';\nimport { offerRoutes } from './offers/index.ts';\nimport { policy } from './policy.ts';\nimport type { Services } from './services.ts';\n/** The application. */\nexport const createApp = (services: Services): unknown => [express(), offerRoutes, policy, services];\n`,
  'src/main.ts': `import { createApp } from './app.ts';\nimport { gateway } from './messaging/index.ts';\nconst { database } = await import('./local/database.ts');\nconsole.log(createApp({ gateway }), database, new Date(0), new Date('2026-01-01'));\n`,
  'tests/sign-in.test.ts': `import twilio from 'twilio';\nimport mongoose from 'mongoose';\nimport { isLive } from '../src/offers/offer.ts';\nit('knows the past', () => expect(isLive({ end: new Date() }, new Date(0))).toBe([twilio, mongoose].length > 1));\n`,
};
