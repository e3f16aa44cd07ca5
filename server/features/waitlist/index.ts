import type { Room } from '../../kernel/room.ts'
import { onAppointmentChange, onTimesOpened } from '../scheduling/index.ts'
import { addToWaitlist } from './add-to-waitlist/add-to-waitlist.route.ts'
import { declineOffer } from './decline-offer/decline-offer.route.ts'
import { joinWaitlist } from './join-waitlist/join-waitlist.route.ts'
import { leaveWaitlist } from './leave-waitlist/leave-waitlist.route.ts'
import { listMyWaitlist } from './list-my-waitlist/list-my-waitlist.route.ts'
import { listWaitlist } from './list-waitlist/list-waitlist.route.ts'
import { offerByHand } from './offer-by-hand/offer-by-hand.route.ts'
import { noteFreedTime } from './offer-freed-time/note-freed-time.sql.ts'
import { offerFreedTime } from './offer-freed-time/offer-freed-time.job.ts'
import { noteOpening } from './offer-openings/note-opening.sql.ts'
import { offerOpenings } from './offer-openings/offer-openings.job.ts'
import { removeFromWaitlist } from './remove-from-waitlist/remove-from-waitlist.route.ts'
import { saveWaitlistSettings } from './save-waitlist-settings/save-waitlist-settings.route.ts'
import { showTimesToOffer } from './show-times-to-offer/show-times-to-offer.route.ts'
import { takeOffer } from './take-offer/take-offer.route.ts'
import { noteTakenOffer } from './take-offer/taken-offer.sql.ts'

onAppointmentChange(noteFreedTime)
onAppointmentChange(noteTakenOffer)
onTimesOpened(noteOpening)

export const waitlist: Room = {
  name: 'waitlist',
  routes: [
    listMyWaitlist,
    joinWaitlist,
    leaveWaitlist,
    takeOffer,
    declineOffer,
    listWaitlist,
    addToWaitlist,
    removeFromWaitlist,
    showTimesToOffer,
    offerByHand,
    saveWaitlistSettings,
  ],
  jobs: (services) => ({
    'offer-freed-time': (data) => offerFreedTime(services, data),
    'offer-openings': (data) => offerOpenings(services, data),
  }),
}
