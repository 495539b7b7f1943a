import type { Rendered } from './load-templates.ts';
import { kindOf } from '../platform/log/log.ts';
import { randomIds } from '../platform/ids/ids.ts';
import { sealedText, tryAgainLater, type SendDeps } from './send-one.ts';
import type { OutboxRow } from './message.ts';

const LOOK_BACK_MS = 60_000;

/**
 * Settles rows left in *sending* by a crash or a broken connection: the SMS provider is asked whether it took the text;
 * only a text it does not know is sent again. Mail cannot be asked about: it becomes *uncertain* and a human is told.
 */
export function settleUnknown(deps: SendDeps) {
  const { outbox, seals, clock } = deps;
  return async (): Promise<void> => {
    for (const row of await outbox.unsettled(clock.leaseNow(), 100)) {
      const leaseNow = clock.leaseNow();
      if (!(await outbox.takeOver(row, leaseNow, new Date(leaseNow.getTime() + deps.leaseMs)))) continue;
      // One that cannot be settled now (the provider cannot even be asked) waits for its lease; the others do not wait for it.
      await settleRow(row).catch((error: unknown) =>
        deps.log.event('sender-failed', { faultId: randomIds.id(), kind: kindOf(error) }),
      );
    }
  };

  async function settleRow(row: OutboxRow): Promise<void> {
    if (deps.kinds.get(row.kind)?.channel === 'email') {
      return leaveUncertain(row);
    }
    const taken = await providerIdOf(row);
    if (taken) await outbox.report(row._id, 'sent', clock.now(), taken);
    else await tryAgainLater(deps, row);
  }

  function leaveUncertain(row: OutboxRow): Promise<void> {
    const at = clock.now();
    return deps.inTransaction(async () => {
      if (await outbox.end(row, 'sending', 'uncertain', at)) await deps.trouble.uncertain(row);
    });
  }

  async function providerIdOf(row: OutboxRow): Promise<string | undefined> {
    const to = await deps.addressOf(row.to, 'sms', row.kind);
    if (to === undefined || row.text === undefined) return undefined;
    const { text } = await seals.open<Rendered>(row.to.id, sealedText(row), row.text);
    const since = new Date(row.sendingSince!.getTime() - LOOK_BACK_MS);
    for (const sent of await deps.sms.sentSince(to, since)) {
      if (sent.body === text && !(await outbox.hasProviderId(sent.sid))) return sent.sid;
    }
    return undefined;
  }
}
