export { candidateCheck, type CandidateCheck, type CheckCandidate } from './check-candidate.ts';
export { keepRoster, type KeptRoster } from './keep-roster.ts';
export { matchingRoutes } from './routes.ts';
export { shortlistPlans, shortlistStore, type ShortlistStore } from './shortlist-store.ts';
