import { goOn } from './steps-after-meeting.ts';
import { askAndBook } from './steps-booking.ts';
import { setUp } from './steps-set-up.ts';
import type { World } from './world.ts';

/** One step of the worked story: its title stands in the README, in the terminal and in the test. */
export interface Step {
  readonly title: string;
  play(world: World): Promise<void>;
}

/** The journey of domain.md §6 from the first administrator to another interpreter, in the order in which things happen. */
export const journey: readonly Step[] = [...setUp, ...askAndBook, ...goOn];
