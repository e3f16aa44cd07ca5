/** How much is made. Portals are the clients that the load comes from: signed in, with 20 appointments ahead of each. */
export type Size = {
  practices: number
  clientsEach: number
  portalsEach: number
  providersEach: number
  pastDays: number
  futureDays: number
  /** At the first practice, signed in besides, for the race. */
  racers: number
}

/** 50,000 clients and 500,000 appointments over 50 practices. */
export const fullSize: Size = {
  practices: 50,
  clientsEach: 1000,
  portalsEach: 80,
  providersEach: 10,
  pastDays: 155,
  futureDays: 45,
  racers: 500,
}

export const quickSize: Size = {
  practices: 2,
  clientsEach: 90,
  portalsEach: 20,
  providersEach: 4,
  pastDays: 10,
  futureDays: 20,
  racers: 40,
}

/** Each working day has seven hours that can be booked, from 8:00; five of them are taken: 2,000 by ten providers in eight weeks. */
export const hoursADay = 7
export const takenHoursADay = 5
export const firstHour = 8
export const upcomingEach = 20
export const timeZone = 'America/New_York'
export const password = 'correct horse battery staple'

/** Which of a provider's hours are free: another two each day, so that open times lie all over the day. `day` and `provider` count from 1. */
export const isFree = (hour: number, day: number, provider: number) =>
  (hour + day + provider) % 7 === 0 || (hour + day + provider) % 7 === 3

export type Portal = {
  clientId: string
  personId: string
  email: string
  token: string
  threadId: string
  /** The intake questionnaire that is asked of this client. */
  taskId: string
}
export type SeededPractice = {
  id: string
  locationId: string
  serviceId: string
  staffIds: string[]
  formId: string
  portals: Portal[]
}
export type World = {
  size: Size
  practices: SeededPractice[]
  racers: { clientId: string; token: string }[]
  /** Working days after the day of seeding, as the practices' calendar counts them. */
  futureDates: string[]
  /** A QuestionnaireResponse that fills the intake questionnaire. */
  answers: unknown
}

/** Working days before or after a day (YYYY-MM-DD), the nearest first. */
export function workingDays(from: string, count: number, direction: 1 | -1): string[] {
  const dates: string[] = []
  const day = new Date(`${from}T00:00:00Z`)
  while (dates.length < count) {
    day.setUTCDate(day.getUTCDate() + direction)
    if (day.getUTCDay() % 6 !== 0) dates.push(day.toISOString().slice(0, 10))
  }
  return dates
}
