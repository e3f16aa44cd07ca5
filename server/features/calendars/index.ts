import type { Room } from '../../kernel/room.ts'
import { calendarFileRoutes } from './calendar-feed/calendar-file-routes.ts'

export { outgoingTitle, type TitleChoice } from './outgoing-title.ts'

export const calendars: Room = { name: 'calendars', routes: [...calendarFileRoutes] }
