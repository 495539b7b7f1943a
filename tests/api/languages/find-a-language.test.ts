import { startOwnWords, SETUP_CODE, type OwnWords } from '../../support/own-words.ts';
import { answered } from '../../../src/demo/world.ts';
import type { Client } from '../../../src/demo/client.ts';

let program: OwnWords;
let staff: Client;
beforeAll(async () => {
  program = await startOwnWords('find-a-language');
  const command = { code: SETUP_CODE, name: 'Ada', email: 'ada@desk.example', password: 'a long practice password' };
  staff = program.as(answered(await program.as().post('/first-administrator', command), 201).body['token'] as string);
});
afterAll(() => program.stop());

describe('finding a language', () => {
  it('a misspelt name, and a dialect by its own name', async () => {
    const { body } = answered(await staff.get('/languages/search?text=Tigrinia'), 200);
    expect(body['entries'][0]).toMatchObject({ tag: 'ti', label: 'Tigrinya', endonym: 'ትግርኛ' });
    const dialect = answered(await staff.get('/languages/search?text=Bahdini'), 200).body['entries'][0];
    expect(dialect).toMatchObject({ tag: 'kmr', dialect: 'bahdini' });
  });

  it('a town is answered by a question and never by a language', async () => {
    const { body } = answered(await staff.get('/languages/search?text=what+do+people+from+Asmara+speak'), 200);
    expect(body['entries']).toEqual([]);
    expect(body['question'].ask).toMatch(/Which one was spoken at home\?/);
    expect(body['question'].choices.map(({ tag }: { tag: string }) => tag)).toEqual(
      expect.arrayContaining(['ti', 'tig']),
    );
  });

  it('one language with its dialects and what it is confused with; an umbrella is the question', async () => {
    const { body } = answered(await staff.get('/languages/kmr'), 200);
    expect(body['language']).toMatchObject({ tag: 'kmr', macrolanguage: 'ku', modality: 'spoken' });
    expect(body['language'].dialects).toContainEqual({ id: 'bahdini', label: 'Bahdini' });
    expect(body['language'].confusedWith).toContainEqual(
      expect.objectContaining({ tag: 'ckb', label: 'Kurdish (Sorani)' }),
    );
    const umbrella = answered(await staff.get('/languages/ku'), 200).body;
    expect(umbrella['language']).toBeUndefined();
    expect(umbrella['question'].ask).toMatch(/Which Kurdish\?/);
  });

  it('is for staff, and an unknown tag or a search for nothing is refused', async () => {
    expect((await program.as().get('/languages/kmr')).status).toBe(401);
    expect((await staff.get('/languages/qqq')).status).toBe(404);
    expect((await staff.get('/languages/search')).status).toBe(400);
    expect((await staff.get('/languages/search?text=kmr&text=ckb')).status).toBe(400);
  });

  it('what was looked for is in no log and no audit event', async () => {
    await staff.get('/languages/search?text=Zazaki');
    await staff.get('/languages/diq');
    const events = await program.services.db.db!.collection('audit_events').find().toArray();
    const said = `${program.log.join('\n')}${JSON.stringify(events)}`;
    expect(program.log.join('\n')).toContain('GET /languages/search');
    expect(said).not.toMatch(/Zazaki|diq\b/i);
  });
});
