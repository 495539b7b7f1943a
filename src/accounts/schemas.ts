import { z } from 'zod';
import { agencyRoles, deskRoles } from '../platform/access.ts';

const name = z.string().trim().min(1).max(120);
const email = z.email().max(200);
const password = z.string().min(12).max(200);
const id = z.string().regex(/^[0-9a-f]{32}$/);

const grant = z.strictObject({ role: z.enum([...deskRoles, ...agencyRoles]), agencyId: id.optional() });

/** The first administrator, with the printed code. */
export const newFirstAdministrator = z.strictObject({ code: z.string().min(8).max(100), name, email, password });
/** E-mail and password. */
export const newSignIn = z.strictObject({ email, password: z.string().min(1).max(200) });
/** A member of staff and what they may do. */
export const newStaff = z.strictObject({ name, email, grants: z.array(grant).min(1).max(20) });
/** The one-time code of a new account, and the password its owner chooses. */
export const accountSetUp = z.strictObject({ setUpCode: z.string().min(20).max(100), password });
/** What may be changed about an account. */
export const staffChange = z
  .strictObject({ grants: z.array(grant).min(1).max(20).optional(), disabled: z.boolean().optional() })
  .refine((change) => Object.keys(change).length > 0, 'says nothing to change');
/** A new agency. */
export const newAgency = z.strictObject({ name });

/** The token, told once. */
export const signInReply = z.object({ token: z.string(), staffId: z.string().optional() });
/** The one-time code to hand over, told once. */
export const staffCreatedReply = z.object({ staffId: z.string(), setUpCode: z.string() });
/** An account as an administrator, or its owner, sees it. */
export const staffReply = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  email: z.string(),
  grants: z.array(z.object({ role: z.string(), agencyId: z.string().optional() })),
  disabledAt: z.string().optional(),
});
/** An agency. */
export const agencyReply = z.object({ id: z.string(), version: z.int(), name: z.string() });
