import { languageLabel } from '../languages/index.ts';
import type { Catalogue } from '../languages/index.ts';
import type { Survivor } from '../survivors/index.ts';
import type { MatchReason } from './rules/match-reason.ts';

const A_GENDER = { woman: 'a woman', man: 'a man', another: 'of another gender' } as const;

/** A reason as somebody would say it on the phone; `survivor` is whose wishes it speaks of. */
export function reasonInWords(
  reason: MatchReason,
  survivor: Pick<Survivor, 'languages'>,
  catalogue: Catalogue,
): string {
  switch (reason.code) {
    case 'language':
      return languageInWords(reason, survivor, catalogue);
    case 'gender':
      return `${A_GENDER[reason.gender]}${reason.asked ? ', as the survivor asked' : '; the survivor said that it does not matter'}`;
    case 'credentials':
      return `vetting and agreement in force that day; vetting to be reviewed by ${reason.vettingReviewBy}`;
    case 'free':
      return `free for briefing, session and debrief (${reason.from} to ${reason.to})`;
    case 'goes-on-together':
      return 'has worked with this survivor, who wants to go on with the same person';
    case 'said-yes-to-first-meeting':
      return 'the survivor has said yes to a first meeting';
    case 'ask-first':
      return 'the survivor is to be asked before any offer (stage 1)';
    case 'asked-before':
      return reason.answer === 'not-this-time'
        ? 'the survivor said "not this time" before; ask again before any offer (stage 1)'
        : 'the survivor could not decide when asked; ask again before any offer (stage 1)';
  }
}

function languageInWords(
  { fit, tag, dialect }: Extract<MatchReason, { code: 'language' }>,
  { languages: [wanted] }: Pick<Survivor, 'languages'>,
  catalogue: Catalogue,
): string {
  const own = wanted ? languageLabel(wanted.tag, wanted.dialect, catalogue) : '';
  const speaks = `speaks ${languageLabel(tag, dialect, catalogue)}`;
  switch (fit) {
    case 'own-dialect':
      return `${speaks}: the survivor's own dialect`;
    case 'own-variety':
      return `${speaks}: the survivor's own language`;
    case 'dialect-not-listed':
      return `${speaks}; no dialect is listed, and the survivor's is ${own}`;
    case 'same-by-table':
      return `${speaks}, listed as the same as the survivor's ${own}`;
    case 'agreed-substitute':
      return `${speaks}, to which the survivor agreed instead of ${own}`;
  }
}
