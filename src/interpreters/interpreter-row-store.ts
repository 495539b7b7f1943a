import mongoose from 'mongoose';
import type { Db } from '../platform/mongo/connect.ts';
import type { CollectionPlan } from '../platform/mongo/ensure-collections.ts';
import type { Interpreter, PhoneState } from './interpreter.ts';
import type { PhoneVerification } from './phone-code.ts';

/** An interpreter as stored: what identifies them is one sealed value, and each credential's reference another. */
export interface InterpreterRow extends Omit<Interpreter, 'id' | 'phone' | 'origin'> {
  readonly _id: string;
  readonly names: string;
  readonly phone?: PhoneState;
  readonly origin?: Interpreter['origin'];
  readonly verification?: PhoneVerification;
  /** By the database's own clock: what has changed since is what the roster reads again. */
  readonly changedAt?: Date;
  readonly suspension?: { readonly reason: string; readonly at: Date; readonly by: string };
}

const present = (field: string) => ({ unique: true, partialFilterExpression: { [field]: { $exists: true } } });

/** The register: one per deployment, so no agency stands in it. A text and a sign-in must each mean one person. */
export const interpreterPlans: readonly CollectionPlan[] = [
  {
    collection: 'interpreters',
    indexes: [
      { key: { 'phone.index': 1 }, options: { name: 'one_phone_one_interpreter', ...present('phone.index') } },
      { key: { changedAt: 1 }, options: { name: 'changed_lately' } },
      { key: { staffId: 1 }, options: { name: 'one_staff_one_interpreter', ...present('staffId') } },
    ],
  },
];

const inside = (definition: mongoose.SchemaDefinition) =>
  new mongoose.Schema(definition, { _id: false, strict: 'throw' });

const schema = new mongoose.Schema<InterpreterRow>(
  {
    _id: String,
    version: Number,
    guard: Number,
    status: String,
    register: inside({ kind: String, provider: String, attestedBy: String }),
    gender: String,
    languages: [
      inside({ tag: String, dialect: String, form: String, level: String, evidence: String, verifiedOn: String }),
    ],
    origin: inside({ region: String, community: String, group: String, homeArea: String }),
    zone: String,
    baseArea: String,
    modes: [String],
    credentials: [inside({ kind: String, reference: String, validFrom: String, reviewBy: String, verifiedBy: String })],
    weeklyHours: [inside({ weekday: Number, from: String, to: String })],
    topicsDeclined: [String],
    staffId: String,
    names: String,
    phone: inside({
      index: String,
      verifiedAt: Date,
      optedOutAt: Date,
      smsConsent: inside({ wording: String, at: Date }),
    }),
    verification: inside({
      id: String,
      hash: String,
      sealed: String,
      phone: String,
      expiresAt: Date,
      guesses: Number,
      usedAt: Date,
    }),
    suspension: inside({ reason: String, at: Date, by: String }),
    changedAt: Date,
  },
  { collection: 'interpreters', versionKey: false, strict: 'throw' },
);

/** The model on this connection; for the stores of this feature only. */
export function interpreterRows(db: Db) {
  return db.model('Interpreter', schema);
}

/** The row without what is sealed or meant for one act only. */
export function toInterpreter(row: InterpreterRow): Interpreter {
  const {
    _id,
    names: _names,
    verification: _verification,
    suspension: _suspension,
    changedAt: _changed,
    phone,
    origin,
    ...rest
  } = row;
  return { id: _id, ...rest, phone: phone ?? {}, origin: origin ?? {} };
}
