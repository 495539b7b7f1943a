import { z } from 'zod';

const text = z.string().trim().min(1);
const port = z.coerce.number().int().min(0).max(65535);
const key = z
  .string()
  .refine(
    (value) => Buffer.from(value, 'base64').length === 32,
    'must be 32 random bytes in base64: openssl rand -base64 32',
  );

/** Every setting there is, as the environment names it. `.env.example` explains each and is compared with this in a test. */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: text.default('127.0.0.1'),
  PORT: port.default(3000),
  PUBLIC_URL: z.url().optional(),
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
  MAIL_FROM: z.email().optional(),
  OWN_WORDS_DATABASE: z.enum(['mongod', 'secantus-python', 'secantus-rust']).optional(),
  OWN_WORDS_SECANTUS_RS: text.optional(),
});

export type Environment = z.infer<typeof environmentSchema>;

/** The settings in use. `practice` is true everywhere but in production: every text and page then says so. */
export type Settings = Environment & { practice: boolean };

/** Reads the environment. Lists every missing or wrong setting at once, by name, and never repeats a value. */
export function readSettings(
  environment: NodeJS.ProcessEnv = process.env,
): { settings: Settings } | { problems: string[] } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    return { problems: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${sentence(issue)}`) };
  }
  const settings = { ...parsed.data, practice: parsed.data.NODE_ENV !== 'production' };
  const problems = [
    ...halfConfigured(settings),
    ...(settings.practice ? [] : missingInProduction(settings)),
    ...wrongZone(settings),
  ];
  return problems.length > 0 ? { problems } : { settings };
}

function sentence(issue: z.core.$ZodIssue): string {
  return issue.code === 'custom' || issue.code === 'invalid_format'
    ? issue.message
    : `is not valid (${issue.code.replaceAll('_', ' ')})`;
}

function halfConfigured(settings: Settings): string[] {
  const sender = settings.TWILIO_FROM ?? settings.TWILIO_MESSAGING_SERVICE_SID;
  const given = [settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN, sender].filter(Boolean).length;
  const problems: string[] = [];
  if (given > 0 && given < 3) {
    problems.push(
      'Twilio is half configured: set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and one of TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID together, or none of them.',
    );
  }
  if (given === 3 && !settings.PUBLIC_URL)
    problems.push('PUBLIC_URL is needed with Twilio: its signatures cover the public address.');
  if (Boolean(settings.SMTP_URL) !== Boolean(settings.MAIL_FROM))
    problems.push('SMTP_URL and MAIL_FROM are set together or not at all.');
  if (Boolean(settings.KEY_RING) !== Boolean(settings.INDEX_KEY))
    problems.push('KEY_RING and INDEX_KEY are set together or not at all.');
  return problems;
}

function missingInProduction(settings: Settings): string[] {
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
  ] as const;
  return needed
    .filter((name) => settings[name] === undefined)
    .map((name) => `${name} is missing; production has no default for it.`);
}

function wrongZone(settings: Settings): string[] {
  const known = Intl.supportedValuesOf('timeZone').includes(settings.DESK_ZONE) || settings.DESK_ZONE === 'UTC';
  return known ? [] : ['DESK_ZONE is not a time zone; write one such as Europe/London.'];
}
