import { importKeyPlan } from './import-key-store.ts';
import { importRowPlan } from './import-row-store.ts';
import { importPlans as plans } from './import-store.ts';

/** Collections of this feature, for the boot step. */
export const importPlans = [...plans, importRowPlan, importKeyPlan];

export { importKeyStore } from './import-key-store.ts';
export { importRowStore } from './import-row-store.ts';
export { importStore } from './import-store.ts';
export { importJobs } from './jobs.ts';
export { importRoutes, type ImportRoutesDeps } from './routes.ts';
