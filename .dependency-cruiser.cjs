/**
 * Who may import whom (CONTRIBUTING.md, "Shape"). Run by `npm run check:architecture`; each rule is seen refusing a planted import in tests/architecture.
 *
 * What the words mean here, so that a machine can decide:
 * - feature: a folder of src listed in tools/architecture/layers.json, in reading order; names in one list are siblings and do not know each other.
 * - store: `*-store.ts`. Edge: `routes.ts`, `pages.ts`, `inbound-sms.ts`, `jobs.ts`.
 * - action: any other file of a feature whose code holds `async`, `await` or `Promise`, or that is handed a store (imports its type).
 * - loader: `load-*.ts` reads a file of ours once at start; what it answers is as good as a constant, so rules may use it.
 * - rule: any other file of a feature that exports a function, and always the one named like its feature's noun (`offers/offer.ts`).
 *   What rules and stores may import depends on what is written in a file, not on its path: tools/architecture/rules-are-pure.ts.
 *
 * The parser must stay 'swc': with TypeScript 7 the default parser loses imports without a word. The check compares what it saw with the source.
 */
const { features, edges } = require('./tools/architecture/layers.json');

const names = features.flat();
const anyFeature = `^src/(${names.join('|')})/`;
const topFile = '^src/[^/]+\\.ts$';
const edgeFile = `(?:${edges.join('|')})\\.ts$`;

/** A package as it is resolved from node_modules, or by its bare name where it is not installed. */
const npm = (packages) => `(?:^|node_modules/)(?:${packages})(?:/|$)`;

/** Packages that may be imported from their home only: [name, packages, homes]. */
const homes = [
  ['mongoose', 'mongoose', ['^src/.*-store\\.ts$', '^src/platform/mongo/']],
  // The stand-in database is made a replica set before anyone connects to it.
  ['mongodb', 'mongodb', ['^src/.*-store\\.ts$', '^src/platform/mongo/', '^src/local/database/']],
  ['agenda', 'agenda|@agendajs/[^/]+', ['^src/platform/jobs/agenda\\.ts$']],
  ['twilio', 'twilio', ['^src/messaging/twilio-(?:sms-gateway|signature)\\.ts$']],
  ['nodemailer', 'nodemailer', ['^src/messaging/smtp-email-gateway\\.ts$']],
  [
    'express',
    'express|express-rate-limit|helmet|swagger-ui-express',
    ['^src/platform/http/', '^src/app\\.ts$', '^src/local/'],
  ],
  ['stand-ins', 'smtp-server|mailparser|mongodb-memory-server-core', ['^src/local/']],
];

const leftwards = features.flatMap((siblings, place) =>
  siblings.map((name) => ({
    name: `${name}-looks-only-left`,
    comment: 'A feature knows only the features to its left; siblings do not know each other.',
    severity: 'error',
    from: { path: `^src/${name}/` },
    to: { path: `^src/(${[...siblings, ...features.slice(place + 1).flat()].join('|')})/`, pathNot: `^src/${name}/` },
  })),
);

const oneHomeEach = homes.map(([name, packages, paths]) => ({
  name: `${name}-has-one-home`,
  comment: `Only these import it: ${paths.join(' ')}`,
  severity: 'error',
  from: { path: '^(src|config)/', pathNot: paths },
  to: { path: npm(packages) },
}));

/** One forbidden kind of import. */
const forbid = (name, comment, from, to, more = {}) => ({ name, comment, severity: 'error', from, to, ...more });

module.exports = {
  forbidden: [
    ...leftwards,
    ...oneHomeEach,
    forbid(
      'features-only-through-index',
      'What a feature offers others is its index.ts; the rest is its own business.',
      { path: '^src/([^/]+)/' },
      { path: anyFeature, pathNot: [`^src/(?:${names.join('|')})/index\\.ts$`, '^src/$1/'] },
    ),
    forbid(
      'top-only-through-index',
      'The composition root, too, sees only what a feature offers.',
      { path: topFile },
      { path: anyFeature, pathNot: `^src/(?:${names.join('|')})/index\\.ts$` },
    ),
    forbid(
      'platform-knows-no-feature',
      'Platform imports platform and config.',
      { path: '^src/platform/' },
      { path: '^src/(?!platform/)' },
    ),
    forbid(
      'local-knows-no-feature',
      'What stands in for the outside world cannot know the inside.',
      { path: '^src/local/' },
      { path: '^src/(?!local/|platform/)' },
    ),
    forbid(
      'local-is-imported-by-main-only',
      'Nothing that runs in production may reach the stand-ins.',
      { path: '^(src|config)/', pathNot: ['^src/local/', '^src/main\\.ts$', '^src/demo/'] },
      { path: '^src/local/' },
    ),
    forbid(
      'phone-shares-no-code',
      'The phone and mailbox are the independent witness: what they share with the application they cannot check.',
      { path: '^src/local/phone/' },
      { path: '^(?:src/(?!local/phone/)|config/)' },
    ),
    forbid(
      'top-is-on-top',
      'app, services, main and policy are imported by nothing below them.',
      { path: '^src/[^/]+/', pathNot: '^src/demo/' },
      { path: [topFile, '^src/demo/'] },
    ),
    forbid(
      'main-is-imported-by-nobody',
      'A program that starts on import cannot be composed.',
      {},
      { path: '^src/(?:main|verify-audit)\\.ts$' },
    ),
    forbid(
      'config-imports-no-source',
      'Everyone may read config, so config may read nobody.',
      { path: '^config/' },
      { path: '^(?:src|tests|tools|bench)/' },
    ),
    forbid(
      'source-imports-no-test',
      'Tests know the source, never the reverse.',
      { path: '^(?:src|config)/' },
      { path: '^(?:tests|tools|bench)/' },
    ),
    forbid(
      'edges-are-imported-by-index-only',
      'rules ← actions ← edges: inside a feature nothing looks outwards.',
      { path: anyFeature, pathNot: '/index\\.ts$' },
      { path: `^src/$1/${edgeFile}` },
    ),
    forbid('no-circular-files', 'Two files that need each other are one file, or three.', {}, { circular: true }),
    forbid(
      'no-circular-folders',
      'Two folders that need each other are one folder, or three.',
      {},
      { circular: true },
      { scope: 'folder' },
    ),
    forbid('no-unresolvable', 'An import that leads nowhere is checked by nobody.', {}, { couldNotResolve: true }),
    forbid(
      'no-dev-dependency',
      'Production installs without development packages.',
      { path: '^(?:src|config)/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/@types/' },
    ),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.cjs', '.mjs', '.json'],
    },
  },
};
