export { amendSurvivor, type AmendSurvivorDeps } from './amend-survivor.ts';
export { checkLanguages } from './check-languages.ts';
export { explainRights, type ExplainRightsDeps } from './explain-rights.ts';
export { loadWordings } from './load-wordings.ts';
export { registerSurvivor, type RegisterSurvivorDeps } from './register-survivor.ts';
export { survivorRoutes, type SurvivorRoutesDeps } from './routes.ts';
export { registerBody, type AmendCommand, type RegisterCommand } from './schemas.ts';
export {
  genderWanted,
  isOwnCaseworker,
  rightsFirstExplainedAt,
  type ExclusionRule,
  type Survivor,
} from './survivor.ts';
export type { GenderAnswer, SurvivorNames } from './survivor-profile.ts';
export { survivorPlans, survivorStore, type SurvivorStore } from './survivor-store.ts';
export { requireReviewed, type Wording, type WordingName, type WordingKind, type Wordings } from './wording.ts';
