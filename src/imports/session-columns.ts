import type { Column } from './column.ts';
import { accompanied } from './read-answer-cell.ts';
import { text, wholeNumber, word, yesOrNo } from './read-cell.ts';

/** Future sessions' columns. What stands in them is judged by the same schema and action as a request for one session. */
export const sessionColumns: readonly Column[] = [
  { header: 'survivor', path: ['survivor'], read: text, needed: true },
  { header: 'kind', path: ['kind'], read: word },
  { header: 'topic', path: ['topicClass'], read: word, needed: true },
  { header: 'mode', path: ['mode', 'kind'], read: word },
  { header: 'remote reason', path: ['mode', 'reason'], read: word },
  { header: 'in person offered', path: ['mode', 'inPersonOffered'], read: yesOrNo },
  { header: 'place', path: ['place'], read: text },
  { header: 'date', path: ['start', 'date'], read: text, needed: true, example: '2026-12-01' },
  { header: 'time', path: ['start', 'time'], read: text, needed: true, example: '10:05' },
  { header: 'offset', path: ['start', 'offset'], read: text, example: '+01:00' },
  { header: 'minutes', path: ['minutes'], read: wholeNumber, needed: true },
  {
    header: 'accompanied by',
    path: ['accompaniedBy'],
    read: accompanied,
    needed: true,
    example: 'hannah@harbour.example, or professional: Jo Ward, solicitor, or not-accompanied-agreed',
  },
  { header: 'if stage two is no', path: ['ifStageTwoIsNo'], read: word },
];
