export { formatZoned, type ZonedText, zoneAbbreviation } from './format-zoned.ts'
export { type Clock, type EpochMs, instantText, now, parseInstant, systemClock } from './instant.ts'
export {
  dayMs,
  type EpochDay,
  epochDayOf,
  hourMs,
  type LocalDate,
  localDateOf,
  minuteMs,
  weekdayOf,
  weekOf,
} from './local-date.ts'
export { isIanaZone, offsetMsAt, type ZoneOffsets, zoneOffsets } from './zone-offsets.ts'
export {
  instantsAtLocalTime,
  localDayBounds,
  localDayStarts,
  type ZonedParts,
  zonedParts,
} from './zoned-parts.ts'
