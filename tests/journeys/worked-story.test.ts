import { journey } from '../../src/demo/journey.ts';
import { openWorld, type World } from '../../src/demo/world.ts';
import { SETUP_CODE, startOwnWords, type OwnWords } from '../support/own-words.ts';

let program: OwnWords;
let world: World;

beforeAll(async () => {
  program = await startOwnWords('worked-story');
  world = openWorld({
    url: program.url,
    setupCode: SETUP_CODE,
    phone: program.phone,
    now: program.now,
    moveTo: program.moveTo,
    tell: () => undefined,
  });
});
afterAll(() => program.stop());

describe('the worked story', () => {
  for (const step of journey) {
    it(step.title, async () => {
      await expect(step.play(world)).resolves.toBeUndefined();
    });
  }

  it('told no phone more than once about the same thing', async () => {
    const sent = (await program.phone.ledger()).filter((line) => line.kind === 'text-accepted');
    // The callback's address names our message, so the same one twice is one message sent twice.
    const messages = sent.map((line) => JSON.stringify(line['statusCallback']));
    expect(messages.length).toBeGreaterThan(30);
    expect(new Set(messages).size).toBe(messages.length);
  });

  it('left an audit chain that verifies', async () => {
    const { verifyChain } = await import('../../src/audit/index.ts');
    const { audit } = program.services;
    await program.jobs.runNow('seal-audit');
    expect(await verifyChain(audit.chain(), await audit.head(), await audit.unsealedCount())).toMatchObject({
      state: 'whole',
    });
  });
});
