import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demo, marked, temporaryFolder, untilNothingRuns } from './child.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const LIMIT = 200_000;

describe('the demo', () => {
  it(
    'plays every step, ends with code 0, and touches nothing but its own folder',
    async () => {
      const DATA_DIR = join(folder.path, 'whole');
      mkdirSync(DATA_DIR);
      writeFileSync(join(DATA_DIR, 'key-ring.json'), 'the keys of somebody');
      // What is configured for the real program must not draw the demo into a real database or onto a real phone.
      const configured = {
        MONGODB_URI: 'mongodb://127.0.0.1:9/real',
        SMTP_URL: 'smtp://127.0.0.1:9',
        MAIL_FROM: 'a@real.example',
      };
      const played = demo({ ...configured, DATA_DIR }, '--exit');
      await played.until(/All 13 steps happened/, LIMIT);
      expect((await played.end()).code).toBe(0);
      expect(played.output()).toMatch(/PRACTICE and no place for real people/);
      await untilNothingRuns(played.mark);
      expect(readdirSync(DATA_DIR).sort()).toEqual(['demo', 'key-ring.json']);
      expect(readFileSync(join(DATA_DIR, 'key-ring.json'), 'utf8')).toBe('the keys of somebody');
    },
    LIMIT,
  );

  it(
    'ends with code 1 and names the step that did not happen',
    async () => {
      const played = demo({ DATA_DIR: join(folder.path, 'cut') }, '--exit');
      await played.until(/ 3\. Each interpreter/, LIMIT);
      const [phone] = marked(played.mark).filter(({ command }) => command.includes('src/local/phone/main.ts'));
      process.kill(phone!.pid, 'SIGKILL');
      await played.until(/The demo did not go through: step 3 did not happen/, LIMIT);
      expect((await played.end()).code).toBe(1);
      await untilNothingRuns(played.mark);
    },
    LIMIT,
  );
});
