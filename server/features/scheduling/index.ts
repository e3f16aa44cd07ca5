import { asSystem } from '../../kernel/db/work.ts'
import type { Room } from '../../kernel/room.ts'
import { onLocationChange } from '../practice/index.ts'
import { approveRequest } from './approve-request/approve-request.route.ts'
import { blockTime } from './block-time/block-time.route.ts'
import { bookAppointment as bookAppointmentRoute } from './book-appointment/book-appointment.route.ts'
import { bookForClient } from './book-for-client/book-for-client.route.ts'
import { bookSeries } from './book-series/book-series.route.ts'
import { cancelAppointment } from './cancel-appointment/cancel-appointment.route.ts'
import { confirmAppointment } from './confirm-appointment/confirm-appointment.route.ts'
import { convertToClientAppointment } from './convert-to-client-appointment/convert-to-client-appointment.route.ts'
import { declineRequest } from './decline-request/decline-request.route.ts'
import { expireRequest } from './expire-request/expire-request.job.ts'
import { findOpenDays } from './find-open-days/find-open-days.route.ts'
import { appointmentsAheadAt, endHoursAt, moveHoursToZone } from './follow-location/follow-location.sql.ts'
import { listBookingChoices } from './list-booking-choices/list-booking-choices.route.ts'
import { listBookingPolicies } from './list-booking-policies/list-booking-policies.route.ts'
import { listCalendar } from './list-calendar/list-calendar.route.ts'
import { listClientAppointments } from './list-client-appointments/list-client-appointments.route.ts'
import { listPastAppointments } from './list-past-appointments/list-past-appointments.route.ts'
import { listRequests } from './list-requests/list-requests.route.ts'
import { listServices } from './list-services/list-services.route.ts'
import { listUpcomingAppointments } from './list-upcoming-appointments/list-upcoming-appointments.route.ts'
import { moveAppointment as moveAppointmentRoute } from './move-appointment/move-appointment.route.ts'
import { forgetOldChanges } from './open-slots/kept-schedules.sql.ts'
import { previewSeries } from './preview-series/preview-series.route.ts'
import { rescheduleAppointment } from './reschedule-appointment/reschedule-appointment.route.ts'
import { saveBookingPolicy } from './save-booking-policy/save-booking-policy.route.ts'
import { saveService as saveServiceRoute } from './save-service/save-service.route.ts'
import { setAppointmentStatus } from './set-appointment-status/set-appointment-status.route.ts'
import { setAvailability } from './set-availability/set-availability.route.ts'
import { showAppointment } from './show-appointment/show-appointment.route.ts'
import { showAppointmentHistory } from './show-appointment-history/show-appointment-history.route.ts'
import { showAppointmentTrail } from './show-appointment-trail/show-appointment-trail.route.ts'
import { showAvailability } from './show-availability/show-availability.route.ts'
import { showBookingPolicy } from './show-booking-policy/show-booking-policy.route.ts'
import { showOpenSlots } from './show-open-slots/show-open-slots.route.ts'
import { showSeries } from './show-series/show-series.route.ts'
import { whyNoSlot } from './why-no-slot/why-no-slot.route.ts'

export { type AppointmentStatus, isHeldForNow, statusesThatHoldTime } from './appointment-status.rules.ts'
export { asClientSees, ClientAppointment, clientAppointment } from './appointments/client-appointment.ts'
export {
  type AppointmentChange,
  announceChange,
  onAppointmentChange,
} from './appointments/on-appointment-change.ts'
export { StaffAppointment } from './appointments/staff-appointment.ts'
export { type BlockedTime, insertBlockedTime } from './block-time/block-time.sql.ts'
export {
  type BookedAppointment,
  bookAppointment,
  type NewAppointment,
} from './book-appointment/book-appointment.ts'
export { lockProvider } from './book-appointment/lock-provider.sql.ts'
export {
  type AgreedCard,
  agreedCardsOf,
  chargeableCardOf,
} from './booking-policies/agreed-cards.sql.ts'
export {
  type FeeReason,
  type FeeUnderPolicy,
  feesUnderPolicyOf,
} from './booking-policies/fees-under-policy.sql.ts'
export { insertPolicy } from './booking-policies/policies.sql.ts'
export { acceptedPolicy, askedOf, PolicyShape, takesCards } from './booking-policies/policy-shape.ts'
export { cancelAppointmentOf } from './cancel-appointment/cancel-appointment.ts'
export { cancelAsProvider } from './cancel-appointment/cancel-as-provider.ts'
export { confirmAppointmentOf } from './confirm-appointment/confirm-appointment.ts'
export { type Asked, openTimesFor } from './find-open-days/open-days.ts'
export { agreeForHold, policyForHold } from './hold-time/agree-for-hold.ts'
export { type DepositHold, depositHoldOf, unpaidHoldsOf } from './hold-time/deposit-holds.sql.ts'
export { heldForDepositOf } from './hold-time/held-for-deposit.ts'
export { holdForDeposit } from './hold-time/hold-for-deposit.ts'
export { holdTime, releaseHold, type TimeToHold } from './hold-time/hold-time.ts'
export { takeHold } from './hold-time/take-hold.ts'
export { takePaidHold } from './hold-time/take-paid-hold.ts'
export { bookingChoices } from './list-booking-choices/list-booking-choices.sql.ts'
export { appointmentsToday } from './list-calendar/appointments-today.sql.ts'
export { openRequestCount } from './list-requests/list-requests.sql.ts'
export { upcomingOf } from './list-upcoming-appointments/upcoming-of.ts'
export type { Move, MovedAppointment } from './move-appointment/move.ts'
export { moveAppointment } from './move-appointment/move-appointment.ts'
export {
  changeOutsideEvent,
  type OutsideTime,
  releaseOutsideEvent,
  settleClashes,
  storeOutsideEvent,
  takeTurnOf,
} from './outside-events/outside-events.sql.ts'
export { futureAppointmentsOf } from './reassign-appointments/reassign-appointments.sql.ts'
export { type NotMoved, reassignAppointments } from './reassign-appointments/reassign-appointments.ts'
export { type ServiceInput, saveService } from './save-service/save-service.ts'
export {
  type Availability,
  type BookingSettings,
  usualSettings,
} from './set-availability/availability-shape.ts'
export { onTimesOpened } from './set-availability/on-availability-change.ts'
export { saveAvailability } from './set-availability/save-availability.ts'

onLocationChange({
  appointmentsAhead: appointmentsAheadAt,
  onZoneChange: moveHoursToZone,
  onRetire: endHoursAt,
})

export const scheduling: Room = {
  name: 'scheduling',
  routes: [
    listBookingChoices,
    showOpenSlots,
    findOpenDays,
    bookAppointmentRoute,
    listUpcomingAppointments,
    listClientAppointments,
    listPastAppointments,
    confirmAppointment,
    cancelAppointment,
    rescheduleAppointment,
    showAppointmentHistory,
    listCalendar,
    listRequests,
    showAppointment,
    showAppointmentTrail,
    bookForClient,
    blockTime,
    convertToClientAppointment,
    previewSeries,
    bookSeries,
    showSeries,
    showBookingPolicy,
    listBookingPolicies,
    saveBookingPolicy,
    approveRequest,
    declineRequest,
    setAppointmentStatus,
    moveAppointmentRoute,
    showAvailability,
    setAvailability,
    listServices,
    saveServiceRoute,
    whyNoSlot,
  ],
  async tidyUp(services) {
    await asSystem(services, 'tidy up', forgetOldChanges)
  },
  jobs: (services) => ({ 'expire-request': (data) => expireRequest(services, data) }),
}
