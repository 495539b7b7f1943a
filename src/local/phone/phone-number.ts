/** E.164: a plus, a country code that does not begin with 0, and 7 to 15 digits in all. */
export const phoneNumberPattern = /^\+[1-9]\d{6,14}$/;

/** Whether `number` can be texted at all. Spaces or a leading 0 are refused, not mended. */
export const isPhoneNumber = (number: string): boolean => phoneNumberPattern.test(number);
