export { auditHeadPlans, auditPlans, auditStore, type AuditStore } from './audit-store.ts';
export { auditJobs } from './jobs.ts';
export { auditRoutes } from './routes.ts';
export { recordAct, type RecordAct } from './record-act.ts';
export { verifyChain, type ChainState } from './event.ts';
export { sealChain } from './seal-chain.ts';
