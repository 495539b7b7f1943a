export { inboxPlans, taskStore, type TaskStore } from './task-store.ts';
export { inboxRoutes } from './routes.ts';
export { taskKinds, type OpenTask, type Task, type TaskKind } from './task.ts';
