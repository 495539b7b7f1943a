/**
 * The account the local phone company keeps for the desk, in Twilio's shapes. None of it is secret or real:
 * the number is from Ofcom's range for drama, which no person can ever hold.
 */
export interface PracticeAccount {
  readonly accountSid: string;
  readonly authToken: string;
  readonly messagingServiceSid: string;
  readonly deskNumber: string;
}

/** What the phone uses unless a flag says otherwise, and what local mode hands the application. */
export const practiceAccount: PracticeAccount = {
  accountSid: 'AC00000000000000000000000000700900',
  authToken: '000000000000000000007e57ab1e0000',
  messagingServiceSid: 'MG00000000000000000000000000700900',
  deskNumber: '+447700900100',
};
