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

  'search-languages': everyone,
  'read-language': everyone,
  // S10 — who understands what is decided by two administrators; the desk and the auditor see on which grounds.
  'add-intelligibility': { administrator: 'any' },
  'review-intelligibility': { administrator: 'any' },
  'withdraw-intelligibility': { administrator: 'any' },
  'list-intelligibility': { administrator: 'any', coordinator: 'any', auditor: 'any' },

  'register-interpreter': { coordinator: 'any' },
  'list-interpreters': { coordinator: 'any' },
  'read-interpreter': { coordinator: 'any' },
  'change-interpreter': { coordinator: 'any' },
  'suspend-interpreter': { coordinator: 'any' },
  'reinstate-interpreter': { coordinator: 'any' },
  'record-text-opt-out': { coordinator: 'any' },
  'send-phone-verification': { coordinator: 'any' },
  'answer-phone-verification': { coordinator: 'any' },

  'register-survivor': { caseworker: 'own-agency' },
  'list-survivors': { caseworker: 'own-caseload' },
  'read-survivor': { caseworker: 'own-caseload' },
  'amend-survivor': { caseworker: 'own-caseload' },
  'explain-rights': { caseworker: 'own-caseload' },

  'record-stage-1': { caseworker: 'own-caseload' },
  'record-stage-2': { caseworker: 'own-caseload' },
  'record-met-before': { caseworker: 'own-caseload' },
  'read-consents': { caseworker: 'own-caseload' },
  // S7 — another interpreter, and a consent taken back, through any member of staff of her agency.
  'ask-for-another-interpreter': {
    caseworker: 'own-agency',
    'safeguarding-lead': 'own-agency',
    'on-call': 'own-agency',
  },
  'withdraw-consent': { caseworker: 'own-agency', 'safeguarding-lead': 'own-agency', 'on-call': 'own-agency' },

  'add-place': { caseworker: 'own-agency' },
  'list-places': { caseworker: 'own-agency' },
  'read-place': { caseworker: 'own-agency' },

  'request-session': { caseworker: 'own-caseload' },
  'list-sessions': { caseworker: 'own-agency', coordinator: 'any' },
  'read-session': { caseworker: 'own-agency', coordinator: 'any' },
  'cancel-session': { caseworker: 'own-caseload' },
  'record-outcome': { caseworker: 'own-agency' },

  'make-shortlist': { caseworker: 'own-caseload', coordinator: 'any' },
  'list-free-times': { coordinator: 'any' },
  'send-offers': { caseworker: 'own-caseload', coordinator: 'any' },
  'list-offers': { caseworker: 'own-caseload', coordinator: 'any' },
  'accept-offer-by-voice': { coordinator: 'any' },
  'pass-offer-by-voice': { coordinator: 'any' },

  // Of each import only who started it hears; survivors who are a colleague's are not theirs to change.
  'import-interpreters': { coordinator: 'any' },
  'import-survivors': { caseworker: 'own-caseload' },
  'import-sessions': { caseworker: 'own-caseload' },
  'read-import': { coordinator: 'self', caseworker: 'self' },

  'list-audit-events': { auditor: 'any' },

  'list-tasks': {
    coordinator: 'desk-own',
    caseworker: 'own-agency',
    'safeguarding-lead': 'own-agency',
    'on-call': 'own-agency',
  },
  'read-text-of-task': { coordinator: 'desk-own' },
  'finish-task': {
    coordinator: 'desk-own',
    caseworker: 'own-agency',
    'safeguarding-lead': 'own-agency',
    'on-call': 'own-agency',
  },
} as const satisfies Readonly<Record<string, PolicyRow>>;

export type RouteName = keyof typeof policy;
