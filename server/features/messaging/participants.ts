import type { Portal, Staff } from '../../kernel/http/route.ts'

/** Whose eyes read a thread. The database holds each to his own threads; this says which side of them he is on. */
export type Participant = {
  kind: 'client' | 'staff'
  personId: string
  /** The portal's client; null for staff, who have many. */
  clientId: string | null
  staffId: string | null
  /** Whether he may send at all: staff need a seat (SUB-12). */
  maySend: boolean
}

export const participantOfPortal = (portal: Portal): Participant => ({
  kind: 'client',
  personId: portal.personId,
  clientId: portal.clientId,
  staffId: null,
  maySend: true,
})

export const participantOfStaff = (staff: Staff): Participant => ({
  kind: 'staff',
  personId: staff.personId,
  clientId: null,
  staffId: staff.staffId,
  maySend: staff.hasPortalSeat,
})
