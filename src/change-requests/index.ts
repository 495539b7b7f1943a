export { changeRequestRoutes } from './routes.ts';
export type { EndPairDeps } from './end-pair.ts';
export { whenConsentCloses } from './let-go-of-pair.ts';
