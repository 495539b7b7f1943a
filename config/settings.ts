import { z } from 'zod';
import { misspelt } from './misspelt-settings.ts';

const text = z.string().trim().min(1, 'must not be blank');
const port = z.coerce
  .number('must be a number from 0 to 65535')
  .int('must be a whole number')
  .min(0, 'must be a number from 0 to 65535')
  .max(65_535, 'must be a number from 0 to 65535');
const is32Bytes = (value: string) => Buffer.from(value, 'base64').length === 32;
const key = z.string().refine(is32Bytes, 'must be 32 random bytes in base64: openssl rand -base64 32');
const httpAddress = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://desk.example.org' })
  .transform((address) => address.replace(/\/+$/, ''));

/** Every setting there is, as the environment names it. `.env.example` explains each and is compared with this in a test. */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: text.default('127.0.0.1'),
  PORT: port.default(3000),
  PUBLIC_URL: httpAddress.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  DATA_DIR: text.default('.data'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb:// or mongodb+srv://')
    .optional(),
  KEYS_MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb:// or mongodb+srv://')
    .optional(),
  KEY_RING: z
    .string()
    .regex(/^[\w-]+=[^,]+(,[\w-]+=[^,]+)*$/, 'must look like name=base64,older=base64 (the first is the current key)')
    .refine(
      (ring) => ring.split(',').every((one) => is32Bytes(one.slice(one.indexOf('=') + 1))),
      'must hold keys of 32 random bytes in base64: openssl rand -base64 32',
    )
    .optional(),
  INDEX_KEY: key.optional(),
  SETUP_CODE: z.string().min(12, 'must have at least 12 characters').optional(),
  DESK_ZONE: text.default('Europe/London'),
  DESK_PHONE: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'must be an international number such as +441134960000')
    .optional(),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-fA-F]{32}$/, 'must be AC and 32 hexadecimal digits')
    .optional(),
  TWILIO_AUTH_TOKEN: text.optional(),
  TWILIO_AUTH_TOKEN_PREVIOUS: text.optional(),
  TWILIO_FROM: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'must be an international number')
    .optional(),
  TWILIO_MESSAGING_SERVICE_SID: z
    .string()
    .regex(/^MG[0-9a-fA-F]{32}$/, 'must be MG and 32 hexadecimal digits')
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z.email('must be an e-mail address').optional(),
  OWN_WORDS_DATABASE: z.enum(['mongod', 'secantus-python', 'secantus-rust']).optional(),
  OWN_WORDS_SECANTUS_RS: text.optional(),
});

export type Environment = z.infer<typeof environmentSchema>;

/** The settings in use. `practice` is true everywhere but in production: every text and page then says so. */
export type Settings = Environment & { practice: boolean };

type Given = Readonly<Record<string, string>>;

/** Reads the environment. Lists every missing, wrong or misspelt setting at once, by name, and never repeats a value. */
export function readSettings(
  environment: NodeJS.ProcessEnv = process.env,
): { settings: Settings } | { problems: string[] } {
  const given = withoutEmpty(environment);
  const wrong = Object.entries(environmentSchema.shape).flatMap(([name, schema]) => {
    const { error } = schema.safeParse(given[name]);
    return error ? [`${name} ${sentence(error.issues[0]!)}.`] : [];
  });
  const practice = given['NODE_ENV'] !== 'production';
  const problems = [
    ...misspelt(Object.keys(given), Object.keys(environmentSchema.shape)),
    ...wrong,
    ...(practice ? [] : missingInProduction(given)),
    ...halfConfigured(given, practice),
    ...wrongZone(given['DESK_ZONE']),
  ];
  return problems.length > 0 ? { problems } : { settings: { ...environmentSchema.parse(given), practice } };
}

const localOnly = ['HOST', 'PORT', 'LOG_LEVEL', 'DATA_DIR', 'OWN_WORDS_DATABASE', 'OWN_WORDS_SECANTUS_RS'];

