/** S25 — what a session may be about, without case facts. */
export const topicClasses = ['everyday', 'health', 'mental-health', 'legal', 'police', 'housing', 'trauma'] as const;

export type TopicClass = (typeof topicClasses)[number];
