import { job } from '../platform/jobs/job.ts';
import type { AuditStore } from './audit-store.ts';
import { sealChain } from './seal-chain.ts';

/** The chain follows the acts within about a second. */
export function auditJobs(deps: { audit: AuditStore }) {
  const seal = sealChain(deps);
  return [job({ name: 'seal-audit', every: 1_000, run: async ({ stillMine }) => void (await seal(stillMine)) })];
}
