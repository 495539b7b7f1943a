import { z } from 'zod';
import { agencyRoles, deskRoles } from '../platform/access.ts';

const name = z.string().trim().min(1).max(120);
const email = z.email().max(200);
const password = z.string().min(12).max(200);
const id = z.string().regex(/^[0-9a-f]{32}$/);

const grant = z.strictObject({ role: z.enum([...deskRoles, ...agencyRoles]), agencyId: id.optional() });

export const newFirstAdministrator = z.strictObject({ code: z.string().min(8).max(100), name, email, password });
export const newSignIn = z.strictObject({ email, password: z.string().min(1).max(200) });
export const newStaff = z.strictObject({ name, email, grants: z.array(grant).min(1).max(20) });
export const accountSetUp = z.strictObject({ setUpCode: z.string().min(20).max(100), password });
export const staffChange = z
  .strictObject({ grants: z.array(grant).min(1).max(20).optional(), disabled: z.boolean().optional() })
  .refine((change) => Object.keys(change).length > 0, 'says nothing to change');
export const newAgency = z.strictObject({ name });

export const signInReply = z.object({ token: z.string(), staffId: z.string().optional() });
export const staffCreatedReply = z.object({ staffId: z.string(), setUpCode: z.string() });
export const staffReply = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  email: z.string(),
  grants: z.array(z.object({ role: z.string(), agencyId: z.string().optional() })),
  disabledAt: z.string().optional(),
});
export const agencyReply = z.object({ id: z.string(), version: z.int(), name: z.string() });
