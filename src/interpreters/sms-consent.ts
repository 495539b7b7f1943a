/** Versions of templates/sms-consent/<version>/ that may be agreed to, oldest first. Never edited, only added. */
export const smsConsentWordings = ['v1'] as const;

export type SmsConsentWording = (typeof smsConsentWordings)[number];

/** The wording whose substance the verification text itself tells, so that returning the code agrees to it. */
export const WORDING_OF_THE_TEXT: SmsConsentWording = 'v1';