/**
 * The settings of the demo: whatever is configured beside where it listens and keeps its data is left aside, so that the demo
 * never writes to a database or a phone that anybody else uses. Refused in production.
 */
export function readDemoSettings(
  changes: Given,
  environment: NodeJS.ProcessEnv = process.env,
): { settings: Settings } | { problems: string[] } {
  if (environment['NODE_ENV'] === 'production')
    return { problems: ['The demo cannot be played with NODE_ENV=production: its people are invented.'] };
  const given = Object.entries(withoutEmpty(environment)).filter(([name]) => localOnly.includes(name));
  return readSettings({ ...Object.fromEntries(given), ...changes });
}

/** Where the database is that is to be looked at; no more is needed for that, in production neither. */
export function readDatabaseSettings(environment: NodeJS.ProcessEnv = process.env) {
  const { MONGODB_URI, KEYS_MONGODB_URI, DATA_DIR } = environmentSchema.shape;
  const read = z.object({ MONGODB_URI, KEYS_MONGODB_URI, DATA_DIR }).safeParse(withoutEmpty(environment));
  if (read.success) return { settings: read.data };
  return { problems: read.error.issues.map((issue) => `${issue.path.join('.')} ${sentence(issue)}.`) };
}

/** The variables that the local database is started with, such as PATH: the machine's, not ours. */
export function machineEnvironment(): NodeJS.ProcessEnv {
  return process.env;
}

/** Whether npm stands between this process and whoever started it: npm's shell passes no signal on. */
export function startedByNpm(): boolean {
  return process.env['npm_lifecycle_event'] !== undefined;
}

function withoutEmpty(environment: NodeJS.ProcessEnv): Given {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

function sentence(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_value' ? `must be one of ${issue.values.join(', ')}` : issue.message;
}

function halfConfigured(given: Given, practice: boolean): string[] {
  const sender = given['TWILIO_FROM'] ?? given['TWILIO_MESSAGING_SERVICE_SID'];
  const parts = [given['TWILIO_ACCOUNT_SID'], given['TWILIO_AUTH_TOKEN'], sender].filter(Boolean).length;
  const problems: string[] = [];
  if (parts > 0 && parts < 3) {
    problems.push(
      'Twilio is half configured: set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and one of TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID together, or none of them.',
    );
  }
  // In production each of these is missing by its own name already.
  if (!practice) return problems;
  if (parts === 3 && !given['PUBLIC_URL'])
    problems.push('PUBLIC_URL is needed with Twilio: its signatures cover the public address.');
  if (Boolean(given['SMTP_URL']) !== Boolean(given['MAIL_FROM']))
    problems.push('SMTP_URL and MAIL_FROM are set together or not at all.');
  if (Boolean(given['KEY_RING']) !== Boolean(given['INDEX_KEY']))
    problems.push('KEY_RING and INDEX_KEY are set together or not at all.');
  return problems;
}

function missingInProduction(given: Given): string[] {
  const needed = [
    'MONGODB_URI',
    'PUBLIC_URL',
    'KEY_RING',
    'INDEX_KEY',
    'DESK_PHONE',
    'TWILIO_ACCOUNT_SID',
    'TWILIO_AUTH_TOKEN',
    'SMTP_URL',
    'MAIL_FROM',
  ];
  const missing = needed
    .filter((name) => !given[name])
    .map((name) => `${name} is missing; production has no default for it.`);
  const sender = given['TWILIO_FROM'] ?? given['TWILIO_MESSAGING_SERVICE_SID'];
  return sender
    ? missing
    : [...missing, 'TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID is missing; production has no default for it.'];
}

function wrongZone(zone: string | undefined): string[] {
  if (zone === undefined || zone === 'UTC' || Intl.supportedValuesOf('timeZone').includes(zone)) return [];
  return ['DESK_ZONE is not a time zone; write one such as Europe/London.'];
}
