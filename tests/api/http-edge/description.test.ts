import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { projectRoot } from '../../../src/platform/project-root.ts';
import { startOwnWords, type OwnWords } from '../../support/own-words.ts';

let program: OwnWords;
beforeAll(async () => {
  program = await startOwnWords('description');
});
afterAll(() => program.stop());

it('openapi.json is what is served; after a change of the routes: npm run openapi', async () => {
  const written = JSON.parse(readFileSync(join(projectRoot(), 'openapi.json'), 'utf8')) as unknown;
  const served = (await (await fetch(`${program.url}/openapi.json`)).json()) as { openapi: string };
  expect(served.openapi).toBe('3.1.0');
  expect(served).toEqual(written);
});

it('the reader at /docs works without any other server: whatever it loads is here', async () => {
  const page = await fetch(`${program.url}/docs/`);
  const $ = load(await page.text());
  const loaded = [
    ...$('script[src]').map((_, one) => $(one).attr('src')!),
    ...$('link[href]').map((_, one) => $(one).attr('href')!),
  ];
  expect(loaded.length).toBeGreaterThan(3);
  for (const address of loaded) {
    expect(address).not.toMatch(/^(https?:)?\/\//);
    expect((await fetch(new URL(address, `${program.url}/docs/`))).status).toBe(200);
  }
  // What its script would like to ask elsewhere, the policy of the page forbids.
  const allowed = page.headers.get('content-security-policy')!;
  for (const kind of ['script-src', 'connect-src']) expect(allowed).toMatch(new RegExp(`${kind} 'self'(;|$)`));
  expect(allowed).toMatch(/default-src 'none'/);
  expect(allowed).not.toMatch(/https?:|\*/);
  const init = await (await fetch(`${program.url}/docs/swagger-ui-init.js`)).text();
  expect(init).toContain('/openapi.json');
});
