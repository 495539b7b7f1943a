import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startLocalPhone } from '../../src/local/phone/start-local-phone.ts';
import { desk, endPhone, listeningApp, phoneUnderTest } from './phone-under-test.ts';

const ledgerFile = (folder: string) => join(folder, 'ledger.jsonl');

it('a phone started again remembers texts, mails, opt-outs, webhook, settings and armed faults', async () => {
  const first = await phoneUnderTest();
  const app = await listeningApp();
  await first.people.setWebhook(app.url);
  await first.people.settings({ statusCallbacks: false });
  await first.sdk.messages.create({ to: '+447700900501', from: desk, body: 'Hello' });
  await first.people.send('+447700900502', 'STOP');
  await first.people.fault('status-503', { times: 2 });
  await expect(first.sdk.messages.create({ to: '+447700900501', from: desk, body: 'x' })).rejects.toMatchObject({
    status: 503,
  });
  await first.process.stop();

  const again = await phoneUnderTest(first.dataFolder);
  const send = (to: string) => again.sdk.messages.create({ to, from: desk, body: 'x', statusCallback: app.url });
  await expect(send('+447700900501')).rejects.toMatchObject({ status: 503 });
  await expect(send('+447700900502')).rejects.toMatchObject({ code: 21610 });
  expect(await again.people.textsTo('+447700900501')).toMatchObject([{ body: 'Hello', status: 'delivered' }]);
  expect(await again.people.send('+447700900503', 'HELP')).toMatchObject({ webhookStatus: 200 });
  await send('+447700900501');
  expect(app.calls.every((call) => call.fields['MessageStatus'] === undefined)).toBe(true);
  await endPhone(again);
  await app.close();
});

it('kill -9 in the middle of the rush loses nothing that was acknowledged, and unfinished texts go on', async () => {
  let phone = await phoneUnderTest();
  for (let round = 0; round < 3; round += 1) {
    const acknowledged: string[] = [];
    const seen = new Set((await phone.sdk.messages.list({ pageSize: 1000 })).map((text) => text.sid));
    await phone.people.settings({ latencyMs: round === 2 ? 20 : 0 });
    const rush = Array.from({ length: 40 }, async (_, n) => {
      const person = `+4477009006${String(n).padStart(2, '0')}`;
      for (;;) {
        const { sid } = await (n % 2 === 0
          ? phone.sdk.messages.create({ to: person, from: desk, body: 'Hello' })
          : phone.people.send(person, 'Hello'));
        acknowledged.push(sid);
        if (acknowledged.length === 100) process.kill(phone.process.pid, 'SIGKILL');
      }
    });
    await Promise.allSettled(rush);
    await phone.process.stop();

    phone = await phoneUnderTest(phone.dataFolder);
    const kept = new Set((await phone.sdk.messages.list({ pageSize: 1000 })).map((text) => text.sid));
    expect(acknowledged.length).toBeGreaterThanOrEqual(100);
    expect([...seen, ...acknowledged].filter((sid) => !kept.has(sid))).toEqual([]);
    await phone.people.settings({ latencyMs: 0 });
  }
  const unfinished = async () =>
    (await phone.sdk.messages.list({ pageSize: 1000 })).filter(
      (text) => text.status === 'queued' || text.status === 'sent',
    );
  const deadline = performance.now() + 5_000;
  while ((await unfinished()).length > 0 && performance.now() < deadline);
  expect(await unfinished()).toEqual([]);
  await endPhone(phone);
});

it('a line cut off by a kill is dropped; a damaged ledger is refused by line', async () => {
  const first = await phoneUnderTest();
  await first.people.send('+447700900521', 'Hello');
  await first.process.stop();
  const whole = await readFile(ledgerFile(first.dataFolder), 'utf8');
  await appendFile(ledgerFile(first.dataFolder), '{"seq":3,"at":"2026-11-2');

  const again = await phoneUnderTest(first.dataFolder);
  expect(await again.people.ledger()).toHaveLength(2);
  await again.people.send('+447700900521', 'Again');
  await again.process.stop();
  const now = await readFile(ledgerFile(first.dataFolder), 'utf8');
  expect(now.startsWith(whole)).toBe(true);
  const lines = now.trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([1, 2, 3, 4]);

  await writeFile(ledgerFile(first.dataFolder), now.replace('"seq":2', '"seq":7'));
  await expect(startLocalPhone({ dataFolder: first.dataFolder })).rejects.toThrow(/^The practice phone.*Line 2 of /);
  await endPhone(again);
});

it('says in one sentence that a port is taken', async () => {
  const phone = await phoneUnderTest();
  const { port, smtpPort } = phone.process;
  const dataFolder = join(phone.dataFolder, 'other');
  await expect(startLocalPhone({ dataFolder, port })).rejects.toThrow(
    `The practice phone cannot start: Port ${port} is taken by another program.`,
  );
  await expect(startLocalPhone({ dataFolder, smtpPort })).rejects.toThrow(`Port ${smtpPort} is taken`);
  await endPhone(phone);
});

it('stops at once though a caller is left hanging', async () => {
  const phone = await phoneUnderTest();
  await phone.people.fault('timeout');
  const hanging = phone.sdk.messages.create({ to: '+447700900531', from: desk, body: 'x' }).catch(() => 'cut off');
  while (!(await phone.people.ledger()).some((entry) => entry.kind === 'fault-used'));
  const began = performance.now();
  await endPhone(phone);
  expect(performance.now() - began).toBeLessThan(1_500);
  expect(await hanging).toBe('cut off');
});

it('ends with the process that started it, however that ends', async () => {
  const phone = await phoneUnderTest();
  await phone.process.stop();
  const starter = fileURLToPath(new URL('../../src/local/phone/start-local-phone.ts', import.meta.url));
  const script = `
    import { startLocalPhone } from ${JSON.stringify(starter)};
    const phone = await startLocalPhone({ dataFolder: ${JSON.stringify(phone.dataFolder)} });
    console.log(phone.url);`;
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
  });
  const [url] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
  expect((await fetch(url)).status).toBe(200);
  parent.kill('SIGKILL');
  const deadline = performance.now() + 5_000;
  const answers = () =>
    fetch(url).then(
      () => true,
      () => false,
    );
  while ((await answers()) && performance.now() < deadline);
  expect(await answers()).toBe(false);
  await endPhone(phone);
});
