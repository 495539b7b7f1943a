import { genderWanted } from '../../survivors/index.ts';
import { fails, passes } from './facts.ts';
import type { Facts, Verdict } from './facts.ts';

/** S9, S54 — the interpreter's gender wanted for this topic. *Not yet asked* is no answer: nobody passes until it is asked. */
export function isOfTheGenderWanted({ session, survivor, interpreter }: Facts): Verdict {
  const wanted = genderWanted(survivor, session.topicClass);
  const { gender } = interpreter;
  if (wanted === 'not-yet-asked') return fails('gender-not-asked');
  if (wanted === 'does-not-matter') return passes({ code: 'gender', gender, asked: false });
  return wanted === gender ? passes({ code: 'gender', gender, asked: true }) : fails('other-gender');
}
