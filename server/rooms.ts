import { accounts } from './features/accounts/index.ts'
import { audit } from './features/audit/index.ts'
import { billing } from './features/billing/index.ts'
import { calendars } from './features/calendars/index.ts'
import { clients } from './features/clients/index.ts'
import { documents } from './features/documents/index.ts'
import { enrolment } from './features/enrolment/index.ts'
import { forms } from './features/forms/index.ts'
import { home } from './features/home/index.ts'
import { identity } from './features/identity/index.ts'
import { messaging } from './features/messaging/index.ts'
import { myProfile } from './features/my-profile/index.ts'
import { notifications } from './features/notifications/index.ts'
import { practice } from './features/practice/index.ts'
import { profiles } from './features/profiles/index.ts'
import { records } from './features/records/index.ts'
import { reminders } from './features/reminders/index.ts'
import { runs } from './features/runs/index.ts'
import { scheduling } from './features/scheduling/index.ts'
import { tours } from './features/tours/index.ts'
import { waitlist } from './features/waitlist/index.ts'
import type { Room } from './kernel/room.ts'

/** Every room of the product, lowest first. */
export const rooms: Room[] = [
  notifications,
  identity,
  practice,
  myProfile,
  tours,
  runs,
  clients,
  audit,
  enrolment,
  documents,
  profiles,
  scheduling,
  waitlist,
  calendars,
  messaging,
  reminders,
  forms,
  billing,
  accounts,
  records,
  home,
]
