export type { LedgerDeps, OnClosed } from './append-statement.ts';
export { consentPlans } from './ledger-row-store.ts';
export { mayMeet, type MayMeet, type Meeting } from './may-meet.ts';
export { appendExclusion, appendWithdrawal } from './narrow-pair.ts';
export { pairStore, type PairStore } from './pair-store.ts';
export { pairId, type Pair } from './pair.ts';
export { consentRoutes, type ConsentRoutesDeps } from './routes.ts';
