/** What a run is told: `signal` aborts and `stillMine()` turns false when another process may take over, or the program stops. */
export interface Run {
  readonly signal: AbortSignal;
  stillMine(): boolean;
}

/** A sweep of the timetable. It carries no data: it reads what is due, is safe to run twice, and asks `stillMine()` between steps. */
export interface Job {
  readonly name: string;
  /** milliseconds between runs */
  readonly every: number;
  readonly run: (run: Run) => Promise<void>;
}

/** Declares a sweep beside its feature. Refuses an interval that is not a whole number of milliseconds: agenda reads '300 milliseconds' as 300 s. */
export function job(definition: Job): Job {
  if (!Number.isSafeInteger(definition.every) || definition.every < 1) {
    throw new Error(`The job ${definition.name} needs a whole number of milliseconds between runs.`);
  }
  return definition;
}
