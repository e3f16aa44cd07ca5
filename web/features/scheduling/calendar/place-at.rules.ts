import type { Calendar } from '../scheduling-queries.ts'

type WithHours = Pick<Calendar['providers'][number], 'id' | 'hours'>

/** Where the provider works at that instant by the hours in view; null by video, undefined where the hours do not say. */
export function placeAt(
  providers: readonly WithHours[],
  staffId: string,
  at: number | undefined,
): string | null | undefined {
  if (at === undefined) return undefined
  return providers
    .find((one) => one.id === staffId)
    ?.hours.find(({ startsAt, endsAt }) => Date.parse(startsAt) <= at && at < Date.parse(endsAt))?.locationId
}
