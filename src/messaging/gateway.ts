/** What a provider answered. `unknown`: it may or may not have taken the message; ask before sending again. */
export type Sending =
  | { readonly outcome: 'accepted'; readonly providerId: string }
  | { readonly outcome: 'try-again' }
  | { readonly outcome: 'refused'; readonly code: string }
  | { readonly outcome: 'unknown' };

/** A text on its way to the provider. */
export interface OutgoingText {
  readonly to: string;
  readonly text: string;
  /** Our own opaque id, carried by the status callback's address. */
  readonly messageId: string;
}

/** A text as the provider lists it. */
export interface ListedText {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
}

/** A provider of texts. It can be asked afterwards what it took and what came in. */
export interface SmsGateway {
  send(text: OutgoingText): Promise<Sending>;
  sentSince(to: string, since: Date): Promise<ListedText[]>;
  receivedSince(since: Date): Promise<ListedText[]>;
}

/** A mail on its way to the server. */
export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
}

/** A provider of mail. It cannot be asked afterwards, so an unknown outcome stays uncertain. */
export interface EmailGateway {
  send(mail: OutgoingMail): Promise<Sending>;
  close(): void;
}
