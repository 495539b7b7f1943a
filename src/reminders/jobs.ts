import { job } from '../platform/jobs/job.ts';
import { planReminders, type ReminderDeps } from './plan-reminders.ts';

/** Looks every few seconds for confirmed sessions whose reminders are not planned yet. */
export function reminderJobs(deps: ReminderDeps) {
  const plan = planReminders(deps);
  return [job({ name: 'plan-reminders', every: 5_000, run: ({ stillMine }) => plan(stillMine) })];
}
