/** How often the doors that need no sign-in may be tried in vain, in one window. Ours: no source gives numbers. */
export const doorLimits = {
  windowMinutes: 15,
  /** From one source address, on one door. An office behind one address has many people who mistype. */
  failuresPerAddress: 60,
  /**
   * From one source address for one e-mail. Never per e-mail alone: anybody could then lock its owner out
   * (quality goal S8: guessing is slowed, the holder is not).
   */
  failuresPerAddressAndEmail: 10,
} as const;
