import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, type paths } from '../../kernel/api.ts'
import { keyIn } from '../../kernel/query.ts'
import { openSlotsOf } from './open-slots.rules.ts'
import { addDays } from './wall-clock.rules.ts'

export type { OpenSlots, Slot } from './open-slots.rules.ts'

type Ok<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never

type Portal<Path extends string> = `/api/portals/{portalId}${Path}` & keyof paths
type OfPractice<Path extends string> = `/api/practices/{practiceId}${Path}` & keyof paths
type Get<Path extends keyof paths> = paths[Path] extends { get: infer Operation } ? Ok<Operation> : never

export type AppointmentPage = Get<Portal<'/appointments'>>
export type Appointment = AppointmentPage['items'][number]
export type AppointmentHistory = Get<Portal<'/appointments/{appointmentId}/history'>>
export type OpenDays = Get<Portal<'/open-days'>>
export type BookingChoices = Get<Portal<'/booking-choices'>>
export type Calendar = Get<OfPractice<'/calendar'>>
export type CalendarEntry = Calendar['appointments'][number]
export type AppointmentDetails = Get<OfPractice<'/appointments/{appointmentId}'>>
export type AppointmentTrail = Get<OfPractice<'/appointments/{appointmentId}/history'>>
export type ServiceList = Get<OfPractice<'/services'>>
export type Service = ServiceList['services'][number]
export type WhyNoSlot = Get<OfPractice<'/why-no-slot'>>
export type Availability = Get<OfPractice<'/providers/{staffId}/availability'>>

/** Up to a year ahead, the next first. */
export const upcomingQuery = (portalId: string, limit = 100) =>
  queryOptions({
    queryKey: keyIn({ portalId }, 'appointments', 'upcoming', limit),
    queryFn: async () =>
      (
        await api.GET('/api/portals/{portalId}/appointments', {
          params: { path: { portalId }, query: { limit } },
        })
      ).data!,
  })

export const pastQuery = (portalId: string) =>
  infiniteQueryOptions({
    queryKey: keyIn({ portalId }, 'appointments', 'past'),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      (
        await api.GET('/api/portals/{portalId}/appointments/past', {
          params: { path: { portalId }, query: { limit: 10, ...(pageParam && { cursor: pageParam }) } },
        })
      ).data!,
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** One appointment of the client, whenever it is or was, and what happened to it. */
export const historyQuery = (portalId: string, appointmentId: string) =>
  queryOptions({
    queryKey: keyIn({ portalId }, 'appointments', 'history', appointmentId),
    queryFn: async () =>
      (
        await api.GET('/api/portals/{portalId}/appointments/{appointmentId}/history', {
          params: { path: { portalId, appointmentId } },
        })
      ).data!,
  })

export const choicesQuery = (portalId: string) =>
  queryOptions({
    queryKey: keyIn({ portalId }, 'booking-choices'),
    queryFn: async () =>
      (await api.GET('/api/portals/{portalId}/booking-choices', { params: { path: { portalId } } })).data!,
  })

export interface SlotChoice {
  serviceId: string
  providerId?: string
  locationId?: string
  isTelehealth?: boolean
}

export interface SlotSearch extends SlotChoice {
  /** A date of the reader's calendar. */
  from: string
  days: number
  timeZone?: string
}

export const slotsQuery = (portalId: string, search: SlotSearch) =>
  queryOptions({
    queryKey: keyIn({ portalId }, 'open-slots', search),
    staleTime: 5_000,
    queryFn: async () =>
      openSlotsOf(
        (
          await api.GET('/api/portals/{portalId}/open-slots', {
            params: { path: { portalId }, query: search },
          })
        ).data!,
      ),
  })

/** The days of some weeks that have an open time. Its key begins as that of the times: what makes one old makes the other old. */
export const openDaysQuery = (portalId: string, search: SlotSearch) =>
  queryOptions({
    queryKey: keyIn({ portalId }, 'open-slots', 'days', search),
    staleTime: 15_000,
    queryFn: async () =>
      (
        await api.GET('/api/portals/{portalId}/open-days', {
          params: { path: { portalId }, query: search },
        })
      ).data!,
  })

export const calendarQuery = (
  practiceId: string,
  asked: { from: string; until: string; withCancelled?: boolean },
) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'appointments', 'calendar', asked),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/calendar', {
          params: { path: { practiceId }, query: asked },
        })
      ).data!,
  })

export const requestsQuery = (practiceId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'appointments', 'requests'),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/appointment-requests', {
          params: { path: { practiceId }, query: { limit: 100 } },
        })
      ).data!,
  })

export const appointmentQuery = (practiceId: string, appointmentId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'appointments', 'one', appointmentId),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/appointments/{appointmentId}', {
          params: { path: { practiceId, appointmentId } },
        })
      ).data!,
  })

/** What happened to it; another version has another story. */
export const appointmentTrailQuery = (practiceId: string, appointmentId: string, version: number) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'appointments', 'one', appointmentId, 'history', version),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/appointments/{appointmentId}/history', {
          params: { path: { practiceId, appointmentId } },
        })
      ).data!,
  })

export const servicesQuery = (practiceId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'services'),
    staleTime: 60_000,
    queryFn: async () =>
      (await api.GET('/api/practices/{practiceId}/services', { params: { path: { practiceId } } })).data!,
  })

export const availabilityQuery = (practiceId: string, staffId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'availability', staffId),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/providers/{staffId}/availability', {
          params: { path: { practiceId, staffId } },
        })
      ).data!,
  })

export interface WhyNoSlotSearch {
  serviceId: string
  staffId?: string
  locationId?: string
  isTelehealth?: boolean
  /** A date of the practice's calendar. */
  from: string
  days: number
}

export const whyNoSlotQuery = (practiceId: string, search: WhyNoSlotSearch) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'why-no-slot', search),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/why-no-slot', {
          params: { path: { practiceId }, query: search },
        })
      ).data!,
  })

const weeksLookedAt = 4

/** The first day from `from` on, within four weeks, on which nothing is open; `from` itself where every day has an open time. */
export const firstDayWithoutSlotsQuery = (practiceId: string, search: Omit<WhyNoSlotSearch, 'days'>) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'why-no-slot', 'first-day', search),
    queryFn: async ({ client }) => {
      for (let week = 0; week < weeksLookedAt; week += 1) {
        const { days } = await client.fetchQuery(
          whyNoSlotQuery(practiceId, { ...search, from: addDays(search.from, 7 * week), days: 7 }),
        )
        const found = days.find((day) => day.openCount === 0)
        if (found) return found.date
      }
      return search.from
    },
  })
