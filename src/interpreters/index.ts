export { composeVerifyPhone, verifyPhoneMessage } from './compose-verify-phone.ts';
export { credentialsInForce } from './credentials-in-force.ts';
export { freeByWeeklyHours } from './free-by-weekly-hours.ts';
export { interpreterTexts } from './inbound-sms.ts';
export { interpreterPlans } from './interpreter-row-store.ts';
export { interpreterStore, type InterpreterStore } from './interpreter-store.ts';
export { maySendSms, type Interpreter, type InterpreterNames } from './interpreter.ts';
export { interpreterRoutes } from './routes.ts';
