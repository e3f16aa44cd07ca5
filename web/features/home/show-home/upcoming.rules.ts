/** The days of the calendar from now to then, as the zone counts them. */
export function daysUntil(at: string, now: number, timeZone: string): number {
  const day = (when: number) =>
    Date.parse(`${new Intl.DateTimeFormat('sv-SE', { timeZone }).format(when)}T00:00:00Z`)
  return Math.round((day(Date.parse(at)) - day(now)) / 86_400_000)
}
