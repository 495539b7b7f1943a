import type { Facts, HardRule } from '../../../src/matching/rules/facts.ts';
import type { WhyNot } from '../../../src/matching/rules/why-not.ts';

/** The rule, the circumstance, what is different from facts that pass, and the answer. Each limit has a case on each side. */
export type RuleCase = [HardRule, string, Partial<Facts>, WhyNot | 'passes'];
