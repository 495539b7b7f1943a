/** Every kind of task for a human: what happened, and the one next step. */
export const taskKinds = {
  'unclear-reply': { title: 'A text that the system did not understand', nextStep: 'Read it and phone the sender.' },
  'nobody-found': {
    title: 'Nobody can take this session',
    nextStep: 'Look at the reasons and ask her what could be different.',
  },
  'message-failed': { title: 'A message could not be delivered', nextStep: 'Phone instead.' },
  'message-uncertain': {
    title: 'It is not certain that a message arrived',
    nextStep: 'Phone to make sure; do not send it twice.',
  },
  'opted-out': {
    title: 'An interpreter has stopped texts',
    nextStep: 'Phone about anything open; confirmed sessions stand.',
  },
  'tell-in-person': { title: 'Something to tell her in person', nextStep: 'Tell her by a route she called safe.' },
  'interpreter-unable': { title: 'An interpreter cannot come after all', nextStep: 'Look for another and tell her.' },
  'find-another': { title: 'A session needs another interpreter', nextStep: 'Make a new shortlist and ask her.' },
  'stand-down-by-phone': {
    title: 'An interpreter must be told not to come',
    nextStep: 'Phone now; close only with "stood down, confirmed".',
  },
  'suspended-but-expected': {
    title: 'A suspended interpreter is expected at a session',
    nextStep: 'Phone the interpreter, then record that they cannot come.',
  },
  'acceptance-refused': {
    title: 'An acceptance could not be taken',
    nextStep: 'Look at the session and phone the interpreter.',
  },
  'reminder-missed': { title: 'A reminder was not sent in time', nextStep: 'Phone to make sure that everybody comes.' },
  'nobody-answered': {
    title: 'Nobody has accepted before the deadline',
    nextStep: 'Ask the next interpreters or another time.',
  },
} as const;

export type TaskKind = keyof typeof taskKinds;

/** Something that needs a human: one owner, a deadline, one next step. */
export interface Task {
  readonly id: string;
  readonly version: number;
  readonly kind: TaskKind;
  /** `desk` or the agency. */
  readonly owner: string;
  readonly records: readonly string[];
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly state: 'open' | 'done';
  /** The text that came in and that somebody is to read, by the provider's id. */
  readonly textSid?: string;
}

/** What a feature hands over. The same key is the same task, however often it is opened. */
export interface NewTask {
  readonly key: string;
  readonly kind: TaskKind;
  readonly owner: { readonly agencyId: string } | 'desk';
  readonly records: readonly string[];
  readonly dueAt: Date;
  readonly textSid?: string;
}

/** Opens a task in the transaction of the act that needs a human. */
export type OpenTask = (task: NewTask) => Promise<void>;
