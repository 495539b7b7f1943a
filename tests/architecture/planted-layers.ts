import { exporting, type Plant } from './plant.ts';

const rule = (code: string, ...before: string[]): string =>
  [...before, '/** S9 — planted. */', `export ${code}`, ''].join('\n');

/** Inside a feature: rules ← actions ← edges. */
export const plantedLayers: Plant[] = [
  [
    'a rule that reads a file',
    'rules-are-pure',
    'src/offers/guess.ts',
    { 'src/offers/guess.ts': rule('const guess = () => 1;', "import { readFileSync } from 'node:fs';") },
  ],
  [
    'a rule that sees a store',
    'rules-are-pure',
    'src/offers/peek.ts',
    { 'src/offers/peek.ts': rule('function peek() {}', "import { offerSchema } from './offer-store.ts';") },
  ],
  [
    'a rule that sees an action',
    'rules-are-pure',
    'src/offers/call.ts',
    { 'src/offers/call.ts': rule('function call() {}', "import { acceptOffer } from './accept-offer.ts';") },
  ],
  [
    'a rule that sees the database',
    'rules-are-pure',
    'src/offers/ask.ts',
    { 'src/offers/ask.ts': rule('function ask() {}', "import { connection } from '../platform/mongo/connect.ts';") },
  ],
  [
    "a rule's file that waits",
    'rules-are-pure',
    'src/reminders/reminder.ts',
    { 'src/reminders/reminder.ts': rule('async function isDue() {}') },
  ],
  [
    'a store that calls an action',
    'stores-know-no-action',
    'src/offers/old-store.ts',
    { 'src/offers/old-store.ts': exporting("import { acceptOffer } from './accept-offer.ts';") },
  ],
];
