import type { Room } from '../../kernel/room.ts'

export { outgoingTitle, type TitleChoice } from './outgoing-title.ts'

export const calendars: Room = { name: 'calendars', routes: [] }
