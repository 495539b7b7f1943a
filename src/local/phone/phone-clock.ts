/** The only "now" of the local phone. It shares no clock with the application, whose practice offset must not move a witness. */
export const wallClock = (): Date => new Date();
