import { holds, type Plant } from './plant.ts';

/** What has one home though nothing is imported, however it is spelt. */
export const plantedGlobals: Plant[] = [
  holds('process.env', 'environment-has-one-home', 'src/offers/env.ts', 'const port = process.env.PORT;'),
  holds("process['env']", 'environment-has-one-home', 'src/local/env-brackets.ts', "const port = process['env'];"),
  holds('env taken out of process', 'environment-has-one-home', 'src/env-pattern.ts', 'const { env } = process;'),
  holds('env imported', 'environment-has-one-home', 'config/env-import.ts', "import { env } from 'node:process';"),
  holds('Date.now', 'now-has-one-home', 'src/offers/now.ts', 'const at = Date.now;'),
  holds('globalThis.Date.now', 'now-has-one-home', 'src/offers/now-global.ts', 'const at = globalThis.Date.now();'),
  holds('now taken out of Date', 'now-has-one-home', 'src/offers/now-pattern.ts', 'const { now } = Date;'),
  holds('new Date()', 'now-has-one-home', 'src/platform/new-date.ts', 'const at = new Date();'),
  holds('new Date', 'now-has-one-home', 'src/main-date.ts', 'const at = new Date;'),
  holds('Date()', 'now-has-one-home', 'src/offers/date-text.ts', 'const at = Date();'),
  holds('DateTime.now', 'now-has-one-home', 'src/offers/luxon-now.ts', 'const at = DateTime.now();'),
  holds('DateTime.local()', 'now-has-one-home', 'src/local/luxon-local.ts', 'const at = DateTime.local();'),
  holds('DateTime.utc()', 'now-has-one-home', 'src/offers/luxon-utc.ts', 'const at = DateTime.utc();'),
  holds('Math.random', 'no-math-random', 'src/local/phone/random.ts', 'const id = Math.random();'),
];

/** Names, places and comments. */
export const plantedShapes: Plant[] = [
  ...['utils', 'helpers', 'common', 'shared'].map((name): Plant =>
    holds(`a folder called ${name}`, 'no-vague-folder', `src/offers/${name}`, ''),
  ),
  holds('a folder without a place in the reading order', 'folder-has-a-place', 'src/payments', ''),
  holds('an I-prefix', 'no-i-prefix', 'src/offers/prefixed.ts', 'interface IOffer { end: Date }'),
  ...['Service', 'Manager', 'Helper', 'Util'].map((end): Plant =>
    holds(
      `a name that ends in ${end}`,
      'no-vague-name',
      `src/offers/a-${end.toLowerCase()}-name.ts`,
      `class Offer${end} {}`,
    ),
  ),
  holds('a file called a service', 'no-vague-name', 'src/offers/offer-service.ts', ''),
  ...[
    'function planted() {}',
    'class Planted {}',
    'interface Planted {}',
    'type Planted = string;',
    'const planted = 1;',
  ].map((code, index): Plant => [
    `no doc comment on export ${code}`,
    'exports-are-documented',
    `src/offers/bare-${index}.ts`,
    { [`src/offers/bare-${index}.ts`]: `// Not a doc comment.\nexport ${code}\n` },
  ]),
  [
    'a plain comment for a doc comment',
    'exports-are-documented',
    'src/offers/plain.ts',
    { 'src/offers/plain.ts': '/* Plain. */\nexport const planted = 1;\n' },
  ],
  [
    'no doc comment on what is exported by name below',
    'exports-are-documented',
    'src/offers/listed.ts',
    { 'src/offers/listed.ts': 'const planted = 1;\nexport { planted };\n' },
  ],
];
