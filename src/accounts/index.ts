export { accountRoutes } from './routes.ts';
export { actorOf } from './sign-in.ts';
export { agencyPlans, agencyStore, type AgencyStore } from './agency-store.ts';
export { signInPlans, signInStore, type SignInStore } from './sign-in-store.ts';
export { staffPlans, staffStore, type StaffStore } from './staff-store.ts';
