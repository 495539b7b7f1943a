import { offered, until, type Contender, type House } from './house.ts';

/** What people do by text in one house, and what they are answered. */
export function texting(house: House) {
  let day = 9;
  const asked = (to: readonly Contender[]) => offered(house, to, (day += 1));
  const handled = (sid: string) =>
    until(
      async () =>
        (await house.raw.collection('inbound_texts').findOne({ _id: sid, state: 'handled' } as never)) !== null,
    );

  const allLeft = () =>
    until(
      async () =>
        (await house.raw
          .collection('outbox')
          .countDocuments({ state: { $in: ['waiting', 'sending'] }, dueAt: { $lte: house.program.now() } })) === 0,
    );

  /** She texts; answers what she is answered once her text is handled and everything waiting has left, newest last. */
  async function texts(from: string, body: string): Promise<string[]> {
    await allLeft();
    const before = (await house.program.phone.textsTo(from)).length;
    const { sid, webhookStatus } = await house.program.phone.send(from, body);
    expect(webhookStatus).toBe(200);
    await handled(sid);
    await allLeft();
    return (await house.program.phone.textsTo(from)).slice(before).map((text) => text.body);
  }

  /** Passes whatever is open, so that each test starts with nothing. */
  async function nothingOpen(one: Contender): Promise<void> {
    const open = await house.raw.collection('offers').find({ interpreterId: one.id, state: 'open' }).toArray();
    for (const row of open) await house.coordinator.post(`/offers/${String(row._id)}/pass`, {});
  }

  const diary = (one: Contender) =>
    house.raw.collection('reservations').countDocuments({ person: one.id, active: true });
  return { asked, handled, texts, nothingOpen, diary, nextDay: () => (day += 1) };
}
