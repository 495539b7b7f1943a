export { composeReminder } from './plan-reminders.ts';
export { reminderJobs } from './jobs.ts';
export { reminderMessage } from './message.ts';
