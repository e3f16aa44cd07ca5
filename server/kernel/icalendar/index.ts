export type { CalendarEvent, OutsideEvent } from './calendar-event.ts'
export { calendarFile } from './calendar-file.ts'
export { readCalendar } from './read-calendar.ts'
export { CalendarNotReadable } from './repeat.ts'
