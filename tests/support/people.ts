import { setUp } from '../../src/demo/steps-set-up.ts';
import { openWorld, type World } from '../../src/demo/world.ts';
import { SETUP_CODE, type OwnWords } from './own-words.ts';

/** The invented people of config/demo, registered through the API: agencies, staff, interpreters with verified phones, survivors. */
export async function withPeople(program: OwnWords): Promise<World> {
  const world = openWorld({
    url: program.url,
    setupCode: SETUP_CODE,
    phone: program.phone,
    now: program.now,
    moveTo: program.moveTo,
    tell: () => undefined,
  });
  for (const step of setUp) await step.play(world);
  return world;
}
