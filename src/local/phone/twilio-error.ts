import type { Response } from 'express';

/** Twilio's words for the errors this phone can give. */
const messages: Readonly<Record<number, string>> = {
  20003: 'Authenticate',
  20404: 'The requested resource was not found',
  20429: 'Too Many Requests',
  20500: 'An internal server error has occurred',
  20503: 'The service is temporarily unavailable',
  21211: "Invalid 'To' Phone Number",
  21266: "'To' and 'From' number cannot be the same",
  21602: 'Message body is required',
  21603: "A 'From' phone number is required",
  21604: "A 'To' phone number is required",
  21606: "The 'From' phone number is not a valid, SMS-capable Twilio number of this account",
  21609: "The 'StatusCallback' URL is not a valid URL",
  21610: 'Attempt to send to unsubscribed recipient',
  21612: "The 'To' phone number is not currently reachable via SMS",
  21614: "'To' number is not a valid mobile number",
  21617: 'The concatenated message body exceeds the 1600 character limit',
  21701: 'The Messaging Service does not exist',
};

/** Answers with Twilio's error document. `status` is the HTTP status, `code` Twilio's own number. */
export function answerTwilioError(response: Response, status: number, code: number): void {
  const message = messages[code] ?? `Error ${code}`;
  response.status(status).json({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });
}
