import type { ClientTab, PagePart, Room, SettingsTab } from './pages.ts'

interface Slots {
  clientTabs: ClientTab[]
  settingsTabs: SettingsTab[]
  profileParts: PagePart[]
  overviewParts: PagePart<{ clientId: string }>[]
  portalParts: PagePart<{ clientId: string }>[]
  appointmentParts: PagePart[]
  heldParts: PagePart[]
  inviteForms: Room['inviteForms']
  bookingCard: Room['bookingCard']
}

let slots: Slots = {
  clientTabs: [],
  settingsTabs: [],
  profileParts: [],
  overviewParts: [],
  portalParts: [],
  appointmentParts: [],
  heldParts: [],
  inviteForms: undefined,
  bookingCard: undefined,
}

/** Called once by the program with what the rooms brought along. */
export function fillSlots(filled: Slots): void {
  const byOrder = (a: { order: number }, b: { order: number }) => a.order - b.order
  slots = {
    ...filled,
    clientTabs: [...filled.clientTabs].sort(byOrder),
    settingsTabs: [...filled.settingsTabs].sort(byOrder),
    profileParts: [...filled.profileParts].sort(byOrder),
    overviewParts: [...filled.overviewParts].sort(byOrder),
    portalParts: [...filled.portalParts].sort(byOrder),
    appointmentParts: [...filled.appointmentParts].sort(byOrder),
    heldParts: [...filled.heldParts].sort(byOrder),
  }
}

/** Places on one room's pages that other rooms fill, without the rooms knowing each other. */
export const filledSlots = (): Slots => slots
