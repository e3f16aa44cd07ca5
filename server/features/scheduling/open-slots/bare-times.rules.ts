import type { BusyInterval } from './open-slots.types.ts'

const start2000Ms = Date.UTC(2000, 0, 1)

/** As app.busy_times answers: in base64, two numbers of eight bytes each, microseconds since 2000-01-01T00:00Z. */
export function bareTimes(text: string | null, kind: 'appointment' | 'outside'): BusyInterval[] {
  if (text === null) return []
  const bytes = Buffer.from(text, 'base64')
  const momentAt = (i: number) =>
    start2000Ms + Math.round((bytes.readInt32BE(i) * 2 ** 32 + bytes.readUInt32BE(i + 4)) / 1000)
  const times: BusyInterval[] = []
  for (let i = 0; i < bytes.length; i += 16)
    times.push({ kind, countsForCap: false, startsAt: momentAt(i), endsAt: momentAt(i + 8) })
  return times
}
