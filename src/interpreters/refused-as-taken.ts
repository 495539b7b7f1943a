import { isDuplicateKey } from '../platform/mongo/errors.ts';
import { refuse } from '../platform/refusal.ts';

/** Turns the refusal of a unique index of the register into a sentence; every other error goes on as it is. Nothing is written after. */
export function refusedAsTaken(error: unknown): never {
  if (isDuplicateKey(error, 'one_phone_one_interpreter')) {
    throw refuse.conflict('phone-taken', 'This number belongs to another interpreter on the register.');
  }
  if (isDuplicateKey(error, 'one_staff_one_interpreter')) {
    throw refuse.conflict('staff-taken', 'This staff account belongs to another interpreter on the register.');
  }
  throw error;
}
