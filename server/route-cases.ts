import { accountsCases } from './features/accounts/accounts.cases.ts'
import { auditCases } from './features/audit/audit.cases.ts'
import { billingCases } from './features/billing/billing.cases.ts'
import { calDavCases } from './features/calendars/caldav/caldav.cases.ts'
import { calendarFeedCases } from './features/calendars/calendar-feed/calendar-feed.cases.ts'
import { calendarsCases } from './features/calendars/calendars.cases.ts'
import { clientsCases } from './features/clients/clients.cases.ts'
import { documentsCases } from './features/documents/documents.cases.ts'
import { enrolmentCases } from './features/enrolment/enrolment.cases.ts'
import { formsCases } from './features/forms/forms.cases.ts'
import { homeCases } from './features/home/home.cases.ts'
import { identityCases } from './features/identity/identity.cases.ts'
import { messagingCases } from './features/messaging/messaging.cases.ts'
import { myProfileCases } from './features/my-profile/my-profile.cases.ts'
import { notificationsCases } from './features/notifications/notifications.cases.ts'
import { practiceCases } from './features/practice/practice.cases.ts'
import { profilesCases } from './features/profiles/profiles.cases.ts'
import { recordsCases } from './features/records/records.cases.ts'
import { remindersCases } from './features/reminders/reminders.cases.ts'
import { runsCases } from './features/runs/runs.cases.ts'
import { schedulingCases } from './features/scheduling/scheduling.cases.ts'
import { toursCases } from './features/tours/tours.cases.ts'
import { waitlistCases } from './features/waitlist/waitlist.cases.ts'
import { kernelCases } from './testing/kernel.cases.ts'
import type { RouteCases } from './testing/route-cases.ts'

/** How each route of the contract is asked when all is well; the isolation test derives the refusals from it. */
export const routeCases: RouteCases = {
  ...kernelCases,
  ...notificationsCases,
  ...identityCases,
  ...practiceCases,
  ...runsCases,
  ...myProfileCases,
  ...toursCases,
  ...clientsCases,
  ...auditCases,
  ...enrolmentCases,
  ...documentsCases,
  ...profilesCases,
  ...messagingCases,
  ...schedulingCases,
  ...calendarsCases,
  ...remindersCases,
  ...waitlistCases,
  ...calendarFeedCases,
  ...calDavCases,
  ...formsCases,
  ...billingCases,
  ...accountsCases,
  ...recordsCases,
  ...homeCases,
}
