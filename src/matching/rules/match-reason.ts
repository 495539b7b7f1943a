/** Something that speaks for a candidate, as facts; `reason-in-words.ts` makes sentences of them. */
export type MatchReason =
  | {
      readonly code: 'language';
      readonly fit: 'own-dialect' | 'own-variety' | 'dialect-not-listed' | 'same-by-table' | 'agreed-substitute';
      readonly tag: string;
      readonly dialect?: string | undefined;
    }
  | { readonly code: 'gender'; readonly gender: 'woman' | 'man' | 'another'; readonly asked: boolean }
  | { readonly code: 'credentials'; readonly vettingReviewBy: string }
  | { readonly code: 'free'; readonly from: string; readonly to: string }
  | { readonly code: 'goes-on-together' }
  | { readonly code: 'said-yes-to-first-meeting' }
  | { readonly code: 'ask-first' }
  | { readonly code: 'asked-before'; readonly answer: 'not-this-time' | 'could-not-decide' };

/** S43 — what was answered when she was asked is told to her own caseworkers; everybody else reads that she is to be asked. */
export const publicReason = (reason: MatchReason): MatchReason =>
  reason.code === 'asked-before' ? { code: 'ask-first' } : reason;
