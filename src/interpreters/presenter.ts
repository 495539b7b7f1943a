import { DateTime } from 'luxon';
import { languageLabel } from '../languages/index.ts';
import { credentialsInForce } from './credentials-in-force.ts';
import { maySendSms, type Credential, type Interpreter, type InterpreterNames } from './interpreter.ts';
import type { InterpreterView } from './schemas.ts';

/** An interpreter as the coordinator sees one; `credentials` come with their references opened. */
export function presentInterpreter(
  interpreter: Interpreter,
  names: InterpreterNames,
  credentials: readonly Credential[],
  now: Date,
): InterpreterView {
  const { id, version, status, gender, zone, baseArea, modes, weeklyHours, topicsDeclined, phone, staffId } =
    interpreter;
  return {
    id,
    version,
    status,
    ...names,
    gender,
    languages: interpreter.languages.map((one) => ({ ...one, label: languageLabel(one.tag, one.dialect) })),
    zone,
    baseArea,
    modes: [...modes],
    credentials: [...credentials],
    credentialsToday: credentialsInForce(interpreter, DateTime.fromJSDate(now, { zone }).toISODate()!),
    weeklyHours: [...weeklyHours],
    topicsDeclined: [...topicsDeclined],
    texts: {
      allowed: maySendSms(interpreter),
      verifiedAt: phone.verifiedAt?.toISOString(),
      consent: phone.smsConsent && { wording: phone.smsConsent.wording, at: phone.smsConsent.at.toISOString() },
      optedOutAt: phone.optedOutAt?.toISOString(),
    },
    staffId,
  };
}
