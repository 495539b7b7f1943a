import type { World } from './world.ts';

/** One step of the worked story: its title stands in the README, in the terminal and in the test. */
export interface Step {
  readonly title: string;
  play(world: World): Promise<void>;
}
