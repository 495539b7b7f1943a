import type { Scope } from '../platform/access.ts';
import type { TopicClass } from '../../config/policy.ts';
import type { ExclusionKind, GenderAnswer, SurvivorProfile } from './survivor-profile.ts';

/** S11 — what an interpreter must not share with what she named; `token` is what rules compare, `value` what she said. */
export interface ExclusionRule {
  readonly kind: ExclusionKind;
  readonly value: string;
  readonly token: string;
}

/** A survivor as rules see her. Nothing here needs a nationality, a referral or an immigration status (S57). */
export interface Survivor extends Omit<SurvivorProfile, 'exclusionRules'> {
  readonly id: string;
  readonly version: number;
  readonly agencyId: string;
  readonly caseworkers: readonly string[];
  readonly exclusionRules: ExclusionRule[];
}

/** S43 — whether the asker is one of the staff who work with her. */
export function isOwnCaseworker(scope: Scope, survivor: Pick<Survivor, 'caseworkers'>): boolean {
  return scope.actor.kind === 'staff' && survivor.caseworkers.includes(scope.actor.id);
}

/**
 * S43 — how much of her record an asker sees: her own caseworkers all of it, her agency who she is and how to reach her,
 * the desk only what she needs in an interpreter.
 */
export function viewOf(
  scope: Scope,
  survivor: Pick<Survivor, 'caseworkers' | 'agencyId'>,
): 'whole' | 'contact' | 'needs' {
  if (isOwnCaseworker(scope, survivor)) return 'whole';
  const sameAgency = scope.reaches.some((reach) => 'agencyId' in reach && reach.agencyId === survivor.agencyId);
  return sameAgency ? 'contact' : 'needs';
}

/** S9, S54 — the gender wanted for this topic: her answer for the topic, else her general answer. Nothing is assumed. */
export function genderWanted(survivor: Pick<Survivor, 'interpreterGender'>, topicClass: TopicClass): GenderAnswer {
  return survivor.interpreterGender.byTopic?.[topicClass] ?? survivor.interpreterGender.answer;
}

/** S28 — since when she may be asked about interpreters: the first time that her rights were explained; nothing if they never were. */
export function rightsFirstExplainedAt({ rights }: Pick<Survivor, 'rights'>): Date | undefined {
  return rights?.firstExplainedAt ?? rights?.explainedAt;
}
