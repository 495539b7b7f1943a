import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SETUP_CODE, startOwnWords, type OwnWords } from '../support/own-words.ts';
import { blocks, read } from './read-document.ts';

const commands = blocks(read('README.md'), 'sh').filter((block) => /\bcurl\b|\bpost\b/.test(block));
const END_OF_BLOCK = '--- end of block ---';

let program: OwnWords;
let printed: string[];

/** One shell for all blocks, as a reader has; a line that an earlier block set up is there for the later ones. */
async function typed(environment: Record<string, string>): Promise<string[]> {
  const script = ['set -eu', ...commands.flatMap((block) => [block, `echo '${END_OF_BLOCK}'`])].join('\n');
  const shell = spawn('bash', ['-c', script], { env: { PATH: process.env['PATH'], ...environment } });
  const [out, complaints, [code]] = await Promise.all([text(shell.stdout), text(shell.stderr), once(shell, 'close')]);
  if (code !== 0) throw new Error(`The commands of the README ended with ${String(code)}: ${complaints}`);
  return out.split(`${END_OF_BLOCK}\n`).slice(0, -1);
}

/** What a block says it prints: each `# → …` line, in which `…` stands for anything. */
function promised(block: string): RegExp[] {
  const lines = block.split('\n').filter((line) => line.startsWith('# → '));
  return lines.map((line) => new RegExp(`^${line.slice(4).split('…').map(escaped).join('.*')}$`));
}

const escaped = (part: string) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

beforeAll(async () => {
  program = await startOwnWords('readme');
  printed = await typed({ OWN_WORDS: program.url, CODE: SETUP_CODE });
});
afterAll(() => program.stop());

describe('the commands of the README', () => {
  it('are there: start, administrator, staff, interpreter, change, phone', () => {
    expect(commands).toHaveLength(6);
    expect(commands.flatMap(promised).length).toBeGreaterThanOrEqual(8);
  });

  it.each(commands.map((block, at) => [block.trim().split('\n').at(0)!, block, at] as const))(
    'print what it says they print: %s',
    (_first, block, at) => {
      const lines = printed[at]!.split('\n').filter((line) => line !== '');
      const expected = promised(block);
      expect(lines).toHaveLength(expected.length);
      for (const [place, pattern] of expected.entries()) expect(lines[place]).toMatch(pattern);
    },
  );

  it('reach the phone that they name', async () => {
    const code = await program.phone.nextTextTo('+447700900201');
    expect(code.body).toMatch(/your code is \d{6}/);
  });
});
