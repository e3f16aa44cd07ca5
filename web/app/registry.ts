import type { ComponentType } from 'react'
import type { Page, Room, TopBarItem } from '../kernel/pages.ts'
import { fillSlots } from '../kernel/slots.ts'
import * as named from './rooms.ts'

const rooms: Room[] = Object.values(named)

const byOrder = (a: TopBarItem, b: TopBarItem) => a.order - b.order

export const publicPages: Page[] = rooms.flatMap((room) => room.publicPages ?? [])
export const personPages: Page[] = rooms.flatMap((room) => room.personPages ?? [])
export const clientPages: Page[] = rooms.flatMap((room) => room.clientPages ?? [])
export const staffPages: Page[] = rooms.flatMap((room) => room.staffPages ?? [])
export const clientTopBar: TopBarItem[] = rooms.flatMap((room) => room.clientTopBar ?? []).sort(byOrder)
export const overlays: ComponentType[] = rooms.flatMap((room) => room.overlays ?? [])
export const staffTopBar: TopBarItem[] = rooms.flatMap((room) => room.staffTopBar ?? []).sort(byOrder)

fillSlots({
  clientTabs: rooms.flatMap((room) => room.clientTabs ?? []),
  settingsTabs: rooms.flatMap((room) => room.settingsTabs ?? []),
  profileParts: rooms.flatMap((room) => room.profileParts ?? []),
  overviewParts: rooms.flatMap((room) => room.overviewParts ?? []),
  portalParts: rooms.flatMap((room) => room.portalParts ?? []),
  appointmentParts: rooms.flatMap((room) => room.appointmentParts ?? []),
  heldParts: rooms.flatMap((room) => room.heldParts ?? []),
  inviteForms: rooms.find((room) => room.inviteForms)?.inviteForms,
  bookingCard: rooms.find((room) => room.bookingCard)?.bookingCard,
})
