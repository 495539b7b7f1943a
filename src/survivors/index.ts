export { loadWordings } from './load-wordings.ts';
export { survivorRoutes, type SurvivorRoutesDeps } from './routes.ts';
export { genderWanted, isOwnCaseworker, type ExclusionRule, type Survivor } from './survivor.ts';
export type { GenderAnswer, SurvivorNames } from './survivor-profile.ts';
export { survivorPlans, survivorStore, type SurvivorStore } from './survivor-store.ts';
export { requireReviewed, type Wording, type WordingName, type WordingKind, type Wordings } from './wording.ts';
