import type { PortalPermission } from '../../kernel/permit.ts'

/**
 * What a line of the trail can be about, and the permission of a grant without which a client's person does not see the line:
 * a parent whose grant leaves out messages is not shown that messages were read (PRV-02). `staff` is for the practice alone.
 * The catalogue has words for each under `audit:subject`.
 */
export const auditSubjects: Record<string, PortalPermission | 'staff'> = {
  account: 'billing',
  appointment: 'scheduling',
  archive: 'basic',
  auditTrail: 'basic',
  availability: 'staff',
  calendarConnection: 'staff',
  calendarFeed: 'scheduling',
  charge: 'billing',
  client: 'basic',
  clientField: 'staff',
  file: 'documents',
  form: 'documents',
  formAssignment: 'documents',
  formSubmission: 'documents',
  home: 'basic',
  invitation: 'basic',
  invoice: 'billing',
  ledgerEntry: 'billing',
  location: 'staff',
  message: 'messaging',
  messageRecipient: 'messaging',
  noticeSettings: 'basic',
  payment: 'billing',
  photoId: 'basic',
  portalGrant: 'basic',
  practice: 'staff',
  practiceLogo: 'staff',
  profile: 'basic',
  receipt: 'billing',
  registration: 'basic',
  reminder: 'scheduling',
  reminderAnswer: 'scheduling',
  reminderSettings: 'staff',
  run: 'basic',
  savedCard: 'billing',
  'second-factor': 'basic',
  service: 'staff',
  signInHistory: 'basic',
  signUp: 'staff',
  signedDocument: 'documents',
  signingAgreement: 'documents',
  staffMember: 'staff',
  textConsent: 'scheduling',
  thread: 'messaging',
  today: 'staff',
  waitlistEntry: 'scheduling',
  waitlistOffer: 'scheduling',
}

/** The subjects of which a grant with these permissions may see who looked. */
export const subjectsFor = (permissions: ReadonlySet<PortalPermission>): string[] =>
  Object.entries(auditSubjects)
    .filter(([, area]) => area !== 'staff' && permissions.has(area))
    .map(([subject]) => subject)

/** Whose messages another person of the same portal reads or writes is that person's own matter. */
const ownMatters = ['message', 'messageRecipient', 'thread']

/** Whether a person with these permissions may keep a line about the client: nothing of an area that the grant leaves out (PRV-02). */
export function opensLine(
  reader: { personId: string; permissions: ReadonlySet<PortalPermission> },
  line: { subject_type?: unknown; actor_kind?: unknown; person_id?: unknown },
): boolean {
  const subject = String(line.subject_type)
  const area = Object.hasOwn(auditSubjects, subject) ? auditSubjects[subject]! : 'basic'
  if (area !== 'staff' && !reader.permissions.has(area)) return false
  return line.actor_kind !== 'client' || line.person_id === reader.personId || !ownMatters.includes(subject)
}
