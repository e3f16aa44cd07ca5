import type { ClientTab, Room } from './pages.ts'

interface Slots {
  clientTabs: ClientTab[]
  inviteForms: Room['inviteForms']
}

let slots: Slots = { clientTabs: [], inviteForms: undefined }

/** Called once by the program with what the rooms brought along. */
export function fillSlots(filled: Slots): void {
  slots = { ...filled, clientTabs: [...filled.clientTabs].sort((a, b) => a.order - b.order) }
}

/** Places on one room's pages that other rooms fill, without the rooms knowing each other. */
export const filledSlots = (): Slots => slots
