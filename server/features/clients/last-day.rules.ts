import { type LocalDate, localDayBounds, zonedParts } from '../../kernel/time/index.ts'

/** The moment at which access ends that is given up to and including a day, in the practice's zone. */
export const endOfLastDay = (day: LocalDate, practiceZone: string): Date =>
  new Date(localDayBounds(day, practiceZone)[1])

/** The last whole or begun day of access that ends at that moment. */
export const lastDayOf = (endsAt: Date, practiceZone: string): LocalDate =>
  zonedParts(endsAt.getTime() - 1, practiceZone).date
