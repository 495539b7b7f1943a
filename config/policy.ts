/** S21, S22 — how a session's time is laid out. Minutes, multiples of `bucketMinutes`. */
export const sessionTimes = {
  /** Starts, lengths and reservations are counted in steps of this many minutes (decision 7). */
  bucketMinutes: 5,
  /** With the interpreter, without the survivor. 10 to 15 is usual: Boyles & Talbot; NHS tips (S21). */
  briefingMinutes: 15,
  /** With the interpreter, after the survivor has left: Boyles & Talbot; NHS tips (S21). */
  debriefMinutes: 10,
  shortestMinutes: 15,
  /** Longer is several sessions: nobody interprets or listens well for longer (S23; no source gives a number). */
  longestMinutes: 480,
  /** An interpreted hour holds about half of a plain one: Sunderland Languagepoint; Amigos (S22). */
  interpretedTakesTimes: { from: 1.5, to: 2 },
  /** How far ahead a session may be requested. Ours: beyond it, weekly hours and credentials say too little. */
  furthestAheadDays: 366,
} as const;

/** S21 — between two places. No source gives a number; replaced by distance once places have coordinates. */
export const travel = { minutesBetweenPlaces: 30 } as const;

/**
 * S16, S17, S20 — what makes one candidate come before another, most important first. Points are added; each is larger than all
 * that follow it together, so that the order below is the order of importance. Ours: no source weighs these.
 */
export const rankingPoints = {
  /** The same interpreter, while the survivor's stage-2 yes is live: Freedom from Torture (S16). */
  continuity: 100,
  /** The survivor's own dialect is listed, not only the variety (domain 3.4). */
  exactDialect: 50,
  /** The survivor's own variety rather than a substitute they agreed to (domain 3.4). */
  ownVariety: 25,
  /** Close or distant by the survivor's own wish; nothing for those without a view: FFT and OVC differ (S17). */
  closenessWish: 12,
  /** Holds a qualification in force on the day: TIP checklist (S20). */
  qualified: 6,
  /** Last time the survivor said *not this time*: after all others, never left out (S53). */
  notThisTime: -200,
} as const;

/** How many candidates of a shortlist are kept with their reasons, so that they can be explained a year later. */
export const shortlistKept = 20;

/** S10 — how long the evidence behind a language is relied on before somebody verifies it again. Ours: no source gives a number. */
export const languageEvidenceYears = 5;

/** Up to this many, a shortlist names everybody on the register; beyond it those of other languages are only counted. Ours. */
export const registerNamedUpTo = 200;

/** Deadlines of offers (S36, domain 2: silence is never acceptance). Ours: to be tuned with the desk. */
export const offerTimes = {
  /** An interpreter has this long to answer. */
  answerWithinHours: 24,
  /** Never later than this long before the start, so that somebody else can still be found. */
  latestHoursBeforeStart: 2,
  /** A session starting sooner than this is urgent: the answer is wanted within `urgentAnswerWithinMinutes`. */
  urgentWithinHours: 48,
  urgentAnswerWithinMinutes: 60,
  /** How long one acceptance may keep a session claimed while it is being confirmed (decision 8). */
  claimSeconds: 20,
} as const;

/** Reminders before the start, in hours: 7 days, 24 hours, 2 hours (domain 1, "numbers people use"). */
export const reminderHoursBefore = [168, 24, 2] as const;

/** When a task for a human is due. Ours. S38: within two hours of a start a text is not enough, somebody phones. */
export const taskTimes = { nobodyFoundWithinHours: 4, standDownByPhoneWithinHours: 2 } as const;

/** S25, S54 — what a session may be about, coarse on purpose: it may be told before acceptance, and is no case fact. */
export const topicClasses = ['everyday', 'health', 'mental-health', 'legal', 'police', 'housing', 'trauma'] as const;
export type TopicClass = (typeof topicClasses)[number];
