import type { PolicyRow } from './platform/access.ts';

const everyone = {
  administrator: 'self',
  coordinator: 'self',
  auditor: 'self',
  caseworker: 'self',
  'safeguarding-lead': 'self',
  'on-call': 'self',
} as const satisfies PolicyRow;

/**
 * Decision 3 — the one policy table: route × role × relation. What is not written here does not exist for that role:
 * it answers as an unknown record does. A route without a row fails the build (see app.ts).
 */
export const policy = {
  'make-first-administrator': 'public',
  'sign-in': 'public',
  'set-up-account': 'public',
  'sign-out': everyone,
  'read-own-account': everyone,

  'create-staff': { administrator: 'any' },
  'list-staff': { administrator: 'any' },
  'change-staff': { administrator: 'any' },
  'create-agency': { administrator: 'any' },
  'list-agencies': { administrator: 'any', coordinator: 'any', caseworker: 'own-agency' },

  'list-audit-events': { auditor: 'any' },

  'list-tasks': { coordinator: 'desk-own', caseworker: 'own-agency', 'safeguarding-lead': 'own-agency', 'on-call': 'own-agency' },
  'finish-task': { coordinator: 'desk-own', caseworker: 'own-agency', 'safeguarding-lead': 'own-agency', 'on-call': 'own-agency' },
} as const satisfies Readonly<Record<string, PolicyRow>>;

export type RouteName = keyof typeof policy;
