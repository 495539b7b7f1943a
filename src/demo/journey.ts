import { goOn } from './steps-after-meeting.ts';
import { askAndBook } from './steps-booking.ts';
import { setUp } from './steps-set-up.ts';
import type { Step } from './step.ts';

/** The journey of domain.md §6 from the first administrator to another interpreter, in the order in which things happen. */
export const journey: readonly Step[] = [...setUp, ...askAndBook, ...goOn];
